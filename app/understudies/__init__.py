"""Understudies: scripts that play empty seats inside the house, through the acts of the room, until a person comes."""
