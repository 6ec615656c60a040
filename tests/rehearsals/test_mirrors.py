"""Minutes on a seat's copy of the room: whoever joins late, or again, reads what everybody reads."""

from __future__ import annotations

import json

from app.rehearse.casting import cast
from app.rehearse.mirror import Mirror
from simulation import viewpoint
from tests.rehearsals.pure_room import PureRoom


def test_a_seat_that_joins_late_reads_what_the_others_read(winter_ward):
    """
    Given a room that has drafted, struck, bargained and settled, when a seat is sent the whole view, then its texts
    have the same runs, the same proposals and the same ranges as the house's.
    """
    room = PureRoom(winter_ward, cast(winter_ward, people=8, typists=8, seed=2))
    room.play()
    seat = room.room.seats["lumenia"]
    view = viewpoint.room_view(room.room), viewpoint.own_view(room.room, seat)
    late = Mirror(*json.loads(json.dumps(view)))
    for name, paragraph in room.room.paragraphs.items():
        assert late.texts[name].runs() == paragraph.text.runs()
        assert late.texts[name].proposals == paragraph.text.proposals
        for kind in ("insertion", "strike"):
            assert sorted(late.texts[name].ranges(kind)) == sorted(paragraph.text.ranges(kind))


def test_parts_of_a_newer_house_are_passed_over(winter_ward):
    room = PureRoom(winter_ward, cast(winter_ward, people=2, typists=0, seed=1))
    mirror = room.mirrors["valmere"]
    before = json.dumps(mirror.room)
    mirror.hear({"part": "weather", "outlook": "bright"})
    assert json.dumps(mirror.room) == before
