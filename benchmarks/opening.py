"""Opening a sitting that has been going on for two hours: from its journal, and for the first who comes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any, TypeVar

from benchmarks.generator import Generator
from benchmarks.machine import SERVER_CORE, load_average, pinned
from benchmarks.servers import Product

if TYPE_CHECKING:
    from sqlalchemy import Engine

T = TypeVar("T")


def measure(server: Product) -> dict[str, Any]:
    """
    In a process of its own the journal is read and replayed; then somebody comes to a house that was just started.
    """
    command = [*pinned(SERVER_CORE), sys.executable, "-m", "benchmarks.opening", str(server.prepared)]
    here = Path(__file__).resolve().parent.parent
    replayed = subprocess.run(command, cwd=here, check=True, capture_output=True, text=True)  # noqa: S603 - Our own.
    with server:
        waits = []
        for _ in range(2):
            generator = Generator(server.port)
            _, took = generator.connect_at_once(server.dialects(1, "history"))
            waits.append(round(1000 * took[0], 1))
            received = generator.connections[0].received
            generator.close()
    return {
        **json.loads(replayed.stdout),
        "first_join_ms": waits[0],
        "next_join_ms": waits[1],
        "kilobytes_of_a_join": round(received / 1024, 1),
        "load_average": load_average(),
    }


def replay(prepared: Path) -> dict[str, Any]:
    """
    Open the chamber from the journal alone, then from its checkpoint; and bring a replay to the middle of the record,
    as the reader of a journal would. `_cpu` is processor time, which others on the machine hardly change.
    """
    from app import create_app
    from app.archive.replay.rebuilt import minutes, seek
    from app.cli.frugality import look_for_rubbish_seldom
    from app.config import Config
    from app.extensions import db
    from app.plenary.chamber import Chamber
    from app.plenary.checkpoints import EVERY, Checkpoints
    from app.plenary.journal import Journal
    from app.plenary.models import Sitting
    from app.plenary.vigil import Vigil
    from benchmarks.people import Books
    from simulation.state import still

    # As in the house.
    look_for_rubbish_seldom()
    ref = Books.read(prepared).sittings["history"]
    with create_app(Config.from_environment({}, data=prepared)).app_context():
        sitting = db.session.query(Sitting).filter_by(ref=ref).one()
        engine, sitting_id = db.engine, sitting.id
        checkpoints = Checkpoints(engine, sitting_id)
        opens = partial(Chamber, lambda: Journal(engine, sitting_id), sitting_id, vigil=Vigil(engine, sitting_id))
        chamber, opened = _timed(opens)
        _, viewed = _timed(lambda: chamber.view(None))
        held, taken = _timed(lambda: still(chamber.room))
        _, kept = _timed(lambda: checkpoints.keep(chamber.journal.seq, chamber.journal.head, held))
        _, reopened = _timed(partial(opens, checkpoints=checkpoints))
        entries = list(Journal(engine, sitting_id).read())
        middle = len(entries) // 2
        _, played = _timed(lambda: minutes(entries[:middle]))
        # As a house keeps them while a sitting goes on: one each thousand entries.
        before = middle - middle % EVERY
        held = still(minutes(entries[:before])[0])
        checkpoints.keep(before, entries[before - 1].chain, held)
        _, sought = _timed(lambda: seek(engine, sitting_id, middle))
    return {
        "entries": len(entries),
        **_anywhere(engine, sitting_id),
        **_named("open", opened),
        **_named("view", viewed),
        **_named("checkpoint_held", taken),
        **_named("checkpoint_written", kept),
        **_named("open_from_checkpoint", reopened),
        **_named("replay_to_the_middle", played),
        **_named("seek_the_middle", sought),
    }


SEEKS = 100


def _anywhere(engine: Engine, sitting_id: int) -> dict[str, int]:
    """
    A replay opened for the first time, walked through as it is in the background, and sought all over.
    """
    from app.archive.replay.reel import Reel

    reel = Reel(engine, sitting_id)
    with reel.turn():
        _, first = _timed(lambda: reel.room(reel.last))
        _, walked = _timed(reel.walk_through)
        # 37 is prime to 100: every hundredth of the record once, and never the one beside the last.
        steps = [reel.steps[len(reel.steps) * (37 * each % SEEKS) // SEEKS] for each in range(SEEKS)]
        took = sorted(_timed(lambda step=step: reel.room(step))[1] for step in steps)  # type: ignore[misc]
    return {
        **_named("replay_first_room", first),
        **_named("replay_walked_through", walked),
        **_named("seek_anywhere_p95", took[SEEKS * 95 // 100 - 1]),
        **_named("seek_anywhere_worst", took[-1]),
    }


def _timed(act: Callable[[], T]) -> tuple[T, tuple[float, float]]:
    began, spent = perf_counter(), process_time()
    found = act()
    return found, (perf_counter() - began, process_time() - spent)


def _named(name: str, took: tuple[float, float]) -> dict[str, int]:
    return {f"{name}_ms": round(1000 * took[0]), f"{name}_cpu_ms": round(1000 * took[1])}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(replay(Path(sys.argv[1]))))
