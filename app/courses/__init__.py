"""The taught half: modules to read, questions to answer, and how far somebody has come."""
