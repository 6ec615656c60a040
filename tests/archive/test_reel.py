"""Minutes of the film that a record is: steps are what the room heard, and each moment stands as it stood."""

from __future__ import annotations

from threading import enumerate as enumerate_threads

import pytest

from app.archive.reading import room_after
from app.archive.replay import reel as reels
from app.archive.replay.attribution import Attribution, Mode
from app.archive.replay.outline import outline_of
from app.archive.replay.reel import Reel
from app.archive.replay.screening import Screening
from app.archive.replay.timing import SHORT, Film
from app.plenary.journal import Journal
from app.workshops.zones import zone
from simulation import HOUSE
from simulation.convening import IssuePen
from simulation.groups import OpenGroup
from simulation.injects import AwaitInject, CallOffInject, DeliverInject
from simulation.letters import AnswerLetter, WriteToLecturer
from simulation.notes import SendNote
from simulation.seats import Role, Seat
from simulation.sittings import Adjourn
from simulation.state import still, written
from simulation.telling import ROOM, told
from tests.archive.rapporteur import CHAIR, EGYPT, KENYA, NETHERLANDS, Rapporteur, adopted
from tests.simulation.minutes import SEATS

WORDS_OF_A_LETTER = "May we accept less"
WORDS_OF_A_NOTE, NAME_OF_A_CAUCUS = "Between us: we can live with less", "A quiet corner"


def eventful():
    """
    A sitting in which something private happens, and a caucus meets.
    """
    held = Rapporteur(seats=(*SEATS, Seat("icrc", "Red Cross", "ICRC", Role.OBSERVER)))
    held.open("op1")
    held.write(KENYA, " promptly", after="information")
    held.do(SendNote(EGYPT, WORDS_OF_A_NOTE), KENYA)
    held.do(WriteToLecturer("capital", WORDS_OF_A_LETTER), KENYA)
    held.do(AnswerLetter("capital", KENYA, WORDS_OF_A_LETTER), HOUSE.id)
    held.do(DeliverInject("leak", "A leak", WORDS_OF_A_LETTER, (EGYPT,)), HOUSE.id)
    held.do(DeliverInject("news", "News for all", "A hospital is dark"), HOUSE.id)
    held.do(AwaitInject("news", "Later", WORDS_OF_A_LETTER, 30), HOUSE.id)
    held.do(CallOffInject("n1"), HOUSE.id)
    held.do(OpenGroup(NAME_OF_A_CAUCUS, (NETHERLANDS,), KENYA), KENYA)
    held.write(EGYPT, " where possible", after="information")
    held.do(Adjourn("Late"))
    return held


@pytest.fixture
def shown(keep, paper):
    """
    A record on disk, and its replay under some names.
    """

    def shown(held, mode=Mode.SEATS):
        kept = keep(held, ref=f"kept-{mode}")
        reel = Reel(kept.engine, kept.sitting_id)
        with reel.turn():
            outline = outline_of(reel)
            return Screening(reel, outline, Attribution.of(mode, outline.room), zone(None))

    return shown


@pytest.mark.parametrize("held", [adopted, eventful])
def test_the_steps_are_what_the_room_heard(shown, held):
    """
    Given a record, then its steps are the entries of which everybody in the room was told something, and the opening.
    """
    screening = shown(held())
    room, heard = room_after([]), []
    for entry in Journal(screening.reel._engine, screening.reel._sitting_id).read():
        event = entry.event()
        event.apply(room)
        if entry.kind == "Convened" or any(audience == ROOM for audience, _ in told(event, room)):
            heard.append(entry.seq)

    assert screening.reel.steps == heard


def test_each_moment_stands_as_a_replay_has_it(shown, monkeypatch):
    """
    Given rooms held in memory and cursors left by other readers, when any moment is sought in any order, then the room
    is the one that a replay from the beginning comes to.
    """
    monkeypatch.setattr(reels, "EVERY", 5)
    monkeypatch.setattr(reels, "NEAR", 2)
    reel = shown(adopted()).reel
    entries = list(Journal(reel._engine, reel._sitting_id).read())

    for seq in (12, 3, len(entries), 7, 8, 1, 15):
        room = reel.room(seq)
        assert written(still(room)) == written(still(room_after(entries[:seq])))
        reel.leave_off(seq, room)


def test_frames_lead_where_a_jump_leads(shown):
    """
    Given the page of the first moment, when every frame that follows is put into it, then it is the page of the last.
    """
    screening = shown(adopted())
    page = dict(screening.moment(1)["parts"])
    whole = screening.moment(screening.reel.last)["parts"]

    after = 1
    while after != screening.reel.last:
        for frame in screening.frames(after, 20.0, 0.0):
            page |= frame["parts"]
            after = frame["seq"]

    assert {name: page[name] for name in ("now", "floor", "question", "room")} == {
        name: whole[name] for name in ("now", "floor", "question", "room")
    }
    for name in ("op1", "op2"):
        assert page[f"p:{name}"] in whole["text"]


