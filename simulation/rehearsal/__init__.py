"""Rehearsal: scripted delegations and a scripted Chair that know what their own seat may know, and nothing else."""
