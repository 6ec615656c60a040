"""People of an edition: their roster, the delegations they are given, and the links by which they come in."""
