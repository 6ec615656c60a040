"""Proceedings: the record of a sitting as documents: what was said, what was decided, and everything as data."""
