"""The road of one request, step by step, each by the user who holds the role; scenarios stop where they want."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import time_machine

import frappe
from tests.app import factories as people
from tests.app.factories import acting_as
from women_mining_beneficiaries.domain.message_route import Medium
from women_mining_beneficiaries.services.beneficiaries import documents, registration
from women_mining_beneficiaries.services.committee import committee, studies
from women_mining_beneficiaries.services.communication import one_time_codes
from women_mining_beneficiaries.services.requests import attestations, deliveries, replies, requests

RIYADH = ZoneInfo("Asia/Riyadh")
# A Sunday, with no holiday in the weeks after it: day fourteen is a working day.
START = datetime(2026, 11, 1, 10, 0, tzinfo=RIYADH)


@contextmanager
def clock(moment: datetime = START) -> Iterator[None]:
    with time_machine.travel(moment, tick=False):
        yield


def day(number: int) -> datetime:
    return START + timedelta(days=number)


def draft(email: str = people.APPLICANT, **document_dates: str) -> Any:
    """A complete draft with its three documents."""
    with acting_as(email):
        number = frappe.db.get_value("Beneficiary", {"user": email}, "id_number")
        identity = {"number": number, "expiry_date": "2030-01-01", **document_dates}
        attached = {}
        for kind, values in {"NID": identity, "CV": {}, "QUALIFICATION": {}}.items():
            document = documents.add_document(
                document_type=kind, file_url=people.upload(f"{number}-{kind}.pdf"), **values
            )
            attached[kind] = document.name
        request = requests.start_request(
            support_type="TRN-TECH",
            request_reason="أرغب في التدريب على السلامة في المناجم",
            items=[{"item_title": "دورة السلامة", "qty": 1, "amount": 1000}],
        )
        answers = {"field": "السلامة والصحة المهنية", "goal": "العمل في المنجم"}
        return requests.update_request(request.name, answers=answers, documents=attached)


def submitted() -> Any:
    request = draft()
    with acting_as(people.APPLICANT):
        return requests.submit_request(request.name)


def in_matching() -> Any:
    request = submitted()
    with acting_as(people.OFFICER):
        return requests.start_matching(request.name)


def matched() -> Any:
    request = in_matching()
    with acting_as(people.OFFICER):
        requests.record_match(request.name, {row.item_code: "Match" for row in request.match_checks})
        return requests.finish_matching(request.name)


def signed() -> Any:
    request = matched()
    with acting_as(people.APPLICANT):
        attestations.acknowledge_notice(request.name)
        sign(request.name)
    return reload(request)


def sign(request: str) -> Any:
    """The acting person signs what is shown now, with a code that was sent to her."""
    shown = attestations.get_signing_sheet(request)["data_hash"]
    code = one_time_codes.give_out(attestations.matter_of(request, shown, Medium.SMS))
    return attestations.sign_attestation(request, shown_hash=shown, code=code)


def before_committee() -> Any:
    request = signed()
    with acting_as(people.OFFICER):
        return committee.refer_to_committee(request.name)


def balloted(outcome: str = "Accepted", votes: dict[str, str] | None = None, **decision: Any) -> tuple[Any, Any]:
    """A request with a ballot on which everyone present has voted."""
    request = before_committee()
    votes = votes or {people.CHAIR: "Accept", people.MEMBER: "Accept"}
    with acting_as(people.SECRETARY):
        session = committee.hold_session(
            committee="لجنة البحث", held_on=frappe.utils.now(), requests=[request.name], present=list(votes)
        )
        values = {"reason_text": people.REJECTION, **decision}
        ballot = committee.open_ballot(request.name, session=session.name, outcome=outcome, **values)
    for voter, vote in votes.items():
        with acting_as(voter):
            committee.cast_vote(ballot.name, vote)
    return reload(request), reload(ballot)


def decided() -> Any:
    with clock():
        request, _ballot = balloted()
    with clock(day(14)), acting_as(people.CHAIR):
        return committee.record_decision(request.name)


def replied() -> Any:
    request = decided()
    with clock(day(14)), acting_as(people.OFFICER):
        replies.communicate_reply(request.name)
    return reload(request)


def in_delivery() -> Any:
    request = replied()
    with clock(day(15)), acting_as(people.OFFICER):
        registration.start_registration(request.name)
        return registration.complete_registration(request.name)


def delivered() -> tuple[Any, Any]:
    request = in_delivery()
    with clock(day(16)), acting_as(people.DELIVERER):
        delivery = deliveries.plan_delivery(request.name)
        deliveries.deliver(delivery.name)
    return reload(request), reload(delivery)


def study(request: Any, **values: Any) -> Any:
    """The acting researcher studies the case and signs."""
    study = frappe.get_doc("Social Study", studies.open_study(request.name))
    study.update(
        {
            "researcher": frappe.session.user,
            "study_date": frappe.utils.today(),
            "study_mode": "Interview",
            "consent_given": 1,
            "findings": "<p>درست الحالة والحاجة قائمة</p>",
            "recommendation": "Recommend",
            "researcher_signature": "data:image/png;base64,iVBORw0KGgo=",
            **values,
        }
    )
    study.save()
    return studies.sign_study(study.name)


def reload(doc: Any) -> Any:
    return frappe.get_doc(doc.doctype, doc.name)


STEPS: dict[str, Callable[[], Any]] = {
    "draft": draft,
    "submitted": submitted,
    "in_matching": in_matching,
    "matched": matched,
    "signed": signed,
    "before_committee": before_committee,
}
