"""Discussions among those who took part: beside passages and entries for all, in an edition for its own people."""
