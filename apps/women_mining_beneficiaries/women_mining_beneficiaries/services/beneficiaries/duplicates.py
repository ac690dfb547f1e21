"""Files that may belong to one person are found and put before somebody (P52, B1, B2); nobody is refused for it."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate
from women_mining_beneficiaries.constants import BENEFICIARY, OFFICER
from women_mining_beneficiaries.domain.duplicates import Likeness, Person, Signal, compare
from women_mining_beneficiaries.domain.registration import Status
from women_mining_beneficiaries.services.beneficiaries import representation
from women_mining_beneficiaries.services.communication import notices
from women_mining_beneficiaries.services.settings import get_setting
from women_mining_beneficiaries.services.switches import job

CANDIDATE = "Duplicate Candidate"
WATCHED = ("full_name", "birth_date", "id_hash", "mobile", "mobile_alt", "email", "iban", "short_address")
_GONE = ("Merged", "Erased")


def look_for(beneficiary: Any) -> None:
    """Compare a file that is new or changed with those that share something with it."""
    if beneficiary.registration_status in _GONE or not any(beneficiary.has_value_changed(key) for key in WATCHED):
        return
    if beneficiary.flags.compare_later:
        # So that how long a registration takes tells nothing of who is known.
        frappe.enqueue(compare_with_all, queue="short", enqueue_after_commit=True, beneficiary=beneficiary.name)
        return
    compare_with_all(beneficiary.name)


def compare_with_all(beneficiary: str) -> None:
    one = frappe.get_doc(BENEFICIARY, beneficiary)
    for other in sharing(one):
        note_pair(one, frappe.get_doc(BENEFICIARY, other))


@job("duplicates")
def scan() -> None:
    """Every night, the whole register: what was imported or typed by many hands is compared too."""
    for name in frappe.get_all(BENEFICIARY, {"registration_status": ["not in", _GONE]}, pluck="name"):
        beneficiary = frappe.get_doc(BENEFICIARY, name)
        for other in sharing(beneficiary):
            if other > name:
                note_pair(beneficiary, frappe.get_doc(BENEFICIARY, other))


def sharing(beneficiary: Any) -> list[str]:
    """Files with which this one has an equal number, contact, account, file or birth date, or nearly the name."""
    mine = person_of(beneficiary)
    found: set[str] = set()
    found |= set(_with("mobile", mine.phones)) | set(_with("mobile_alt", mine.phones))
    found |= set(_with("iban", {mine.iban})) | set(_with("email", {mine.email}))
    found |= set(_with("id_hash", mine.identities)) | set(_with("birth_date", {str(mine.birth_date or "")}))
    found |= set(_with("name_normalized", {mine.name})) | _with_former_number(mine) | _with_file(mine)
    return sorted(found - {beneficiary.name})


def _with(fieldname: str, values: Any) -> list[str]:
    known = sorted(value for value in values if value)
    filters = {fieldname: ["in", known], "registration_status": ["not in", _GONE]}
    return frappe.get_all(BENEFICIARY, filters, pluck="name") if known else []


def _with_former_number(person: Person) -> set[str]:
    filters = {"parenttype": BENEFICIARY, "id_hash": ["in", sorted(person.identities)]}
    return set(frappe.get_all("Identity Alias", filters, pluck="parent")) if person.identities else set()


def _with_file(person: Person) -> set[str]:
    filters = {"file_hash": ["in", sorted(person.files)]}
    return set(frappe.get_all("Beneficiary Document", filters, pluck="beneficiary")) if person.files else set()


def person_of(beneficiary: Any) -> Person:
    """What is compared of a file. A minor is reached through her guardian, and sisters may have one deed: neither tells who she is."""
    guardianships = representation.guardianships_of(beneficiary.name)
    lent = representation.contacts_of({row.linked_beneficiary for row in guardianships})
    deeds = {row.authority_document for row in guardianships}
    documents = frappe.get_all("Beneficiary Document", {"beneficiary": beneficiary.name}, ["name", "file_hash"])
    hashes = [row.file_hash for row in documents if row.name not in deeds]
    return Person(
        name=beneficiary.name_normalized or "",
        birth_date=getdate(beneficiary.birth_date) if beneficiary.birth_date else None,
        identities=frozenset(filter(None, [beneficiary.id_hash, *(row.id_hash for row in beneficiary.id_aliases)])),
        phones=frozenset(filter(None, [beneficiary.mobile, beneficiary.mobile_alt])) - lent,
        iban=beneficiary.iban or "",
        files=frozenset(filter(None, hashes)),
        email="" if (email := (beneficiary.email or "").lower()) in lent else email,
        address=beneficiary.short_address or "",
    )


def note_pair(one: Any, other: Any) -> None:
    """Put a pair into the queue once; a pair that was reviewed does not come back for the same likeness."""
    if {one.registration_status, other.registration_status} & set(_GONE):
        # Merged or erased since it was to be compared: there is nothing left to review, and the others still are.
        return
    likeness = compare(person_of(one), person_of(other))
    if not is_noteworthy(likeness, one):
        return
    first, second = sorted((one.name, other.name))
    known = frappe.db.get_value(CANDIDATE, {"record_a": first, "record_b": second}, ["name", "score"], as_dict=True)
    if known and known.score >= likeness.score:
        return
    candidate = frappe.get_doc(CANDIDATE, known.name) if known else frappe.new_doc(CANDIDATE)
    candidate.update({"record_a": first, "record_b": second, "status": "Open"})
    candidate.flags.likeness = likeness
    candidate.save(ignore_permissions=True)
    sentence = _("Two files may belong to one person: {0}.").format(candidate.name)
    notices.notify_roles((OFFICER,), CANDIDATE, candidate.name, sentence)


def is_noteworthy(likeness: Likeness, one: Any) -> bool:
    """A score from the set one on, or a telephone that more files share than families do."""
    if likeness.score >= (get_setting("duplicate_score") or 0):
        return bool(likeness.signals)
    limit = get_setting("max_files_per_phone") or 0
    if not limit or Signal.PHONE not in likeness.signals:
        return False
    return frappe.db.count(BENEFICIARY, {"mobile": one.mobile, "registration_status": ["not in", _GONE]}) > limit


def is_merged(name: str) -> bool:
    return frappe.db.get_value(BENEFICIARY, name, "registration_status") == Status.MERGED.value
