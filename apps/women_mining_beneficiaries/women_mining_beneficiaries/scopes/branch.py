"""A branch delegate sees the files of the branch, between the dates of the delegation (P41)."""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.scopes.links import (
    BENEFICIARY_FIELD,
    BRANCH_FIELD,
    beneficiary_column,
    beneficiary_of,
    column,
    stored,
)
from women_mining_beneficiaries.services.dates import today


def branches_of(user: str) -> list[str]:
    rows = frappe.get_all(
        "Branch Delegate",
        filters={"user": user, "parenttype": "Branch Office", "from_date": ["<=", today()]},
        fields=["parent", "to_date"],
    )
    return sorted({row.parent for row in rows if not row.to_date or row.to_date >= today()})


def condition(doctype: str, user: str) -> str:
    branches = branches_of(user)
    if not branches:
        return "1 = 0"
    names = ", ".join(frappe.db.escape(branch) for branch in branches)
    if doctype == "Beneficiary":
        return f"{column(doctype, BRANCH_FIELD[doctype])} in ({names})"
    files = f"select `name` from `tabBeneficiary` where `branch_office` in ({names})"  # noqa: S608  names are escaped
    of_a_file = f"{beneficiary_column(doctype)} in ({files})"
    if doctype not in BRANCH_FIELD:
        return of_a_file
    # Records follow their file to another branch; what belongs to no file stays where it was made.
    return f"({of_a_file} or ({beneficiary_column(doctype)} is null and {column(doctype, BRANCH_FIELD[doctype])} in ({names})))"


def allows(doc: Any, user: str) -> bool:
    fieldname = BRANCH_FIELD.get(doc.doctype)
    file = beneficiary_of(doc) if doc.doctype != "Beneficiary" else None
    branches = {stored(doc, fieldname)} if fieldname and (doc.is_new() or not file) else set()
    if file:
        branches.add(frappe.db.get_value("Beneficiary", file, "branch_office"))
    branches |= _branch_it_moves_to(doc, file)
    named = {branch for branch in branches if branch}
    # A new file gets the delegate's own branch when it is saved.
    return named <= set(branches_of(user)) and (bool(named) or doc.is_new())


def _branch_it_moves_to(doc: Any, file: str | None) -> set[str | None]:
    """A record that is put into another file is judged by both."""
    target = doc.get(BENEFICIARY_FIELD[doc.doctype])
    if doc.doctype == "Beneficiary" or doc.is_new() or not target or target == file:
        return set()
    return {frappe.db.get_value("Beneficiary", target, "branch_office")}
