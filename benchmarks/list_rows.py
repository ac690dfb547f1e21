"""`python -m benchmarks.list_rows`: GET of 20 rows with 10 fields, with session and permission checks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import repeat
from urllib.parse import quote

from benchmarks.client import request, sign_in
from benchmarks.compare import compare
from benchmarks.data import FIELDS, ORDER, bench_site
from benchmarks.server import serving


def main() -> None:
    with bench_site() as sites:
        with serving("engine", sites) as (port, _process):
            cookie = sign_in(port)
        path = f"/api/resource/{quote(ORDER)}?fields={quote(json.dumps(FIELDS))}&limit_page_length=20"

        def of_engine() -> Iterator[bytes]:
            return repeat(request("GET", path, cookie))

        def of_floor() -> Iterator[bytes]:
            return repeat(request("GET", "/list"))

        compare("list, 20 rows of 10 fields", sites, of_engine, of_floor)


if __name__ == "__main__":
    main()
