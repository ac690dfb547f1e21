"""`python -m benchmarks.long_list`: pages of a list on the desk at 100,000 documents beside 1,000: what counting costs."""

from __future__ import annotations

import socket
import statistics

import frappe
from benchmarks.client import first_byte, request, sign_in
from benchmarks.data import bench_site, opened
from benchmarks.million import fill, make_table
from benchmarks.server import serving
from frappe.desk.page.slugs import list_url

SHORT, LONG = "Bench Short List", "Bench Long List"
SIZES = {SHORT: 1_000, LONG: 100_000}
ROUNDS, WARM_UP = 20, 3
# The columns hold one of 97 values each; none but the customer's has an index.
PAGES = {
    "first page": "",
    "filtered, one in 97 matches": '?status=["=","status%207"]',
    "filtered, all but one in 97 match": '?status=["!=","status%207"]',
    "filtered, nothing matches": '?status=["=","nothing"]',
    "searched": "?q=7",
    "counted to the end": "?_count=all",
    "report": "/view/report",
}


def main() -> None:
    with bench_site() as sites:
        with opened(sites):
            for doctype in SIZES:
                make_table(doctype)
            frappe.db.commit()
        for doctype, number in SIZES.items():
            fill(sites, doctype, number)
        with serving("engine", sites) as (port, _process), socket.create_connection(("127.0.0.1", port)) as connection:
            cookie = sign_in(port)
            for title, rest in PAGES.items():
                compare(title, rest, connection, cookie)


def compare(title: str, rest: str, connection: socket.socket, cookie: str) -> None:
    """The medians of pages asked for in turns."""
    times: dict[str, list[float]] = {doctype: [] for doctype in SIZES}
    for _round in range(WARM_UP + ROUNDS):
        for doctype in SIZES:
            times[doctype].append(first_byte(connection, request("GET", list_url(doctype) + rest, cookie))[0])
    short, long = (statistics.median(times[doctype][WARM_UP:]) * 1000 for doctype in SIZES)
    print(f"{title}: {SIZES[SHORT]:,} {short:.1f} ms, {SIZES[LONG]:,} {long:.1f} ms, ratio {long / short:.2f}")


if __name__ == "__main__":
    main()
