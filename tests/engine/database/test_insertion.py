"""Rows are fitted to their columns however they are given."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.engine.factories import field, make_doctype

import frappe
from frappe.context import local
from frappe.model.docstatus import DocStatus

TABLE = "tabZZ Fitted"


@pytest.fixture
def table(site: str) -> None:
    make_doctype("ZZ Fitted", [field("title"), field("on", "Date"), field("number", "Int"), field("kept", "JSON")])


def row(name: str, **values: Any) -> dict[str, Any]:
    return {
        "name": name,
        "title": "t",
        "on": "2026-1-5",
        "number": "7",
        "docstatus": DocStatus(0),
        "kept": [1],
        **values,
    }


def stored(name: str) -> dict[str, Any]:
    found: dict[str, Any] = frappe.db.get_value("ZZ Fitted", name, ["title", "on", "number", "kept"], as_dict=True)
    return found


def test_one_row_and_many_rows_are_fitted_alike(table: None) -> None:
    local.db.insert_row(TABLE, row("one"))
    local.db.insert_rows(TABLE, [row("two"), dict(reversed(row("three").items()))])
    assert stored("one") == stored("two") == stored("three")
    assert stored("one") == {"title": "t", "on": date(2026, 1, 5), "number": 7, "kept": "[1]"}


def test_a_column_added_later_is_fitted_too(table: None) -> None:
    local.db.insert_row(TABLE, row("before"))
    frappe.get_doc(
        {"doctype": "Custom Field", "dt": "ZZ Fitted", "fieldname": "later", "label": "Later", "fieldtype": "Int"}
    ).insert()
    local.db.insert_row(TABLE, row("after", later="3"))
    assert frappe.db.get_value("ZZ Fitted", "after", "later") == 3
