"""A guardian puts a minor and her deed before the association; she acts for her only when staff have compared it (P41, P52, P56).

As with a registration, a number that has a file already is a claim that staff decide: the guardian meets the same page, and
the new file stands apart until then.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate
from women_mining_beneficiaries.constants import BENEFICIARY, OFFICER, PORTAL_CHANNEL
from women_mining_beneficiaries.domain.representation import FOR_MINORS, Scope
from women_mining_beneficiaries.exceptions import IncompleteRequestError, InvalidIdentityError, RepresentationError
from women_mining_beneficiaries.services import dates, files, one_at_a_time, people
from women_mining_beneficiaries.services.accounts import account_claims, registration_review
from women_mining_beneficiaries.services.beneficiaries import (
    identity_data,
    own_representatives,
    registration,
    representation,
)
from women_mining_beneficiaries.services.beneficiaries.documents import DOCUMENT
from women_mining_beneficiaries.services.beneficiaries.representation import REPRESENTATIVE, SCOPE_FIELD
from women_mining_beneficiaries.services.communication import notices

KINDS = tuple(kind.value for kind in sorted(FOR_MINORS))
MOST_WAITING = 5
_OF_THE_MINOR = ("full_name", "id_type", "id_number", "birth_date", "city", "category")
Number = tuple[str, str]


def waiting() -> list[Any]:
    """The minors the signed-in person put before the association and may not act for yet; only what she wrote herself."""
    rows = _put_forward({"is_verified": 0, "revoked_on": ["is", "not set"]})
    for row in rows:
        due_on = frappe.db.get_value(account_claims.CLAIM, {"representative": row.name}, "due_on")
        row.due_on = due_on if due_on and getdate(due_on) >= dates.today() else None
    return rows


def refused() -> list[Any]:
    """The minors whose paper was not accepted, as long as she did not put them before the association anew."""
    rows = _put_forward({"is_verified": 0, "revoked_on": ["is", "set"]})
    ended = {
        row.number: row for row in rows if own_representatives.is_refused(frappe.get_doc(REPRESENTATIVE, row.name))
    }
    again = {row.number for row in waiting()} | set(_acted_for()) if ended else set()
    return [row for number, row in ended.items() if number not in again]


def _put_forward(which: dict[str, Any]) -> list[Any]:
    filters = {"owner": frappe.session.user, "linked_beneficiary": people.file_of(), **which}
    rows = frappe.get_all(REPRESENTATIVE, filters, ["name", "beneficiary", "creation"], order_by="creation")
    written = _written_by_her() if rows else {}
    return [
        frappe._dict(name=row.name, sent_on=row.creation, title=file.title, number=(file.id_type, file.id_number))
        for row in rows
        if (file := written.get(row.beneficiary))
    ]


def _written_by_her() -> dict[str, Any]:
    """Her files of minors, by the file each one leads to today: of another file that was joined to one she reads nothing."""
    fields = ["name", "full_name as title", "id_type", "id_number"]
    mine = frappe.get_all(BENEFICIARY, {"owner": frappe.session.user}, fields, order_by="creation")
    names = [file.name for file in mine]
    of_others = {"merged_into": ["in", names], "name": ["not in", names]}
    for joined in frappe.get_all(BENEFICIARY, of_others, ["merged_into"]) if names else []:
        # Who joined the files may have taken the other one's name.
        mine[names.index(joined.merged_into)].title = _("A minor in your care")
    return {str(account_claims.leads_to(file.name)): file for file in mine}


def _acted_for() -> dict[Number, str]:
    """The numbers of those she acts for today, with the record by which she does."""
    user = frappe.session.user
    acted = representation.represented_by(user, Scope.ACCESS, FOR_MINORS)
    files = {name: frappe.db.get_value(BENEFICIARY, name, ["id_type", "id_number"]) for name in acted}
    return {
        tuple(number): str(representation.representative_of(user, name, Scope.ACCESS)) for name, number in files.items()
    }


def register(minor: dict[str, Any], *, kind: str, relation: str, paper: dict[str, Any]) -> str:
    """Open the minor's preliminary file with the deed and the guardian's unverified representation; the representation's name.

    `paper` is the deed: `document_type`, `file` and `expiry_date`. A second tap finds what the first one has made. Raises
    RepresentationError, and what a registration raises.
    """
    one_at_a_time.hold(BENEFICIARY, str(people.file_of()))
    number = identity_data.check_number(minor.get("id_type"), minor.get("id_number"))
    known = {**_acted_for(), **{row.number: row.name for row in waiting()}}
    if same := known.get((str(minor.get("id_type")), str(number))):
        return str(same)
    guardian = check_may_register()
    _check(guardian, kind, (minor.get("id_type"), number))
    file = _open_file(minor, guardian)
    record = _represent(file, guardian, kind, relation, _add_deed(file, paper))
    due_on = registration_review.due_on(file.branch_office)
    account_claims.record(file, None, None, due_on, representative=record)
    sentence = _("The representative {0} waits to be verified.").format(record.name)
    notices.notify_roles((OFFICER,), REPRESENTATIVE, record.name, sentence, once=True)
    return str(record.name)


def check_may_register() -> Any:
    """The guardian's own file. Raises what keeps her from registering a minor, so that she reads it before she fills anything in."""
    registration.check_open()
    guardian = frappe.get_doc(BENEFICIARY, people.file_of())
    if guardian.is_minor:
        _refuse(_("A minor cannot be a guardian. Contact us."))
    if not guardian.id_number or not guardian.mobile:
        frappe.throw(_("Complete your own identity and mobile first."), exc=IncompleteRequestError)
    if len(waiting()) >= MOST_WAITING:
        _refuse(_("Several minors wait to be looked at already. Contact us to add another."))
    return guardian


