"""`python -m benchmarks.one_document`: GET of one document with its 3 children."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from urllib.parse import quote

import frappe
from benchmarks.client import request, sign_in
from benchmarks.compare import compare
from benchmarks.data import ORDER, bench_site, opened
from benchmarks.server import serving


def main() -> None:
    with bench_site() as sites:
        with opened(sites):
            names = frappe.get_all(ORDER, pluck="name", limit=500)
        with serving("engine", sites) as (port, _process):
            cookie = sign_in(port)

        def of_engine() -> Iterator[bytes]:
            return cycle([request("GET", f"/api/resource/{quote(ORDER)}/{name}", cookie) for name in names])

        def of_floor() -> Iterator[bytes]:
            return cycle([request("GET", f"/one/{name}") for name in names])

        compare("one document with 3 children", sites, of_engine, of_floor)


if __name__ == "__main__":
    main()
