"""Number Card documents as figures: counts and sums of what the user may read."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

import frappe
from frappe.desk.dashboards.card_figures import document_figure, report_figure
from frappe.desk.page.slugs import list_url
from frappe.translate import _
from frappe.utils import flt, fmt_money


def cards_for(names: list[str]) -> list[dict[str, Any]]:
    """The cards the user may see, in the order named."""
    cards = (card_of(frappe.get_cached_doc("Number Card", name)) for name in names if _exists(name))
    return [card for card in cards if card]


def _exists(name: str) -> bool:
    return bool(name and frappe.db.exists("Number Card", name))


def card_of(card: Any) -> dict[str, Any] | None:
    """One card; None when the user may not read its DocType."""
    if card.type == "Custom":
        return _custom(card)
    if card.type == "Report":
        return _of_report(card)
    if not card.document_type or not frappe.has_permission(card.document_type, "read"):
        return None
    filters = json.loads(card.filters_json or "[]")
    return {
        "label": _(card.label),
        "figure": _figure(card, filters),
        "url": f"{list_url(card.document_type)}{_query(filters)}",
    }


def _figure(card: Any, filters: Any) -> Markup | str:
    number = document_figure(card, filters)
    if card.function in (None, "", "Count"):
        return f"{int(number):,}"
    df = frappe.get_meta(card.document_type).get_field(card.aggregate_function_based_on)
    return str(fmt_money(number)) if df is not None and df.fieldtype == "Currency" else f"{flt(number, 2):,g}"


def _of_report(card: Any) -> dict[str, Any] | None:
    """A card about a column of a report; None when the user may not run it."""
    try:
        figure = report_figure(card, card.filters_json or "{}")
    except frappe.PermissionError:
        frappe.clear_last_message()
        return None
    return {"label": _(card.label), "figure": f"{flt(figure, 2):,g}", "url": ""}


def _custom(card: Any) -> dict[str, Any] | None:
    """A card whose figure a whitelisted method gives: a number, or a dict with `value` and `route`."""
    if not card.method:
        return None
    answer = frappe.call(card.method, filters=json.loads(card.filters_json or "{}"))
    figure = answer.get("value") if isinstance(answer, dict) else answer
    route = answer.get("route") if isinstance(answer, dict) else None
    url = f"/app/{'/'.join(route)}" if isinstance(route, list) else ""
    return {"label": _(card.label), "figure": figure, "url": url}


def _query(filters: Any) -> str:
    """Simple filters as an address, so that the figure leads to its documents."""
    entries = filters.items() if isinstance(filters, dict) else (_pair(entry) for entry in filters)
    query = {field: json.dumps(value) if isinstance(value, list) else value for field, value in entries}
    return f"?{urlencode(query)}" if query else ""


def _pair(entry: list[Any]) -> tuple[str, Any]:
    """`[DocType, field, operator, value, …]` or `[field, operator, value]`."""
    field, operator, value = entry[1:4] if len(entry) > 3 else entry[:3]
    return field, value if operator == "=" else [operator, value]
