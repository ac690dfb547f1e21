"""Writers take turns: threads in their process, processes at the lock file."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from tests.engine.database.processes import start

import frappe
from frappe.context import local
from frappe.database.connect import connect
from frappe.database.writer_lock import WriterLock
from frappe.exceptions import QueryTimeoutError

pytestmark = pytest.mark.sqlite

WRITER = """
import sys, time
import frappe
frappe.init(site=sys.argv[1], sites_path=sys.argv[2])
frappe.connect()
until = time.monotonic() + float(sys.argv[4])
while time.monotonic() < until:
    frappe.db.sql("update tabSeries set current = current + 1 where name = %s", (sys.argv[3],))
    frappe.db.commit()
"""


def count_of(key: str) -> int:
    return int(frappe.db.sql("select current from tabSeries where name = %s", key)[0][0])


def test_waiting_threads_are_served_in_the_order_they_came(tmp_path: Path) -> None:
    lock = WriterLock(str(tmp_path / "lock"))
    served: list[int] = []

    def wait_and_note(number: int) -> None:
        lock.acquire()
        served.append(number)
        lock.release()

    lock.acquire()
    threads = []
    for number in range(8):
        thread = threading.Thread(target=wait_and_note, args=(number,))
        thread.start()
        threads.append(thread)
        while len(lock._waiting) <= number:
            time.sleep(0.001)
    lock.release()
    for thread in threads:
        thread.join()
    assert served == list(range(8))


def test_who_waits_too_long_gets_an_error_and_the_next_one_its_turn(tmp_path: Path) -> None:
    lock = WriterLock(str(tmp_path / "lock"))
    errors: list[BaseException] = []

    def give_up_soon() -> None:
        try:
            lock.acquire(timeout=0.05)
        except QueryTimeoutError as error:
            errors.append(error)

    lock.acquire()
    impatient = threading.Thread(target=give_up_soon)
    impatient.start()
    impatient.join()
    lock.release()
    lock.acquire(timeout=1)
    lock.release()
    assert len(errors) == 1


def test_threads_lose_no_update(site: str) -> None:
    local.db.insert_row("tabSeries", {"name": "shared", "current": 0})
    frappe.db.commit()
    opened = local.open_site
    frappe.db.close()

    def add_a_hundred() -> None:
        db = connect(opened)
        for _ in range(100):
            db.begin_write()
            current = db.fetch("SELECT `current` FROM `tabSeries` WHERE `name` = 'shared'")[0][0]
            db.execute("UPDATE `tabSeries` SET `current` = ? WHERE `name` = 'shared'", (current + 1,))
            db.commit()
        db.close()

    threads = [threading.Thread(target=add_a_hundred) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count_of("shared") == 400


def test_processes_share_the_database_fairly(site: str) -> None:
    keys = [f"process-{number}" for number in range(3)]
    for key in keys:
        local.db.insert_row("tabSeries", {"name": key, "current": 0})
    frappe.db.commit()
    writers = [start(WRITER, key, "1.5") for key in keys]
    for writer in writers:
        writer.communicate(timeout=60)
    counts = [count_of(key) for key in keys]
    assert all(writer.returncode == 0 for writer in writers)
    assert min(counts) * 5 > max(counts), f"one writer starved: {counts}"


def test_readers_do_not_wait_for_a_writer(site: str) -> None:
    local.db.insert_row("tabSeries", {"name": "unfinished", "current": 0})
    reader = connect(local.open_site)
    assert reader.fetch("SELECT `current` FROM `tabSeries` WHERE `name` = 'unfinished'") == []
    reader.close()


def test_closing_gives_the_turn_back(site: str) -> None:
    local.db.begin_write()
    local.db.close()
    other = connect(local.open_site)
    with pytest.raises(AttributeError):
        _ = other.no_such_thing
    other.execute("INSERT INTO `tabSeries` (`name`, `current`) VALUES ('after', 1)")
    other.rollback()
    other.close()
