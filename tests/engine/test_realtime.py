from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import frappe
from frappe import context
from frappe.realtime import listen, publish_progress
from frappe.utils.callbacks import CallbackManager


@pytest.fixture(autouse=True)
def open_folder(tmp_path: Path) -> Iterator[None]:
    folder = tmp_path / "rocks.localhost"
    folder.mkdir()
    (folder / "site_config.json").write_text("{}", encoding="utf-8")
    context.init("rocks.localhost", sites_path=str(tmp_path), force=True)
    yield
    context.destroy()
    context.forget_site("rocks.localhost", str(tmp_path))


def test_with_no_listener_nothing_happens():
    frappe.publish_realtime("ping", {"a": 1})


def test_listeners_hear_events_until_they_stop():
    heard = []
    stop = listen(heard.append)
    frappe.publish_realtime("ping", {"a": 1}, user="x@example.com")
    publish_progress(50, "Import", doctype="ToDo", docname="T1")
    stop()
    frappe.publish_realtime("late")
    assert [(event.event, event.room) for event in heard] == [
        ("ping", "user:x@example.com"),
        ("progress", "doc:ToDo/T1"),
    ]
    assert heard[1].message["percent"] == 50


def test_an_event_may_wait_for_the_commit():
    class Db:
        after_commit = CallbackManager()

        def close(self):
            return None

    frappe.local.db = Db()
    heard = []
    listen(heard.append)
    frappe.publish_realtime("saved", after_commit=True)
    assert heard == []
    frappe.local.db.after_commit.run()
    assert [event.event for event in heard] == ["saved"]
