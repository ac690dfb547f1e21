"""The desk's test pieces: a DocType of sixty fields of every common type, with a hundred documents to list."""

from __future__ import annotations

from typing import Any

import frappe
from benchmarks.data import ROLE, USER, make_doctype

FORM, FIELDS, DOCUMENTS, IN_LIST = "Bench Form", 60, 100, 6
_SAMPLES: tuple[tuple[str, Any, dict[str, Any]], ...] = (
    ("Data", "Basalt of the north", {}),
    ("Select", "Open", {"options": "Open\nClosed\nOn hold"}),
    ("Date", "2026-05-17", {}),
    ("Int", 42, {}),
    ("Currency", 1250.75, {}),
    ("Check", 1, {}),
    ("Small Text", "Deliver to the gate, ask for the foreman.", {}),
    ("Link", USER, {"options": "User"}),
    ("Datetime", "2026-05-17 09:30:00", {}),
    ("Float", 3.25, {}),
)


def make_form_documents() -> str:
    """Make the DocType and its documents; returns the name of one."""
    fields: list[dict[str, Any]] = []
    for number in range(FIELDS):
        fieldtype, _value, properties = _sample(number)
        if number % 20 == 0:
            fields.append({"fieldname": f"section_{number}", "fieldtype": "Section Break"})
        elif number % 10 == 0:
            fields.append({"fieldname": f"column_{number}", "fieldtype": "Column Break"})
        listed = {"in_list_view": 1} if number < IN_LIST else {}
        fields.append({"fieldname": _name(number), "fieldtype": fieldtype, **properties, **listed})
    rights = {"role": ROLE, "read": 1, "write": 1, "create": 1}
    make_doctype(FORM, fields, permissions=[rights], autoname="hash")
    values = {_name(number): _sample(number)[1] for number in range(FIELDS)}
    documents = [frappe.get_doc({"doctype": FORM, **values}).insert() for _number in range(DOCUMENTS)]
    return str(documents[0].name)


def _sample(number: int) -> tuple[str, Any, dict[str, Any]]:
    return _SAMPLES[number % len(_SAMPLES)]


def _name(number: int) -> str:
    return f"field_{number}"
