"""Who delivers and pays sees the requests on their way to a service, and whose file they belong to (P62)."""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.scopes.links import beneficiary_column, beneficiary_of, column

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
# What was refused ends in the same stage as what was served, and leads to no service.
_SERVED_SQL = f"`policy_stage` in ({_STAGES_SQL}) and ifnull(`decision_outcome`, '') != 'Rejected'"
UNSCOPED = frozenset({"Service Delivery", "Committee Decision", "Related Party"})


def condition(doctype: str, user: str) -> str:
    if doctype in UNSCOPED:
        return ""
    if doctype == "Support Request":
        served = f"select `name` from `tabSupport Request` where {_SERVED_SQL}"  # noqa: S608  constants
        return f"{column(doctype, 'name')} in ({served})"
    files = f"select `beneficiary` from `tabSupport Request` where {_SERVED_SQL}"  # noqa: S608  constants
    return f"{beneficiary_column(doctype)} in ({files})"


def allows(doc: Any, user: str) -> bool:
    if doc.doctype in UNSCOPED:
        return True
    if doc.doctype == "Support Request":
        return _is_served({"name": doc.name})
    return _is_served({"beneficiary": beneficiary_of(doc)})


def _is_served(which: dict[str, Any]) -> bool:
    outcomes = frappe.get_all("Support Request", {**which, "policy_stage": ["in", STAGES]}, pluck="decision_outcome")
    return any(outcome != "Rejected" for outcome in outcomes)
