"""The archive: what leaves the room, and the proof that it left it so."""
