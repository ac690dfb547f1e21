"""The roads beside the main one: social study, partial acceptance, deferral, appeal, reopening, paper and delegates."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from tests.app.test_portal_requests import drawing
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.services.beneficiaries import registration
from women_mining_beneficiaries.services.committee import appeals, committee
from women_mining_beneficiaries.services.requests import attestations, deliveries, referrals, replies, requests, stages

pytestmark = pytest.mark.usefixtures("association")
PARTIAL = {
    "reasons": ["OVER_LIMIT"],
    "approved_items": [{"item_title": "دورة السلامة", "approved_qty": 1, "approved_amount": 600}],
}


def rejected() -> Any:
    with journey.clock():
        people.register()
        votes = {people.CHAIR: "Reject", people.MEMBER: "Reject"}
        request, _ballot = journey.balloted("Rejected", votes, reasons=["NO_RESOURCES"])
    with journey.clock(journey.day(14)):
        with acting_as(people.CHAIR):
            committee.record_decision(request.name)
        with acting_as(people.OFFICER):
            replies.communicate_reply(request.name)
    return journey.reload(request)


def rule(request: Any, ruling: str, user: str = people.DIRECTOR) -> Any:
    with acting_as(user):
        appeal = appeals.open_appeal(request.name)
        return appeals.decide_appeal(appeal, ruling, "ثبتت أهليتها بالمستند الجديد الذي أرفقته مع التظلم.")


@pytest.mark.clause("P44")
def test_a_social_study_comes_before_the_committee_where_the_type_needs_it() -> None:
    people.open_support_type("TRN-TECH", requires_social_study=1)
    people.register()
    request = journey.signed()
    with acting_as(people.OFFICER):
        with pytest.raises(errors.StepNotAllowedError):
            committee.refer_to_committee(request.name)
        stages.move(request, Stage.SOCIAL_STUDY)
    with acting_as(people.RESEARCHER):
        with pytest.raises(errors.StudyRequiredError):
            stages.move(journey.reload(request), Stage.COMMITTEE)
        journey.study(request)
        request = stages.move(journey.reload(request), Stage.COMMITTEE)
    assert request.policy_stage == "committee"
    assert request.referred_on


def test_a_partial_acceptance_lists_what_is_approved() -> None:
    with journey.clock():
        people.register()
        with pytest.raises(errors.MissingReasonsError):
            journey.balloted("Partially Accepted", reasons=["OVER_LIMIT"])
        request = frappe.get_last_doc("Support Request")
        session = frappe.get_last_doc("Committee Session")
        with acting_as(people.SECRETARY):
            ballot = committee.open_ballot(
                request.name,
                session=session.name,
                outcome="Partially Accepted",
                reason_text=people.REJECTION,
                **PARTIAL,
            )
        for voter in (people.CHAIR, people.MEMBER):
            with acting_as(voter):
                committee.cast_vote(ballot.name, "Partial")
    with journey.clock(journey.day(14)), acting_as(people.CHAIR):
        request = committee.record_decision(request.name)
    assert request.policy_stage == "partially_approved"
    assert [(row.item_status, row.approved_amount) for row in request.items] == [("Reduced", 600)]


def test_a_deferred_request_waits_and_is_taken_up_again() -> None:
    with journey.clock():
        people.register()
        votes = {people.CHAIR: "Abstain", people.MEMBER: "Abstain"}
        request, ballot = journey.balloted("Deferred", votes, reasons=["CONFLICT"], deferred_until="2026-11-20")
        with acting_as(people.CHAIR):
            request = committee.record_decision(request.name)
            assert (request.policy_stage, request.return_stage) == ("on_hold", "committee")
            assert str(request.hold_until) == "2026-11-20"
            request = requests.resume_request(request.name)
    assert request.policy_stage == "committee"
    assert (journey.reload(ballot).status, request.decision_outcome) == ("Recorded", None)


def test_an_appeal_brings_the_request_back_to_a_new_decision() -> None:
    request = rejected()
    first = request.decision
    with journey.clock(journey.day(20)):
        with acting_as(people.APPLICANT):
            requests.appeal_decision(request.name, "أرفقت خطاب جهة العمل")
        rule(request, "Remitted to the Committee")
        request = journey.reload(request)
        assert (request.decision, request.decision_outcome, request.replied_on) == (None, None, None)
        assert request.referred_on.date() == journey.day(20).date()
        with acting_as(people.SECRETARY):
            session = committee.hold_session(
                committee="لجنة البحث",
                held_on=frappe.utils.now(),
                requests=[request.name],
                present=[people.CHAIR, people.MEMBER],
            )
            second = committee.open_ballot(
                request.name, session=session.name, outcome="Accepted", reason_text="معلومات جديدة"
            )
    assert second.name != first
    assert frappe.db.get_value("Committee Decision", first, "status") == "Communicated"


def test_the_director_overturns_with_a_reason_and_the_reply_is_given_again() -> None:
    request = rejected()
    with journey.clock(journey.day(20)):
        with acting_as(people.APPLICANT):
            requests.appeal_decision(request.name, "أرفقت خطاب جهة العمل")
        with acting_as(people.DIRECTOR), pytest.raises(errors.AppealNotDecidedError):
            stages.move(journey.reload(request), Stage.APPROVED, reason="ثبتت أهليتها بالمستند الجديد")
        rule(request, "Overturned")
        request = journey.reload(request)
        assert [(row.item_status, row.approved_qty) for row in request.items] == [("Approved", 1)]
        assert (request.decision_outcome, request.replied_on) == ("Accepted", None)
        with acting_as(people.OFFICER):
            with pytest.raises(errors.ReplyNotCommunicatedError):
                registration.start_registration(request.name)
            assert "نبشّرك" in replies.communicate_reply(request.name).summary
            assert registration.start_registration(request.name).policy_stage == "registration"


@pytest.mark.case("E21")
def test_a_closed_request_is_reopened_in_time_and_decided_anew() -> None:
    with journey.clock():
        people.register()
    request, delivery = journey.delivered()
    with journey.clock(journey.day(17)):
        with acting_as(people.APPLICANT):
            deliveries.confirm_receipt(delivery.name)
        with acting_as(people.OFFICER):
            requests.close_request(request.name)
    with journey.clock(journey.day(17 + 31)), acting_as(people.CHAIR), pytest.raises(errors.ReopenClosedError):
        requests.reopen_request(request.name, "نقص في ما قُدّم")
    with journey.clock(journey.day(17 + 30)):
        with acting_as(people.CHAIR):
            request = requests.reopen_request(request.name, "نقص في ما قُدّم")
        assert (request.policy_stage, request.reopen_count, request.decision) == ("verification", 1, None)
        with acting_as(people.OFFICER):
            requests.finish_matching(request.name)
            with pytest.raises((errors.StepNotAllowedError, errors.CommitteeRequiredError)):
                registration.start_registration(request.name)


@pytest.mark.clause("P46", "P56")
@pytest.mark.case("E13")
def test_a_paper_request_is_filed_by_the_officer_and_signed_before_a_witness() -> None:
    beneficiary = people.register()
    with acting_as(people.OFFICER):
        request = requests.start_request(
            support_type="TRN-TECH",
            beneficiary=beneficiary.name,
            channel="INTERVIEW",
            request_reason="طلب ورقي",
            items=[{"item_title": "دورة"}],
        )
        request = requests.submit_request(request.name)
        assert (request.policy_stage, request.filed_by_type, request.filed_by_user) == (
            "received",
            "Officer",
            people.OFFICER,
        )
        assert "سيرة ذاتية" in request.missing_items
        requests.start_matching(request.name)
        with pytest.raises(errors.IncompleteRequestError):
            requests.finish_matching(request.name)


@pytest.mark.clause("P41")
@pytest.mark.case("E13")
def test_a_delegate_files_with_the_persons_paper_only() -> None:
    branch = frappe.get_doc("Branch Office", "المقر الرئيس")
    branch.append("delegates", {"user": people.DELEGATE, "from_date": "2025-01-01"})
    branch.save()
    beneficiary = people.register()
    with acting_as(people.DELEGATE):
        request = requests.start_request(
            support_type="TRN-TECH",
            beneficiary=beneficiary.name,
            request_reason="بالنيابة",
            items=[{"item_title": "دورة"}],
        )
        assert (request.filed_by_type, request.channel) == ("Delegate", "DELEGATE")
        with pytest.raises(errors.IncompleteRequestError, match="P41"):
            requests.submit_request(request.name)
        requests.update_request(request.name, on_behalf_evidence=people.upload("evidence.pdf"))
        assert requests.submit_request(request.name).policy_stage == "received"


def test_the_deliverer_sees_a_request_when_it_is_accepted() -> None:
    with journey.clock():
        people.register()
        request = journey.before_committee()
    with acting_as(people.DELIVERER):
        assert frappe.get_list("Support Request") == []
        assert not frappe.has_permission("Beneficiary", "read", doc=frappe.get_doc("Beneficiary", request.beneficiary))
    frappe.db.set_value("Support Request", request.name, "policy_stage", "delivery")
    with acting_as(people.DELIVERER):
        assert [row.name for row in frappe.get_list("Support Request")] == [request.name]
        assert [row.name for row in frappe.get_list("Beneficiary")] == [request.beneficiary]
        assert frappe.has_permission("Beneficiary", "read", doc=frappe.get_doc("Beneficiary", request.beneficiary))


def test_withdrawing_closes_the_open_referral() -> None:
    people.register()
    request = journey.in_matching()
    with acting_as(people.OFFICER):
        referral = referrals.refer(request.name, questions=["سؤال"])
    with acting_as(people.APPLICANT):
        requests.withdraw_request(request.name)
    assert journey.reload(referral).status == "Closed"


def test_a_drawn_signature_needs_a_drawing() -> None:
    people.register()
    request = journey.matched()
    with acting_as(people.APPLICANT):
        shown = attestations.get_signing_sheet(request.name)["data_hash"]
        for none in (None, "data:image/png;base64,iVBORw0KGgo=", "data:text/html;base64,PHNjcmlwdD4=", drawing(0)):
            with pytest.raises(errors.SignatureNotPossibleError):
                attestations.sign_attestation(request.name, shown_hash=shown, method="Drawn Signature", signature=none)
        signed = attestations.sign_attestation(
            request.name, shown_hash=shown, method="Drawn Signature", signature=drawing(200)
        )
    assert signed.status == "Valid in Force"


@pytest.mark.case("E21")
def test_asking_again_after_a_refusal_tells_what_is_new() -> None:
    earlier = rejected()
    again = {"support_type": "TRN-TECH", "request_reason": "أطلبها مرة أخرى", "items": [{"item_title": "دورة"}]}
    with journey.clock(journey.day(20)), acting_as(people.APPLICANT):
        with pytest.raises(errors.SupportTypeClosedError, match=earlier.name):
            requests.start_request(**again)
        request = requests.start_request(**again, new_facts="حصلت على قبول مبدئي من جهة العمل")
    assert request.earlier_request == earlier.name
    with journey.clock(journey.day(14 + 91)), acting_as(people.APPLICANT):
        requests.withdraw_request(request.name)
        assert requests.start_request(**again).earlier_request is None


@pytest.mark.clause("P54", "P55")
@pytest.mark.case("E10")
def test_a_referral_while_the_signature_is_awaited_comes_back_to_it() -> None:
    people.register()
    request = journey.matched()
    with acting_as(people.OFFICER):
        referral = referrals.refer(request.name, questions=["متى تبدأ الدورة؟"])
    assert journey.reload(request).policy_stage == "clarification"
    with acting_as(people.RESEARCHER):
        referrals.close_referral(referral.name, explanation="تبدأ بعد القبول بشهر")
    assert journey.reload(request).policy_stage == "attestation"
