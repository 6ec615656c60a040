"""One rehearsal from the first link to the report."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.rehearse.casting import Cast, cast
from app.rehearse.line import Line
from app.rehearse.troupe import Manners, Troupe, seat_of
from app.rehearse.visitor import HouseRefused, Visitor
from curriculum.loader import load_scenario
from curriculum.shapes import Scenario
from simulation.rehearsal.ending import Ending

Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wishes:
    """
    What a rehearsal may be told. `seats` are people in delegations' seats, `typists` those of them who write.

    `speed` is in characters a second; `gavel_seconds` holds for sittings opened for the rehearsal; `patience` is the
    number of seconds after which a rehearsal that has decided nothing has failed.
    """

    seats: int | None = None
    typists: int | None = None
    seed: int = 1
    speed: float = 60.0
    vote: bool = False
    ending: Ending | None = None
    gavel_seconds: float = 1.0
    patience: float = 300.0


def play(
    scenario: str,
    url: str,
    wishes: Wishes | None = None,
    links: Mapping[str, str] | None = None,
    tell: Callable[[str], object] = lambda _: None,
) -> Report:
    """
    Play `scenario` (a slug, or the folder of a pack) at the house at `url` and report.

    Without `links` a demonstration house is asked for a fresh sitting. The scores are read from the pack here; the
    house goes by its own pack of that name. Raises LineBroken, HouseRefused, PackRefused or TimeoutError.
    """
    wishes = wishes or Wishes()
    pack = load_scenario(scenario)
    people = wishes.seats or len(pack.delegations)
    typists = min(people, (people + 1) // 2 if wishes.typists is None else wishes.typists)
    scripts = cast(pack, people=people, typists=typists, seed=wishes.seed, votes=wishes.vote, ending=wishes.ending)
    given = fresh_sitting(url, pack.slug, wishes.gavel_seconds) if links is None else links
    troupe = Troupe(scripts, _by_seat(given, (pack.chair.id, *scripts.delegates)), Manners(wishes.speed, wishes.seed))
    began = time.perf_counter()
    try:
        tell(f"Seating the Chair and {people} people in {len(scripts.delegates)} delegations.")
        troupe.enter(pack.chair.id, people=people, typists=typists)
        entered = time.perf_counter()
        tell("The room is in session.")
        troupe.play(wishes.patience)
        ended = time.perf_counter()
    finally:
        troupe.leave()
    timing = {"seconds": round(ended - began, 2), "seconds_in_session": round(ended - entered, 2)}
    setting = {"scenario": pack.slug, "seed": wishes.seed, "seats": people, "typists": typists}
    return {**_outcome(pack, scripts, troupe.players[0].line), **setting, **timing, **_figures(troupe)}


def fresh_sitting(url: str, slug: str, gavel_seconds: float) -> dict[str, str]:
    """
    The links of a sitting that a demonstration house opens for this rehearsal.
    """
    asked = {"scenario": slug, "gavel_seconds": gavel_seconds}
    links: dict[str, str] = Visitor().ask(f"{url.rstrip('/')}/demonstration/rehearsals", asked)["seats"]
    return links


def _by_seat(links: Mapping[str, str], needed: Iterable[str]) -> dict[str, str]:
    """
    The links by the seats they open. Raises HouseRefused if one is missing.
    """
    found = {seat_of(link): link for link in links.values()}
    missing = [seat for seat in needed if seat not in found]
    if missing:
        raise HouseRefused(f"There is no link for {', '.join(missing)}.")
    return found


def _outcome(pack: Scenario, scripts: Cast, chair: Line) -> Report:
    """
    What came of it, read from the text and the record as the Chair saw them, and judged by each delegation for itself.
    """
    sight = chair.sight()
    table = sight.table(scripts.agenda)
    adopted = sight.room["phase"] == "adopted"
    letters = pack.package_of({name: text.words() for name, text in sight.texts.items()}) if adopted else ()
    package = tuple(letter or "?" for letter in letters)
    judged = "?" not in package and package
    return {
        "outcome": "adopted" if adopted else "deadlock",
        "package": "".join(package) or None,
        "scores": {seat: each.instructions.score(package) for seat, each in scripts.delegates.items()}
        if judged
        else None,
        "minimums": {seat: each.instructions.minimum for seat, each in scripts.delegates.items()},
        "reason": sight.room["reason"],
        "offers": len(table.offers),
        "rounds": table.round,
        "decisions": dict(Counter(decision["kind"] for decision in sight.room["decisions"])),
    }


def _figures(troupe: Troupe) -> Report:
    refusals = troupe.measures.refusals
    return {
        "refusals": {"count": len(refusals), "list": refusals},
        **troupe.measures.plain(listeners=len(troupe.lines)),
    }
