"""Signing in to the portal: by password, or by a code to a contact that an account has."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils.password import check_password
from women_mining_beneficiaries.constants import BENEFICIARY
from women_mining_beneficiaries.domain.contact import Contact, InvalidContact, parse_contact
from women_mining_beneficiaries.domain.one_time_code import Verdict
from women_mining_beneficiaries.exceptions import OneTimeCodeError
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.accounts import contacts
from women_mining_beneficiaries.services.beneficiaries import identity_data
from women_mining_beneficiaries.services.communication import code_records


def by_password(typed: str, password: str) -> None:
    """Start a session. Raises AuthenticationError, the same for an unknown name and a wrong password."""
    frappe.local.login_manager.authenticate(_account_typed(typed, password), password)
    if _needs_second_factor(frappe.local.login_manager.user):
        raise frappe.AuthenticationError
    frappe.local.login_manager.post_login()


def _account_typed(typed: str, password: str) -> str:
    """The account that a mobile, an e-mail or a name of the staff stands for; what was typed when there is none."""
    try:
        accounts = contacts.accounts_of(parse_contact(typed))
    except InvalidContact:
        accounts = []
    if len(accounts) > 1:
        return next((user for user in accounts if is_password_of(user, password)), accounts[0])
    return accounts[0] if accounts else typed.strip()


def is_password_of(user: str, password: str) -> bool:
    try:
        return bool(check_password(user, password))
    except frappe.AuthenticationError:
        return False


def _needs_second_factor(user: str) -> bool:
    """Where the site asks its staff for a second proof, they sign in by Frappe's own page, which does."""
    return bool(frappe.get_system_settings("enable_two_factor_auth")) and people.is_staff(user)


def by_code(contact: Contact) -> str | None:
    """Start a session of the account that a proved contact opens; None when several share it and she says which."""
    accounts = contacts.accounts_of(contact)
    if not accounts:
        # Nobody was written to, so whoever typed the right code guessed it.
        code_records.refuse_unless_right(Verdict.WRONG)
    return start(accounts[0]) if len(accounts) == 1 else None


def by_identity(contact: Contact, id_number: str) -> str:
    """The account, among those that share a contact, whose file has the number that was typed."""
    for user in contacts.accounts_of(contact):
        file = frappe.db.get_value(BENEFICIARY, {"user": user}, ["id_type", "id_number"], as_dict=True)
        if file and file.id_number and _is_number_of(file, id_number):
            return start(user)
    frappe.throw(_("This number does not open an account here. Check it digit by digit."), exc=OneTimeCodeError)
    raise AssertionError


def _is_number_of(file: Any, typed: str) -> bool:
    try:
        return identity_data.check_number(file.id_type, typed) == file.id_number
    except frappe.ValidationError:
        frappe.clear_messages()
        return False


def start(user: str) -> str:
    frappe.local.login_manager.login_as(user)
    return user
