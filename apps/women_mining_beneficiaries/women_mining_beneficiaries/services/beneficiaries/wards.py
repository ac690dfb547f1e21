"""A guardian puts a minor and her deed before the association; she acts for her only when staff have compared it (P41, P52, P56).

As with a registration, a number that has a file already is a claim that staff decide: the guardian meets the same page, and
the new file stands apart until then.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import BENEFICIARY, OFFICER, PORTAL_CHANNEL
from women_mining_beneficiaries.domain.representation import FOR_MINORS
from women_mining_beneficiaries.exceptions import IncompleteRequestError, RepresentationError
from women_mining_beneficiaries.services import dates, files, one_at_a_time, people
from women_mining_beneficiaries.services.accounts import account_claims, registration_review
from women_mining_beneficiaries.services.beneficiaries import identity_data, registration
from women_mining_beneficiaries.services.beneficiaries.documents import DOCUMENT
from women_mining_beneficiaries.services.beneficiaries.representation import REPRESENTATIVE, SCOPE_FIELD
from women_mining_beneficiaries.services.communication import notices

KINDS = tuple(kind.value for kind in sorted(FOR_MINORS))
MOST_WAITING = 5
_UNDECIDED = {"is_verified": 0, "revoked_on": ["is", "not set"]}
_OF_THE_MINOR = ("full_name", "id_type", "id_number", "birth_date", "city", "category")


def waiting() -> list[Any]:
    """The minors the signed-in person put before the association and may not act for yet; only what she wrote herself."""
    filters = {"owner": frappe.session.user, "linked_beneficiary": people.file_of(), **_UNDECIDED}
    rows = frappe.get_all(REPRESENTATIVE, filters, ["name", "beneficiary", "creation"], order_by="creation")
    return [row for row in map(_named, rows) if row]


def _named(row: Any) -> Any:
    """The minor as she wrote her; of an earlier file that staff joined to it she reads nothing before the deed is compared."""
    written = frappe.get_all(
        BENEFICIARY,
        filters={"owner": frappe.session.user},
        or_filters={"name": row.beneficiary, "merged_into": row.beneficiary},
        fields=["full_name as title", "id_type", "id_number"],
        limit=1,
    )
    return frappe._dict(name=row.name, sent_on=row.creation, **written[0]) if written else None


def register(minor: dict[str, Any], *, kind: str, relation: str, paper: str, file_url: str) -> str:
    """Open the minor's preliminary file with the deed and the guardian's unverified representation; the representation's name.

    A second tap finds what the first one has made. Raises RepresentationError, and what a registration raises.
    """
    guardian = frappe.get_doc(BENEFICIARY, people.file_of())
    one_at_a_time.hold(BENEFICIARY, guardian.name)
    number = identity_data.check_number(minor.get("id_type"), minor.get("id_number"))
    known = {(row.id_type, row.id_number): row.name for row in waiting()}
    if (minor.get("id_type"), number) in known:
        return str(known[minor.get("id_type"), number])
    _check(guardian, kind, len(known))
    file = _open_file(minor, guardian)
    record = _represent(file, guardian, kind, relation, _add_deed(file, paper, file_url))
    sentence = _("The representative {0} waits to be verified.").format(record.name)
    notices.notify_roles((OFFICER,), REPRESENTATIVE, record.name, sentence, once=True)
    return str(record.name)


def _check(guardian: Any, kind: str, waiting_now: int) -> None:
    registration.check_open()
    if kind not in KINDS:
        _refuse(_("Choose how you stand for the minor."))
    if guardian.is_minor:
        _refuse(_("A minor cannot be a guardian. Contact us."))
    if not guardian.id_number or not (guardian.mobile or guardian.email):
        frappe.throw(_("Complete your own identity and mobile first."), exc=IncompleteRequestError)
    if waiting_now >= MOST_WAITING:
        _refuse(_("Several minors wait to be looked at already. Contact us to add another."))


def _open_file(minor: dict[str, Any], guardian: Any) -> Any:
    """Reached through her guardian; nobody signs in with it, and no news are sent to a child."""
    person = {key: minor.get(key) for key in _OF_THE_MINOR}
    reached = {"mobile": guardian.mobile, "email": guardian.email, "do_not_contact": 1}
    file = registration.open_file({**person, **reached}, compare_later=True)
    if not file.is_minor:
        _refuse(_("Who is of age registers without a guardian. Check the date of birth."))
    account_claims.record(file, None, None, registration_review.due_on(file.branch_office))
    return file


def _add_deed(file: Any, paper: str, file_url: str) -> str:
    values = {"doctype": DOCUMENT, "beneficiary": file.name, "document_type": paper, "file": file_url}
    deed = frappe.get_doc({**values, "uploaded_via": PORTAL_CHANNEL})
    # The deed is what gives her the right; it goes on the file that was opened just now, and nothing else does.
    deed.flags.is_deed_of_ward = True
    deed.insert(ignore_permissions=True)
    files.attach(deed.file, DOCUMENT, deed.name, "file")
    return str(deed.name)


def _represent(file: Any, guardian: Any, kind: str, relation: str, deed: str) -> Any:
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
        "authority_document": deed,
        "valid_from": dates.today(),
        **dict.fromkeys(SCOPE_FIELD.values(), 1),
    }
    # Unverified: by it nobody acts.
    return frappe.get_doc(record).insert(ignore_permissions=True)


def _refuse(message: str) -> None:
    frappe.throw(message, exc=RepresentationError)
