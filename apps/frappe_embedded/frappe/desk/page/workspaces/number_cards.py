"""Number Card documents as figures: counts and sums of what the user may read."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

import frappe
from frappe.desk.dashboards.card_figures import change_in_percent, document_figure, report_figure
from frappe.desk.dashboards.dynamic_filters import with_dynamic
from frappe.desk.page.mishaps import what_failed
from frappe.desk.page.slugs import list_url
from frappe.desk.page.targets import target_url
from frappe.translate import _
from frappe.utils import flt, fmt_money


def cards_for(names: list[str]) -> list[dict[str, Any]]:
    """The cards the user may see, in the order named."""
    cards = (_whole_or_said(frappe.get_cached_doc("Number Card", name)) for name in names if _exists(name))
    return [card for card in cards if card]


def _whole_or_said(card: Any) -> dict[str, Any] | None:
    """The card; without its figure where it cannot be made, and absent where the user may not see it."""
    try:
        return card_of(card)
    except frappe.PermissionError:
        frappe.clear_last_message()
        return None
    except Exception as error:  # noqa: BLE001 whatever a report or a method of an app raises
        problem = what_failed(_("The figure {0} could not be made").format(_(card.label)), error)
        return {"label": _(card.label), "figure": "—", "url": "", "change": problem}


def _exists(name: str) -> bool:
    return bool(name and frappe.db.exists("Number Card", name))


def card_of(card: Any) -> dict[str, Any] | None:
    """One card; None when the user may not see it, or not read its DocType."""
    if not frappe.has_permission("Number Card", doc=card):
        return None
    if card.type == "Custom":
        return _custom(card)
    if card.type == "Report":
        return _of_report(card)
    if not card.document_type or not frappe.has_permission(card.document_type, "read"):
        return None
    filters = with_dynamic(card.filters_json, card.dynamic_filters_json)
    number = document_figure(card, filters)
    return {
        "label": _(card.label),
        "figure": _figure(card, number),
        "url": f"{list_url(card.document_type)}{_query(filters)}",
        "change": _change(card, filters, number) if card.show_percentage_stats else "",
    }


_INTERVALS = {
    "Daily": "since yesterday",
    "Weekly": "since a week ago",
    "Monthly": "since a month ago",
    "Yearly": "since a year ago",
}


def _change(card: Any, filters: Any, number: float) -> str:
    """How much the figure grew or shrank, in words; empty when that cannot be said."""
    percent = change_in_percent(card, filters, number)
    if percent is None:
        return ""
    since = _(_INTERVALS.get(card.stats_time_interval or "Daily", "since a year ago"))
    if not percent:
        return _("As many as {0}").format(since)
    return f"{'▲' if percent > 0 else '▼'} \u2066{abs(percent):.0f}%\u2069 {since}"


def _figure(card: Any, number: float) -> Markup | str:
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
    return {
        "label": _(card.label),
        "figure": f"{flt(figure, 2):,g}",
        "url": target_url("Report", card.report_name),
        "change": "",
    }


def _custom(card: Any) -> dict[str, Any] | None:
    """A card whose figure a whitelisted method gives: a number, or a dict with `value` and `route`."""
    if not card.method:
        return None
    method = frappe.get_attr(card.method)
    frappe.is_whitelisted(method)
    answer = frappe.call(method, filters=json.loads(card.filters_json or "{}"))
    figure = answer.get("value") if isinstance(answer, dict) else answer
    route = answer.get("route") if isinstance(answer, dict) else None
    url = f"/app/{'/'.join(route)}" if isinstance(route, list) else ""
    return {"label": _(card.label), "figure": figure, "url": url, "change": ""}


def _query(filters: Any) -> str:
    """Simple filters as an address, so that the figure leads to its documents."""
    entries = filters.items() if isinstance(filters, dict) else (_pair(entry) for entry in filters)
    query = {field: json.dumps(value) if isinstance(value, list) else value for field, value in entries}
    return f"?{urlencode(query)}" if query else ""


def _pair(entry: list[Any]) -> tuple[str, Any]:
    """`[DocType, field, operator, value, …]` or `[field, operator, value]`."""
    field, operator, value = entry[1:4] if len(entry) > 3 else entry[:3]
    return field, value if operator == "=" else [operator, value]
