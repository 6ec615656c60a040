"""Replay: a record as a film, from any moment, under the names its lecturer allows."""
