"""Sessions of the committee: what waits for one, who is invited, what leaves an agenda again (P59)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import OFFICER, SECRETARY, SUPPORT_REQUEST
from women_mining_beneficiaries.domain.stages import BEFORE_COMMITTEE, Stage
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.committee import ballots
from women_mining_beneficiaries.services.communication.notices import notify_roles, notify_user
from women_mining_beneficiaries.services.sent_document import name_of

SESSION = "Committee Session"


def plan_session(*, committee: str, held_on: Any, **values: Any) -> Any:
    """Plan a session; it takes up everything that waits for the committee."""
    return frappe.get_doc({"doctype": SESSION, "committee": committee, "held_on": held_on, **values}).insert()


def waiting_requests(committee: str) -> list[str]:
    """Signed requests before this committee that no planned session has taken up, the one that waits longest first."""
    filters = {"policy_stage": Stage.COMMITTEE.value, "attestation_valid": 1}
    rows = frappe.get_all(
        SUPPORT_REQUEST, filters=filters, fields=["name", "support_type"], order_by="referred_on asc, name asc"
    )
    taken = set(_on_planned_agendas())
    return [row.name for row in rows if row.name not in taken and _committee_of(row.support_type) in (None, committee)]


def _committee_of(support_type: str) -> str | None:
    return frappe.get_cached_value("Support Type", support_type, "committee") or None


def _on_planned_agendas() -> list[str]:
    planned = frappe.get_all(SESSION, filters={"status": "Planned"}, pluck="name")
    filters = {"parenttype": SESSION, "parent": ["in", planned]}
    return frappe.get_all("Session Agenda Item", filters=filters, pluck="reference_name") if planned else []


def take_up_waiting(session: Any) -> int:
    """Put what waits on the agenda; returns how many came."""
    listed = {row.reference_name for row in session.agenda}
    names = [name for name in waiting_requests(session.committee) if name not in listed]
    for name in names:
        session.append("agenda", {"reference_doctype": SUPPORT_REQUEST, "reference_name": name})
    return len(names)


@frappe.whitelist()
def fill_agenda_action(doc: str = "") -> Any:
    """The button of a session: everything that waits comes on its agenda."""
    session = _sent(doc)
    if not take_up_waiting(session):
        frappe.msgprint(_("Nothing else waits for the committee."))
    return session.save()


@frappe.whitelist()
def invite_action(doc: str = "") -> Any:
    """The button of a session: members and alternates are invited, and asked about conflicts of interest."""
    return invite(_sent(doc).name)


def _sent(doc: str) -> Any:
    """The stored session a button was pressed on, by whom it is kept: nobody else learns who sits on the committee."""
    session = frappe.get_doc(SESSION, name_of(doc))
    session.check_permission("write")
    return session


def invite(session: str) -> Any:
    """Tell the members in office of the session, with its agenda's length and the question about conflicts."""
    doc = frappe.get_doc(SESSION, session)
    committee = frappe.get_cached_doc("Research Committee", doc.committee)
    day = dates.format_both_calendars(doc.held_on)
    subject = _("Session {0} on {1}: {2} requests. Disclose beforehand where you have a conflict of interest.").format(
        doc.session_no, day, len(doc.agenda)
    )
    users = [row.user for row in committee.members if row.user and ballots.is_in_office(row, doc.held_on)]
    for user in users:
        notify_user(user, doc.doctype, doc.name, subject, once=True)
    doc.flags.invited_on = dates.now()
    frappe.msgprint(_("Invited: {0}").format(" · ".join(people.full_names(users))))
    return doc.save()


def leave_agendas(requests: Iterable[str]) -> None:
    """A request that is no longer before the committee leaves the agendas that lie ahead, and its open ballot ends."""
    for name in requests:
        filters = {"reference_doctype": SUPPORT_REQUEST, "reference_name": name, "parenttype": SESSION}
        for session in set(frappe.get_all("Session Agenda Item", filters=filters, pluck="parent")):
            _take_off(session, name)
        ballot = ballots.find_ballot(name)
        if ballot:
            ballot.flags.record = {"status": "Superseded"}
            ballot.save(ignore_permissions=True)


def _take_off(session: str, request: str) -> None:
    doc = frappe.get_doc(SESSION, session)
    if doc.status == "Planned":
        doc.agenda = [row for row in doc.agenda if row.reference_name != request]
        doc.save(ignore_permissions=True)


def may_still_be_signed(request: str, stage: Stage) -> bool:
    """Until a session has taken the request up, a change of its data asks for a new signature (E12)."""
    return stage in BEFORE_COMMITTEE or (stage is Stage.COMMITTEE and not is_taken_up(request))


def is_taken_up(request: str) -> bool:
    """Whether a session was held on it or a ballot is open: from then on the data are frozen as signed."""
    held = frappe.get_all(SESSION, filters={"status": "Held"}, pluck="name")
    on_agenda = {
        "parenttype": SESSION,
        "parent": ["in", held],
        "reference_name": request,
        "item_result": ["in", ["", None]],
    }
    return ballots.find_ballot(request) is not None or bool(held and frappe.db.exists("Session Agenda Item", on_agenda))


def wait_for_signature(request: Any) -> None:
    """The request leaves the agendas until it is signed again; who keeps it is told."""
    leave_agendas([request.name])
    notice = _("The data of the request {0} changed after the signature: it waits for a new one.").format(request.name)
    notify_roles([SECRETARY, OFFICER], SUPPORT_REQUEST, request.name, notice, once=True)
