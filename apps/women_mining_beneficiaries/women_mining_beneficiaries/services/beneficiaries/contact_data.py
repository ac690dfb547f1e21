"""Mobile numbers and the national address of a file, in their stored form."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.mobile import InvalidMobile, normalise_mobile
from women_mining_beneficiaries.domain.national_address import invalid_parts, normalise_part
from women_mining_beneficiaries.exceptions import InvalidAddressError, InvalidMobileError
from women_mining_beneficiaries.services import people, protection
from women_mining_beneficiaries.services.accounts import contacts
from women_mining_beneficiaries.services.settings import get_setting

_ADDRESS_PARTS = ("building_no", "postal_code", "additional_no", "short_address")


def set_contact_data(beneficiary: Any) -> None:
    _set_stored_form(beneficiary)
    _require_contact(beneficiary)
    _forget_verification(beneficiary)
    _notice_shared_mobile(beneficiary)
    _set_address(beneficiary)


def _set_stored_form(beneficiary: Any) -> None:
    for fieldname in ("mobile", "mobile_alt"):
        if beneficiary.get(fieldname):
            beneficiary.set(fieldname, check_mobile(beneficiary.get(fieldname)))
    beneficiary.email = (beneficiary.email or "").strip().lower() or None


def _require_contact(beneficiary: Any) -> None:
    """A mobile or an e-mail: either is enough to reach a person."""
    if not beneficiary.mobile and not beneficiary.email:
        frappe.throw(
            _("Enter a mobile number or an e-mail address: we reach the person there (clause P52)."),
            exc=InvalidMobileError,
        )


def check_mobile(text: str) -> str:
    try:
        return normalise_mobile(text, allow_foreign=bool(get_setting("allow_foreign_mobile")))
    except InvalidMobile as problem:
        frappe.throw(
            _("«{0}» is not a mobile number. Write it as 05XXXXXXXX (clause P52).").format(text), exc=InvalidMobileError
        )
        raise AssertionError from problem


def check_contact(text: str) -> str:
    """How somebody without a file is reached, in its stored form: a mobile number, or an address that can be written to."""
    return contacts.read_contact(text).value if "@" in text else check_mobile(text)


def refuse_unproved_change(beneficiary: Any) -> None:
    """A contact that was proved, or is the only one she signs in with, is changed on the page of her account, where the
    other one is proved first."""
    _set_stored_form(beneficiary)
    kinds = {contact.kind for contact in contacts.contacts_of(beneficiary.user)} if beneficiary.user else set()
    for kind, (fieldname, verified) in contacts.FIELDS.items():
        is_kept = kinds == {kind} or beneficiary.get(verified)
        if is_kept and beneficiary.has_value_changed(fieldname):
            protection.refuse_changes(beneficiary, {fieldname})


def _forget_verification(beneficiary: Any) -> None:
    """A new number, or a new address, was not verified yet."""
    before, proofs = beneficiary.get_doc_before_save(), beneficiary.flags.proofs or {}
    for fieldname in ("mobile", "email"):
        verified = f"{fieldname}_verified_on"
        if before and (before.get(fieldname) or "") != (beneficiary.get(fieldname) or "") and not proofs.get(verified):
            beneficiary.set(verified, None)


def _notice_shared_mobile(beneficiary: Any) -> None:
    """Families share telephones: many files with one number are worth a look, not a refusal."""
    limit = get_setting("max_files_per_phone")
    if not limit or not people.is_staff() or not beneficiary.has_value_changed("mobile"):
        return
    others = frappe.db.count("Beneficiary", {"mobile": beneficiary.mobile, "name": ["!=", beneficiary.name or ""]})
    if others >= limit:
        frappe.msgprint(
            _("{0} other files have this mobile. Make sure that the person is not registered already.").format(others)
        )


def _set_address(beneficiary: Any) -> None:
    parts = {name: beneficiary.get(name) or "" for name in _ADDRESS_PARTS}
    wrong = [_(beneficiary.meta.get_label(name)) for name in invalid_parts(parts)]
    if wrong:
        frappe.throw(
            _("These parts of the national address are not written as they are issued: {0} (clause P52).").format(
                " · ".join(wrong)
            ),
            exc=InvalidAddressError,
        )
    for name, value in parts.items():
        beneficiary.set(name, normalise_part(value) if value else None)
