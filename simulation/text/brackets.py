"""From runs to brackets: the rolling text, the text as if agreed, and the text as it is read aloud."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from simulation.text.proposals import (
    ACCEPTED,
    DELETION,
    INSERTION,
    MERGE,
    MOVE,
    OPEN,
    PARAGRAPH,
    SPLIT,
    STRIKE,
    Proposal,
    Run,
    Shape,
)
from simulation.text.whole import around, felled_by

# The browser draws the same brackets by app/frontend/text/brackets.ts; tests/shared/brackets.json holds both together.

REPLACEMENT = "replacement"
"""A strike and the insertion right behind it, held by the same seats, stand in one bracket."""

OPENS, CLOSES, WORDS, GAP = "opens", "closes", "words", "gap"
"""A bracket opens or closes; words stand in it or outside; a gap parts struck words from those that replace them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the bracketed text. `bracket` says of which kind, `proposals` whose, a replacement's strike first."""

    kind: str
    bracket: str = ""
    proposals: tuple[str, ...] = ()
    text: str = ""
    struck: bool = False


def bracketed(runs: Sequence[Run], proposals: Mapping[str, Proposal]) -> list[Piece]:
    """
    The bracketed text in order, balanced, no two brackets crossing; what is agreed never stands inside one, but in a
    bracket around the whole paragraph. Of a paragraph that has fallen nothing is left.
    """
    if felled_by(proposals):
        return []
    whole = [Piece(OPENS, proposals[name].kind, (name,)) for name in around(proposals)]
    inner = _with_replacements(_bracketed_within(_passages(runs, proposals)), proposals)
    return [*whole, *inner, *(replace(piece, kind=CLOSES) for piece in reversed(whole))]


def _bracketed_within(passages: Sequence[Run]) -> list[Piece]:
    places = _places([passage.insertion for passage in passages])
    pieces: list[Piece] = []
    levels: list[tuple[str, list[int], int]] = []
    for index, passage in enumerate(passages):
        name = passage.insertion
        if name and name != (levels[-1][0] if levels else None):
            end = _end(index, places[index], levels[-1] if levels else None, len(passages))
            levels.append((name, places[index], end))
            pieces.append(Piece(OPENS, INSERTION, (name,)))
        pieces += _words(passage)
        while levels and levels[-1][2] == index:
            pieces.append(Piece(CLOSES, INSERTION, (levels.pop()[0],)))
    return pieces


def _passages(runs: Sequence[Run], proposals: Mapping[str, Proposal]) -> list[Run]:
    """
    What is to be read, under its open proposals only. Passages carry brackets, not runs: what fell or was accepted in
    between must not cut a bracket in two.
    """
    passages: list[Run] = []
    for text, put, struck in runs:
        # Most words are in no bracket at all.
        insertion, strikes = None, struck
        if put is not None:
            if proposals[put].status not in (OPEN, ACCEPTED):
                continue
            insertion = put if _is_bracket(proposals[put]) else None
        if struck:
            if any(proposals[name].status == ACCEPTED for name in struck):
                continue
            strikes = _open_among(struck, proposals)
        if not text:
            continue
        if passages and passages[-1][1:] == (insertion, strikes):
            passages[-1] = passages[-1]._replace(text=passages[-1].text + text)
        else:
            passages.append(Run(text, insertion, strikes))
    return passages


def _open_among(strikes: Sequence[str], proposals: Mapping[str, Proposal]) -> tuple[str, ...]:
    return tuple(sorted((name for name in set(strikes) if proposals[name].status == OPEN), key=_earlier_first))


def _is_bracket(insertion: Proposal) -> bool:
    """
    The words with which a whole paragraph was put forward have no bracket but the one around it.
    """
    return insertion.status == OPEN and insertion.kind != PARAGRAPH


def _earlier_first(name: str) -> tuple[int, str]:
    # Numbers inside ids count up, so a shorter id is an earlier one.
    return len(name), name


