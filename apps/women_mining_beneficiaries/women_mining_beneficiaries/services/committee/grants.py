"""The list of what a ballot grants, checked before the members vote on it (P59)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, _lt
from women_mining_beneficiaries.domain.grants import Grant, GrantFault, Share, find_fault, is_reduced
from women_mining_beneficiaries.domain.tally import Outcome
from women_mining_beneficiaries.exceptions import GrantError

_SENTENCES = {
    GrantFault.UNKNOWN_ITEM: _lt("«{0}» was not asked for in this request. List its own items only (clause P59)."),
    GrantFault.LISTED_TWICE: _lt("«{0}» is listed twice. Keep one row (clause P59)."),
    GrantFault.TOO_MANY: _lt("More of «{0}» is granted than was asked for (clause P59)."),
    GrantFault.TOO_MUCH: _lt("A larger amount for «{0}» is granted than was asked for (clause P59)."),
    GrantFault.OVER_CAP: _lt("What is granted exceeds the limit of this type of support (clause P59)."),
}
_GRANTING = frozenset({Outcome.ACCEPTED.value, Outcome.PARTIALLY_ACCEPTED.value})


def settle(decision: Any, request: Any) -> None:
    """Fill what was left empty with what was asked for; refuse what goes beyond it, or less without saying so."""
    if decision.outcome not in _GRANTING:
        return
    asked = {row.item_title: Share(row.qty or 1, row.amount or 0) for row in request.items}
    _fill(decision, asked)
    granted = [
        Grant(row.item_title, Share(row.approved_qty, row.approved_amount or 0)) for row in decision.approved_items
    ]
    fault = find_fault(asked, granted, _cap_of(request))
    if fault:
        _refuse(str(_SENTENCES[fault[0]]).format(fault[1]))
    if decision.outcome == Outcome.ACCEPTED.value and is_reduced(asked, granted):
        _refuse(
            _("Less is granted than was asked for. Choose «{0}», and give the reasons (clause P59).").format(
                _(Outcome.PARTIALLY_ACCEPTED.value)
            )
        )


def _fill(decision: Any, asked: dict[str, Share]) -> None:
    for row in decision.approved_items:
        share = asked.get(row.item_title, Share(0))
        row.approved_qty = row.approved_qty or share.qty
        row.approved_amount = row.approved_amount or share.amount


def _cap_of(request: Any) -> float:
    return frappe.get_cached_value("Support Type", request.support_type, "amount_cap") or 0


def _refuse(message: str) -> None:
    frappe.throw(message, exc=GrantError)
