"""The taught half: modules to read, questions to answer, how far somebody has come, and what to look things up in."""
