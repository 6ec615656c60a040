"""The parts of a pack as pages of the editor: which fields each has, from the files as they stand."""
