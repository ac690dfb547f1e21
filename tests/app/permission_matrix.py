"""What each role gets from the REST API for a record of every DocType of the app, measured by asking."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.support.http import HttpClient
from tests.support.repository import doctypes
from women_mining_beneficiaries import constants as roles

PASSWORD = people.PASSWORD
REFUSED = (401, 403, 404)
# A new record that names something unknown is answered 404 too, after whoever sent it was let in.
REFUSED_TO_CREATE = (401, 403)
SIGNED_OUT, NO_ROLE, OWN, FOREIGN, OTHER_BRANCH = "out", "none", "BEN own", "BEN other", "BRD other"
# Short names of the columns, in the order of the policy's own matrix.
STAFF = {
    "REL": roles.OFFICER,
    "RES": roles.RESEARCHER,
    "MEM": roles.MEMBER,
    "CHR": roles.CHAIR,
    "SEC": roles.SECRETARY,
    "DEL": roles.DELIVERER,
    "FIN": roles.DISBURSER,
    "QLT": roles.QUALITY,
    "BRD": roles.DELEGATE,
    OTHER_BRANCH: roles.DELEGATE,
    "KNW": roles.EDITOR,
    "EXD": roles.DIRECTOR,
    "BSC": roles.BOARD_SECRETARY,
    "ADM": roles.POLICY_ADMINISTRATOR,
    "DPO": roles.PROTECTION_OFFICER,
    "AUD": roles.AUDITOR,
    "INT": roles.DEPARTMENT_USER,
}
VOLUNTEER = "VOL"
VIEWERS = (SIGNED_OUT, NO_ROLE, *STAFF, OWN, FOREIGN, VOLUNTEER)
DAY = 17

Matrix = dict[str, dict[str, str]]


def address_of(viewer: str) -> str:
    """The account of a column."""
    if viewer in (OWN, FOREIGN):
        return people.APPLICANT if viewer == OWN else people.STRANGER
    return f"{viewer.lower().replace(' ', '-')}@matrix.test"


def app_doctypes() -> list[str]:
    return sorted(name for name, record in doctypes().items() if record.app != "frappe" and not record.doc.istable)


def make_viewers() -> None:
    for viewer, role in {NO_ROLE: None, **STAFF, VOLUNTEER: roles.VOLUNTEER}.items():
        user = frappe.new_doc("User")
        user.update({"email": address_of(viewer), "first_name": viewer, "send_welcome_email": 0, "enabled": 1})
        user.update({"new_password": PASSWORD, "user_type": "Website User"})
        if role:
            user.append("roles", {"role": role})
        user.insert()
    for viewer, branch in (("BRD", frappe.get_last_doc("Branch Office").name), (OTHER_BRANCH, "فرع ينبع")):
        if not frappe.db.exists("Branch Office", branch):
            frappe.get_doc({"doctype": "Branch Office", "title_ar": branch, "active": 1}).insert()
        office = frappe.get_doc("Branch Office", branch)
        office.append("delegates", {"user": address_of(viewer), "from_date": "2025-01-01"})
        office.save()


def make_records() -> dict[str, str]:
    """A delivered request with everything that belongs to it; the name of one record per DocType."""
    with journey.clock():
        beneficiary = people.register()
        people.register_stranger()
    request, _delivery = journey.delivered()
    beneficiary.db_set("branch_office", _branch(), update_modified=False)
    request.db_set("branch_office", _branch(), update_modified=False)
    made = {"Case Referral": {"source_doctype": "Support Request", "source_name": request.name},
            "Beneficiary Interaction": {"handled_by": "Administrator", "branch_office": _branch()},
            "Social Study": {"support_request": request.name, "status": "Draft"},
            "Conflict Disclosure": {"support_request": request.name, "user": "Administrator"},
            "Appeal": {"support_request": request.name, "decision": request.decision},
            "Inquiry": {"branch_office": _branch(), "status": "New"},
            "Service Appointment": {"branch_office": _branch(), "status": "Booked"},
            "Official Letter": {"branch_office": _branch(), "status": "Sent"},
            "Internal Service Request": {}, "Association Department": {}, "Knowledge Article": {}, "Misconception": {},
            "Article Feedback": {"helped": "Yes"},
            "Policy Acknowledgement": {},
            "Survey Dispatch": {}, "Survey Response": {},
            "Feedback Case": {"policy_stage": "fbk_new"},
            "Improvement Action": {"status": "Proposed"},
            "Tracking Code": {"digest": "0" * 64, "ref_doctype": "Support Request", "ref_name": request.name},
            "Beneficiary Representative": {"representative_type": "Legal Agent", "valid_from": "2025-01-01"},
            "Beneficiary Need": {"status": "Open"},
            "Consent Record": {"purpose": "AWARENESS"}, "Data Subject Request": {"right_requested": "Full Copy"},
            "Related Party": {"linked_beneficiary": beneficiary.name, "branch_office": _branch()},
            "Volunteer Assignment": {"volunteer": "Related Party-1", "status": "Active",
                                     "from_date": "2025-01-01", "to_date": "2030-01-01"},
            "Duplicate Candidate": {"record_a": beneficiary.name, "status": "Open"},
            "Beneficiary Merge Log": {"survivor": beneficiary.name},
            "One-Time Code": {"purpose": "Sign In", "status": "Live"},
            "Kept Text": {"path": "/me"}}  # fmt: skip
    for doctype, values in made.items():
        if not frappe.db.exists(doctype, {}):
            _insert_raw(doctype, beneficiary=beneficiary.name, **values)
    return {doctype: _record_of(doctype, beneficiary.name) for doctype in app_doctypes()}


def _branch() -> str:
    return str(frappe.db.get_value("Branch Delegate", {"user": address_of("BRD")}, "parent"))


def _insert_raw(doctype: str, **values: Any) -> None:
    doc = frappe.get_doc({"doctype": doctype, "name": f"{doctype}-1", **values})
    doc.db_insert()


def _record_of(doctype: str, beneficiary: str) -> str:
    meta = frappe.get_meta(doctype)
    if meta.issingle:
        return doctype
    filters: dict[str, Any] = {"beneficiary": beneficiary} if meta.has_field("beneficiary") else {}
    if doctype == "Beneficiary":
        filters = {"name": beneficiary}
    return str(frappe.get_all(doctype, filters=filters, pluck="name", order_by="creation asc", limit=1)[0])


def sign_in(client: HttpClient, viewer: str) -> HttpClient:
    return client if viewer == SIGNED_OUT else client.sign_in(address_of(viewer), PASSWORD)


def cell(client: HttpClient, doctype: str, name: str, beneficiary: str) -> str:
    """The letters of one column and row: list, read, create, write, delete."""
    letters = "".join(ask(client, doctype, name, beneficiary) for ask in QUESTIONS)
    return letters or "–"


def _listed(client: HttpClient, doctype: str, name: str, _beneficiary: str) -> str:
    if frappe.get_meta(doctype).issingle:
        return ""
    answer = client.get(_path(doctype), query_string={"limit_page_length": 0})
    if answer.status_code in REFUSED:
        return ""
    return "L" if name in {row["name"] for row in answer.get_json()["data"]} else "l"


def _read(client: HttpClient, doctype: str, name: str, _beneficiary: str) -> str:
    return _unless_refused("R", client.get(_path(doctype, name)))


def _created(client: HttpClient, doctype: str, _name: str, beneficiary: str) -> str:
    if frappe.get_meta(doctype).issingle:
        return ""
    before = set(frappe.get_all(doctype, pluck="name"))
    answer = client.post(_path(doctype), json={"beneficiary": beneficiary})
    _see_what_others_committed()
    for made in set(frappe.get_all(doctype, pluck="name")) - before:
        frappe.db.delete(doctype, {"name": made})
        frappe.db.commit()
    return "" if answer.status_code in REFUSED_TO_CREATE else "C"


def _written(client: HttpClient, doctype: str, name: str, _beneficiary: str) -> str:
    return _unless_refused("W", client.put(_path(doctype, name), json={}))


def _deleted(client: HttpClient, doctype: str, name: str, _beneficiary: str) -> str:
    if frappe.get_meta(doctype).issingle:
        return ""
    kept = frappe.get_doc(doctype, name)
    letter = _unless_refused("D", client.delete(_path(doctype, name)))
    _see_what_others_committed()
    if not frappe.db.exists(doctype, name):
        for row in (kept, *kept.get_all_children()):
            row.db_insert()
        frappe.db.commit()
    return letter


QUESTIONS: tuple[Callable[[HttpClient, str, str, str], str], ...] = (_listed, _read, _created, _written, _deleted)


def _unless_refused(letter: str, answer: Any) -> str:
    return "" if answer.status_code in REFUSED else letter


def _path(doctype: str, name: str | None = None) -> str:
    return "/api/resource/" + "/".join(quote(part, safe="") for part in (doctype, name) if part)


def _see_what_others_committed() -> None:
    frappe.db.rollback()


def as_markdown(matrix: Matrix) -> Iterator[str]:
    """The matrix as a table: DocTypes down, viewers across."""
    yield "| DocType | " + " | ".join(VIEWERS) + " |"
    yield "|---" * (len(VIEWERS) + 1) + "|"
    for doctype in sorted(matrix):
        yield f"| {doctype} | " + " | ".join(matrix[doctype][viewer] for viewer in VIEWERS) + " |"
