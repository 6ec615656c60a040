"""Privacy: what the house holds about a person, given to them, erased for them, and let go when its time is over."""
