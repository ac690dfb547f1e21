"""How many complaints, suggestions and thanks came, and what became of them; no figure is about fewer than the limit."""

from __future__ import annotations

from collections import Counter
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.suppression import Cell, suppress
from women_mining_beneficiaries.services.settings import get_settings

_GROUPINGS = {"Kind of Feedback": "case_type", "Outcome": "outcome", "Department Concerned": "against_department"}


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """One row a group; groups below the limit of anonymity stay empty, and a second one where the first could be computed."""
    chosen = frappe._dict(filters or {}).group_by or "Kind of Feedback"
    if chosen not in _GROUPINGS:
        frappe.throw(_("{0} is not a way to group answers.").format(chosen))
    settings = get_settings()
    table = suppress(_cells(_GROUPINGS[chosen]), settings.anonymity_k, bool(settings.suppress_complement))
    rows = [{"group": _(group), "cases": cell and cell.count} for group, cell in sorted(table.cells.items())]
    return _columns(chosen), rows, _message(rows)


def _cells(field: str) -> dict[str, Cell]:
    """Counted over all cases: what a reader may not open is counted too, and never shown alone."""
    values = frappe.get_all("Feedback Case", fields=[field], pluck=field)
    counts = Counter(value or "Not Stated" for value in values)
    return {group: Cell(count, float(count)) for group, count in counts.items()}


def _columns(chosen: str) -> list[dict[str, Any]]:
    return [
        {"fieldname": "group", "label": _(chosen), "fieldtype": "Data", "width": 240},
        {"fieldname": "cases", "label": _("Cases"), "fieldtype": "Int"},
    ]


def _message(rows: list[dict[str, Any]]) -> str | None:
    if not rows:
        return _("Nobody has told anything yet.")
    return _("An empty figure is about fewer answers than the limit of anonymity allows to show.")
