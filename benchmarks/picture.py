"""A picture of the typing figures: processor time per letter, by load, as bars on a logarithmic scale."""

from __future__ import annotations

from collections.abc import Iterator
from math import log10
from xml.sax.saxutils import escape

from benchmarks.targets import OURS, Results

WIDTH, LEFT, BAR, GAP, TOP = 860, 190, 15, 26, 64
LEAST, MOST = 0.5, 1_000.0
INK, QUIET, OWN, OTHERS = "#1d2733", "#5b6875", "#0b5c8a", "#b9c4cd"
HATCHED = (
    '<defs><pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse">'
    f'<path d="M0 6L6 0" stroke="{QUIET}" stroke-width="1.2"/></pattern></defs>'
)


def svg(results: Results) -> str:
    """
    One bar for each server under each load; a saturated server is hatched, because its figure says little.
    """
    typing = results["typing"]
    loads = list(dict.fromkeys(each["load"] for each in typing))
    height = TOP + len(typing) * BAR + len(loads) * GAP + 20
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif">',
            "<title>Processor time per 1,000 letters delivered</title>",
            f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
            HATCHED,
            _text(16, 26, "Processor time per 1,000 letters delivered (ms; less is better)", INK, 16),
            *_scale(height),
            *_bars(results, loads),
            "</svg>\n",
        ]
    )


def _along(value: float) -> float:
    share = log10(max(LEAST, min(MOST, value)) / LEAST) / log10(MOST / LEAST)
    return LEFT + share * (WIDTH - LEFT - 210)


def _text(x: float, y: float, words: str, fill: str = INK, size: int = 11, anchor: str = "start") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{escape(words)}</text>'
    )


def _scale(height: int) -> Iterator[str]:
    for mark in (1, 10, 100, 1_000):
        x = _along(mark)
        yield f'<path d="M{x:.1f} {TOP - 12}V{height - 14}" stroke="#e3e8ec"/>'
        yield _text(x, TOP - 16, f"{mark:,}", QUIET, 11, "middle")


def _bars(results: Results, loads: list[str]) -> Iterator[str]:
    y = TOP
    for load in loads:
        yield _text(16, y + 12, load, INK, 13)
        for each in (each for each in results["typing"] if each["load"] == load):
            end = _along(each["cpu_ms_per_1000"] or MOST)
            fill = OWN if each["server"] == OURS else OTHERS
            bar = f'<rect x="{LEFT}" y="{y + 2}" width="{end - LEFT:.1f}" height="{BAR - 3}" '
            yield f'{bar}fill="{fill}"/>'
            if each["saturated"]:
                yield f'{bar}fill="url(#hatched)"/>'
            yield _text(LEFT - 6, y + 12, each["server"], INK if fill == OWN else QUIET, 11, "end")
            yield _text(end + 5, y + 12, _says(each), INK if fill == OWN else QUIET)
            y += BAR
        y += GAP


def _says(each: Results) -> str:
    if each["saturated"]:
        return f"{each['cpu_ms_per_1000']} · saturated, {100 * each['delivered_share']:.0f} % delivered"
    return f"{each['cpu_ms_per_1000']} · p95 {each['p95_ms']} ms"
