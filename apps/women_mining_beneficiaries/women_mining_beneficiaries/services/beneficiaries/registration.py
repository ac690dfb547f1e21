"""Registering a person (P61): preliminary in the portal or at reception, complete after the committee's acceptance."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import validate_email_address
from women_mining_beneficiaries.constants import APPLICANT, BENEFICIARY, SUPPORT_REQUEST
from women_mining_beneficiaries.domain.names import tidy_name
from women_mining_beneficiaries.domain.registration import Status
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.exceptions import IncompleteRequestError, StepNotAllowedError
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.beneficiaries import identity_data
from women_mining_beneficiaries.services.requests import stages
from women_mining_beneficiaries.services.settings import get_setting

_PROFILE = frozenset(
    (
        "name_en gender nationality id_expiry mobile_alt preferred_channel preferred_time district street building_no "
        "postal_code additional_no short_address education_level specialization graduation_year employment_status employer "
        "mining_experience_years accommodation_needs accommodation_consent iban iban_holder bank_name"
    ).split()
)


def register_applicant(
    *,
    full_name: str,
    id_type: str,
    id_number: str,
    birth_date: str,
    mobile: str,
    email: str,
    password: str,
    city: str,
    category: str,
    privacy_notice_accepted: bool,
    **profile: Any,
) -> Any:
    """Open a preliminary file and its portal account; either both exist afterwards or neither."""
    _check_registration_open()
    if not privacy_notice_accepted:
        frappe.throw(_("Read the privacy notice and accept it to register (clause P8)."), exc=IncompleteRequestError)
    person = {
        "full_name": full_name,
        "id_type": id_type,
        "id_number": id_number,
        "birth_date": birth_date,
        "mobile": mobile,
        "email": email,
        "city": city,
        "category": category,
    }
    beneficiary = _open_file({**{key: value for key, value in profile.items() if key in _PROFILE}, **person})
    beneficiary.user = _make_account(full_name, email, password)
    beneficiary.flags.proofs = {"user": beneficiary.user}
    return beneficiary.save(ignore_permissions=True)


def _open_file(person: dict[str, Any]) -> Any:
    values = {"doctype": BENEFICIARY, "beneficiary_type": "Individual", "privacy_notice_method": "Portal"}
    beneficiary = frappe.get_doc({**values, **person})
    beneficiary.flags.self_registered = True
    return beneficiary.insert(ignore_permissions=True)


def _check_registration_open() -> None:
    if not (get_setting("portal_enabled") and get_setting("portal_self_registration")):
        frappe.throw(
            _("Self-registration is closed at present. Contact the association to register."), exc=StepNotAllowedError
        )


def _make_account(full_name: str, email: str, password: str) -> str:
    email = validate_email_address((email or "").strip().lower(), throw=True)
    if frappe.db.exists("User", email):
        identity_data.refuse_known_person()
    first, _blank, rest = tidy_name(full_name).partition(" ")
    user = frappe.get_doc(
        {
            "doctype": "User",
            "email": email,
            "first_name": first,
            "last_name": rest,
            "enabled": 1,
            "send_welcome_email": 0,
            "new_password": password,
            "language": "ar",
            "roles": [{"role": APPLICANT}],
        }
    )
    user.flags.no_welcome_mail = True
    return user.insert(ignore_permissions=True).name


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
