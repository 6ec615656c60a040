"""Scenarios: the packs of the house, those that lecturers make of them, and the copy that each sitting keeps."""