def _places(insertions: Iterable[str | None]) -> list[list[int]]:
    """
    For every passage, the places of its insertion (None: plain words) within the same unbroken stretch of insertions:
    plain words end every bracket.
    """
    places: list[list[int]] = []
    stretch: dict[str, list[int]] = {}
    for index, insertion in enumerate(insertions):
        if insertion is None:
            stretch = {}
            places.append([])
            continue
        found = stretch.setdefault(insertion, [])
        found.append(index)
        places.append(found)
    return places


def _end(index: int, places: list[int], around: tuple[str, list[int], int] | None, count: int) -> int:
    """
    Where a bracket that opens at `index` ends: with its last words, but never behind the next words of the bracket
    around it.
    """
    limit = count
    if around is not None:
        _, others, end = around
        after = bisect_left(others, index)
        limit = min(end + 1, others[after] if after < len(others) else count)
    return places[bisect_left(places, limit) - 1]


def _words(passage: Run) -> list[Piece]:
    words = Piece(WORDS, text=passage.text, struck=bool(passage.strikes))
    if not passage.strikes:
        return [words]
    return [Piece(OPENS, STRIKE, passage.strikes), words, Piece(CLOSES, STRIKE, passage.strikes)]


def _with_replacements(pieces: Sequence[Piece], proposals: Mapping[str, Proposal]) -> Iterator[Piece]:
    """
    The same pieces, a strike and the insertion that replaces it made one bracket.
    """
    opened: list[tuple[str, ...]] = []
    joined: tuple[str, ...] = ()
    for index, piece in enumerate(pieces):
        if piece.kind == OPENS:
            if joined:
                opened.append((*joined, *piece.proposals))
                joined = ()
                continue
            # The bracket of a strike is always three pieces long: its mark, its words, its end.
            names = _replacement(pieces, index + 2, proposals) if piece.bracket == STRIKE else ()
            opened.append(())
            yield replace(piece, bracket=REPLACEMENT, proposals=names) if names else piece
        elif piece.kind == CLOSES:
            both = opened.pop()
            if _replacement(pieces, index, proposals):
                joined = piece.proposals
                yield Piece(GAP)
            else:
                yield replace(piece, bracket=REPLACEMENT, proposals=both) if both else piece
        else:
            yield piece


def _replacement(pieces: Sequence[Piece], index: int, proposals: Mapping[str, Proposal]) -> tuple[str, ...]:
    """
    The strike that closes at `index` and the insertion that opens right behind it, if the same seats hold both.
    """
    closing, opening = pieces[index], pieces[index + 1] if index + 1 < len(pieces) else None
    if opening is None or opening.kind != OPENS or opening.bracket != INSERTION or closing.bracket != STRIKE:
        return ()
    if len(closing.proposals) != 1:
        return ()
    both = (*closing.proposals, *opening.proposals)
    strike, insertion = (proposals[name] for name in both)
    return both if _held_by(strike) == _held_by(insertion) else ()


def _held_by(proposal: Proposal) -> tuple[str, *tuple[frozenset[str], ...]]:
    groups = (proposal.sponsors, proposal.support, proposal.oppose, proposal.reserve)
    return proposal.by, *map(frozenset, groups)


def count(runs: Sequence[Run], proposals: Mapping[str, Proposal]) -> int:
    """
    How many brackets there are to settle: a replacement is one, so is a bracket that agreed words cut in two, and so
    are the alternatives of one set, which one decision settles.
    """
    return to_settle(opened(runs, proposals), proposals)


def counted(pieces: Iterable[Piece], proposals: Mapping[str, Proposal]) -> int:
    """
    The same of a text that is in brackets already.
    """
    return to_settle((piece.proposals for piece in pieces if piece.kind == OPENS), proposals)


def to_settle(opened: Iterable[tuple[str, ...]], proposals: Mapping[str, Proposal]) -> int:
    """
    The same of brackets of which it is known whose they are.
    """
    return len({_settled_as(names, proposals) for names in opened})


