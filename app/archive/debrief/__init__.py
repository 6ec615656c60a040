"""Debrief: what a record tells those who were in the room, on pages, slides and paper."""