def test_a_long_record_is_walked_through_so_that_every_moment_is_near(keep, monkeypatch):
    """
    Given a record that counts as long, when it was walked through in the background, then a room is held at every mark,
    and every moment sought from there is the moment that the record tells.
    """
    monkeypatch.setattr(reels, "EVERY", 3)
    monkeypatch.setattr(reels, "FAR", 2)
    kept = keep(adopted())
    reel = Reel(kept.engine, kept.sitting_id)
    with reel.turn():
        pass
    reel.walk_ahead()
    walking = next((each for each in enumerate_threads() if each.name == "reel"), None)
    if walking:
        walking.join(30)
    assert sorted(reel._held) == [*range(3, reel.last + 1, 3)]
    entries = list(Journal(kept.engine, kept.sitting_id).read())
    with reel.turn():
        for seq in reversed(reel.steps):
            assert written(still(reel.room(seq))) == written(still(room_after(entries[:seq])))


def test_steps_that_follow_at_once_are_one_frame_where_it_is_played_fast(shown):
    screening = shown(adopted())
    each = screening.frames(1, 1_000.0, 0.0)
    gathered = screening.frames(1, 1_000.0, 60.0)

    assert len(gathered) < len(each)
    assert gathered[-1]["seq"] == each[-1]["seq"] == screening.reel.last
    assert gathered[-1]["parts"]["now"].startswith('<p class="replay-clock">')


@pytest.mark.parametrize("mode", Mode)
def test_nothing_private_is_ever_shown(shown, mode):
    """
    Given a note, letters to a capital, news for one and a caucus, then neither their words nor that there were any is
    in any moment or frame.
    """
    screening = shown(eventful(), mode)
    everything = str([screening.moment(seq) for seq in screening.reel.steps])
    everything += str(screening.frames(1, 10_000.0, 0.0))

    assert WORDS_OF_A_NOTE not in everything
    assert WORDS_OF_A_LETTER not in everything
    assert "letter" not in everything.lower()
    assert NAME_OF_A_CAUCUS not in everything
    assert "caucus" not in everything
    assert "note" not in everything.lower().replace("notes who", "")


def test_under_the_chatham_house_rule_nobody_can_be_told_from_anybody(shown):
    """
    Given the whole of a replay, then no name or code of a seat and no colour is in it, brackets have numbers, and two
    records that differ in nothing but who wrote are one and the same to their reader.
    """

    def told_of(first, second):
        held = Rapporteur()
        held.open("op1")
        held.write(first, " promptly", after="information")
        held.write(second, " where possible", after="States")
        held.do(Adjourn("Kenya would not move"))
        screening = shown(held, Mode.CHATHAM)
        marks = screening.outline.marks(screening.attribution)
        return [screening.moment(seq) for seq in screening.reel.steps], marks

    moments, marks = told_of(KENYA, EGYPT)
    everything = str(moments) + str(marks)
    for seat in SEATS:
        if seat.role is Role.DELEGATION:
            assert seat.name not in everything
            assert f"{seat.code}<" not in everything
            assert f"{seat.id}" not in everything.lower()
    assert "hue-" not in everything
    assert "A delegation writes in paragraph OP1." in everything
    assert '<span class="holder"> – 1</span>' in everything


def test_by_delegation_the_desk_and_observers_have_no_names(shown):
    screening = shown(eventful(), Mode.DELEGATIONS)

    assert screening.attribution.who(KENYA) == "Kenya"
    assert screening.attribution.who("icrc") == "An observer"
    assert screening.attribution.who(CHAIR) == "The Chair"
    assert shown(eventful()).attribution.who("icrc") == "Red Cross"


def test_long_stretches_are_made_short_and_every_second_is_found_again():
    """
    Given steps with ten idle minutes between, then these take SHORT seconds, and each moment has its own second.
    """
    film = Film([100.0, 110.0, 710.0, 720.0])

    assert film.length == 20.0 + SHORT
    for at in (100.0, 105.0, 110.0, 400.0, 710.0, 715.0, 720.0):
        assert film.moment(film.second(at)) == pytest.approx(at)


def test_a_pen_is_no_step(keep):
    held = Rapporteur()
    held.do(IssuePen(77), KENYA)
    kept = keep(held)
    reel = Reel(kept.engine, kept.sitting_id)
    with reel.turn():
        assert reel.steps == [1]