def _check(guardian: Any, kind: str, number: tuple[Any, Any]) -> None:
    if kind not in KINDS:
        _refuse(_("Choose how you stand for the minor."))
    if number == (guardian.id_type, guardian.id_number):
        frappe.throw(_("This is your own number. Write the minor's."), exc=InvalidIdentityError)


def _open_file(minor: dict[str, Any], guardian: Any) -> Any:
    """Reached through her guardian; nobody signs in with it, and no news are sent to a child."""
    person = {key: minor.get(key) for key in _OF_THE_MINOR}
    reached = {"mobile": guardian.mobile, "email": guardian.email, "do_not_contact": 1}
    file = registration.open_file({**person, **reached}, compare_later=True)
    if not file.is_minor:
        _refuse(_("Who is of age registers without a guardian. Check the date of birth."))
    return file


def _add_deed(file: Any, paper: dict[str, Any]) -> Any:
    deed = frappe.get_doc({"doctype": DOCUMENT, "beneficiary": file.name, "uploaded_via": PORTAL_CHANNEL, **paper})
    # The deed is what gives her the right; it goes on the file that was opened just now, and nothing else does.
    deed.flags.is_deed_of_ward = True
    deed.insert(ignore_permissions=True)
    files.attach(deed.file, DOCUMENT, deed.name, "file")
    return deed


def _represent(file: Any, guardian: Any, kind: str, relation: str, deed: Any) -> Any:
    record = {
        "doctype": REPRESENTATIVE,
        "beneficiary": file.name,
        "representative_type": kind,
        "relation": relation,
        "representative_name": guardian.full_name,
        "id_type": guardian.id_type,
        "id_number": guardian.id_number,
        "mobile": guardian.mobile,
        "linked_beneficiary": guardian.name,
        "authority_document": deed.name,
        "valid_from": dates.today(),
        "valid_to": deed.expiry_date,
        **dict.fromkeys(SCOPE_FIELD.values(), 1),
    }
    # Unverified: by it nobody acts.
    return frappe.get_doc(record).insert(ignore_permissions=True)


def _refuse(message: str) -> None:
    frappe.throw(message, exc=RepresentationError)
