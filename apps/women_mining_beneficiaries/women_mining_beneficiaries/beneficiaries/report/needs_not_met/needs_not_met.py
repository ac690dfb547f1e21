"""Needs people told of that no service has met, by type of support (question 7 of the executive director)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.durations import share
from women_mining_beneficiaries.services.clocks.stage_times import span_of
from women_mining_beneficiaries.services.report_parts import bars, chosen, column, figure, lead, titles

_NEED = "Beneficiary Need"
_STATUSES = ("Open", "Linked", "Met", "Unmet")


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """One row per type of support, over needs the reader may see; most that nobody meets first."""
    filters = frappe._dict(filters or {})
    needs = _told(filters)
    kinds = {need.support_type or "" for need in needs}
    named = titles("Support Type", kinds)
    rows = [_row(kind, named[kind], [need for need in needs if (need.support_type or "") == kind]) for kind in kinds]
    rows.sort(key=lambda row: (-row["not_met"], row["title"]))
    return _columns(), rows, None, _chart(rows), _summary(needs)


def _told(filters: Any) -> list[Any]:
    conditions = [["creation", "between", list(span_of(filters))], *chosen(filters, "source", "support_type")]
    fields = ["name", "support_type", "status", "severity"]
    return frappe.get_list(_NEED, filters=conditions, fields=fields, limit_page_length=0)


def _row(kind: str, title: str, needs: list[Any]) -> dict[str, Any]:
    counts = {status.lower(): sum(need.status == status for need in needs) for status in _STATUSES}
    severities = [int(need.severity) for need in needs if need.severity and need.status != "Met"]
    return {
        "kind": kind or ["is", "not set"],
        "title": title,
        **counts,
        "not_met": counts["open"] + counts["unmet"],
        "severity": round(sum(severities) / len(severities), 1) if severities else None,
    }


def _columns() -> list[dict[str, Any]]:
    def behind(*statuses: str) -> dict[str, Any]:
        return lead(_NEED, support_type="{kind}", status=["in", list(statuses)])

    return [
        column("title", _("Support Type"), "Data", width=220),
        column("not_met", _("Not Met"), **behind("Open", "Unmet")),
        column("open", _("Open"), **behind("Open")),
        column("unmet", _("Unmet"), **behind("Unmet")),
        column("linked", _("Linked"), **behind("Linked")),
        column("met", _("Met"), **behind("Met")),
        column("severity", _("Mean Severity"), "Float", precision=1, disable_total=1),
    ]


def _chart(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    labels = [row["title"] for row in rows]
    datasets = {_("Not Met"): [row["not_met"] for row in rows], _("Met"): [row["met"] for row in rows]}
    return bars(labels, datasets, stacked=True)


def _summary(needs: list[Any]) -> list[dict[str, Any]]:
    met = sum(need.status == "Met" for need in needs)
    waiting = sum(need.status in ("Open", "Unmet") for need in needs)
    return [
        figure(_("Needs"), len(needs)),
        figure(_("Not Met"), waiting, bad=bool(waiting)),
        figure(_("Share Met"), share(met, len(needs)), "Percent"),
    ]
