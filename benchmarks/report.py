"""The results as people read them: tables in Markdown, ratios first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from typing import Any

from benchmarks.targets import OURS, Results, best_peer, cpu_ratio, targets, typed


def markdown(results: Results) -> str:
    parts = [
        _heading(results),
        _targets(results),
        _typing(results),
        _joining(results),
        _single("Acts", results.get("acts")),
        _single("Idle", results.get("idle")),
        _pages(results),
        _startup(results),
        _single("Starting the house again", results.get("starting")),
        _single("Opening a sitting two hours old", results.get("opening")),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join("–" if cell is None else str(cell) for cell in line) + " |" for line in lines)


def _heading(results: Results) -> str:
    machine = results["machine"]
    said = ", ".join(f"{name} {number}" for name, number in {**machine["packages"], **results["peers"]}.items())
    loads = results["load_average"]
    return (
        f"# Benchmark of {results['taken']}\n\n"
        f"{machine['cores']} cores ({machine['processor']}), {machine['memory_gb']} GB, {machine['system']}, "
        f"Python {machine['python']}, Node {machine['node']}; a commit reaches the disk in "
        f"{machine['fsync_p50_ms']} ms (p95 {machine['fsync_p95_ms']} ms).\n"
        f"Load average before the run {loads[0]}, after it {loads[1]}; the run itself makes about 2.\n\n{said}."
    )


def _targets(results: Results) -> str:
    rows = [
        (
            each.what,
            f"≤ {each.bound:g} {each.unit}".strip(),
            "never" if each.figure == inf else each.figure,
            each.verdict,
        )
        for each in targets(results)
    ]
    return "## Targets\n\n" + table(("target", "bound", "figure", "verdict"), rows)


def _typing(results: Results) -> str:
    if not results.get("typing"):
        return ""
    heads = (
        "load", "server", "CPU ms per 1,000 letters", "× best default peer", "p50 / p95 / p99 ms", "delivered",
        "server core", "frames/s", "bytes per letter", "kB per connection", "generator core",
    )  # fmt: skip
    return "## Typing\n\n" + table(heads, [_typed_row(results, each) for each in results["typing"]])


def _typed_row(results: Results, each: dict[str, Any]) -> tuple[object, ...]:
    latencies = " / ".join(str(each[name]) for name in ("p50_ms", "p95_ms", "p99_ms"))
    return (
        each["load"],
        f"**{each['server']}**" if each["server"] == OURS else each["server"],
        each["cpu_ms_per_1000"],
        cpu_ratio(typed(results, each["server"], each["load"]), best_peer(results, each["load"])),
        "saturated" if each["saturated"] else latencies,
        f"{100 * each['delivered_share']:.0f} %",
        each["server_core"],
        each["frames_a_second"],
        each["wire_bytes_per_letter"],
        each["memory_per_connection_kb"],
        each["generator_core"],
    )


def _joining(results: Results) -> str:
    if not results.get("joining"):
        return ""
    heads = ("people", "server", "got in", "p50 ms", "p95 ms", "CPU ms each", "kB each", "server memory kB each")
    names = ("people", "server", "in", "p50_ms", "p95_ms", "cpu_ms_each", "kilobytes_each", "memory_per_connection_kb")
    rows = [[each[name] for name in names] for each in results["joining"]]
    return "## Joining a text of 200 kB at once\n\n" + table(heads, rows)


def _single(title: str, figures: Results | None) -> str:
    if not figures:
        return ""
    rows = [(name.replace("_", " "), figure) for name, figure in figures.items() if figure not in ([], None)]
    return f"## {title}\n\n" + table(("what", "figure"), rows)


def _pages(results: Results) -> str:
    pages = (results.get("pages") or {}).get("pages")
    if not pages:
        return ""
    names = ("first_byte_p50_ms", "first_byte_p95_ms", "server_cpu_ms", "requests_a_second", "kilobytes")
    heads = ("page", "first byte p50 ms", "p95 ms", "CPU ms", "requests/s", "kB, compressed")
    return "## Pages\n\n" + table(heads, [(name, *(each[what] for what in names)) for name, each in pages.items()])


def _startup(results: Results) -> str:
    startup = results.get("startup")
    if not startup:
        return ""
    lines = [(name, f"{size} kB") for name, size in startup["first_load_kb"].items()]
    for how, name in (("a slow phone (processor ÷ 4, 50 kbit/s, 400 ms)", "room_slow"), ("this machine", "room_fast")):
        room = startup[name]
        said = f"readable {room['readable_s']} s, one may type {room['writable_s']} s, {room['kilobytes']} kB"
        lines.append((f"room on {how}", said))
    return f"## First loads in Chromium {startup['chromium']}\n\n" + table(("page", "figure"), lines)
