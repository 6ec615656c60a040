"""The alumni's room: one's editions and what changed since, a directory, feeds, and the review of a year."""
