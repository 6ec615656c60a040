"""Minutes of verifying: whoever changes anything in a record is found, and the entry is named."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import delete, update

from app.archive.verify import examine, standing_at
from app.cli import main
from app.plenary.chain import GENESIS, commitment, heading, link
from app.plenary.journal import TABLE, Journal
from simulation.issuing import IssueRevision
from simulation.outcome import outcome
from tests.archive.rapporteur import KENYA, Rapporteur, adjourned, adopted, adopted_by_vote


def entries_of(kept):
    return list(Journal(kept.engine, kept.sitting_id).read())


def change(kept, place, /, **values):
    with kept.engine.begin() as connection:
        connection.execute(update(TABLE).where(TABLE.c.seq == place).values(**values))


def verify(kept, *more):
    return CliRunner().invoke(main, ["verify", kept.ref, "--database", kept.url, *more])


@pytest.mark.parametrize("make", [adopted, adopted_by_vote, adjourned], ids=lambda make: make.__name__)
def test_a_record_proves_its_own_outcome(keep, make):
    """Given a record as it was written, then nothing is wrong, and what happened in the room follows from it."""
    held = make()

    findings = examine(entries_of(keep(held)))

    assert findings.is_whole
    assert findings.redacted == ()
    assert findings.outcome == outcome(held.room)


def test_anybody_can_check_the_chain_by_hand(keep):
    """Given the record and nothing of ours but the recipe, then the head comes out as it is printed."""
    from hashlib import sha256

    head = bytes(32)
    for entry in entries_of(keep(adopted())):
        bound = sha256(entry.salt + entry.payload.encode()).digest()
        above = json.dumps([entry.seq, entry.at, entry.seat, entry.kind], separators=(",", ":"), ensure_ascii=False)
        head = sha256(head + bound + above.encode()).digest()
        assert entry.chain == head


def test_the_command_prints_sitting_length_head_and_outcome(keep):
    kept = keep(adopted())

    said = verify(kept)

    entries = entries_of(kept)
    assert said.exit_code == 0, said.output
    for expected in ("kept", str(len(entries)), entries[-1].chain.hex(), "adopted by consensus", "nothing was altered"):
        assert expected in said.output


TAMPERINGS = {
    "another word": lambda e: {"payload": e.payload.replace("e", "a", 1)},
    "another moment": lambda e: {"at": e.at + 1},
    "another seat": lambda e: {"seat": "egypt"},
    "another kind": lambda e: {"kind": "DraftingClosed"},
    "another salt": lambda e: {"salt": bytes(16)},
    "no salt": lambda e: {"salt": None},
    "another commitment": lambda e: {"commitment": bytes(32)},
    "another link": lambda e: {"chain": bytes(32)},
    "a word and its commitment": lambda e: {
        "payload": e.payload.replace("e", "a", 1),
        "commitment": commitment(e.salt, e.payload.replace("e", "a", 1).encode()),
    },
    "a word moved into the salt": lambda e: {"salt": e.salt + e.payload[:1].encode(), "payload": e.payload[1:]},
}


@pytest.mark.parametrize("tampering", TAMPERINGS.values(), ids=TAMPERINGS.keys())
@pytest.mark.parametrize("where", ["first", "middle", "last"])
def test_tampering_is_found_and_named(keep, tampering, where):
    """Given one thing changed in one entry, then exactly this entry is named."""
    kept = keep(adopted())
    entries = entries_of(kept)
    place = {"first": 0, "middle": len(entries) // 2, "last": len(entries) - 1}[where]
    entry = entries[place]
    values = tampering(entry)
    change(kept, entry.seq, **values)

    findings = examine(entries_of(kept))

    assert not findings.is_whole
    # What follows from a lie may contradict later entries as well; the chain itself is broken at this entry only.
    broken = [wrong for wrong in findings.wrong if "does not follow" in wrong or "committed" in wrong]
    assert broken
    assert all(f"Entry {entry.seq} " in wrong for wrong in broken)
    assert verify(kept).exit_code == 1


def test_an_entry_that_was_taken_out_is_missed(keep):
    kept = keep(adopted())
    with kept.engine.begin() as connection:
        connection.execute(delete(TABLE).where(TABLE.c.seq.in_((7, 8))))

    said = verify(kept)

    assert said.exit_code == 1
    assert "Entries 7 to 8 are missing." in said.output


def test_entries_that_changed_places_are_found(keep):
    kept = keep(adopted())
    change(kept, 6, seq=1_000)
    change(kept, 7, seq=6)
    change(kept, 1_000, seq=7)

    assert {wrong[:7] for wrong in examine(entries_of(kept)).wrong} >= {"Entry 6", "Entry 7"}


def test_a_record_cut_short_no_longer_has_the_head_on_the_document(keep):
    """Given a document with the head of a record, when its end is taken away, then the chain holds without the head."""
    kept = keep(adopted())
    printed = entries_of(kept)[-1].chain.hex()
    assert "its head is that of entry" in verify(kept, "--head", printed).output
    with kept.engine.begin() as connection:
        connection.execute(delete(TABLE).where(TABLE.c.seq > 20))

    assert verify(kept).exit_code == 0
    said = verify(kept, "--head", printed)

    assert said.exit_code == 1
    assert "was never the head" in said.output


def test_an_insider_who_rewrites_the_whole_chain_is_betrayed_by_the_printed_head(keep):
    """Given every commitment and link computed anew over changed words, then only the head on paper tells."""
    kept = keep(adjourned())
    printed = entries_of(kept)[-1].chain
    forge(kept, lambda payload: payload.replace("Instructions are awaited", "Egypt refused"))

    entries = entries_of(kept)

    assert examine(entries).is_whole
    assert standing_at(entries, printed) is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"op2":"Decides to meet every year."', '"op2":"Decides nothing."', "the words it adopted are not those"),
        ('"words":"Decides to meet every year."', '"words":"Decides nothing."', "the words it agreed are not those"),
        ('"against":2', '"against":0', "its count is not that of the ballots"),
    ],
)
def test_an_insider_who_forges_frozen_words_or_a_count_contradicts_the_record(keep, old, new, said):
    """Given a chain that holds over a lie, then the entries before it do not bear it out."""
    kept = keep(adopted())
    forge(kept, lambda payload: payload.replace(old, new))

    (wrong,) = examine(entries_of(kept)).wrong

    assert said in wrong


def test_a_revision_whose_words_were_forged_contradicts_the_record(keep):
    """Given a sitting in which a revision was issued, when its words are forged with their chain, then it is found."""
    held = Rapporteur()
    held.open("op1")
    held.write(KENYA, " soon", after="States")
    held.do(IssueRevision())
    kept = keep(held)
    assert examine(entries_of(kept)).is_whole
    issued = next(entry.seq for entry in entries_of(kept) if entry.kind == "RevisionIssued")
    forge(kept, lambda payload: payload.replace('" soon"', '" late"') if '"pieces"' in payload else payload)

    (wrong,) = examine(entries_of(kept)).wrong

    assert wrong == f"Entry {issued} (RevisionIssued): the words it issued are not those that were before the room."


def test_erased_words_are_no_fault(keep):
    """Given a reason that had to be erased, then the chain still holds, and the entry is reported as redacted."""
    kept = keep(adopted())
    objected = next(entry.seq for entry in entries_of(kept) if entry.kind == "Objected")
    change(kept, objected, payload=None, salt=None)

    said = verify(kept)

    assert said.exit_code == 0, said.output
    assert f"Redacted  {objected}" in said.output
    assert "derived without them" in said.output


def test_erased_words_on_which_others_rest_leave_no_outcome(keep):
    kept = keep(adopted())
    change(kept, 1, payload=None, salt=None)

    said = verify(kept)

    assert said.exit_code == 0, said.output
    assert "cannot be derived: entry 5 rests on words that were erased" in said.output


def test_nobody_can_give_erased_words_back_otherwise(keep):
    kept = keep(adopted())
    objected = next(entry for entry in entries_of(kept) if entry.kind == "Objected")
    change(kept, objected.seq, payload=objected.payload.replace("instructions", "money"))

    assert verify(kept).exit_code == 1


def test_a_sitting_that_is_not_there_is_said_plainly(keep, tmp_path):
    kept = keep(adopted())
    runner = CliRunner()

    for ref, url, expected in (
        ("nowhere", kept.url, "There is no sitting 'nowhere'"),
        ("kept", f"sqlite:///{tmp_path / 'missing.sqlite'}", "There is no sitting 'kept'"),
        ("kept", "what:is-this", "is not the address of a database that can be read"),
        ("kept", "postgresql://me:secret@127.0.0.1:1/none", "postgresql://me:***@127.0.0.1:1/none"),
    ):
        said = runner.invoke(main, ["verify", ref, "--database", url])
        assert said.exit_code == 1
        assert expected in said.output
        assert "secret" not in said.output
    assert not (tmp_path / "missing.sqlite").exists()


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=some.randoms(use_true_random=False))
def test_no_bit_can_be_turned(keep, chance):
    """Given a record in which any single bit is turned, then it is found, and its entry is named."""
    kept = keep(adopted_by_vote(), ref=uuid4().hex)
    whole = entries_of(kept)
    for column in ("payload", "salt", "commitment", "chain"):
        index = chance.randrange(len(whole))
        value = getattr(whole[index], column)
        raw = bytearray(value.encode() if column == "payload" else value)
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        turned = raw.decode("utf-8", "replace") if column == "payload" else bytes(raw)
        entries = [*whole[:index], whole[index]._replace(**{column: turned}), *whole[index + 1 :]]

        assert any(f"Entry {index + 1} " in wrong for wrong in examine(entries).wrong)


def forge(kept, lie):
    """
    Rewrite the words of a record by `lie`, and its whole chain so that it holds.
    """
    head = GENESIS
    for entry in entries_of(kept):
        payload = lie(entry.payload)
        bound = commitment(entry.salt, payload.encode())
        head = link(head, bound, heading(entry.seq, entry.at, entry.seat, entry.kind))
        change(kept, entry.seq, payload=payload, commitment=bound, chain=head)
