"""Which accounts of the portal a contact opens, and the accounts themselves."""

from __future__ import annotations

import secrets
from typing import Any

import frappe
from frappe import _
from frappe.model.rename_doc import rename_doc
from women_mining_beneficiaries.constants import APPLICANT, BENEFICIARY
from women_mining_beneficiaries.domain.contact import INTERNAL_HOST, Contact, InvalidContact, Kind, parse_contact
from women_mining_beneficiaries.domain.names import tidy_name
from women_mining_beneficiaries.exceptions import InvalidContactError
from women_mining_beneficiaries.services.settings import get_setting

# Where a contact stands in the file, and when it was verified there.
FIELDS = {Kind.MOBILE: ("mobile", "mobile_verified_on"), Kind.EMAIL: ("email", "email_verified_on")}


def read_contact(text: str) -> Contact:
    """The contact that was typed. Raises InvalidContactError."""
    try:
        return parse_contact(text, allow_foreign=bool(get_setting("allow_foreign_mobile")))
    except InvalidContact as problem:
        frappe.throw(
            _("This is neither a mobile number nor an e-mail address. Write it as 05XXXXXXXX or name@example.com."),
            exc=InvalidContactError,
        )
        raise AssertionError from problem


def accounts_of(contact: Contact) -> list[str]:
    """The enabled accounts that a contact opens; a family's telephone may open several."""
    fieldname, verified = FIELDS[contact.kind]
    own_name = "mobile_no" if contact.kind is Kind.MOBILE else "name"
    by_account = frappe.get_all("User", {own_name: contact.value}, pluck="name")
    by_file = frappe.get_all(
        BENEFICIARY, {fieldname: contact.value, verified: ["is", "set"], "user": ["is", "set"]}, pluck="user"
    )
    return [user for user in sorted({*by_account, *by_file}) if _is_open(user) and not _moved_on(user, contact)]


def _is_open(user: str) -> bool:
    """Staff sign in by their own page: no code of the portal opens the desk."""
    facts = frappe.db.get_value("User", user, ["enabled", "user_type"])
    return bool(facts) and bool(facts[0]) and facts[1] == "Website User" and APPLICANT in frappe.get_roles(user)


def _moved_on(user: str, contact: Contact) -> bool:
    """A contact that the file no longer has opens nothing, whatever the account still says."""
    in_file = frappe.db.get_value(BENEFICIARY, {"user": user}, FIELDS[contact.kind][0])
    return bool(in_file) and str(in_file).lower() != contact.value


def contacts_of(user: str) -> list[Contact]:
    """What an account signs in with."""
    mobile = frappe.db.get_value("User", user, "mobile_no")
    file = frappe.db.get_value(BENEFICIARY, {"user": user}, ["mobile", "email"], as_dict=True) or frappe._dict()
    named = [file.mobile or mobile, file.email or user]
    found = []
    for text in named:
        try:
            contact = parse_contact(text or "")
        except InvalidContact:
            continue
        if user in accounts_of(contact):
            found.append(contact)
    return found


def make_account(full_name: str, contact: Contact, password: str | None = None) -> str:
    """An account for a person; who has no e-mail gets a name that no mail is sent to."""
    first, _blank, rest = tidy_name(full_name).partition(" ")
    user = frappe.get_doc(
        {
            "doctype": "User",
            "email": _free_name(contact),
            "first_name": first,
            "last_name": rest,
            "mobile_no": contact.value if _is_free_mobile(contact) else None,
            "enabled": 1,
            "send_welcome_email": 0,
            "thread_notify": 0,
            "new_password": password or None,
            "language": "ar",
            "roles": [{"role": APPLICANT}],
        }
    )
    user.flags.no_welcome_mail = True
    return str(user.insert(ignore_permissions=True).name)


def _free_name(contact: Contact) -> str:
    if contact.kind is Kind.EMAIL and not frappe.db.exists("User", contact.value):
        return contact.value
    return internal_name()


def internal_name() -> str:
    return f"{secrets.token_hex(8)}@{INTERNAL_HOST}"


def _is_free_mobile(contact: Contact) -> bool:
    return contact.kind is Kind.MOBILE and not frappe.db.exists("User", {"mobile_no": contact.value})


def set_contact(user: str, contact: Contact, **stamps: Any) -> str:
    """Give an account and its file another verified contact; the account's name, which a new e-mail changes."""
    file = frappe.db.get_value(BENEFICIARY, {"user": user})
    if file:
        fieldname, verified = FIELDS[contact.kind]
        doc = frappe.get_doc(BENEFICIARY, file)
        doc.set(fieldname, contact.value)
        doc.flags.proofs = {verified: stamps["verified_on"]}
        doc.save(ignore_permissions=True)
    if contact.kind is Kind.MOBILE:
        mobile = contact.value if _is_free_mobile(contact) else None
        frappe.db.set_value("User", user, "mobile_no", mobile)
        return user
    name = _free_name(contact)
    return str(rename_doc("User", user, name, force=True, show_alert=False, ignore_permissions=True))
