"""Which requirement confuses people: how often a document was refused or a line of matching did not agree (P51–P53)."""

from __future__ import annotations

from collections import Counter
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.durations import share
from women_mining_beneficiaries.services.clocks.stage_times import span_of
from women_mining_beneficiaries.services.report_parts import bars, chosen, column, figure, rows_of, titles

_REQUEST = "Support Request"
_INVALID = ("Expired", "Too Old")


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """One row per document type and line of matching, over requests the reader may count."""
    filters = frappe._dict(filters or {})
    requests = _received(filters)
    names = [row.name for row in requests]
    rows = sorted([*_documents(names), *_lines(names)], key=lambda row: (-row["problems"], row["title"]))
    return _columns(), rows, None, _chart(rows), _summary(requests)


def _received(filters: Any) -> list[Any]:
    conditions = [["submitted_on", "between", list(span_of(filters))]]
    conditions += chosen(filters, "support_type", "branch_office", "channel")
    # The quality manager opens no request and gets sums over all of them.
    find = frappe.get_list if frappe.has_permission(_REQUEST) else frappe.get_all
    return find(_REQUEST, filters=conditions, fields=["name", "returns_count"], limit_page_length=0)


def _documents(names: list[str]) -> list[dict[str, Any]]:
    rows = rows_of("Support Request Document", _REQUEST, names, ["document_type", "valid_at_submission"])
    asked = Counter(row.document_type for row in rows)
    refused = Counter(row.document_type for row in rows if row.valid_at_submission in _INVALID)
    named = titles("Identity Document Type", asked)
    return [_row(_("Document"), named[code], count, refused[code]) for code, count in asked.items()]


def _lines(names: list[str]) -> list[dict[str, Any]]:
    rows = [
        row for row in rows_of("Data Match Check", _REQUEST, names, ["check_item", "result"]) if row.result != "Pending"
    ]
    asked = Counter(row.check_item for row in rows)
    differing = Counter(row.check_item for row in rows if row.result == "Mismatch")
    return [_row(_("Line of Matching"), item, count, differing[item]) for item, count in asked.items()]


def _row(kind: str, title: str, asked: int, problems: int) -> dict[str, Any]:
    return {"kind": kind, "title": title, "asked": asked, "problems": problems, "share": share(problems, asked)}


def _columns() -> list[dict[str, Any]]:
    return [
        column("kind", _("Kind"), "Data"),
        column("title", _("Requirement"), "Data", width=240),
        column("asked", _("Times Checked")),
        column("problems", _("Not Accepted")),
        column("share", _("Share not Accepted"), "Percent"),
    ]


def _chart(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    worst = [row for row in rows if row["problems"]][:10]
    return bars([row["title"] for row in worst], {_("Not Accepted"): [row["problems"] for row in worst]})


def _summary(requests: list[Any]) -> list[dict[str, Any]]:
    returned = sum(bool(row.returns_count) for row in requests)
    return [
        figure(_("Requests Received"), len(requests)),
        figure(_("Requests Returned"), returned),
        figure(_("Share Returned"), share(returned, len(requests)), "Percent"),
    ]
