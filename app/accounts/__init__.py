"""People: who they are to us, and how they enter and leave."""
