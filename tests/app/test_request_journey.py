"""A request from the portal to the closed file, each step by the one who holds the role (P46–P62)."""

from __future__ import annotations

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries.services.beneficiaries import registration
from women_mining_beneficiaries.services.communication import surveys
from women_mining_beneficiaries.services.requests import applicant_view, deliveries, referrals, requests

pytestmark = pytest.mark.usefixtures("association")


@pytest.mark.clause("P18", "P47", "P52", "P56", "P58", "P59", "P61", "P62")
def test_a_request_goes_from_registration_to_a_rated_service() -> None:
    with journey.clock():
        people.register()
    request, delivery = journey.delivered()
    with journey.clock(journey.day(17)):
        with acting_as(people.APPLICANT):
            survey = deliveries.confirm_receipt(delivery.name, remark="شكراً لكم")["survey_token"]
        with acting_as("Guest"):
            surveys.submit_survey(survey, {"overall": "5"})
        with acting_as(people.OFFICER):
            request = requests.close_request(request.name)
    assert request.policy_stage == "closed"
    assert [row.stage for row in request.stage_log] == [
        "draft",
        "received",
        "verification",
        "attestation",
        "committee",
        "approved",
        "registration",
        "delivery",
        "delivered",
        "closed",
    ]
    assert {row.by_user for row in request.stage_log} == {
        people.APPLICANT,
        people.OFFICER,
        people.CHAIR,
        people.DELIVERER,
    }
    beneficiary = frappe.get_doc("Beneficiary", request.beneficiary)
    assert (beneficiary.registration_status, beneficiary.registration_pct) == ("Complete", 100)


@pytest.mark.clause("P54", "P55")
@pytest.mark.case("E10")
def test_a_referral_returns_to_the_stage_it_left() -> None:
    people.register()
    request = journey.matched()
    with acting_as(people.OFFICER):
        referral = referrals.refer(request.name, questions=["ما الجوانب التنظيمية؟"])
        assert journey.reload(request).policy_stage == "clarification"
    with acting_as(people.RESEARCHER):
        referrals.close_referral(referral.name, explanation="أُوضحت الإجراءات كاملة")
    request = journey.reload(request)
    assert (request.policy_stage, request.referral_open) == ("attestation", 0)


@pytest.mark.clause("P54")
def test_the_desk_button_alone_opens_a_referral() -> None:
    people.register()
    request = journey.in_matching()
    with acting_as(people.OFFICER):
        request.stage_reason = "لا تعرف المتقدمة شروط البرنامج"
        request.workflow_state = "Referred to Social Research"
        request.save()
    referral = frappe.get_last_doc("Case Referral")
    assert [row.question for row in referral.questions] == ["لا تعرف المتقدمة شروط البرنامج"]
    assert referral.referred_by == people.OFFICER


@pytest.mark.clause("P59")
def test_the_applicant_follows_in_plain_words_and_learns_the_decision_with_the_reply() -> None:
    with journey.clock():
        people.register()
    request = journey.decided()
    with journey.clock(journey.day(14)), acting_as(people.APPLICANT):
        page = applicant_view.describe_request(request.name)
        assert page["stage"] == "committee"
        assert page["decision"] is None
        assert "لجنة البحث" in page["status"]


@pytest.mark.clause("P16")
def test_a_second_request_reuses_the_valid_documents() -> None:
    people.register()
    people.open_support_type("CONSULT")
    people.open_support_type("INCUB")
    journey.draft()
    with acting_as(people.APPLICANT):
        request = requests.start_request(support_type="INCUB", request_reason="مشروع", items=[{"item_title": "احتضان"}])
    attached = {row.document_type: bool(row.beneficiary_document) for row in request.documents}
    assert attached == {"NID": True, "FEASIBILITY": False}


@pytest.mark.clause("P51")
def test_a_return_pauses_for_the_applicant_and_comes_back() -> None:
    people.register()
    request = journey.in_matching()
    with acting_as(people.OFFICER):
        requests.return_for_completion(request.name, "نأمل إرفاق مؤهل أوضح")
    with acting_as(people.APPLICANT):
        page = applicant_view.describe_request(request.name)
        assert page["return_reason"] == "نأمل إرفاق مؤهل أوضح"
        assert "edit" in page["actions"]
        requests.update_request(request.name, request_reason="أرغب في التدريب، وقد أرفقت المؤهل")
        request = requests.resubmit_request(request.name)
    assert (request.policy_stage, request.returns_count) == ("verification", 1)


@pytest.mark.parametrize("step", ["draft", "submitted", "in_matching", "matched", "signed", "before_committee"])
@pytest.mark.case("E20")
def test_the_applicant_may_withdraw_before_the_decision(step: str) -> None:
    people.register()
    request = journey.STEPS[step]()
    with acting_as(people.APPLICANT):
        request = requests.withdraw_request(request.name, "وجدت فرصة أخرى")
    assert request.policy_stage == "withdrawn"
    assert request.withdraw_reason == "وجدت فرصة أخرى"


def test_a_held_request_resumes_where_it_was() -> None:
    people.register()
    request = journey.matched()
    with acting_as(people.OFFICER):
        requests.hold_request(request.name, "بانتظار إعلان البرنامج")
        request = requests.resume_request(request.name)
    assert request.policy_stage == "attestation"


@pytest.mark.clause("P47")
def test_a_type_without_committee_goes_straight_to_the_registration() -> None:
    people.register()
    people.open_support_type("CAREER")
    with acting_as(people.APPLICANT):
        request = requests.start_request(
            support_type="CAREER", request_reason="سيرة ذاتية", items=[{"item_title": "جلسة"}]
        )
        requests.submit_request(request.name)
    with acting_as(people.OFFICER):
        request = requests.start_matching(request.name)
        requests.record_match(request.name, {row.item_code: "Match" for row in request.match_checks})
        requests.finish_matching(request.name)
    with acting_as(people.APPLICANT):
        journey.sign(request.name)
    with acting_as(people.OFFICER):
        assert registration.start_registration(request.name).policy_stage == "registration"
        assert registration.complete_registration(request.name).policy_stage == "delivery"
