"""Launching: people who come from another learning platform by LTI 1.3, and what is sent back to it."""
