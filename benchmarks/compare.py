"""Runs engine and floor in turns, so that both meet the same machine, and prints the best of each."""

from __future__ import annotations

from pathlib import Path

from benchmarks.client import Requests, requests_per_second
from benchmarks.server import serving

ROUNDS, SECONDS, WARM_UP = 3, 2.0, 0.5


def compare(title: str, sites: Path, engine: Requests, floor: Requests) -> float:
    """The engine's share of the floor's requests a second. `engine` and `floor` make the requests of one connection."""
    best = {"engine": 0.0, "floor": 0.0}
    requests = {"engine": engine, "floor": floor}
    with serving("engine", sites) as (engine_port, _), serving("floor", sites) as (floor_port, _):
        ports = {"engine": engine_port, "floor": floor_port}
        for kind in best:
            requests_per_second(ports[kind], requests[kind], WARM_UP)
        for _round in range(ROUNDS):
            for kind in best:
                best[kind] = max(best[kind], requests_per_second(ports[kind], requests[kind], SECONDS))
    ratio = best["engine"] / best["floor"]
    print(f"{title}: engine {best['engine']:.0f}/s, floor {best['floor']:.0f}/s, ratio {ratio:.0%}")
    return ratio
