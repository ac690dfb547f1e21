"""A conflict that comes out after the vote: the vote is void, and a decision that rests on it is flagged (B4)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import AUDITOR, CHAIR, DIRECTOR, SUPPORT_REQUEST
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.committee import ballots
from women_mining_beneficiaries.services.communication.notices import notify_roles


def has_voted(disclosure: Any) -> bool:
    return any(row.vote not in (None, "", "Recused") for row in _votes_of(disclosure))


def _votes_of(disclosure: Any) -> list[Any]:
    """The person's votes on the request, in the ballot or in the decision in force."""
    names = frappe.get_all(
        "Committee Decision",
        filters={
            "reference_doctype": SUPPORT_REQUEST,
            "reference_name": disclosure.support_request,
            "status": ["in", ["Ballot", "Recorded", "Communicated"]],
        },
        pluck="name",
    )
    filters = {"parenttype": "Committee Decision", "parent": ["in", names], "member": disclosure.user}
    return frappe.get_all("Committee Vote", filters=filters, fields=["parent", "vote"]) if names else []


def settle(disclosure: Any) -> None:
    """Take the vote out of the ballot, or flag the recorded decision with what is left of it."""
    for vote in _votes_of(disclosure):
        decision = frappe.get_doc("Committee Decision", vote.parent)
        is_sealed = decision.status != "Ballot"
        if vote.vote == "Recused" or (is_sealed and not vote.vote):
            continue
        if is_sealed:
            _flag(decision, disclosure.user)
        decision.save(ignore_permissions=True)
    if disclosure.is_late:
        _tell(disclosure)


def _flag(decision: Any, member: str) -> None:
    next(row for row in decision.votes if row.member == member).is_void = 1
    left, met = ballots.tally_of(decision).outcome, ballots.quorum_of(decision).is_met
    note = _("The vote of {0} is void. Without it the votes say: {1}; quorum: {2}.").format(
        people.full_names([member])[0], _(left.value), _("Yes") if met else _("No")
    )
    decision.flags.record = {"conflict_flag": 1, "conflict_note": note}
    decision.flags.void_vote_of = member


def _tell(disclosure: Any) -> None:
    notice = _("A conflict of interest came out after the vote on the request {0}.").format(disclosure.support_request)
    notify_roles([CHAIR, DIRECTOR, AUDITOR], SUPPORT_REQUEST, disclosure.support_request, notice, once=True)
