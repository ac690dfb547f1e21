"""What a file's step through its registration means for the records around it (P61, 3.6.2)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate
from women_mining_beneficiaries.constants import BENEFICIARY, OFFICER, SECRETARY, SUPPORT_REQUEST
from women_mining_beneficiaries.domain.registration import ENDS, NEEDS_REASON, SERVED, Status, can_move
from women_mining_beneficiaries.domain.stages import TERMINAL, Stage
from women_mining_beneficiaries.exceptions import RegistrationIncompleteError, RegistrationStatusError
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.beneficiaries import registration_state
from women_mining_beneficiaries.services.communication import notices
from women_mining_beneficiaries.services.requests import stages
from women_mining_beneficiaries.services.settings import get_setting


def set_status(beneficiary: Any) -> None:
    """Take the status from the workflow's state and refuse a step that the registration does not allow."""
    status = stages.settle_state(beneficiary, Status)
    beneficiary.registration_status = status.value
    old = status_before(beneficiary)
    if beneficiary.is_new() and status is not Status.PRELIMINARY:
        _refuse(_("A new file is preliminary, whatever road it comes by (clause P61)."))
    if old is not status:
        _check_step(beneficiary, old, status)


def status_before(beneficiary: Any) -> Status:
    before = beneficiary.get_doc_before_save()
    return Status(before.registration_status) if before else Status.PRELIMINARY


def _check_step(beneficiary: Any, old: Status, new: Status) -> None:
    if not can_move(old, new):
        _refuse(_("The registration cannot go from «{0}» to «{1}» (clause P61)."), _(old.value), _(new.value))
    if new in (Status.MERGED, Status.ERASED):
        _refuse(_("A file is merged from its duplicate candidate, never by hand (clause P52)."))
    if new in NEEDS_REASON and not (beneficiary.stage_reason or "").strip():
        _refuse(_("Write the reason for this step first (clause P12)."))
    if new is Status.DECEASED:
        _check_death(beneficiary)
    missing = registration_state.missing_of(beneficiary) if new is Status.COMPLETE else []
    if missing:
        message = _("The registration is not complete. Still missing: {0} (clause P61).")
        frappe.throw(message.format(" · ".join(missing)), exc=RegistrationIncompleteError)
    if new is Status.COMPLETE:
        beneficiary.completed_on = beneficiary.completed_on or dates.now()
        beneficiary.data_confirmed_on = dates.now()


def _check_death(beneficiary: Any) -> None:
    if not beneficiary.deceased_on or not beneficiary.death_evidence:
        _refuse(_("A death is recorded with its date and its evidence (clause P8)."))
    if getdate(beneficiary.deceased_on) > dates.today():
        _refuse(_("The date of the death lies in the future. Check it."))
    beneficiary.do_not_contact = 1


def settle(beneficiary: Any) -> None:
    """After the file is saved: what the new status closes."""
    before = beneficiary.get_doc_before_save()
    if not before or before.registration_status == beneficiary.registration_status:
        return
    beneficiary.add_comment("Info", _status_words(before.registration_status, beneficiary))
    if beneficiary.registration_status in {status.value for status in ENDS}:
        set_account(beneficiary.user, enabled=False)
    if beneficiary.registration_status == Status.DECEASED.value:
        _end_representations({"beneficiary": beneficiary.name}, _("The beneficiary has died."))
        _end_representations({"linked_beneficiary": beneficiary.name}, _("The representative has died."))
        _close_requests(beneficiary)


def _status_words(before: str, beneficiary: Any) -> str:
    step = _("Registration: «{0}» → «{1}»").format(_(before), _(beneficiary.registration_status))
    return f"{step}. {beneficiary.flags.reason_of_step}" if beneficiary.flags.reason_of_step else step


def set_account(user: str | None, *, enabled: bool) -> None:
    """Nobody signs in with the account of a file that has ended."""
    if user and bool(frappe.db.get_value("User", user, "enabled")) is not enabled:
        account = frappe.get_doc("User", user)
        account.enabled = int(enabled)
        account.save(ignore_permissions=True)


def _end_representations(which: dict[str, str], reason: str) -> None:
    open_ones = {**which, "revoked_on": ["is", "not set"]}
    for name in frappe.get_all("Beneficiary Representative", open_ones, pluck="name"):
        representative = frappe.get_doc("Beneficiary Representative", name)
        representative.revoke_reason = reason
        representative.save(ignore_permissions=True)


def _close_requests(beneficiary: Any) -> None:
    """Open requests end with words of care; what a person must end herself is put before the staff (E19)."""
    ended = [stage.value for stage in TERMINAL]
    words = str(get_setting("care_text") or "").replace("{name}", beneficiary.full_name)
    for name in frappe.get_all(
        SUPPORT_REQUEST, {"beneficiary": beneficiary.name, "policy_stage": ["not in", ended]}, pluck="name"
    ):
        request = frappe.get_doc(SUPPORT_REQUEST, name)
        if Stage(request.policy_stage) in (Stage.REJECTED, Stage.DELIVERED):
            sentence = _("The beneficiary of {0} has died. Close the request with care.").format(name)
            notices.notify_roles((OFFICER, SECRETARY), SUPPORT_REQUEST, name, sentence)
            continue
        with by_the_system():
            stages.move(request, Stage.WITHDRAWN, reason=words)


@contextmanager
def by_the_system() -> Iterator[None]:
    """A step that follows from another record and is nobody's own; the trail names the system.

    The visitor's session and form are put back whole: changing the user empties both.
    """
    session, form = dict(frappe.session), dict(frappe.form_dict)
    frappe.set_user("Administrator")
    try:
        yield
    finally:
        frappe.set_user(session["user"])
        frappe.session.update(session)
        frappe.form_dict.update(form)


def is_served(name: str) -> bool:
    """Whether requests of the file are taken; a file that does not exist is refused elsewhere, by its label."""
    status = frappe.db.get_value(BENEFICIARY, name, "registration_status")
    return status is None or status in {served.value for served in SERVED}


def _refuse(message: str, *values: Any) -> None:
    frappe.throw(message.format(*values), exc=RegistrationStatusError)
