"""Presence: who is in which room, also in those that another process has."""

from __future__ import annotations

import json

from app.plenary.connections import connections
from app.plenary.crier import crier

FORGOTTEN = 4
"""Seconds after which the people of a process that says nothing more count as gone."""

_said: set[str] = set()


def inside(ref: str) -> set[int]:
    """
    The people whose sockets have joined a sitting. Without Redis, or while it is away, those of this process.
    """
    here = {each.person_id for each in connections.of(ref) if each.joined and each.person_id is not None}
    return here | _elsewhere(ref)


def _elsewhere(ref: str) -> set[int]:
    if crier.redis is None:
        return set()
    try:
        found = crier.redis.get(crier.key("present", ref))
    except crier.away:
        return set()
    return set(json.loads(found)) if isinstance(found, (bytes, str)) else set()


@crier.on_every_round
def say_who_is_here() -> None:
    """
    Write down who is in the rooms of this process: people's numbers and nothing else, for some seconds.
    """
    if crier.redis is None:
        return
    rooms: dict[str, set[int]] = {}
    for each in connections.everywhere():
        if each.joined and each.person_id is not None:
            rooms.setdefault(each.ref, set()).add(each.person_id)
    with crier.redis.pipeline(transaction=False) as page:
        for ref, people in rooms.items():
            page.set(crier.key("present", ref), json.dumps(sorted(people)), ex=FORGOTTEN)
        for ref in _said - rooms.keys():
            page.delete(crier.key("present", ref))
        page.execute()
    _said.clear()
    _said.update(rooms)
