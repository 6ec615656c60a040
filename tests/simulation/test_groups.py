"""Contact groups and caucuses: who is in them, whose paper it is, and how they report back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from simulation import Command
from simulation.drafting import OpenDrafting
from simulation.groups import CloseGroup, InviteToGroup, OpenGroup, ReportBack, SponsorPaper
from simulation.leaving import LeaveGroup, RemoveFromGroup
from simulation.outcome import outcome
from simulation.papers import Confer
from simulation.viewpoint import one_text, own_view, room_view
from tests.simulation.minutes import (
    CHAIR,
    EGYPT,
    KENYA,
    NETHERLANDS,
    OBSERVER,
    SEATS,
    SECRETARY,
    Minutes,
    place_behind,
    spans_of,
)
from tests.simulation.test_papers import typing

DELEGATIONS = (KENYA, NETHERLANDS, EGYPT)
GROUP, CAUCUS = "group:1", "caucus:kenya:1"


@pytest.fixture
def group(room: Minutes) -> Minutes:
    """
    A contact group of Kenya and Egypt on paragraph OP1, facilitated by Kenya, with words on its paper.
    """
    room.do(OpenDrafting(("op1",)))
    room.do(OpenGroup("Sharing", (KENYA, EGYPT), KENYA, ("op1",)))
    room.do(typing(room, "voluntarily", paper=GROUP), KENYA)
    room.do(typing(room, " and promptly", seat=EGYPT, after="voluntarily", paper=GROUP), EGYPT)
    return room


def reporting(room: Minutes, words: str, manner: str = "group", *, name: str = GROUP) -> ReportBack:
    after, _ = place_behind(room.text(), "share")
    spans = tuple(spans_of(room.room.papers[name].text.replica, words))
    return ReportBack(name, spans, "op1", manner, after)  # type: ignore[arg-type]


def heard_by(room: Minutes) -> set[str]:
    return {audience for audience, _ in room.heard}


def papers_of(room: Minutes, seat: str) -> list[str]:
    return [paper["id"] for paper in own_view(room.room, room.seats[seat])["papers"]]


def test_the_chair_opens_one_and_everybody_knows_who_is_in_it(room: Minutes) -> None:
    """When the Chair opens a contact group, then everybody has its topic, members and facilitator."""
    room.do(OpenGroup(" Sharing ", (EGYPT, KENYA), KENYA, ("op1",)))
    [shown] = room_view(room.room)["groups"]
    assert shown == {
        "id": GROUP,
        "title": "Sharing",
        "paragraphs": ["op1"],
        "members": [KENYA, EGYPT],
        "facilitator": KENYA,
        "opened_by": CHAIR,
        "is_open": True,
    }
    assert heard_by(room) == {"room", KENYA, EGYPT}
    assert room.log == [
        ("group-opened", "A contact group on Sharing was opened, facilitated by Kenya: Kenya, Egypt."),
    ]
    assert (papers_of(room, KENYA), papers_of(room, NETHERLANDS)) == (["draft:kenya", GROUP], ["draft:netherlands"])


def test_its_members_write_one_paper_which_says_whose_words_are_whose(group: Minutes) -> None:
    """Given words of Kenya and Egypt on a paper, then the two read it with its hands, and nobody else knows of it."""
    paper = own_view(group.room, group.seats[EGYPT])["papers"][1]
    assert {entry["by"] for entry in paper["proposals"].values()} == {KENYA, EGYPT}
    assert heard_by(group) == {KENYA, EGYPT}
    for seat in (NETHERLANDS, CHAIR, SECRETARY, OBSERVER):
        assert one_text(group.room, GROUP, group.seats[seat]) is None
    assert group.refuse(typing(group, "x", seat=NETHERLANDS, paper=GROUP), NETHERLANDS) == "paper.unknown"
    assert group.refuse(SponsorPaper(GROUP, sponsors=True), NETHERLANDS) == "paper.unknown"
    assert group.refuse(Confer(GROUP, "Hello"), NETHERLANDS) == "paper.unknown"


def test_it_reports_back_what_its_members_put_their_names_to(group: Minutes) -> None:
    """
    Given Kenya and Egypt have put their names to the paper, when the facilitator reports back, then the words stand as
    theirs, apart from what Kenya has put forward beside them, and the record says from which group they came.
    """
    group.write(KENYA, " freely", after="share")
    group.do(SponsorPaper(GROUP, sponsors=True), EGYPT)
    assert heard_by(group) == {KENYA, EGYPT}
    group.do(SponsorPaper(GROUP, sponsors=True), KENYA)
    _, reported = group.do(reporting(group, "voluntarily and promptly"), KENYA)
    assert group.reads() == (
        "Calls upon States to share[ voluntarily and promptly – KEN + EGY][ freely – KEN] information;"
    )
    name = reported.words[0][3]  # type: ignore[attr-defined]
    proposal = group.paragraph().text.proposals[name]
    assert (proposal.group, proposal.bridging, proposal.sponsors) == ("Sharing", False, (EGYPT,))
    sentence = "The contact group on Sharing reported back: words for paragraph OP1, sponsored by Kenya, Egypt."
    assert group.log[-1] == ("reported", sentence)
    assert outcome(group.room).decisions[-1].matter[0].words == " voluntarily and promptly"
    # What is typed next to it is not the group's.
    assert group.write(KENYA, " now", after="promptly") != name


def test_a_facilitator_outside_reports_for_those_who_agree(group: Minutes) -> None:
    """Given only Egypt's name on the paper, when Kenya as facilitator reports back, then the words are Egypt's."""
    group.do(SponsorPaper(GROUP, sponsors=True), EGYPT)
    group.do(reporting(group, "promptly"), KENYA)
    assert group.reads() == "Calls upon States to share[ promptly – EGY] information;"


def test_names_fall_when_the_words_change(group: Minutes) -> None:
    """Given Egypt's name on the paper, when a member writes on it, then the name is gone, and all members hear so."""
    group.do(SponsorPaper(GROUP, sponsors=True), EGYPT)
    group.do(typing(group, " always", after="promptly", paper=GROUP), KENYA)
    assert group.room.papers[GROUP].sponsors == ()
    assert [part["part"] for audience, part in group.heard if audience == EGYPT] == ["ink", "paper"]
    assert group.refuse(reporting(group, "always"), KENYA) == "group.sponsors"
    group.do(SponsorPaper(GROUP, sponsors=True), EGYPT)
    group.do(SponsorPaper(GROUP, sponsors=False), EGYPT)
    assert group.refuse(reporting(group, "always"), KENYA) == "group.sponsors"


