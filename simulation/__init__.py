"""A pure negotiation: no web, no database, no clock."""

from simulation import telling, viewpoint
from simulation.acts import Command, Event, replay
from simulation.negotiation import HOUSE, Negotiation, Phase, Role, Seat, Subject
from simulation.procedure import OutOfOrder, RulesProfile, require
from simulation.record import command_from, event_from, plain

__all__ = [
    "HOUSE",
    "Command",
    "Event",
    "Negotiation",
    "OutOfOrder",
    "Phase",
    "Role",
    "RulesProfile",
    "Seat",
    "Subject",
    "command_from",
    "event_from",
    "plain",
    "replay",
    "require",
    "telling",
    "viewpoint",
]
