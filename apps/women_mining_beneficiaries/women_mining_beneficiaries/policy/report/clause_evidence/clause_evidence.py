"""Each clause of the policy in force, and what in the system proves that it is lived: a live count that leads to its list."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import frappe
from frappe import _
from women_mining_beneficiaries.domain.durations import share
from women_mining_beneficiaries.services.report_parts import column, counted, figure

_PROOFS = Path(__file__).parents[2] / "clause_evidence.json"


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """One row per clause, in the order of the policy; counts are of what the reader may see."""
    filters = frappe._dict(filters or {})
    proofs = proofs_by_clause()
    rows = [_row(clause, proofs.get(clause.clause_no)) for clause in _clauses()]
    rows = [row for row in rows if filters.state in (None, "", row["state"])]
    rows = [row for row in rows if not filters.section or filters.section in row["section"]]
    return _columns(), rows, None, counted((row["state_title"] for row in rows), _("Clauses")), _summary(rows)


def proofs_by_clause() -> dict[str, Any]:
    """Clause number → what proves it: a DocType and filters (none while its module is not built), maybe a report."""
    proofs = json.loads(_PROOFS.read_text(encoding="utf-8"))
    return {proof["clause_no"]: frappe._dict(proof) for proof in proofs}


def _clauses() -> list[Any]:
    version = frappe.db.get_value("Policy Version", {"status": "Active"})
    filters = {"parent": version, "parenttype": "Policy Version"}
    fields = ["clause_no", "section", "clause_text"]
    return frappe.get_all("Policy Clause", filters=filters, fields=fields, order_by="idx asc") if version else []


def _row(clause: Any, proof: Any) -> dict[str, Any]:
    count = _count(proof) if proof and proof.doctype else None
    state = _state(proof, count)
    return {
        **{key: clause[key] for key in ("clause_no", "section", "clause_text")},
        "proof": _(proof.proof) if proof else "",
        "count": count,
        "doctype_of_proof": proof.doctype if proof else None,
        "filters_of_proof": proof.filters if proof else None,
        "report": _link(proof.report) if proof and proof.report else "",
        "state": state,
        "state_title": _(state),
    }


def _count(proof: Any) -> int | None:
    """How many records prove it; None where the reader may not list them."""
    if not frappe.has_permission(proof.doctype):
        return None
    found = frappe.get_list(proof.doctype, filters=proof.filters, fields=["count(name) as number"])
    return int(found[0].number)


def _state(proof: Any, count: int | None) -> str:
    if not proof or not proof.doctype:
        return "Proven" if proof and proof.report else "Not Built yet"
    return "Not Open to You" if count is None else "Proven" if count else "No Record yet"


def _link(report: str) -> str:
    """The way to a report, for whoever may run it."""
    may_run = frappe.get_cached_doc("Report", report).is_permitted()
    return f'<a href="/app/query-report/{quote(report)}">{_(report)}</a>' if may_run else ""


def _columns() -> list[dict[str, Any]]:
    behind: dict[str, Any] = {"drill_down": {"doctype": "{doctype_of_proof}", "filters": "{filters_of_proof}"}}
    return [
        column("clause_no", _("Clause"), "Data", width=80),
        column("clause_text", _("Text of the Clause"), "Small Text", width=320),
        column("section", _("Section"), "Data"),
        column("proof", _("What Proves It"), "Data", width=260),
        column("count", _("Records"), **behind),
        column("report", _("Report"), "Data"),
        column("state_title", _("State"), "Data", width=150),
    ]


def _summary(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    proven = sum(row["state"] == "Proven" for row in rows)
    silent = sum(row["state"] == "No Record yet" for row in rows)
    return [
        figure(_("Clauses"), len(rows)),
        figure(_("Proven"), proven),
        figure(_("Share Proven"), share(proven, len(rows)), "Percent"),
        figure(_("No Record yet"), silent, bad=bool(silent)),
    ]
