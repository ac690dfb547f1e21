"""How each channel of the policy is used: requests, contacts, questions, and how soon they are answered (P33–P41)."""

from __future__ import annotations

from collections import Counter
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.durations import share
from women_mining_beneficiaries.services.clocks.stage_times import span_of
from women_mining_beneficiaries.services.report_parts import bars, chosen, column, figure, lead

# What comes through a channel → the day it is counted on.
_COUNTED = {
    "Support Request": "submitted_on",
    "Beneficiary Interaction": "occurred_on",
    "Inquiry": "received_on",
}
_KEYS = {"Support Request": "requests", "Beneficiary Interaction": "contacts", "Inquiry": "inquiries"}


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """One row per channel, used or not, in the order of the policy."""
    filters = frappe._dict(filters or {})
    span = [str(day) for day in span_of(filters)]
    found = {doctype: _through(doctype, filters, span) for doctype in _COUNTED}
    fields = ["name", "title_ar", "seeded_from_policy"]
    channels = frappe.get_all("Communication Channel", fields=fields, order_by="sort_order asc, name asc")
    rows = [_row(channel, found, span) for channel in channels]
    return _columns(), rows, None, _chart(rows), _summary(rows)


def _through(doctype: str, filters: Any, span: list[str]) -> list[Any]:
    """What came in the span. Who may not open such records, the quality manager, gets sums over all of them."""
    conditions = [[_COUNTED[doctype], "between", span], *chosen(filters, "branch_office")]
    fields = ["channel", "response_late"] if doctype == "Inquiry" else ["channel"]
    find = frappe.get_list if frappe.has_permission(doctype) else frappe.get_all
    return find(doctype, filters=conditions, fields=fields, limit_page_length=0)


def _row(channel: Any, found: dict[str, list[Any]], span: list[str]) -> dict[str, Any]:
    counts = {_KEYS[doctype]: Counter(row.channel for row in rows)[channel.name] for doctype, rows in found.items()}
    asked = [row for row in found["Inquiry"] if row.channel == channel.name]
    in_time = sum(not row.response_late for row in asked)
    return {
        "channel": channel.name,
        "title": channel.title_ar,
        "is_of_policy": channel.seeded_from_policy,
        **counts,
        "total": sum(counts.values()),
        "in_time": share(in_time, len(asked)),
        "span": span,
    }


def _columns() -> list[dict[str, Any]]:
    counts = [
        column(_KEYS[doctype], _(label), **lead(doctype, channel="{channel}", **{day: ["between", "{span}"]}))
        for (doctype, day), label in zip(_COUNTED.items(), ("Requests", "Contacts", "Inquiries"), strict=True)
    ]
    return [
        column("title", _("Communication Channel"), "Data", width=220),
        *counts,
        column("total", _("Total")),
        column("in_time", _("Answered in Time"), "Percent", disable_total=1),
    ]


def _chart(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    labels = {"requests": _("Requests"), "contacts": _("Contacts"), "inquiries": _("Inquiries")}
    datasets = {label: [row[key] for row in rows] for key, label in labels.items()}
    return bars([row["title"] for row in rows], datasets, stacked=True)


def _summary(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    unused = sum(bool(row["is_of_policy"]) and not row["total"] for row in rows)
    return [
        figure(_("Total"), sum(row["total"] for row in rows)),
        figure(_("Channels Used"), sum(bool(row["total"]) for row in rows)),
        figure(_("Channels of the Policy not Used"), unused, bad=bool(unused)),
    ]
