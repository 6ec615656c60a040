"""Workshops: editions of the course and who takes part in them."""
