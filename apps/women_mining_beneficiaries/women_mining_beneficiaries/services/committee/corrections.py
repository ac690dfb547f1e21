"""Mending the words of a recorded decision: a new decision beside the old one, told anew; its appeal period starts again (E38)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import CHAIR, SECRETARY, SUPPORT_REQUEST
from women_mining_beneficiaries.exceptions import ReasonRequiredError, SealedDecisionError
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.requests import replies
from women_mining_beneficiaries.services.sent_document import name_of
from women_mining_beneficiaries.services.settings import get_setting

DECISION = "Committee Decision"
SEALED = ("Recorded", "Communicated")


def start_correction(decision: str) -> Any:
    """A copy to be mended; outcome, votes and what was granted stay as decided."""
    old = frappe.get_doc(DECISION, decision)
    _refuse_unless(people.has_role(CHAIR, SECRETARY), _("The chair or the secretary corrects a decision (clause P59)."))
    _refuse_unless(old.status in SEALED, _("Only a recorded decision that is in force is corrected (clause P59)."))
    open_one = frappe.db.get_value(DECISION, {"corrects": old.name, "status": "Correction"})
    if open_one:
        return frappe.get_doc(DECISION, open_one)
    new = frappe.copy_doc(old)
    for row in (*new.votes, *new.approved_items):
        row.name = None
    new.flags.correction = {
        "status": "Correction",
        "corrects": old.name,
        "correction_reason": None,
        "decided_on": old.decided_on,
        "beneficiary": old.beneficiary,
        "override_by": old.override_by,
        **{
            fieldname: old.get(fieldname) for fieldname in ("tally", "quorum_words", "is_early", "earliest_decision_on")
        },
    }
    new.insert()
    new.flags.correction = None
    return new


def publish_correction(decision: str) -> Any:
    """The chair puts the correction in force; an applicant who was told the old words is told the new ones."""
    new = frappe.get_doc(DECISION, decision)
    _refuse_unless(
        new.status == "Correction", _("This decision is not a correction that is being written (clause P59).")
    )
    _refuse_unless(people.has_role(CHAIR), _("The chair puts a correction in force (clause P59)."))
    if len((new.correction_reason or "").strip()) < (get_setting("min_reason_length") or 0):
        frappe.throw(
            _("Write the reason of the correction in {0} characters or more (clause P59).").format(
                get_setting("min_reason_length")
            ),
            exc=ReasonRequiredError,
        )
    old = frappe.get_doc(DECISION, new.corrects)
    was_told = old.status == "Communicated"
    new.flags.record = {"status": "Recorded", "embargo_until": old.embargo_until}
    new.save()
    old.flags.record = {"status": "Superseded", "corrected_by_decision": new.name}
    old.save(ignore_permissions=True)
    _put_in_force(new, was_told)
    return frappe.get_doc(DECISION, new.name)


def _put_in_force(decision: Any, was_told: bool) -> None:
    request = frappe.get_doc(SUPPORT_REQUEST, decision.reference_name)
    request.flags.reply = {"decision": decision.name, "replied_on": None}
    request.save(ignore_permissions=True)
    if was_told:
        text = _("We corrected the wording of our reply of {0}. {1}").format(
            dates.format_both_calendars(decision.decided_on), replies.reply_text(request)
        )
        replies.communicate_reply(request.name, text=text, by_rule=True)


def _refuse_unless(holds: bool, message: str) -> None:
    if not holds:
        frappe.throw(message, exc=SealedDecisionError)


@frappe.whitelist()
def start_correction_action(doc: str = "") -> Any:
    """The button of a recorded decision: the correction is opened beside it."""
    correction = start_correction(name_of(doc))
    frappe.msgprint(_("The correction {0} is open. Mend it, then put it in force.").format(correction.name))
    return correction


@frappe.whitelist()
def publish_correction_action(doc: str = "") -> Any:
    """The button with which the chair puts a correction in force."""
    return publish_correction(name_of(doc))
