"""Runs engine and floor in turns, so that both meet the same machine, and compares each turn with its neighbour."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.client import Requests, requests_per_second
from benchmarks.server import serving

ROUNDS, SECONDS, WARM_UP = 9, 1.0, 0.5
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Side:
    """One of the two servers and what was measured of it: requests a second and processor time a request, by turn."""

    port: int
    process: int
    requests: Requests
    rates: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)

    def take_turn(self) -> None:
        before = processor_seconds(self.process)
        rate = requests_per_second(self.port, self.requests, SECONDS)
        self.rates.append(rate)
        self.costs.append((processor_seconds(self.process) - before) / (rate * SECONDS))

    def __str__(self) -> str:
        return f"{median(self.rates):.0f}/s ({median(self.costs) * 1e6:.0f} µs of processor each)"


def compare(title: str, sites: Path, engine: Requests, floor: Requests) -> float:
    """The engine's share of the floor's requests a second: the median over the turns."""
    with serving("engine", sites) as of_engine, serving("floor", sites) as of_floor:
        sides = Side(*of_engine, engine), Side(*of_floor, floor)
        for side in sides:
            requests_per_second(side.port, side.requests, WARM_UP)
        for _round in range(ROUNDS):
            for side in sides:
                side.take_turn()
    ratio = _median_ratio(sides, lambda side: side.rates)
    cost = 1 / _median_ratio(sides, lambda side: side.costs)
    print(f"{title}: engine {sides[0]}, floor {sides[1]}, ratio {ratio:.0%}, by processor time {cost:.0%}")
    return ratio


def _median_ratio(sides: tuple[Side, Side], figures: Callable[[Side], list[float]]) -> float:
    engine, floor = sides
    return median([one / other for one, other in zip(figures(engine), figures(floor), strict=True)])


def processor_seconds(process: int) -> float:
    """Seconds of processor time the process has used, in its own code and in the system's."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS
