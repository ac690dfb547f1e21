"""When somebody registers with a number that has a file already: her new file stands apart until staff decide (P52).

She meets the same pages, in the same time, as a person whose number is new: a file and a record of the registration are
made for both, and her file has a fingerprint of its own. Nothing she can read tells which of the two she is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.utils import get_url
from frappe.utils.password import get_encryption_key
from women_mining_beneficiaries.constants import BENEFICIARY, OFFICER
from women_mining_beneficiaries.domain.contact import Contact
from women_mining_beneficiaries.domain.duplicates import Likeness, Signal
from women_mining_beneficiaries.domain.fingerprint import keyed_fingerprint
from women_mining_beneficiaries.domain.registration import ENDS
from women_mining_beneficiaries.exceptions import AccountClaimError
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.accounts import contacts
from women_mining_beneficiaries.services.beneficiaries import identity_data
from women_mining_beneficiaries.services.communication import messages, notices

CLAIM = "Account Claim"
CANDIDATE = "Duplicate Candidate"
OPEN, LINKED, REFUSED, NONE = "Open", "Linked", "Refused", "No Earlier File"
_UNDECIDED = (OPEN, REFUSED)
_AGREEING = ("full_name", "birth_date", "mobile", "email", "city")


def fingerprint_of(beneficiary: Any) -> str:
    """The fingerprint of a file's number: its own while the file stands apart from an earlier one."""
    number_hash = identity_data.number_hash(beneficiary.id_type, beneficiary.id_number)
    if beneficiary.flags.self_registered:
        stands_apart = bool(earlier_file(number_hash, but=beneficiary.name))
    else:
        claim = {"new_file": beneficiary.name, "id_hash": number_hash, "status": ["!=", NONE]}
        stands_apart = bool(frappe.db.exists(CLAIM, claim))
    own = keyed_fingerprint(get_encryption_key(), "apart", str(beneficiary.name), number_hash)
    return own if stands_apart else number_hash


def earlier_file(number_hash: str, but: str | None = None) -> str | None:
    """The file that has a number, or had it; a merged file's is the one it leads to."""
    holders = [name for name in identity_data.holders_of(number_hash) if name != but]
    return leads_to(holders[0]) if holders else None


def leads_to(file: str) -> str:
    """The file itself, or the one it was merged into, and so on."""
    while following := frappe.db.get_value(BENEFICIARY, file, "merged_into"):
        file = str(following)
    return file


def record(
    beneficiary: Any, user: str | None, contact: Contact | None, due_on: date, *, representative: Any = None
) -> Any:
    """Note a registration, with the earlier file if there is one; always, so that both kinds cost the same.

    A minor whom a guardian registers (`representative`) has no account (`user`): the earlier file keeps its own.
    """
    number_hash = identity_data.number_hash(beneficiary.id_type, beneficiary.id_number or "")
    existing = earlier_file(number_hash, but=beneficiary.name)
    claim = frappe.new_doc(CLAIM)
    claim.update({"new_file": beneficiary.name, "existing_file": existing})
    claim.flags.facts = {
        "user": user,
        "representative": representative and representative.name,
        "guardian": representative and representative.linked_beneficiary,
        "id_hash": number_hash,
        "claimed_on": dates.now(),
        "due_on": due_on,
        "contact_kind": contact.kind.value if contact else None,
        "contact_masked": contact.masked if contact else None,
        "verified_on": dates.now() if contact else None,
        "agreements": _agreements(beneficiary, existing),
        "status": OPEN if existing else NONE,
    }
    claim.insert(ignore_permissions=True)
    frappe.enqueue(tell_staff, queue="short", enqueue_after_commit=True, claim=claim.name)
    return claim


def _agreements(beneficiary: Any, existing: str | None) -> str:
    """What two files have in common, in words of the desk."""
    other = frappe.db.get_value(BENEFICIARY, existing or "", _AGREEING, as_dict=True) or frappe._dict()
    same = [
        key
        for key in _AGREEING
        if _plain(beneficiary.get(key)) and _plain(beneficiary.get(key)) == _plain(other.get(key))
    ]
    return " · ".join(_(beneficiary.meta.get_label(key)) for key in same)


def _plain(value: Any) -> str:
    return str(value or "").strip().lower()


def tell_staff(claim: str) -> None:
    """A job that runs after every registration, and says something after few."""
    status, representative = frappe.db.get_value(CLAIM, claim, ["status", "representative"])
    if status != OPEN:
        return
    sentence = (
        _("A guardian registered a minor who may have an earlier file: {0}. Decide whether they belong together.")
        if representative
        else _("An account asks for an earlier file: {0}. Decide whether they belong together.")
    ).format(claim)
    notices.notify_roles((OFFICER,), CLAIM, claim, sentence)


def require_decided(beneficiary: str) -> None:
    """No identity is matched, and nobody comes to act for the person, while it is open whose number it is (P52)."""
    claim = frappe.db.get_value(CLAIM, {"new_file": beneficiary, "status": ["in", _UNDECIDED]})
    if claim:
        _refuse(
            _("The identity number belongs to an earlier file. Decide the claim {0} first (clause P52).").format(claim)
        )


def check_decision(claim: Any, before: str) -> None:
    """Whether a claim may go from one result to another; a link is undone where its files are separated."""
    if claim.status == before:
        return
    if before not in _UNDECIDED or claim.status not in (LINKED, *_UNDECIDED):
        _refuse(_("The result cannot go from «{0}» to «{1}».").format(_(before), _(claim.status)))
    if not (claim.reason or "").strip():
        _refuse(_("Write how you made sure whose file it is (clause P52)."))
    if claim.status == LINKED:
        _check_file(claim)


