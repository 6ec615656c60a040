"""The debrief: what a record tells of a negotiation when it is over, in figures that anybody can count again."""
