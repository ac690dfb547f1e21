"""Registering a person (P61): preliminary in the portal or at reception, complete after the committee's acceptance."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import BENEFICIARY, SUPPORT_REQUEST
from women_mining_beneficiaries.domain.contact import Contact
from women_mining_beneficiaries.domain.registration import Status
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.exceptions import IncompleteRequestError, StepNotAllowedError
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.accounts import account_claims, contacts, registration_review
from women_mining_beneficiaries.services.beneficiaries import identity_data
from women_mining_beneficiaries.services.requests import stages
from women_mining_beneficiaries.services.settings import get_setting

# What she may say of herself when she registers.
_OF_HER = frozenset(
    (
        "full_name id_type id_number birth_date mobile email city category name_en gender nationality id_expiry mobile_alt "
        "preferred_channel preferred_time district street building_no "
        "postal_code additional_no short_address do_not_contact education_level specialization graduation_year employment_status employer "
        "mining_experience_years accommodation_needs accommodation_consent iban iban_holder bank_name"
    ).split()
)


def register_applicant(
    *, privacy_notice_accepted: bool, password: str | None = None, verified: Contact | None = None, **person: Any
) -> Any:
    """Open a preliminary file and its portal account; either both exist afterwards or neither.

    `verified` is the contact that a code has proved; a number that has a file already becomes a claim that staff decide.
    """
    check_open()
    if not privacy_notice_accepted:
        frappe.throw(_("Read the privacy notice and accept it to register (clause P8)."), exc=IncompleteRequestError)
    beneficiary = open_file(person, compare_later=verified is not None)
    contact = verified or contacts.read_contact(beneficiary.email or beneficiary.mobile)
    account = contacts.make_account(beneficiary.full_name, contact, password)
    proofs = {"user": account, **({contacts.FIELDS[verified.kind][1]: dates.now()} if verified else {})}
    beneficiary.flags.proofs = proofs
    beneficiary.save(ignore_permissions=True)
    account_claims.record(beneficiary, account, verified, registration_review.due_on(beneficiary.branch_office))
    return beneficiary


def account_of_owner(id_type: str, id_number: str, verified: Contact) -> str | None:
    """The account of who registers again with her own number and a contact that opens it already."""
    number = identity_data.check_number(id_type, id_number)
    file = account_claims.earlier_file(identity_data.number_hash(id_type, number or ""))
    user = frappe.db.get_value(BENEFICIARY, file, "user") if file else None
    return user if user in contacts.accounts_of(verified) else None


def open_file(person: dict[str, Any], *, compare_later: bool) -> Any:
    """A preliminary file from the portal; whose account it is, and what it claims, the caller adds."""
    values = {"doctype": BENEFICIARY, "beneficiary_type": "Individual", "privacy_notice_method": "Portal"}
    beneficiary = frappe.get_doc({**{key: value for key, value in person.items() if key in _OF_HER}, **values})
    beneficiary.flags.self_registered = True
    beneficiary.flags.compare_later = compare_later
    return beneficiary.insert(ignore_permissions=True)


def check_open() -> None:
    if not (get_setting("portal_enabled") and get_setting("portal_self_registration")):
        frappe.throw(
            _("Self-registration is closed at present. Contact the association to register."), exc=StepNotAllowedError
        )


def current_beneficiary() -> str | None:
    """The file of the signed-in person."""
    return people.file_of()


def update_profile(values: dict[str, Any]) -> Any:
    """Save what the signed-in person may change in her own file."""
    name = people.file_of()
    people.check_own(name)
    beneficiary = frappe.get_doc(BENEFICIARY, name)
    beneficiary.update({key: value for key, value in values.items() if beneficiary.meta.has_field(key)})
    beneficiary.save()
    return confirm_data(beneficiary.name)


def confirm_data(beneficiary: str) -> Any:
    """The person, or the officer who asked her, says that the data are still right."""
    doc = frappe.get_doc(BENEFICIARY, beneficiary)
    if doc.registration_status == Status.UPDATE_REQUIRED.value:
        return stages.move(doc, Status.COMPLETE)
    doc.flags.proofs = {"data_confirmed_on": dates.now()}
    return doc.save()


def verify_mobile(beneficiary: str) -> Any:
    """Staff called the number, or saw the telephone."""
    doc = frappe.get_doc(BENEFICIARY, beneficiary)
    doc.check_permission("write")
    doc.flags.proofs = {"mobile_verified_on": dates.now()}
    return doc.save()


def acknowledge_privacy_notice(beneficiary: str, method: str) -> Any:
    people.check_own_or_staff(beneficiary)
    doc = frappe.get_doc(BENEFICIARY, beneficiary)
    doc.flags.proofs = {"privacy_notice_method": method}
    return doc.save(ignore_permissions=people.acts_for_own_file(beneficiary))


def start_registration(request: str) -> Any:
    """Take an accepted request, its reply given, to the completion of the registration."""
    return stages.move(frappe.get_doc(SUPPORT_REQUEST, request), Stage.REGISTRATION)


def complete_registration(request: str) -> Any:
    """Complete the file's registration and hand the request to the service."""
    return stages.move(frappe.get_doc(SUPPORT_REQUEST, request), Stage.DELIVERY)
