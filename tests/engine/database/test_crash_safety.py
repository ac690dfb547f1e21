"""A process that is killed while it saves loses nothing it was told is saved."""

from __future__ import annotations

import os
import signal
import time

from tests.engine.database.processes import start
from tests.engine.factories import field, make_doctype

import frappe
from frappe.context import local

SAVER = """
import sys
import frappe
frappe.init(site=sys.argv[1], sites_path=sys.argv[2])
frappe.connect()
number = 0
while True:
    number += 1
    lines = [{"item": f"{number}-{row}"} for row in range(3)]
    frappe.get_doc({"doctype": "ZZ Order", "title": str(number), "lines": lines}).insert()
    frappe.db.commit()
    print(number, flush=True)
"""


def test_every_acknowledged_save_survives_kill_9_and_no_half_one_does(site: str) -> None:
    make_doctype("ZZ Order Line", [field("item")], istable=1)
    make_doctype("ZZ Order", [field("title"), field("lines", "Table", options="ZZ Order Line")], autoname="field:title")
    frappe.db.commit()
    acknowledged = 0
    for _ in range(3):
        acknowledged = _kill_while_saving()
        titles = frappe.db.get_values("ZZ Order", {}, "title", pluck=True)
        assert set(map(str, range(1, acknowledged + 1))) <= set(titles)
        for title in titles:
            assert frappe.db.count("ZZ Order Line", {"parent": title}) == 3
        frappe.db.delete("ZZ Order")
        frappe.db.delete("ZZ Order Line")
        frappe.db.commit()
    if statement := local.db.dialect.integrity_statement():
        assert frappe.db.sql(statement) == (("ok",),)


def _kill_while_saving() -> int:
    """How many saves the process had acknowledged when it was killed in the middle of its work."""
    process = start(SAVER)
    assert process.stdout is not None
    for _ in range(20):
        assert process.stdout.readline(), "the process ended before it was killed"
    time.sleep(0.011)
    os.kill(process.pid, signal.SIGKILL)
    rest = process.stdout.read().split()
    process.stdout.close()
    process.wait()
    return int(rest[-1]) if rest else 20


def test_the_lock_of_a_killed_writer_is_free(site: str) -> None:
    holder = (
        "import sys, time, frappe\n"
        "frappe.init(site=sys.argv[1], sites_path=sys.argv[2])\nfrappe.connect()\nfrappe.db.begin()\n"
        "print('holds', flush=True)\ntime.sleep(60)\n"
    )
    process = start(holder)
    assert process.stdout is not None
    assert process.stdout.readline() == "holds\n"
    process.kill()
    process.stdout.close()
    process.wait()
    local.db.insert_row("tabSeries", {"name": "free", "current": 1})
    assert local.db.in_transaction
