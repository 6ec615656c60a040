"""Records and endings labelled by hand, and how often the house is right about them: python -m tests.labelled."""