def test_bridging_text_is_called_so(group: Minutes) -> None:
    """Given no name on the paper, when the facilitator brings bridging text, then its bracket says what it is."""
    group.do(reporting(group, "promptly", "bridging"), KENYA)
    assert group.reads() == "Calls upon States to share[ promptly – bridging text: KEN] information;"
    assert group.log[-1] == (
        "reported",
        "The facilitator of the contact group on Sharing, Kenya, put forward bridging text in paragraph OP1.",
    )


def test_only_the_facilitator_reports_back_and_only_into_an_open_paragraph(group: Minutes) -> None:
    """When another member reports back, or the facilitator into a closed paragraph, then it is refused."""
    group.do(SponsorPaper(GROUP, sponsors=True), EGYPT)
    report = reporting(group, "promptly")
    assert group.refuse(report, EGYPT) == "group.facilitator-only"
    assert group.refuse(report, CHAIR) == "seat.delegations-only"
    assert group.refuse(ReportBack(GROUP, report.ranges, "op2", "group"), KENYA) == "drafting.closed"
    assert group.refuse(ReportBack(GROUP, (), "op1", "group"), KENYA) == "paper.no-words"
    assert group.refuse(ReportBack("group:9", report.ranges, "op1", "group"), KENYA) == "group.unknown"


def test_a_delegation_invited_later_finds_all_of_it(group: Minutes) -> None:
    """Given a paper with words and talk, when the facilitator invites the Netherlands, then it has both."""
    group.do(Confer(GROUP, "Shall we ask The Hague?"), EGYPT)
    group.do(InviteToGroup(GROUP, (NETHERLANDS,)), KENYA)
    paper = own_view(group.room, group.seats[NETHERLANDS])["papers"][1]
    assert paper["talk"][0]["text"] == "Shall we ask The Hague?"
    assert heard_by(group) == {"room", *DELEGATIONS}
    assert group.refuse(InviteToGroup(GROUP, (NETHERLANDS,)), EGYPT) == "group.not-lead"
    assert group.refuse(InviteToGroup(GROUP, (OBSERVER,)), KENYA) == "group.members"
    assert group.do(InviteToGroup(GROUP, (NETHERLANDS,))) == []


