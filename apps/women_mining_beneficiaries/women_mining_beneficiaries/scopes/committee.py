"""Committee members see what was referred to the committee, and whose file it belongs to (P58)."""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.constants import CHAIR
from women_mining_beneficiaries.scopes.links import beneficiary_column, beneficiary_of, column, stored


def condition(doctype: str, user: str) -> str:
    if doctype == "Appeal" and is_plain_member(user):
        return f"{column(doctype, 'decision')} not in ({_voted_on(user)})"
    if doctype == "Committee Decision":
        return ""
    if doctype == "Support Request":
        return f"{column(doctype, 'referred_on')} is not null"
    files = "select `beneficiary` from `tabSupport Request` where `referred_on` is not null"
    return f"{beneficiary_column(doctype)} in ({files})"


def is_plain_member(user: str) -> bool:
    """Chair and secretary prepare appeals; another member who voted does not open them (E23)."""
    return CHAIR not in frappe.get_roles(user)


def _voted_on(user: str) -> str:
    member = frappe.db.escape(user)
    votes = "`parenttype` = 'Committee Decision' and ifnull(`vote`, '') not in ('', 'Recused')"
    return f"select `parent` from `tabCommittee Vote` where `member` = {member} and {votes}"  # noqa: S608  the name is escaped


def has_voted_on(decision: str | None, user: str) -> bool:
    filters = {"parent": decision, "parenttype": "Committee Decision", "member": user}
    votes = frappe.get_all("Committee Vote", filters=filters, pluck="vote")
    return any(vote not in (None, "", "Recused") for vote in votes)


def allows(doc: Any, user: str) -> bool:
    if doc.doctype == "Appeal" and is_plain_member(user):
        return not has_voted_on(stored(doc, "decision"), user)
    if doc.doctype == "Committee Decision":
        return True
    if doc.doctype == "Support Request":
        return bool(stored(doc, "referred_on"))
    return bool(frappe.db.exists("Support Request", {"beneficiary": beneficiary_of(doc), "referred_on": ["is", "set"]}))
