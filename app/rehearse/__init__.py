"""Rehearsal over the wire: scripted delegations that play a scenario against a running house, through real sockets."""
