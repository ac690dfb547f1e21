"""`python -m benchmarks.desk_pages`: time to the first byte of a list of 100 rows and of a form of 60 fields."""

from __future__ import annotations

import socket
import statistics
from pathlib import Path

import frappe
from benchmarks.client import first_byte, request, sign_in
from benchmarks.data import bench_site, opened
from benchmarks.desk_data import DOCUMENTS, FORM, make_form_documents
from benchmarks.server import serving
from frappe.desk.page.slugs import form_url, list_url

ROUNDS, WARM_UP = 40, 5


def main() -> None:
    with bench_site() as sites:
        with opened(sites):
            name = make_form_documents()
            frappe.db.commit()
        compare("desk list of 100 rows", sites, f"{list_url(FORM)}?_length={DOCUMENTS}")
        compare("desk form of 60 fields", sites, form_url(FORM, name))


def compare(title: str, sites: Path, path: str) -> float:
    """How many times the floor's time the engine's page takes: medians of requests sent in turns."""
    with serving("engine", sites) as (engine_port, _), serving("ready", sites) as (floor_port, _):
        asked = {engine_port: request("GET", path, sign_in(engine_port)), floor_port: request("GET", path)}
        times: dict[int, list[float]] = {port: [] for port in asked}
        connections = {port: socket.create_connection(("127.0.0.1", port)) for port in asked}
        for _round in range(WARM_UP + ROUNDS):
            lengths = []
            for port, content in asked.items():
                took, length = first_byte(connections[port], content)
                times[port].append(took)
                lengths.append(length)
            assert max(lengths) < 1.05 * min(lengths), f"the pages differ: {lengths}"
        for connection in connections.values():
            connection.close()
    engine, floor = (statistics.median(times[port][WARM_UP:]) * 1000 for port in (engine_port, floor_port))
    print(f"{title}: engine {engine:.1f} ms, ready data {floor:.1f} ms, ratio {engine / floor:.2f}")
    return engine / floor


if __name__ == "__main__":
    main()