def test_a_member_leaves_and_finds_nothing_of_it_any_more(group: Minutes) -> None:
    """
    Given Egypt's name under the paper, when Egypt leaves, then name, paper and talk are no longer its own; its words
    stay, everybody hears who is left, the record says so, and it may be invited again.
    """
    group.do(SponsorPaper(GROUP, sponsors=True), EGYPT)
    group.do(LeaveGroup(GROUP), EGYPT)
    assert (EGYPT, {"part": "paper-gone", "paper": GROUP}) in group.heard
    assert papers_of(group, EGYPT) == ["draft:egypt"]
    paper = own_view(group.room, group.seats[KENYA])["papers"][1]
    assert (paper["members"], paper["sponsors"]) == ([KENYA], [])
    assert group.room.papers[GROUP].text.words() == "voluntarily and promptly"
    assert room_view(group.room)["groups"][0]["members"] == [KENYA]
    assert group.log[-1] == ("group-left", "Egypt left the contact group on Sharing.")
    for late in (typing(group, "x", seat=EGYPT, paper=GROUP), Confer(GROUP, "x"), LeaveGroup(GROUP)):
        assert group.refuse(late, EGYPT) == "paper.unknown"
    group.do(InviteToGroup(GROUP, (EGYPT,)), KENYA)
    assert papers_of(group, EGYPT) == ["draft:egypt", GROUP]


def test_the_facilitator_leaves_only_to_a_successor(group: Minutes) -> None:
    """When Kenya leaves the group that it facilitates, then it names who does from then on, who is a member."""
    assert group.refuse(LeaveGroup(GROUP), KENYA) == "group.successor"
    assert group.refuse(LeaveGroup(GROUP, NETHERLANDS), KENYA) == "group.successor"
    group.do(LeaveGroup(GROUP, EGYPT), KENYA)
    assert group.room.papers[GROUP].facilitator == EGYPT
    assert group.refuse(LeaveGroup(GROUP, KENYA), EGYPT) == "group.successor"
    group.do(CloseGroup(GROUP), EGYPT)
    assert group.refuse(LeaveGroup(GROUP, KENYA), EGYPT) == "paper.closed"


def test_who_leads_a_group_has_a_member_go(group: Minutes) -> None:
    """When the Chair or the facilitator removes Egypt, then it is out; a member cannot, and no lead is removed."""
    assert group.refuse(RemoveFromGroup(GROUP, (KENYA,)), EGYPT) == "group.not-lead"
    assert group.refuse(RemoveFromGroup(GROUP, (KENYA,))) == "group.leads"
    assert group.do(RemoveFromGroup(GROUP, (NETHERLANDS,))) == []
    group.do(RemoveFromGroup(GROUP, (EGYPT,)), KENYA)
    assert papers_of(group, EGYPT) == ["draft:egypt"]
    assert group.log[-1] == ("group-left", "No longer in the contact group on Sharing: Egypt.")
    assert group.refuse(LeaveGroup(GROUP), CHAIR) == "seat.delegations-only"


def test_nobody_hears_who_left_a_caucus(room: Minutes) -> None:
    """Given a caucus of three, when Egypt leaves it, then its members and Egypt hear so, and no record does."""
    room.do(OpenGroup("Our line", (EGYPT, NETHERLANDS), EGYPT), KENYA)
    assert room.refuse(RemoveFromGroup(CAUCUS, (KENYA,)), EGYPT) == "group.leads"
    room.do(LeaveGroup(CAUCUS, NETHERLANDS), EGYPT)
    assert heard_by(room) == set(DELEGATIONS)
    assert "caucus" not in json.dumps(room_view(room.room))
    for command in (LeaveGroup(CAUCUS), RemoveFromGroup(CAUCUS, (KENYA,))):
        assert room.refuse(command, EGYPT) == "group.unknown"


def test_a_closed_group_is_read_and_no_longer_written(group: Minutes) -> None:
    """When the Chair closes a group, then its members still read its paper, and can do no more with it."""
    group.do(CloseGroup(GROUP))
    assert group.log[-1] == ("group-closed", "The contact group on Sharing was closed.")
    assert own_view(group.room, group.seats[KENYA])["papers"][1]["status"] == "closed"
    assert room_view(group.room)["groups"][0]["is_open"] is False
    late: list[Command] = [
        typing(group, "x", paper=GROUP),
        Confer(GROUP, "x"),
        SponsorPaper(GROUP, sponsors=True),
        reporting(group, "promptly"),
        CloseGroup(GROUP),
        InviteToGroup(GROUP, (NETHERLANDS,)),
    ]
    assert {group.refuse(each, KENYA) for each in late} == {"paper.closed"}


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (OpenGroup(" ", (KENYA, EGYPT), KENYA), "group.topic"),
        (OpenGroup("x", (KENYA,), KENYA), "group.members"),
        (OpenGroup("x", (KENYA, OBSERVER), KENYA), "group.members"),
        (OpenGroup("x", (KENYA, "nobody"), KENYA), "group.members"),
        (OpenGroup("x", (KENYA, EGYPT), NETHERLANDS), "group.facilitator"),
        (OpenGroup("x", (KENYA, EGYPT), KENYA, ("op9",)), "paragraph.unknown"),
    ],
)
def test_what_is_no_group(room: Minutes, command: OpenGroup, code: str) -> None:
    """When a group has no topic, too few members, or a facilitator from outside, then it is refused."""
    assert room.refuse(command) == code


