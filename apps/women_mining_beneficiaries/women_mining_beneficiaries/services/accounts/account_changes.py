"""What a person changes about her own account: contacts, password, sessions, and closing it (P8)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.sessions import clear_sessions
from frappe.utils import get_url
from women_mining_beneficiaries.constants import BENEFICIARY, OFFICER, SUPPORT_REQUEST
from women_mining_beneficiaries.domain.contact import Contact, InvalidContact, parse_contact
from women_mining_beneficiaries.domain.digits import compact
from women_mining_beneficiaries.domain.stages import TERMINAL
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.accounts import contacts
from women_mining_beneficiaries.services.communication import messages, notices

SHORTEST_PASSWORD = 8


def change_contact(contact: Contact) -> None:
    """Sign in with another contact from now on: it was proved by a code. The earlier one is told, other sessions end."""
    user = frappe.session.user
    earlier = [known for known in contacts.contacts_of(user) if known.kind is contact.kind]
    name = contacts.set_contact(user, contact, verified_on=dates.now())
    for known in earlier:
        if known != contact:
            _tell_contact("CONTACT_CHANGED", known, name)
    clear_sessions(user, keep_current=name == user, force=True)
    if name != user:
        frappe.local.login_manager.login_as(name)


def is_known_of_her(password: str) -> bool:
    """Whether a password is nothing but her identity number or a contact of hers: who knows her knows those."""
    typed = compact(password).lower()
    known = {contact.value for contact in contacts.contacts_of(frappe.session.user)}
    known.add(frappe.db.get_value(BENEFICIARY, {"user": frappe.session.user}, "id_number") or "")
    try:
        typed = parse_contact(typed).value
    except InvalidContact:
        pass
    return typed in known


def set_password(password: str) -> None:
    """Store a password; every other session ends."""
    user = frappe.get_doc("User", frappe.session.user)
    user.new_password = password
    user.flags.by_portal = True
    user.save(ignore_permissions=True)
    end_other_sessions()


def end_other_sessions() -> None:
    clear_sessions(frappe.session.user, keep_current=True, force=True)


def count_sessions() -> int:
    return int(frappe.db.sql("select count(*) from `tabSessions` where user = %s", (frappe.session.user,))[0][0])


def has_password() -> bool:
    query = "select count(*) from `__Auth` where doctype = 'User' and fieldname = 'password' and name = %s"
    return bool(frappe.db.sql(query, (frappe.session.user,))[0][0])


def running_requests() -> list[Any]:
    """Her requests that are not at an end."""
    filters = {"beneficiary": people.file_of() or "", "policy_stage": ["not in", [stage.value for stage in TERMINAL]]}
    return frappe.get_all(SUPPORT_REQUEST, filters, ["name", "support_type", "policy_stage"], order_by="creation asc")


def close_account() -> None:
    """Nobody signs in with the account any more; the file, its rights and the running requests stay, and staff know."""
    user, file, running = frappe.session.user, people.file_of(), running_requests()
    reached = contacts.contacts_of(user)
    frappe.local.login_manager.logout()
    frappe.db.set_value("User", user, "enabled", 0)
    clear_sessions(user, force=True)
    frappe.clear_cache(user=user)
    for contact in reached:
        _tell_contact("ACCOUNT_CLOSED", contact, user)
    if file:
        _note_closing(file, running)


def _note_closing(file: str, running: list[Any]) -> None:
    sentence = _("The person closed her portal account. Reach her by the contacts in the file.")
    frappe.get_doc(BENEFICIARY, file).add_comment("Info", sentence)
    for request in running:
        frappe.get_doc(SUPPORT_REQUEST, request.name).add_comment("Info", sentence)
        notices.notify_roles((OFFICER,), SUPPORT_REQUEST, request.name, sentence)
    notices.notify_roles((OFFICER,), BENEFICIARY, file, sentence)


def _tell_contact(code: str, contact: Contact, user: str) -> None:
    values = {"date": dates.format_both_calendars(dates.today()), "link": get_url("/channels")}
    messages.send_at_once(code, contact, values, user=user)
