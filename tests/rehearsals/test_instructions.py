"""Minutes on confidence: a script is handed what is sealed for its own seat, and decides by that and its view alone."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from app.rehearse.casting import agenda_of, cast, script
from curriculum.confidential import NotYours
from tests.rehearsals.pure_room import PureRoom


class Tapped:
    """A seal that writes down who opens it."""

    def __init__(self, sealed, opened):
        self.sealed, self.opened, self.owner = sealed, opened, sealed.owner

    def opened_for(self, reader):
        self.opened.append((self.owner, reader))
        return self.sealed.opened_for(reader)


def test_casting_a_delegation_opens_its_own_sheet_and_no_other(winter_ward):
    """
    Given a pack whose seals tell who opens them, when one delegation is cast, then it is the only sheet opened.
    """
    opened = []
    delegations = tuple(
        replace(each, instructions=Tapped(each.instructions, opened)) for each in winter_ward.delegations
    )
    tapped = replace(winter_ward, delegations=delegations)
    agenda = agenda_of(tapped, [each.id for each in delegations])
    script(tapped, "tondera", agenda, Random(1), wishes=1)
    assert opened == [("tondera", "tondera")]


def test_a_sheet_is_not_opened_for_another_seat(winter_ward):
    with pytest.raises(NotYours):
        winter_ward.instructions("tondera").opened_for("ostrel")


def test_what_a_script_does_depends_on_its_view_and_its_own_sheet_only(winter_ward, deadlocked):
    """
    Given two packs that differ in the sheets of Valmere and Palisar, when Orsenne is shown the same room, then it does
    the same in both.
    """
    rooms = {}
    for pack in (winter_ward, deadlocked):
        parts = cast(pack, people=8, typists=4, seed=7)
        agenda = parts.agenda
        rooms[pack] = script(pack, "orsenne", agenda, Random("same dice"), wishes=1)
    shown = PureRoom(winter_ward, cast(winter_ward, people=8, typists=4, seed=7))
    done = {pack: [] for pack in rooms}
    orsenne = shown.cast.delegates["orsenne"]

    def watched(sight):
        for pack, twin in rooms.items():
            step = twin.next_step(sight)
            done[pack].append(step)
            if twin.writing.under_way:
                twin.writing.put_down(step.paragraph)
        return orsenne_step(sight)

    orsenne_step, orsenne.next_step = orsenne.next_step, watched
    assert shown.play() == "adopted"
    first, second = done.values()
    assert first == second
    assert any(first)
