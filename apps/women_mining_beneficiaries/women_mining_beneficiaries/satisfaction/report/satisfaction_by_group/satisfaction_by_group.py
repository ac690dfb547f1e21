"""Satisfaction by dimension and group. Every figure has gone through the suppression: none is about fewer than the limit."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.services.communication.surveys import dimension_averages

_GROUPINGS = {"Support Group": "support_group", "Branch Office": "branch_office", "Communication Channel": "channel"}


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """One row a dimension: its average over all, and for each group; what may not be shown stays empty."""
    chosen = frappe._dict(filters or {}).group_by or "Support Group"
    if chosen not in _GROUPINGS:
        frappe.throw(_("{0} is not a way to group answers.").format(chosen))
    averages = dimension_averages(_GROUPINGS[chosen])
    groups = sorted({group for table in averages.values() for group in table["groups"]})
    rows = [_row(dimension, table, groups) for dimension, table in sorted(averages.items())]
    return _columns(groups), rows, _message(rows), _chart(rows)


def _row(dimension: str, table: dict[str, Any], groups: list[str]) -> dict[str, Any]:
    found = {f"group_{place}": _average(table["groups"].get(group)) for place, group in enumerate(groups)}
    overall = table["overall"]
    return {"dimension": _(dimension.title()), "overall": _average(overall), "answers": overall["count"], **found}


def _average(figure: dict[str, Any] | None) -> Any:
    return figure["average"] if figure else None


def _columns(groups: list[str]) -> list[dict[str, Any]]:
    columns = [
        {"fieldname": "dimension", "label": _("Dimension"), "fieldtype": "Data"},
        {"fieldname": "overall", "label": _("Overall"), "fieldtype": "Float", "precision": "1"},
        {"fieldname": "answers", "label": _("Answers"), "fieldtype": "Int"},
    ]
    return columns + [
        {"fieldname": f"group_{place}", "label": _(group), "fieldtype": "Float", "precision": "1"}
        for place, group in enumerate(groups)
    ]


def _message(rows: list[dict[str, Any]]) -> str | None:
    if not rows:
        return _("Nobody has answered a survey yet.")
    return _("An empty figure is about fewer answers than the limit of anonymity allows to show.")


def _chart(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    known = [row for row in rows if row["overall"] is not None]
    if not known:
        return None
    values = [row["overall"] for row in known]
    labels = [row["dimension"] for row in known]
    return {"data": {"labels": labels, "datasets": [{"name": _("Average"), "values": values}]}, "type": "bar"}
