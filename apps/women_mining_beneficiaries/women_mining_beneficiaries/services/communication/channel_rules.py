"""What a channel asks of a contact, by its kind and properties: the rules of P33–P41, never a channel's name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate
from women_mining_beneficiaries.constants import DELEGATE, OFFICER
from women_mining_beneficiaries.domain.personal_data import find_personal_data
from women_mining_beneficiaries.exceptions import ChannelRuleError
from women_mining_beneficiaries.services.settings import get_setting

DELEGATED, VOLUNTEERED = "Delegate", "Volunteer"


# What a new contact is judged by; one that is on record stays valid when an assignment or a delegation ends.
_WHO = ("channel", "beneficiary", "branch_office", "delegate", "volunteer_assignment", "occurred_on")


def refuse(message: str) -> None:
    frappe.throw(message, exc=ChannelRuleError)


def channel_of(doc: Any) -> Any:
    return frappe.get_cached_doc("Communication Channel", doc.channel)


def check_open(doc: Any) -> Any:
    """The record's channel; a new record does not use one that is switched off (E39)."""
    channel = channel_of(doc)
    if not channel.enabled and (doc.is_new() or doc.has_value_changed("channel")):
        refuse(_("The channel «{0}» is switched off. Choose another one.").format(channel.title_ar))
    return channel


def check_interaction(doc: Any) -> None:
    channel = check_open(doc)
    _check_direction(doc, channel)
    _check_verification(doc, channel)
    _check_public_text(doc, channel)
    _check_visit(doc)
    _check_follow_up(doc)
    rule = _BY_KIND.get(channel.kind)
    if rule and (doc.is_new() or any(doc.has_value_changed(field) for field in _WHO)):
        rule(doc)


def _check_direction(doc: Any, channel: Any) -> None:
    if doc.direction in ("Inbound", "Outbound") and channel.direction not in ("Both", doc.direction):
        refuse(_("The channel «{0}» is not for this direction (clause P33).").format(channel.title_ar))


def _check_verification(doc: Any, channel: Any) -> None:
    if not doc.caller_verified:
        doc.verification_method = None
    elif not doc.verification_method:
        refuse(_("Write how the caller was verified (clause P35)."))
    if channel.requires_verification and doc.discloses_personal_data and not doc.caller_verified:
        refuse(_("Verify the caller before telling what is on file (clause P35)."))


def _check_public_text(doc: Any, channel: Any) -> None:
    """No identity, account or mobile number in a public reply (P36)."""
    guard = get_setting("public_reply_pii_guard") or "Block"
    if not channel.is_public or not doc.is_public_reply or guard == "Off":
        return
    kinds = find_personal_data(f"{doc.subject or ''}\n{doc.summary or ''}\n{doc.account_handle or ''}")
    if not kinds:
        return
    sentence = _(
        "This may not appear in a public reply: {0}. Remove it, and continue in a private channel (clause P36)."
    ).format(" · ".join(_(kind.value) for kind in kinds))
    if guard == "Block":
        refuse(sentence)
    frappe.msgprint(sentence, indicator="orange", alert=True)


def _check_visit(doc: Any) -> None:
    """A visit needs the person's consent and a second officer (P20)."""
    if doc.interaction_type != "Visit":
        return
    if not doc.visit_consent:
        refuse(_("Record how the person consented to the visit (clause P20)."))
    if get_setting("companion_required_for_visit") and doc.companion_officer in (None, "", doc.handled_by):
        refuse(_("Two go on a visit. Name the companion officer (clause P20)."))


def _check_follow_up(doc: Any) -> None:
    if doc.outcome == "To Follow Up" and not doc.follow_up_on:
        refuse(_("Write when the person will be contacted again (clause P35)."))
    if doc.follows and doc.has_value_changed("follows"):
        _check_earlier(doc)


def _check_earlier(doc: Any) -> None:
    """A contact settles an earlier one with the same person, and one that its writer may open."""
    if doc.follows == doc.name:
        refuse(_("A contact does not follow itself."))
    earlier = frappe.db.get_value("Beneficiary Interaction", doc.follows, "beneficiary", as_dict=True)
    is_same = earlier and (earlier.beneficiary or doc.beneficiary) == doc.beneficiary
    if not is_same or not frappe.has_permission("Beneficiary Interaction", "read", doc=doc.follows):
        refuse(_("Choose an earlier contact with the same person, among those you may open (clause P35)."))


def _check_delegate(doc: Any) -> None:
    """The delegate belongs to the branch, within the dates of the delegation (P41)."""
    doc.delegate = doc.delegate or _own_delegate() or primary_delegate(doc.branch_office, doc.occurred_on)
    if not doc.delegate or doc.delegate not in delegates_of(doc.branch_office, doc.occurred_on):
        refuse(_("Choose a delegate of this branch, within the dates of the delegation (clause P41)."))


def _own_delegate() -> str | None:
    roles = set(frappe.get_roles())
    return frappe.session.user if DELEGATE in roles and OFFICER not in roles else None


def delegates_of(branch: str | None, moment: Any) -> list[str]:
    """Delegates of a branch on a day, the first among them first."""
    day = getdate(moment)
    rows = frappe.get_all(
        "Branch Delegate",
        filters={"parent": branch or "", "parenttype": "Branch Office", "from_date": ["<=", day]},
        fields=["user", "to_date"],
        order_by="is_primary desc, idx asc",
    )
    return [row.user for row in rows if not row.to_date or getdate(row.to_date) >= day]


def primary_delegate(branch: str | None, moment: Any) -> str | None:
    return next(iter(delegates_of(branch, moment)), None)


def _check_volunteer(doc: Any) -> None:
    """A volunteer reaches a person under an active assignment only (P39)."""
    day = getdate(doc.occurred_on)
    running = {
        "beneficiary": doc.beneficiary or "",
        "status": "Active",
        "from_date": ["<=", day],
        "to_date": [">=", day],
    }
    names = frappe.get_all("Volunteer Assignment", filters=running, pluck="name", order_by="from_date desc")
    doc.volunteer_assignment = doc.volunteer_assignment or next(iter(names), None)
    if doc.volunteer_assignment not in names:
        refuse(_("Choose the volunteer's assignment: it must be active on the day and for this person (clause P39)."))


_BY_KIND: dict[str, Callable[[Any], None]] = {DELEGATED: _check_delegate, VOLUNTEERED: _check_volunteer}


def settle_earlier(doc: Any) -> None:
    """The contact that this one follows is no longer to be followed up."""
    if doc.follows:
        frappe.db.set_value("Beneficiary Interaction", doc.follows, "followed_up", 1, update_modified=False)


def may_see_file(doc: Any) -> bool:
    """Whether the person in this contact may be told what is on file (P35)."""
    return bool(doc.beneficiary) and (bool(doc.caller_verified) or not channel_of(doc).requires_verification)
