"""`python -m benchmarks.million`: an indexed filter, the first page and counts at 1,000,000 documents beside 10,000."""

from __future__ import annotations

import json
import socket
import sqlite3
import statistics
from pathlib import Path
from typing import Any
from urllib.parse import quote

import frappe
from benchmarks.client import first_byte, request, sign_in
from benchmarks.data import COLUMNS, FIELDS, ROLE, bench_site, make_doctype, opened
from benchmarks.server import database_file, serving

SMALL, LARGE = "Bench Ten Thousand", "Bench Million"
SIZES = {SMALL: 10_000, LARGE: 1_000_000}
# However many documents there are, one customer has this many of them.
OF_ONE_CUSTOMER = 50
ROUNDS, WARM_UP = 40, 5
FILTERS = {"customer": "Customer 7"}


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
            for title, path in questions().items():
                compare(title, path, connection, cookie)


def questions() -> dict[str, str]:
    fields, filters = quote(json.dumps(FIELDS)), quote(json.dumps(FILTERS))
    rows = "/api/resource/{}?limit_page_length=20&fields=" + fields
    count = "/api/method/frappe.client.get_count?doctype={}"
    return {
        "first page": rows,
        f"first page of an indexed filter ({OF_ONE_CUSTOMER} match)": f"{rows}&filters={filters}",
        f"count of an indexed filter ({OF_ONE_CUSTOMER} match)": f"{count}&filters={filters}",
        "count of all (grows with them: nothing is estimated)": count,
    }


def compare(title: str, path: str, connection: socket.socket, cookie: str) -> None:
    """The medians of requests sent in turns."""
    asked = {doctype: request("GET", path.format(quote(doctype)), cookie) for doctype in SIZES}
    times: dict[str, list[float]] = {doctype: [] for doctype in SIZES}
    for _round in range(WARM_UP + ROUNDS):
        for doctype, content in asked.items():
            times[doctype].append(first_byte(connection, content)[0])
    small, large = (statistics.median(times[doctype][WARM_UP:]) * 1000 for doctype in SIZES)
    print(f"{title}: {SIZES[SMALL]:,} {small:.2f} ms, {SIZES[LARGE]:,} {large:.2f} ms, ratio {large / small:.2f}")


def make_table(doctype: str) -> None:
    fields: list[dict[str, Any]] = [{"fieldname": name, "fieldtype": "Data"} for name in COLUMNS]
    fields[0]["search_index"] = 1
    rights = {"role": ROLE, "read": 1, "write": 1, "create": 1}
    make_doctype(doctype, fields, permissions=[rights], autoname="hash")


def fill(sites: Path, doctype: str, number: int) -> None:
    """Add documents by one statement: a million inserts one by one would measure something else."""
    others = ", ".join(f"`{name}`" for name in COLUMNS[1:])
    values = ", ".join(f"'{name} ' || (n % 97)" for name in COLUMNS[1:])
    statement = f"""
        with recursive numbers (n) as (select 0 union all select n + 1 from numbers where n + 1 < {number})
        insert into `tab{doctype}` (name, owner, creation, modified, modified_by, docstatus, idx, customer, {others})
        select printf('%010x', n * 7919 % 1000003), 'Administrator', moment, moment, 'Administrator', 0, 0,
            'Customer ' || (n % {number // OF_ONE_CUSTOMER}), {values}
        from (select n, datetime('2020-01-01', '+' || (n * 60) || ' seconds') || '.000000' as moment from numbers)
    """  # noqa: S608  constants only
    connection = sqlite3.connect(database_file(str(sites)))
    with connection:
        connection.execute(statement)
    connection.execute("pragma wal_checkpoint(truncate)")
    connection.close()


if __name__ == "__main__":
    main()