def _settled_as(names: tuple[str, ...], proposals: Mapping[str, Proposal]) -> tuple[str, ...]:
    if len(names) == 1:
        return (proposals[names[0]].alternatives or names[0],)
    sets = {proposals[name].alternatives for name in names}
    return tuple(sets) if len(sets) == 1 and "" not in sets else names


def opened(runs: Sequence[Run], proposals: Mapping[str, Proposal]) -> list[tuple[str, ...]]:
    """
    Whose each bracket is that `bracketed` opens, in the same order, a replacement's strike first.
    """
    shapes = [(passage.insertion, passage.strikes) for passage in _passages(runs, proposals)]
    return opened_at(openings(shapes), proposals)


Opening = tuple[tuple[str, ...], str]
"""Whose bracket opens, and the strike whose words stand right before it, "" if there is none or are several."""


def openings(shapes: Sequence[Shape]) -> list[Opening]:
    """
    Where brackets open among words that stand like this, whoever holds them.
    """
    places = _places([insertion for insertion, _ in shapes])
    found: list[Opening] = []
    levels: list[tuple[str, list[int], int]] = []
    before = ""
    for index, (name, strikes) in enumerate(shapes):
        if name is None and not strikes:
            # Plain words, which no bracket reaches.
            before = ""
            continue
        if name and name != (levels[-1][0] if levels else None):
            end = _end(index, places[index], levels[-1] if levels else None, len(shapes))
            levels.append((name, places[index], end))
            found.append(((name,), before))
        if strikes:
            found.append((strikes, ""))
        before = strikes[0] if len(strikes) == 1 else ""
        while levels and levels[-1][2] == index:
            levels.pop()
            # A bracket ends behind the struck words: what comes next does not stand in their place.
            before = ""
    return found


def opened_at(places: Iterable[Opening], proposals: Mapping[str, Proposal]) -> list[tuple[str, ...]]:
    """
    Whose each bracket is that opens in these places: a strike and what is put in its place are one, if the same seats
    hold both.
    """
    if felled_by(proposals):
        return []
    found: list[tuple[str, ...]] = [(name,) for name in around(proposals)]
    for names, before in places:
        if before and _held_by(proposals[before]) == _held_by(proposals[names[0]]):
            found[-1] = (before, *names)
        else:
            found.append(names)
    return found


def alternative(piece: Piece, proposals: Mapping[str, Proposal]) -> str:
    """
    What a bracket opens with if it is an alternative, "Alt 2: ". Words that several of them strike name them all.
    """
    numbers = sorted({proposals[name].alt for name in piece.proposals if proposals[name].alternatives})
    return f"Alt {' + '.join(map(str, numbers))}: " if numbers else ""


# In words


def _deed(proposal: Proposal, names: Mapping[str, str]) -> str:
    """
    What a bracket around a whole paragraph is for, where its words alone do not say it.

    Among the names there may be the numbers of paragraphs, as those of `¶p3`.
    """
    if proposal.kind == DELETION:
        return "delete: "
    if proposal.kind == SPLIT:
        return f"split before “{proposal.begins}”: "
    number = names.get(f"¶{proposal.place}", "")
    if proposal.kind == MERGE:
        return f"merge with {number}: " if number else "merge: "
    if proposal.kind != MOVE:
        return ""
    return f"move behind {number}: " if number else "move: "


def holders(proposal: Proposal, names: Mapping[str, str]) -> str:
    """
    Who holds a proposal: "KEN, NLD; reserve: FRA; against: EGY". Sponsors are added up, "KEN + NLD", supporters listed.
    """
    behind = " + ".join(names.get(seat) or seat for seat in (proposal.by, *proposal.sponsors))
    held = ", ".join(filter(None, (behind, _named(proposal.support, names))))
    held = f"bridging text: {held}" if proposal.bridging else held
    held = _deed(proposal, names) + held
    others = (("reserve", proposal.reserve), ("against", proposal.oppose))
    return "; ".join([held, *(f"{stance}: {_named(seats, names)}" for stance, seats in others if seats)])


