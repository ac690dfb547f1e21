"""The rows behind or before one row: equal values stand by name, empty ones at the lower end."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.factories import field, make_doctype

import frappe
from frappe.model.query.filters import position

P = "ZZ Place"
VALUES: list[Any] = [None, 1, 1, 2, None, 2]


@pytest.fixture
def doctype(site: str) -> str:
    make_doctype(P, [field("n", "Int"), field("word")], autoname="prompt")
    for number, value in enumerate(VALUES):
        doc = frappe.get_doc(
            {"doctype": P, "name": f"R{number}", "n": value or 0, "word": value and f"w{value}"}
        ).insert()
        if value is None:
            doc.db_set({"n": None, "word": None})
    return P


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("column", ["n", "word", "name"])
def test_each_row_leads_to_the_next_and_back(doctype: str, column: str, descending: bool) -> None:
    direction = "desc" if descending else "asc"
    order = f"name {direction}" if column == "name" else f"{column} {direction}, name asc"
    rows = frappe.get_all(doctype, fields=["name", column], order_by=order)
    names = [row.name for row in rows]
    assert len(names) == len(VALUES)
    for number, row in enumerate(rows):
        behind = position(column, row[column], row.name, descending)
        assert frappe.get_all(doctype, filters=[behind], order_by=order, pluck="name") == names[number + 1 :]
        before = position(column, row[column], row.name, descending, backwards=True)
        assert sorted(frappe.get_all(doctype, filters=[before], pluck="name")) == sorted(names[:number])


def test_a_place_by_a_field_one_may_not_read_is_refused(doctype: str) -> None:
    frappe.set_user("Guest")
    with pytest.raises(frappe.PermissionError):
        frappe.get_list(doctype, filters=[position("n", 1, "R1")])
