"""`python -m benchmarks.insert_document`: POST of a parent with 3 children, full life cycle, one durable commit each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from urllib.parse import quote

from benchmarks.client import request, sign_in
from benchmarks.compare import compare
from benchmarks.data import ORDER, bench_site, order
from benchmarks.server import serving


def main() -> None:
    with bench_site() as sites:
        with serving("engine", sites) as (port, _process):
            cookie = sign_in(port)

        def of_engine() -> Iterator[bytes]:
            return (request("POST", f"/api/resource/{quote(ORDER)}", cookie, order(number)) for number in count())

        def of_floor() -> Iterator[bytes]:
            return (request("POST", "/one", body=order(number)) for number in count())

        compare("insert with 3 children", sites, of_engine, of_floor)


if __name__ == "__main__":
    main()
