"""Files that are not complete: what each lacks, and whose work it is (P61)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import date_diff
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.report_parts import chosen, column, counted, figure

_BENEFICIARY = "Beneficiary"
_OPEN = ("Preliminary", "Under Verification")


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """One row per file the reader may see, the oldest first; the chart says what is most often missing."""
    filters = frappe._dict(filters or {})
    files = _incomplete(filters)
    owners = sorted({file.file_owner for file in files if file.file_owner})
    named = dict(zip(owners, people.full_names(owners), strict=True))
    rows = [_row(file, named) for file in files]
    missing = [part.strip() for row in rows for part in (row["registration_missing"] or "").splitlines()]
    chart = counted((part for part in missing if part), _("Files"))
    return _columns(), rows, None, chart, _summary(rows)


def _incomplete(filters: Any) -> list[Any]:
    conditions = [["registration_status", "in", list(_OPEN)], *chosen(filters, "branch_office", "category")]
    fields = (
        "name full_name registration_status registration_pct registration_missing file_owner branch_office creation"
    )
    order = "creation asc"
    return frappe.get_list(_BENEFICIARY, filters=conditions, fields=fields.split(), order_by=order, limit_page_length=0)


def _row(file: Any, named: dict[str, str]) -> dict[str, Any]:
    return {
        **{
            key: file[key] for key in ("name", "full_name", "registration_pct", "registration_missing", "branch_office")
        },
        "status": _(file.registration_status),
        "owner_name": named.get(file.file_owner, ""),
        "days": date_diff(dates.today(), file.creation),
    }


def _columns() -> list[dict[str, Any]]:
    return [
        column("name", _("Beneficiary"), "Link", options=_BENEFICIARY),
        column("status", _("Registration"), "Data"),
        column("registration_pct", _("Complete"), "Percent"),
        column("registration_missing", _("What is Missing"), "Small Text", width=260),
        column("owner_name", _("File Owner"), "Data"),
        column("branch_office", _("Branch Office"), "Link", options="Branch Office"),
        column("days", _("Days since Registration")),
    ]


def _summary(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    mean = round(sum(row["registration_pct"] or 0 for row in rows) / len(rows), 1) if rows else 0
    return [figure(_("Files not Complete"), len(rows)), figure(_("Mean Share Complete"), mean, "Percent")]
