"""Who acts for a person, and for whom she acts, as she sees and settles it herself (P41)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import get_url
from women_mining_beneficiaries.constants import BENEFICIARY, OFFICER
from women_mining_beneficiaries.domain.registration import Status
from women_mining_beneficiaries.domain.representation import FOR_MINORS, Kind, Scope, authority_problem, has_lapsed
from women_mining_beneficiaries.exceptions import RepresentationError
from women_mining_beneficiaries.services import dates, one_at_a_time, people
from women_mining_beneficiaries.services.beneficiaries import representation
from women_mining_beneficiaries.services.beneficiaries.representation import REPRESENTATIVE, SCOPE_FIELD
from women_mining_beneficiaries.services.communication import messages, notices
from women_mining_beneficiaries.services.requests import applicant_view

# A guardian is recorded by the association, from the deed; these a person of age names herself.
NAMED_BY_HERSELF = (Kind.AGENT.value, Kind.AUTHORISED.value)


def representatives_of(beneficiary: str) -> list[Any]:
    """Everybody who acts or acted for her, with what they may do and whether they may today."""
    people.check_own(beneficiary)
    names = frappe.get_all(REPRESENTATIVE, {"beneficiary": beneficiary}, pluck="name", order_by="creation desc")
    return [_shown(frappe.get_doc(REPRESENTATIVE, name)) for name in names]


def _shown(record: Any) -> Any:
    authority = representation.authority_of(record)
    problems = [authority_problem(authority, scope, dates.today()) for scope in authority.scopes]
    return frappe._dict(
        name=record.name,
        title=record.representative_name,
        kind=record.representative_type,
        may=[record.meta.get_label(field) for field in SCOPE_FIELD.values() if record.get(field)],
        valid_to=record.valid_to,
        state=_state(record, problems),
        may_end=not record.revoked_on and record.representative_type in NAMED_BY_HERSELF,
    )


def _state(record: Any, problems: list[Any]) -> str:
    if record.revoked_on:
        return "Has ended"
    if record.is_disputed:
        return "Disputed"
    if not record.is_verified:
        return "Waits for the association"
    return "Not in force" if all(problems) else "In force"


def name_representative(values: dict[str, Any], document: str) -> Any:
    """Put a representative before the association, which compares the authority first; nobody acts before that."""
    beneficiary = people.file_of()
    people.check_own(beneficiary)
    if values.get("representative_type") not in NAMED_BY_HERSELF:
        frappe.throw(_("Choose whom you name."), exc=RepresentationError)
    wanted = {field: int(bool(values.get(field))) for field in SCOPE_FIELD.values()}
    named = {"beneficiary": beneficiary, "authority_document": document, **wanted}
    named |= {key: values.get(key) for key in ("representative_type", "representative_name", "id_type")}
    if same := _named_already(named):
        return frappe.get_doc(REPRESENTATIVE, same)
    record = frappe.get_doc(
        {
            "doctype": REPRESENTATIVE,
            "id_number": values.get("id_number"),
            "mobile": values.get("mobile"),
            "relation": values.get("relation"),
            "valid_from": dates.today(),
            "valid_to": values.get("valid_to") or None,
            **named,
        }
    )
    # For her own file only, unverified, and of two kinds: what the role may not write in general.
    record.insert(ignore_permissions=True)
    sentence = _("The representative {0} waits to be verified.").format(record.name)
    notices.notify_roles((OFFICER,), REPRESENTATIVE, record.name, sentence, once=True)
    return record


def _named_already(named: dict[str, Any]) -> str | None:
    """What a second tap names again, by the same paper."""
    one_at_a_time.hold(BENEFICIARY, named["beneficiary"])
    return frappe.db.get_value(REPRESENTATIVE, {**named, "is_verified": 0, "revoked_on": ["is", "not set"]})


def end(name: str) -> None:
    """End a representation she gave herself; from that moment nobody acts by it."""
    beneficiary = frappe.db.get_value(REPRESENTATIVE, name, "beneficiary")
    if not beneficiary or beneficiary != people.file_of():
        people.not_found()
    record = frappe.get_doc(REPRESENTATIVE, name, for_update=True)
    if record.revoked_on:
        # A second tap finds it ended.
        return
    if record.representative_type not in NAMED_BY_HERSELF:
        frappe.throw(_("The association ends this representation. Contact us."), exc=RepresentationError)
    record.revoke_reason = _("Ended by the beneficiary in the portal.")
    # Her own file was checked above; she may end it, and change nothing else of it.
    record.save(ignore_permissions=True)


def tell_of_authority(record: Any) -> None:
    """Who may act from now on, and for whom, where she has an account of her own: no message names anybody."""
    if not representation.is_in_force(record):
        return
    pages = {record.linked_beneficiary: "/me/representing"}
    if frappe.db.get_value(BENEFICIARY, record.beneficiary, "user"):
        pages[record.beneficiary] = "/me/representatives"
    for file, page in pages.items():
        if file:
            messages.tell_beneficiary("REP_IN_FORCE", file, {"link": get_url(page)})


def is_refused(record: Any) -> bool:
    """Whether a minor's guardian put herself before the association, which ended it without verifying her."""
    of_a_guardian = Kind(record.representative_type) in FOR_MINORS and bool(record.linked_beneficiary)
    if not of_a_guardian or record.is_verified or not record.revoked_on:
        return False
    if people.file_of(record.owner) != record.linked_beneficiary:
        return False
    status = frappe.db.get_value(BENEFICIARY, record.beneficiary, "registration_status")
    return status != Status.DECEASED.value and not has_lapsed(representation.authority_of(record), dates.today())


def tell_of_refusal(record: Any) -> None:
    """A guardian whose paper was not accepted is asked to talk with us; why it was not, no message tells."""
    if is_refused(record):
        messages.tell_beneficiary("ACCOUNT_NOT_LINKED", record.linked_beneficiary, {"link": get_url("/channels")})


def people_she_acts_for() -> list[Any]:
    """Those whose files she may read today, with their requests, and whether she may file another one."""
    may_apply = representation.represented_by(frappe.session.user, Scope.APPLY)
    return [
        frappe._dict(
            name=name,
            title=frappe.db.get_value("Beneficiary", name, "full_name"),
            requests=applicant_view.requests_of(name),
            may_apply=name in may_apply,
        )
        for name in representation.represented_by(frappe.session.user, Scope.ACCESS)
    ]