def test_nobody_fills_the_record_with_groups(room: Minutes) -> None:
    """Given sixty groups, when one more is to be opened, then it is refused; an observer opens none at all."""
    room.compared_every = 100
    for _ in range(60):
        room.do(OpenGroup("x", (KENYA, EGYPT), KENYA))
    assert room.refuse(OpenGroup("x", (KENYA, EGYPT), KENYA)) == "group.too-many"
    assert room.refuse(OpenGroup("x", (KENYA, EGYPT), KENYA), OBSERVER) == "seat.delegations-only"


def test_a_caucus_is_its_members_business(room: Minutes) -> None:
    """
    Given Kenya has opened a caucus with Egypt, then only the two know of it; the next contact group has the number it
    would have had; for others there is no such group; and what it brings stands as theirs without a word about it.
    """
    room.do(OpenDrafting(("op1",)))
    room.do(OpenGroup("Our line", (EGYPT,), EGYPT), KENYA)
    assert heard_by(room) == {KENYA, EGYPT}
    room.do(OpenGroup("Sharing", (KENYA, NETHERLANDS), KENYA))
    assert [each["id"] for each in room_view(room.room)["groups"]] == [GROUP]
    for seat in (NETHERLANDS, CHAIR):
        for command in (CloseGroup(CAUCUS), InviteToGroup(CAUCUS, (NETHERLANDS,))):
            assert room.refuse(command, seat) == "group.unknown"
    room.do(typing(room, "promptly", paper=CAUCUS), KENYA)
    for seat in (KENYA, EGYPT):
        room.do(SponsorPaper(CAUCUS, sponsors=True), seat)
    room.do(reporting(room, "promptly", name=CAUCUS), EGYPT)
    assert room.reads() == "Calls upon States to share[ promptly – EGY + KEN] information;"
    assert room.log[-1] == ("reported", "Words for paragraph OP1 were put forward by Egypt, Kenya.")
    room.do(CloseGroup(CAUCUS), KENYA)
    assert heard_by(room) == {KENYA, EGYPT}
    shared = json.dumps([room_view(room.room), repr(outcome(room.room)), own_view(room.room, room.seats[NETHERLANDS])])
    assert "Our line" not in shared
    assert "caucus" not in shared


DEEDS = some.lists(
    some.tuples(some.sampled_from(DELEGATIONS), some.sampled_from(["write", "talk", "name"])), max_size=10
)


@given(some.booleans(), some.sets(some.sampled_from(DELEGATIONS), min_size=2), DEEDS)
def test_nobody_but_its_members_learns_what_is_on_a_paper(
    public: bool, members: set[str], deeds: list[tuple[str, str]]
) -> None:
    """
    Given a group of any members, contact group or caucus, and any writing, talking and sponsoring in it, then each
    announcement goes to members only, and no view of anybody else, nor the outcome, holds a word of it.
    """
    room = Minutes()
    leader = min(members)
    room.do(OpenGroup("Topic", tuple(members), leader), CHAIR if public else leader)
    name = GROUP if public else f"caucus:{leader}:1"
    before = json.dumps(room_view(room.room))
    for number, (by, deed) in enumerate(deeds):
        words = f"secret-{number} "
        paper = room.room.papers[name]
        doing: dict[str, Command] = {
            "write": typing(room, words, seat=by, paper=name),
            "talk": Confer(name, words),
            "name": SponsorPaper(name, by not in paper.sponsors),
        }
        if by not in members:
            assert room.refuse(doing[deed], by) in ("paper.unknown", "group.unknown")
        elif deed == "name" and not paper.text.words():
            assert room.refuse(doing[deed], by) == "paper.no-words"
        else:
            room.do(doing[deed], by)
            assert heard_by(room) == members
    assert json.dumps(room_view(room.room)) == before
    assert "secret-" not in repr(outcome(room.room))
    for seat in SEATS:
        assert (name in papers_of(room, seat.id)) == (seat.id in members)
