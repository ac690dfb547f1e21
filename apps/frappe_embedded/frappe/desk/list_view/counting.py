"""How many documents a list has: all of them, or only up to a number, which costs little however many there are."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.controllers import get_controller


def count_documents(doctype: str, limit: int = 0, **conditions: Any) -> int:
    """The documents of a list, each once; with `limit` counting stops there. `conditions` as `get_list` takes them."""
    if frappe.get_meta(doctype).is_virtual:
        arguments = frappe._dict(doctype=doctype, **conditions)
        controller: Any = get_controller(doctype)
        return int(frappe.call(controller.get_count, args=arguments, **arguments))
    name = f"`tab{doctype}`.`name`"
    if limit:
        found = frappe.get_list(
            doctype,
            fields=[f"{name} as n"],
            distinct=True,
            order_by=None,
            limit_page_length=limit,
            pluck="n",
            **conditions,
        )
        return len(found)
    counted = frappe.get_list(doctype, fields=[f"count(distinct {name}) as n"], order_by=None, pluck="n", **conditions)
    return int(counted[0]) if counted else 0