def label(piece: Piece, proposals: Mapping[str, Proposal], names: Mapping[str, str]) -> str:
    """
    Who holds a bracket; a replacement is held by the same seats twice, so its strike speaks for both.
    """
    return " / ".join(holders(proposals[name], names) for name in _speaking(piece))


def rolling(runs: Sequence[Run], proposals: Mapping[str, Proposal], names: Mapping[str, str]) -> str:
    """
    The rolling text in characters: `[words – KEN]`, `[~~words~~ – NLD]`, `[~~old~~ new – KEN]`.
    """

    def written(piece: Piece) -> str:
        if piece.kind == WORDS:
            return f"~~{piece.text}~~" if piece.struck else piece.text
        if piece.kind == CLOSES:
            return f" – {label(piece, proposals, names)}]"
        return f"[{alternative(piece, proposals)}" if piece.kind == OPENS else " "

    return "".join(map(written, bracketed(runs, proposals)))


def clean(runs: Sequence[Run], proposals: Mapping[str, Proposal]) -> str:
    """
    The text as if agreed: every open proposal taken as accepted; between alternatives there is a stroke.
    """
    if felled_by(proposals) or any(proposals[name].kind == DELETION for name in around(proposals)):
        return ""
    kept = [passage for passage in _passages(runs, proposals) if not passage.strikes]
    before = [None, *kept][:-1]
    return "".join(_apart(last, each, proposals) + each.text for last, each in zip(before, kept, strict=True))


def _apart(last: Run | None, this: Run, proposals: Mapping[str, Proposal]) -> str:
    """
    What keeps two alternatives apart where the one follows the other: only one of them will be agreed.
    """
    names = [each.insertion for each in (last, this) if each is not None and each.insertion]
    found = [proposals[name] for name in names]
    if len(found) < 2 or not found[0].alternatives or found[0].alternatives != found[1].alternatives:
        return ""
    return "" if found[0].alt == found[1].alt else " / "


def spoken(runs: Sequence[Run], proposals: Mapping[str, Proposal], names: Mapping[str, str]) -> str:
    """
    The text for ears: "begin insertion, KEN; supported by NLD: words end insertion".
    """
    said = (_said(piece, proposals, names) for piece in bracketed(runs, proposals))
    return " ".join(filter(None, said))


def _said(piece: Piece, proposals: Mapping[str, Proposal], names: Mapping[str, str]) -> str:
    if piece.kind == WORDS:
        return piece.text.strip(" ")
    if piece.kind == GAP:
        return "becomes"
    if piece.kind == CLOSES:
        return f"end {_SAID.get(piece.bracket, piece.bracket)}"
    held = "; also ".join(_said_holders(proposals[name], names) for name in _speaking(piece))
    which = alternative(piece, proposals).replace("Alt ", ", alternative ").removesuffix(": ")
    return f"begin {_SAID.get(piece.bracket, piece.bracket)}{which}, {held}:"


_SAID = {
    PARAGRAPH: "new paragraph",
    DELETION: "deletion of the paragraph",
    MOVE: "move of the paragraph",
    SPLIT: "split of the paragraph",
    MERGE: "merge of the paragraph",
}


def _said_holders(proposal: Proposal, names: Mapping[str, str]) -> str:
    author = names.get(proposal.by, proposal.by)
    clauses = [f"bridging text by {author}" if proposal.bridging else author]
    if proposal.sponsors:
        clauses.append(f"co-sponsored by {_named(proposal.sponsors, names)}")
    if proposal.support:
        clauses.append(f"supported by {_named(proposal.support, names)}")
    if proposal.reserve:
        clauses.append(f"reserved by {_named(proposal.reserve, names)}")
    if proposal.oppose:
        clauses.append(f"opposed by {_named(proposal.oppose, names)}")
    return "; ".join(clauses)


def _speaking(piece: Piece) -> tuple[str, ...]:
    return piece.proposals[:1] if piece.bracket == REPLACEMENT else piece.proposals


def _named(seats: Sequence[str], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(seat) or seat for seat in seats)