def _check_file(claim: Any) -> None:
    status = frappe.db.get_value(BENEFICIARY, claim.existing_file, "registration_status")
    if status in {end.value for end in ENDS}:
        _refuse(_("The earlier file has ended: {0}. Nothing is linked to it (clause P52).").format(_(status)))


def carry_out(claim: Any) -> None:
    """What a decision does: the files become one and the account is its own, or the person is asked to contact us."""
    if claim.status == LINKED:
        _link(claim)
        if claim.user:
            _tell(claim.existing_file, "ACCOUNT_LINKED", "/me")
    elif claim.status == REFUSED and claim.representative:
        _end_representation(claim)
    elif claim.status == REFUSED:
        _tell(claim.new_file, "ACCOUNT_NOT_LINKED", "/channels")


def _end_representation(claim: Any) -> None:
    """A guardian hears the same as of a paper that was not accepted, so that the message tells nothing of the minor's number."""
    record = frappe.get_doc("Beneficiary Representative", claim.representative)
    if not record.revoked_on:
        record.revoke_reason = _("The association could not confirm whom the identity number belongs to.")
        # Who decides the claim ends with it what was asked for by it, and changes nothing else.
        record.save(ignore_permissions=True)


def reopen(new: str, old: str) -> None:
    """Two files that a link had joined stand apart: it is open again whose number it is, and the guardian waits for it."""
    linked = {"new_file": new, "existing_file": old, "status": LINKED}
    name = frappe.db.get_value(CLAIM, linked)
    if not name:
        return
    frappe.db.set_value(CLAIM, name, {"status": OPEN, "decided_by": None, "decided_on": None})
    claim = frappe.get_doc(CLAIM, name)
    claim.add_comment("Info", _("The two files stand apart again. Decide the claim anew."))
    record = claim.representative and frappe.get_doc("Beneficiary Representative", claim.representative)
    if record and record.is_verified and not record.revoked_on:
        record.is_verified = 0
        # Who separates the files takes back what was verified of them as one.
        record.save(ignore_permissions=True)


def require_no_claim(one: str, other: str) -> None:
    """Two files that a claim is about become one by its decision, which also knows whose the account is (P52)."""
    for new, old in ((one, other), (other, one)):
        claim = frappe.db.get_value(CLAIM, {"new_file": new, "existing_file": old, "status": ["in", _UNDECIDED]})
        if claim:
            _refuse(_("The claim {0} is about these two files. Decide it, and they are joined by it.").format(claim))


def _link(claim: Any) -> None:
    new, old = (frappe.get_doc(BENEFICIARY, name) for name in (claim.new_file, claim.existing_file))
    proofs = _verified_contacts(new)
    taken = ["user", *proofs] if new.user else []
    _end_earlier_account(old.user, but=new.user or old.user)
    candidate = _candidate(claim)
    candidate.update({"status": "Merged", "survivor": old.name, "reason": claim.reason})
    candidate.set("choices", [{"field": field} for field in taken])
    candidate.save(ignore_permissions=True)
    if not new.user:
        return
    kept = frappe.get_doc(BENEFICIARY, old.name)
    verified = {f"{field}_verified_on": moment for field, moment in proofs.items()}
    # Whether she wants news is as she said last, when she registered.
    kept.do_not_contact = new.do_not_contact
    kept.flags.proofs = {**verified, **_notice_she_accepted(new, kept)}
    kept.save(ignore_permissions=True)


def _verified_contacts(file: Any) -> Mapping[str, Any]:
    """What she proved to be hers replaces what the earlier file had."""
    named = {field: file.get(verified) for field, verified in contacts.FIELDS.values()}
    return {field: moment for field, moment in named.items() if moment and file.get(field)}


def _notice_she_accepted(new: Any, kept: Any) -> dict[str, Any]:
    """Who accepted the notice when she registered is not asked again in the file that she is linked to."""
    if kept.privacy_notice_ack_on or not new.privacy_notice_ack_on:
        return {}
    return {field: new.get(field) for field in ("privacy_notice_method", "privacy_notice_ack_on")}


def _end_earlier_account(user: str | None, but: str | None) -> None:
    from women_mining_beneficiaries.services.beneficiaries.registration_changes import set_account

    if user and user != but:
        set_account(user, enabled=False)


def _candidate(claim: Any) -> Any:
    """The pair as the review of duplicates knows it, so that the merge can be undone there."""
    first, second = sorted((claim.new_file, claim.existing_file))
    name = frappe.db.get_value(CANDIDATE, {"record_a": first, "record_b": second})
    candidate = frappe.get_doc(CANDIDATE, name) if name else frappe.new_doc(CANDIDATE)
    if not name:
        candidate.update({"record_a": first, "record_b": second})
        candidate.flags.likeness = Likeness(95.0, (Signal.IDENTITY,))
        candidate.insert(ignore_permissions=True)
        candidate = frappe.get_doc(CANDIDATE, candidate.name)
    return candidate


def _tell(beneficiary: str, code: str, path: str) -> None:
    messages.tell_beneficiary(code, beneficiary, {"link": get_url(path)})


def _refuse(message: str) -> None:
    frappe.throw(message, exc=AccountClaimError)
