"""Documents of beneficiaries that expired, expire soon, or wait to be matched (P53)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import cint, date_diff
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.report_parts import chosen, column, counted, figure, titles

_DOCUMENT = "Beneficiary Document"
VALIDITIES = ("Expired", "Expires Soon", "Valid", "Without Expiry")
SOON = 60


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """One row per document in use that the reader may see, those that expired longest ago first."""
    filters = frappe._dict(filters or {})
    soon = cint(filters.within_days) or SOON
    documents = _in_use(filters)
    named = titles("Identity Document Type", {row.document_type for row in documents})
    rows = [_row(document, named, soon) for document in documents]
    rows = [row for row in rows if filters.validity in (None, "", row["validity"])]
    rows.sort(key=lambda row: (row["expiry_date"] is None, row["expiry_date"], row["name"]))
    return _columns(), rows, None, counted((row["validity_title"] for row in rows), _("Documents")), _summary(rows)


def validity_of(expiry: Any, soon: int) -> str:
    """One of `VALIDITIES` for a day of expiry; `soon` is a number of days."""
    if not expiry:
        return "Without Expiry"
    left = date_diff(expiry, dates.today())
    return "Expired" if left < 0 else "Expires Soon" if left <= soon else "Valid"


def _in_use(filters: Any) -> list[Any]:
    conditions = [["status", "!=", "Replaced"], *chosen(filters, "document_type", "status")]
    fields = ["name", "beneficiary", "beneficiary_name", "document_type", "expiry_date", "status"]
    return frappe.get_list(_DOCUMENT, filters=conditions, fields=fields, limit_page_length=0)


def _row(document: Any, named: dict[str, str], soon: int) -> dict[str, Any]:
    validity = validity_of(document.expiry_date, soon)
    return {
        **{key: document[key] for key in ("name", "beneficiary", "beneficiary_name", "expiry_date")},
        "type_title": named[document.document_type],
        "status": _(document.status),
        "validity": validity,
        "validity_title": _(validity),
        "days_left": date_diff(document.expiry_date, dates.today()) if document.expiry_date else None,
    }


def _columns() -> list[dict[str, Any]]:
    return [
        column("name", _("Beneficiary Document"), "Link", options=_DOCUMENT),
        column("beneficiary", _("Beneficiary"), "Link", options="Beneficiary"),
        column("type_title", _("Document Type"), "Data"),
        column("status", _("Status"), "Data", width=120),
        column("expiry_date", _("Expiry Date"), "Date"),
        column("days_left", _("Days Left")),
        column("validity_title", _("Validity"), "Data", width=140),
    ]


def _summary(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    expired = sum(row["validity"] == "Expired" for row in rows)
    return [
        figure(_("Documents"), len(rows)),
        figure(_("Expired"), expired, bad=bool(expired)),
        figure(_("Expires Soon"), sum(row["validity"] == "Expires Soon" for row in rows)),
    ]
