"""A list colours the date by which documents are to be dealt with, as it stands when the list is read."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from tests.engine.desk.conftest import OFFICER
from tests.engine.factories import as_user

import frappe
from frappe.desk.page.lists.columns import ListColumns
from frappe.desk.page.lists.rows import render_rows
from frappe.desk.page.tasks import due


def hook(monkeypatch: pytest.MonkeyPatch, **rule: Any) -> None:
    hooks = frappe.get_hooks
    rules = {"Desk Probe": [{"field": "day", **rule}]}
    monkeypatch.setattr(
        due.frappe, "get_hooks", lambda name=None, *a, **k: rules if name == "due_dates" else hooks(name, *a, **k)
    )


def rendered(day: str, **more: Any) -> str:
    row = frappe._dict({"doctype": "Desk Probe", "name": "P-1", "subject": "One", "day": day, "modified": None, **more})
    meta = frappe.get_meta("Desk Probe")
    with as_user(OFFICER):
        return str(render_rows(meta, ListColumns(meta, ["day"]), [row]))


@pytest.mark.parametrize(
    ("day", "creation", "tone"),
    [
        ("2026-11-21", "2026-11-20", "danger"),
        ("2026-11-23", "2026-11-20", "warning"),
        ("2026-11-23", "2026-11-23", ""),
    ],
)
def test_a_date_is_coloured_as_it_passes(
    probe: str, monkeypatch: pytest.MonkeyPatch, day: str, creation: str, tone: str
) -> None:
    hook(monkeypatch, soon="creation")
    with time_machine.travel("2026-11-22 09:00:00+03:00", tick=False):
        html = rendered(day, creation=creation)
    assert (f"badge--{tone}" in html) if tone else ("badge--" not in html)


@time_machine.travel("2026-11-22 09:00:00+03:00", tick=False)
def test_a_date_that_binds_only_some_is_not_coloured(probe: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hook(monkeypatch, filters={"urgent": 0})
    assert "badge--" not in rendered("2026-11-01")
