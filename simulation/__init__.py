"""A pure negotiation: no web, no database, no clock."""

from simulation import telling, viewpoint
from simulation.acts import Command, Event, replay
from simulation.matters import Subject
from simulation.negotiation import Negotiation, Phase
from simulation.profile import RulesProfile
from simulation.record import command_from, event_from, plain
from simulation.refusals import OutOfOrder, require
from simulation.seats import HOUSE, Role, Seat

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
