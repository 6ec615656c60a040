"""Rebuilding: the room as its record has it, from a checkpoint where there is one, the whole chain checked."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from app.plenary.chain import GENESIS
from app.plenary.checkpoints import Checkpoints
from app.plenary.journal import Damaged, Entry, Journal
from simulation import Negotiation


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A room, and the entry up to which it was taken from a checkpoint (0: none of it was)."""

    room: Negotiation
    kept_at: int = 0


def rebuild(journal: Journal, checkpoints: Checkpoints | None = None) -> Rebuilt:
    """
    The room after the last entry. That the record is whole is checked from its first entry, always; only what
    happened up to the checkpoint need not happen again. Raises Damaged.
    """
    if checkpoints is None:
        return Rebuilt(_replayed(journal))
    try:
        kept = checkpoints.newest()
        if kept is not None:
            try:
                return Rebuilt(_replayed(journal, kept.room, kept.seq, kept.head), kept.seq)
            except Foreign:
                checkpoints.discard()
        return Rebuilt(_replayed(journal))
    except Damaged:
        # Words may have been erased on purpose: they must not live on in a checkpoint.
        checkpoints.discard()
        raise


class Foreign(Exception):
    """The record does not have the checkpoint's head at the checkpoint's entry."""


def _replayed(journal: Journal, room: Negotiation | None = None, begin: int = 0, head: bytes = GENESIS) -> Negotiation:
    """
    Let happen in *room* what came after the entry *begin*, at which the chain must have had this head.
    """
    room = room or Negotiation()
    found = GENESIS
    with _undisturbed():
        for entry in journal.proven():
            if entry.seq > begin:
                # Words that are gone are passed over: nothing rests on them.
                if entry.payload is not None:
                    happen_again(entry, room)
                continue
            found = entry.chain
            if entry.seq == begin and found != head:
                raise Foreign
    if found != head:
        raise Foreign
    return room


@contextmanager
def _undisturbed() -> Iterator[None]:
    """
    Let nobody look for rubbish meanwhile: a hundred thousand letters are made, none is, and each look takes longer.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def happen_again(entry: Entry, room: Negotiation) -> None:
    """
    Let an entry happen in *room*. One that cannot is damage too, also where it is this version that does not know it.
    """
    try:
        entry.event().apply(room)
    except Exception as problem:
        raise Damaged(entry.seq, "it cannot have happened.") from problem
