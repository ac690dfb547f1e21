"""Options of the portal's select fields, as value and label."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.services.titles import title_of


def select_options(doctype: str, fieldname: str) -> list[dict[str, str]]:
    """The options of a Select field, translated."""
    lines = (frappe.get_meta(doctype).get_options(fieldname) or "").split("\n")
    return [{"value": line, "label": _(line)} for line in lines if line]


def master_options(
    doctype: str, filters: dict[str, Any] | None = None, order_by: str = "title_ar asc"
) -> list[dict[str, str]]:
    """Records of a master that the association shows to everybody."""
    rows = frappe.get_all(doctype, filters=filters or {}, fields=["name", "title_ar", "title_en"], order_by=order_by)
    return [{"value": row.name, "label": title_of(row)} for row in rows]


def categories(own: str | None = None) -> list[dict[str, str]]:
    """Of beneficiaries, those that people choose for themselves, and the one somebody is in already."""
    offered = frappe.get_all("Beneficiary Category", filters={"enabled": 1, "on_portal": 1}, pluck="name")
    return master_options("Beneficiary Category", {"name": ["in", [*offered, own or ""]]}, "sort_order asc")


def category_of_minors() -> str | None:
    """The first that an administrator keeps for minors, chosen beforehand where only they are asked about."""
    filters = {"enabled": 1, "on_portal": 1, "is_minor_group": 1}
    return frappe.db.get_value("Beneficiary Category", filters, order_by="sort_order asc")


def labels_of(*lists: list[dict[str, str]]) -> dict[str, str]:
    """What the values of some options are called."""
    return {option["value"]: option["label"] for options in lists for option in options}


def question_options(options: str | None) -> list[dict[str, str]]:
    """The choices an administrator wrote for a question, one per line."""
    return [{"value": line.strip(), "label": line.strip()} for line in (options or "").splitlines() if line.strip()]
