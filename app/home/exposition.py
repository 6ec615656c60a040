"""Exposition: the house's plain numbers in the words that Prometheus reads; they are gathered when somebody asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate

from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from app.metrics import Metrics, Spread, counted
from app.plenary.chambers import chambers
from app.plenary.connections import connections


class House(Collector):
    """Every label is one of a fixed set of the house's own words: a role, an act, a rule, an entry of the table."""

    def __init__(self, numbers: Metrics) -> None:
        self.numbers = numbers

    def collect(self) -> Iterable[Metric]:
        yield from self._standing()
        yield from self._counts()
        yield _spread("commit_seconds", "Time to write to the journal.", [((), self.numbers.commits)])
        yield _spread("page_keystrokes", "Updates committed together.", [((), self.numbers.pages)])
        requests = [((entry,), spread) for entry, spread in sorted(self.numbers.requests.items())]
        yield _spread("request_seconds", "Time to answer a page.", requests, ("entry",))

    def _standing(self) -> Iterator[Metric]:
        roles = Counter(str(connection.role) for connection in connections.everywhere())
        sockets = GaugeMetricFamily("zerodraft_sockets", "Live sockets now, by role.", labels=["role"])
        for role, count in sorted(roles.items()):
            sockets.add_metric([role], count)
        yield sockets
        yield GaugeMetricFamily("zerodraft_sittings_open", "Sittings in memory.", value=len(chambers))

    def _counts(self) -> Iterator[Metric]:
        numbers = self.numbers
        yield _labelled("acts", "Acts handled.", "act", numbers.acts)
        yield _labelled("refusals", "What was refused, by the rule's code.", "code", numbers.refusals)
        yield _labelled("responses", "Pages answered, by kind of answer.", "status", numbers.responses)
        for name, said, value in (
            ("ink", "Updates of text taken in.", numbers.ink),
            ("joins", "Times a socket entered a room.", numbers.joins),
            ("resyncs", "Of these, times somebody came back.", numbers.resyncs),
            ("announcements", "Announcements made, each to one audience.", numbers.announcements),
            ("sent", "Announcements put on the way, each to one socket.", numbers.sent),
            ("slow_cut", "Sockets cut off because they were too far behind.", numbers.slow_cut),
            ("turned_away", "Sockets turned away because the house was full or closing.", numbers.turned_away),
        ):
            yield CounterMetricFamily(f"zerodraft_{name}", said, value=value)


def _labelled(name: str, said: str, label: str, counts: Counter[str]) -> Metric:
    family = CounterMetricFamily(f"zerodraft_{name}", said, labels=[label])
    for word, count in sorted(counts.copy().items()):
        family.add_metric([word], count)
    return family


def _spread(
    name: str, said: str, spreads: Iterable[tuple[tuple[str, ...], Spread]], labels: Iterable[str] = ()
) -> Metric:
    family = HistogramMetricFamily(f"zerodraft_{name}", said, labels=list(labels))
    for words, spread in spreads:
        bounds = [*map(str, map(float, spread.bounds)), "+Inf"]
        family.add_metric(words, list(zip(bounds, accumulate(spread.counts), strict=True)), spread.total)
    return family


REGISTRY = CollectorRegistry()
REGISTRY.register(House(counted))
