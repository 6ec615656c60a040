"""The knowledge base: what alumni and experts add to the course, put under silence before it stands."""
