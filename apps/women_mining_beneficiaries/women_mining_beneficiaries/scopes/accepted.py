"""Who delivers and pays sees the requests on their way to a service, and whose file they belong to (P62)."""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.scopes.links import beneficiary_column, beneficiary_of, column, stored

STAGES = tuple(
    stage.value
    for stage in (
        Stage.APPROVED,
        Stage.PARTIALLY_APPROVED,
        Stage.REGISTRATION,
        Stage.DELIVERY,
        Stage.DELIVERED,
        Stage.CLOSED,
    )
)
_STAGES_SQL = ", ".join(f"'{stage}'" for stage in STAGES)
UNSCOPED = frozenset({"Service Delivery", "Committee Decision", "Related Party"})


def condition(doctype: str, user: str) -> str:
    if doctype in UNSCOPED:
        return ""
    if doctype == "Support Request":
        return f"{column(doctype, 'policy_stage')} in ({_STAGES_SQL})"
    files = f"select `beneficiary` from `tabSupport Request` where `policy_stage` in ({_STAGES_SQL})"  # noqa: S608  constants
    return f"{beneficiary_column(doctype)} in ({files})"


def allows(doc: Any, user: str) -> bool:
    if doc.doctype in UNSCOPED:
        return True
    if doc.doctype == "Support Request":
        return stored(doc, "policy_stage") in STAGES
    return bool(
        frappe.db.exists("Support Request", {"beneficiary": beneficiary_of(doc), "policy_stage": ["in", STAGES]})
    )
