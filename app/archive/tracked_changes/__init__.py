"""Tracked changes: the text out to a word processor, and what a capital did to it back in as proposals."""
