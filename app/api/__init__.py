"""The house for programs: who may read what by a token, what is answered, and how that is described."""
