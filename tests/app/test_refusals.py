"""What the policy forbids is refused by name, in Arabic, on every path, and changes nothing."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from frappe.model.workflow import apply_workflow
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.domain.contact import parse_contact
from women_mining_beneficiaries.services.accounts import contacts
from women_mining_beneficiaries.services.beneficiaries import documents, registration
from women_mining_beneficiaries.services.committee import committee
from women_mining_beneficiaries.services.requests import attestations, deliveries, referrals, replies, requests

pytestmark = pytest.mark.usefixtures("association")


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"id_number": "1000000000"}, errors.InvalidIdentityError),
        ({"id_number": "2000000006"}, errors.InvalidIdentityError),
        ({"id_number": ""}, errors.InvalidIdentityError),
        ({"mobile": "0401234567"}, errors.InvalidMobileError),
        ({"full_name": "سارة"}, errors.IncompleteNameError),
        ({"birth_date": "2090-01-01"}, errors.InvalidDateError),
        ({"birth_date": "1447/13/45"}, errors.InvalidDateError),
        ({"iban": "SA0480000000608010167519"}, errors.InvalidIbanError),
        ({"short_address": "12345678"}, errors.InvalidAddressError),
        ({"privacy_notice_accepted": False}, errors.IncompleteRequestError),
    ],
)
def test_a_registration_with_wrong_data_leaves_no_file_and_no_account(
    values: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error) as refusal:
        people.register(**values)
    assert "البند P" in str(refusal.value) or error is errors.InvalidDateError
    assert not frappe.db.exists("User", people.APPLICANT)


@pytest.mark.clause("P52")
@pytest.mark.case("B1")
def test_an_identity_is_registered_once_whatever_digits_it_is_written_in() -> None:
    first = people.register()
    second = people.register("other@example.com", id_number="١٠٠٠٠٠٠٠٠٨", mobile="0551112223")
    assert frappe.db.get_value("Account Claim", {"new_file": second.name}, "existing_file") == first.name
    with people.acting_as(people.OFFICER), pytest.raises(errors.DuplicateIdentityError):
        frappe.copy_doc(frappe.get_doc("Beneficiary", first.name)).update({"user": None}).insert()


def test_a_hijri_birth_date_is_understood() -> None:
    assert str(people.register(birth_date="1415/11/12").birth_date) == "1995-04-12"


@pytest.mark.clause("P51")
def test_an_incomplete_request_is_named_and_stays_a_draft() -> None:
    people.register()
    with acting_as(people.APPLICANT):
        request = requests.start_request(
            support_type="TRN-TECH", request_reason="تدريب", items=[{"item_title": "دورة"}]
        )
        with pytest.raises(errors.IncompleteRequestError, match="سيرة ذاتية"):
            requests.submit_request(request.name)
    assert journey.reload(request).policy_stage == "draft"


@pytest.mark.clause("P53")
@pytest.mark.case("E2")
def test_a_document_that_expired_the_day_before_is_refused_with_its_date() -> None:
    with journey.clock():
        people.register()
        request = journey.draft(expiry_date="2026-10-31")
        with acting_as(people.APPLICANT), pytest.raises(errors.ExpiredDocumentError, match=r"هوية وطنية \(2026/10/31م"):
            requests.submit_request(request.name)
        assert journey.reload(request).submitted_on is None


@pytest.mark.clause("P53")
@pytest.mark.case("E1")
def test_a_document_that_expires_the_day_after_stays_valid_for_this_request() -> None:
    with journey.clock():
        people.register()
        request = journey.draft(expiry_date="2026-11-02")
        with acting_as(people.APPLICANT):
            requests.submit_request(request.name)
    with journey.clock(journey.day(5)), acting_as(people.OFFICER):
        request = requests.start_matching(request.name)
        requests.record_match(request.name, {row.item_code: "Match" for row in request.match_checks})
        request = requests.finish_matching(request.name)
    assert {row.document_type: row.valid_at_submission for row in request.documents}["NID"] == "Valid"


@pytest.mark.clause("P52")
def test_matching_is_not_finished_with_an_open_line() -> None:
    people.register()
    request = journey.in_matching()
    with acting_as(people.OFFICER):
        results = {row.item_code: "Match" for row in request.match_checks}
        requests.record_match(request.name, {**results, "MOBILE": "Mismatch"})
        with pytest.raises(errors.UnmatchedDataError, match="الجوال"):
            requests.finish_matching(request.name)
        requests.record_match(request.name, {"MOBILE": ("Exempt", "")})
        with pytest.raises(errors.UnmatchedDataError):
            requests.finish_matching(request.name)
        requests.record_match(request.name, {"MOBILE": ("Exempt", "لا يوجد جوال للمستفيدة حالياً")})
        assert requests.finish_matching(request.name).policy_stage == "attestation"


@pytest.mark.clause("P56")
@pytest.mark.case("E12")
def test_a_second_signature_after_the_data_changed_signs_nothing() -> None:
    people.register()
    request = journey.matched()
    with acting_as(people.APPLICANT):
        shown = attestations.get_signing_sheet(request.name)["data_hash"]
        attestations.acknowledge_notice(request.name)
        first = journey.sign(request.name)
    with acting_as(people.OFFICER):
        requests.update_request(request.name, request_reason="سبب عدّله الموظف")
    assert frappe.db.get_value("Attestation", first.name, "status") == "Voided"
    with acting_as(people.APPLICANT), pytest.raises(errors.StaleSignatureError, match="تغيّرت البيانات"):
        attestations.sign_attestation(request.name, shown_hash=shown)
    assert frappe.db.count("Attestation", {"reference_name": request.name}) == 1
    assert journey.reload(request).attestation_valid == 0


@pytest.mark.clause("P56")
@pytest.mark.case("E12")
def test_a_change_of_the_file_voids_the_signature_and_names_what_changed() -> None:
    people.register()
    request = journey.signed()
    with acting_as(people.APPLICANT):
        contacts.set_contact(people.APPLICANT, parse_contact("0557778889"), verified_on=frappe.utils.now())
    request = journey.reload(request)
    assert request.attestation_valid == 0
    attestation = frappe.get_last_doc("Attestation")
    assert (attestation.status, "الجوال" in attestation.void_reason) == ("Voided", True)


def test_the_same_data_are_signed_once() -> None:
    people.register()
    request = journey.signed()
    with acting_as(people.APPLICANT):
        sheet = attestations.get_signing_sheet(request.name)
        with pytest.raises(errors.AlreadySignedError):
            attestations.sign_attestation(request.name, shown_hash=sheet["data_hash"])


@pytest.mark.clause("P56")
@pytest.mark.case("B6")
def test_a_tick_without_the_code_signs_nothing_unless_the_settings_say_so() -> None:
    people.register()
    request = journey.matched()
    with acting_as(people.APPLICANT):
        shown = attestations.get_signing_sheet(request.name)["data_hash"]
        with pytest.raises(errors.SignatureNotPossibleError, match="الرمز"):
            attestations.sign_attestation(request.name, shown_hash=shown)
        with pytest.raises(errors.OneTimeCodeError):
            attestations.sign_attestation(request.name, shown_hash=shown, code="000000")
        assert not frappe.db.count("Attestation")
        assert journey.sign(request.name).code_sent_to.endswith("567")
    with acting_as(people.OFFICER):
        requests.update_request(request.name, request_reason="سبب عدّله الموظف")
    people.change_settings(signature_needs_code=0)
    with acting_as(people.APPLICANT):
        shown = attestations.get_signing_sheet(request.name)["data_hash"]
        assert attestations.sign_attestation(request.name, shown_hash=shown).status == "Valid in Force"


@pytest.mark.clause("P56")
@pytest.mark.case("B6")
def test_an_officer_cannot_sign_in_the_portal_for_the_applicant() -> None:
    people.register()
    request = journey.matched()
    with acting_as(people.OFFICER):
        with pytest.raises(errors.SignatureNotPossibleError):
            attestations.sign_attestation(request.name, method="Portal Checkbox")
        with pytest.raises(errors.SignatureNotPossibleError, match="شاهد"):
            attestations.sign_attestation(request.name, method="Verbal Recorded", witness=people.OFFICER)
        signature = attestations.sign_attestation(request.name, method="Verbal Recorded", witness=people.RESEARCHER)
    assert (signature.typed_by, signature.signer_name) == (people.OFFICER, "سارة بنت علي العتيبي")


@pytest.mark.clause("P56", "P57")
def test_a_signed_attestation_is_neither_changed_nor_deleted() -> None:
    people.register()
    journey.signed()
    attestation = frappe.get_last_doc("Attestation")
    attestation.accepted_text = "نص آخر"
    with pytest.raises((errors.ImmutableAttestationError, frappe.CannotChangeConstantError)):
        attestation.save()
    with pytest.raises(errors.ProtectedRecordError):
        frappe.delete_doc("Attestation", attestation.name)


@pytest.mark.parametrize(
    ("step", "error"),
    [
        ("matched", errors.MissingAttestationError),
        ("submitted", errors.StepNotAllowedError),
    ],
)
@pytest.mark.clause("P56")
def test_nothing_unsigned_reaches_the_committee(step: str, error: type[Exception]) -> None:
    people.register()
    request = journey.STEPS[step]()
    with acting_as(people.OFFICER), pytest.raises(error):
        committee.refer_to_committee(request.name)


@pytest.mark.clause("P58")
def test_the_applicant_must_know_that_the_committee_decides() -> None:
    people.register()
    request = journey.matched()
    with acting_as(people.APPLICANT):
        journey.sign(request.name)
    with acting_as(people.OFFICER), pytest.raises(errors.NoticeNotAcknowledgedError, match="P58"):
        committee.refer_to_committee(request.name)


@pytest.mark.clause("P60")
@pytest.mark.case("E7")
def test_day_thirteen_is_too_early_and_day_fourteen_is_not() -> None:
    with journey.clock():
        people.register()
        request, _ballot = journey.balloted()
    assert str(request.earliest_decision_on) == "2026-11-15"
    with journey.clock(journey.day(13)), acting_as(people.CHAIR):
        with pytest.raises(errors.DecisionTooEarlyError, match=r"2026/11/15م الموافق 1448/06/05هـ.*P60"):
            committee.record_decision(request.name)
        assert journey.reload(request).policy_stage == "committee"
    with journey.clock(journey.day(14)), acting_as(people.CHAIR):
        assert committee.record_decision(request.name).decision_outcome == "Accepted"


@pytest.mark.clause("P60")
@pytest.mark.case("B24")
def test_the_period_holds_against_a_direct_change_of_the_state() -> None:
    with journey.clock():
        people.register()
        request, _ballot = journey.balloted()
    with journey.clock(journey.day(13)):
        with acting_as(people.CHAIR):
            document = journey.reload(request)
            document.workflow_state = "Accepted"
            with pytest.raises(errors.DecisionTooEarlyError):
                document.save()
            with pytest.raises(errors.DecisionTooEarlyError):
                apply_workflow(journey.reload(request), "Record Acceptance")
        document = journey.reload(request)
        document.workflow_state = "Accepted"
        with pytest.raises(errors.DecisionTooEarlyError):
            document.save()


@pytest.mark.clause("P60")
@pytest.mark.case("E7")
def test_only_the_chair_decides_early_and_the_reason_stays() -> None:
    reason = "وفاة العائل وضرورة صرف الدعم قبل بدء الدورة يوم الخميس"
    with journey.clock():
        people.register()
        request, ballot = journey.balloted()
    with journey.clock(journey.day(3)):
        with acting_as(people.SECRETARY), pytest.raises(errors.OverrideNotAllowedError):
            committee.override_period(ballot.name, reason)
        with acting_as(people.CHAIR):
            with pytest.raises(errors.OverrideNotAllowedError):
                committee.override_period(ballot.name, "عاجل")
            committee.override_period(ballot.name, reason)
            request = committee.record_decision(request.name)
    assert (request.window_override_by, request.window_override_reason) == (people.CHAIR, reason)
    assert frappe.db.get_value("Committee Decision", request.decision, "is_early") == 1


@pytest.mark.parametrize("decision", [{"reasons": []}, {"reasons": ["NOT_ELIGIBLE"], "reason_text": "لا"}])
@pytest.mark.clause("P59")
def test_a_rejection_without_reasons_is_not_even_put_to_the_vote(decision: dict[str, Any]) -> None:
    people.register()
    votes = {people.CHAIR: "Reject", people.MEMBER: "Reject"}
    with pytest.raises(errors.MissingReasonsError, match="P59"):
        journey.balloted("Rejected", votes, **decision)
    assert frappe.db.count("Committee Decision") == 0


@pytest.mark.clause("P59")
def test_a_rejection_with_reasons_is_told_in_the_applicants_words() -> None:
    with journey.clock():
        people.register()
        votes = {people.CHAIR: "Reject", people.MEMBER: "Reject"}
        request, _ballot = journey.balloted("Rejected", votes, reasons=["NO_RESOURCES"])
    with journey.clock(journey.day(14)):
        with acting_as(people.CHAIR):
            committee.record_decision(request.name)
        with acting_as(people.OFFICER):
            with pytest.raises(errors.ReplyNotCommunicatedError):
                requests.close_request(request.name)
            reply = replies.communicate_reply(request.name)
            assert "لا تتوافر حالياً الموارد" in reply.summary
            assert requests.close_request(request.name).policy_stage == "closed"


def test_votes_decide_not_the_one_who_records() -> None:
    with journey.clock():
        people.register()
        request, _ballot = journey.balloted("Accepted", {people.CHAIR: "Reject", people.MEMBER: "Reject"})
    with journey.clock(journey.day(14)), acting_as(people.CHAIR), pytest.raises(errors.OutcomeMismatchError):
        committee.record_decision(request.name)


@pytest.mark.clause("P59")
def test_without_quorum_there_is_no_decision() -> None:
    with journey.clock():
        people.register()
        request, _ballot = journey.balloted(votes={people.CHAIR: "Accept"})
    with journey.clock(journey.day(14)), acting_as(people.CHAIR), pytest.raises(errors.QuorumError):
        committee.record_decision(request.name)


def test_nobody_votes_for_another_member() -> None:
    people.register()
    _request, ballot = journey.balloted()
    with acting_as(people.CHAIR):
        ballot = journey.reload(ballot)
        row = next(row for row in ballot.votes if row.member == people.MEMBER)
        row.vote = "Reject"
        with pytest.raises(errors.ForeignVoteError):
            ballot.save()


@pytest.mark.clause("P59")
@pytest.mark.case("B4")
def test_a_vote_needs_the_declaration_that_there_is_no_conflict() -> None:
    people.register()
    _request, ballot = journey.balloted()
    with acting_as(people.MEMBER), pytest.raises(errors.ConflictOfInterestError):
        committee.cast_vote(ballot.name, "Abstain", no_conflict=False)


def test_a_member_votes_and_writes_nothing_else() -> None:
    people.register()
    _request, ballot = journey.balloted()
    with acting_as(people.MEMBER):
        ballot = journey.reload(ballot)
        ballot.outcome = "Deferred"
        with pytest.raises(errors.LockedFieldError):
            ballot.save()


@pytest.mark.clause("P52")
@pytest.mark.case("B3")
def test_who_matched_the_data_does_not_vote(monkeypatch: pytest.MonkeyPatch) -> None:
    frappe.get_doc("User", people.MEMBER).add_roles("Beneficiary Relations Officer")
    monkeypatch.setattr(people, "OFFICER", people.MEMBER)
    with journey.clock():
        people.register()
        with pytest.raises(errors.ConflictOfInterestError, match="P59"):
            journey.balloted()
    assert frappe.db.get_value("Conflict Disclosure", {"user": people.MEMBER}, "source") == "System"


def test_a_recorded_decision_is_not_rewritten() -> None:
    request = _decided()
    decision = frappe.get_doc("Committee Decision", request.decision)
    decision.reason_text = "نص آخر للقرار لا علاقة له بما صوّتت عليه اللجنة"
    with pytest.raises(errors.SealedDecisionError):
        decision.save()


@pytest.mark.clause("P56")
@pytest.mark.case("E12")
def test_what_was_signed_is_frozen_before_the_committee() -> None:
    people.register()
    request = journey.before_committee()
    with acting_as(people.OFFICER):
        for change in ({"request_reason": "سبب جديد"}, {"items": [{"item_title": "دورة السلامة", "qty": 9}]}):
            with pytest.raises(errors.LockedFieldError):
                requests.update_request(request.name, **change)


@pytest.mark.clause("P61")
def test_the_service_waits_for_the_reply_and_the_registration() -> None:
    request = _decided()
    with journey.clock(journey.day(14)), acting_as(people.OFFICER):
        with pytest.raises(errors.ReplyNotCommunicatedError):
            registration.start_registration(request.name)
        frappe.db.set_value("Beneficiary", request.beneficiary, "mobile_verified_on", None)
        replies.communicate_reply(request.name)
        registration.start_registration(request.name)
        with pytest.raises(errors.RegistrationIncompleteError, match="التحقق من الجوال"):
            registration.complete_registration(request.name)


@pytest.mark.clause("P62")
@pytest.mark.case("E28")
def test_no_more_than_the_approved_is_delivered_and_less_is_explained() -> None:
    with journey.clock():
        people.register()
    request = journey.in_delivery()
    with journey.clock(journey.day(16)), acting_as(people.DELIVERER):
        delivery = deliveries.plan_delivery(request.name)
        with pytest.raises(errors.DeliveryError):
            deliveries.deliver(delivery.name, quantities={"دورة السلامة": 2})
        with pytest.raises(errors.DeliveryError):
            deliveries.deliver(delivery.name, quantities={"دورة السلامة": 0})
        with pytest.raises(errors.DeliveryError, match="دورة السلامة|تقديم الخدمة"):
            apply_workflow(journey.reload(request), "Confirm Delivery")


@pytest.mark.clause("P62")
def test_a_request_is_closed_after_its_receipt() -> None:
    with journey.clock():
        people.register()
    request, delivery = journey.delivered()
    with journey.clock(journey.day(17)), acting_as(people.OFFICER):
        with pytest.raises(errors.ReceiptMissingError):
            requests.close_request(request.name)
        with pytest.raises(errors.ReceiptMissingError):
            deliveries.confirm_receipt(delivery.name)
    with journey.clock(journey.day(25)), acting_as(people.OFFICER):
        assert requests.close_request(request.name).policy_stage == "closed"


@pytest.mark.clause("P54", "P55")
@pytest.mark.case("E11")
def test_an_unanswered_referral_is_not_closed_and_there_is_one_at_a_time() -> None:
    people.register()
    request = journey.in_matching()
    with acting_as(people.OFFICER):
        referral = referrals.refer(request.name, questions=["سؤال"])
        with pytest.raises(errors.OpenReferralError):
            referrals.refer(request.name, questions=["سؤال آخر"])
    with acting_as(people.RESEARCHER):
        with pytest.raises(errors.UnansweredReferralError):
            referrals.close_referral(referral.name, explanation="")
        with pytest.raises(errors.OpenReferralError):
            apply_workflow(journey.reload(request), "Close Referral")


@pytest.mark.case("E22")
def test_an_appeal_has_its_time_and_its_number() -> None:
    with journey.clock():
        people.register()
        votes = {people.CHAIR: "Reject", people.MEMBER: "Reject"}
        request, _ballot = journey.balloted("Rejected", votes, reasons=["NO_RESOURCES"])
    with journey.clock(journey.day(14)):
        with acting_as(people.CHAIR):
            committee.record_decision(request.name)
        with acting_as(people.OFFICER):
            replies.communicate_reply(request.name)
    with journey.clock(journey.day(31)), acting_as(people.APPLICANT), pytest.raises(errors.AppealClosedError):
        requests.appeal_decision(request.name, "معلومات جديدة عن البرنامج")
    with journey.clock(journey.day(20)), acting_as(people.APPLICANT):
        assert requests.appeal_decision(request.name, "معلومات جديدة عن البرنامج").policy_stage == "appeal"


@pytest.mark.parametrize(
    "forged",
    [
        {"submitted_on": "2020-01-01 00:00:00", "attestation_valid": 1, "completeness_pct": 100},
        {"referred_on": "2020-01-01 00:00:00", "earliest_decision_on": "2020-01-01"},
        {"decision_outcome": "Accepted", "replied_on": "2020-01-01 00:00:00", "registration_ok": 1},
        {"policy_stage": "delivery", "stage_log": [{"stage": "closed"}]},
    ],
)
@pytest.mark.case("B5")
def test_computed_fields_are_not_taken_from_a_request_body(forged: dict[str, Any]) -> None:
    people.register()
    request = journey.submitted()
    before = journey.reload(request)
    with acting_as(people.OFFICER):
        document = journey.reload(request)
        document.update(forged)
        document.save()
    after = journey.reload(request)
    assert [after.get(field) for field in forged if field != "stage_log"] == [
        before.get(field) for field in forged if field != "stage_log"
    ]
    assert [row.stage for row in after.stage_log] == ["draft", "received"]


@pytest.mark.parametrize("state", ["Received", "Before the Committee", "Accepted", "Closed"])
@pytest.mark.case("B23")
def test_an_import_starts_at_the_beginning(state: str) -> None:
    beneficiary = people.register()
    values = {
        "beneficiary": beneficiary.name,
        "support_type": "TRN-TECH",
        "channel": "INTERVIEW",
        "request_reason": "سبب",
    }
    request = frappe.get_doc(
        {"doctype": "Support Request", "workflow_state": state, "items": [{"item_title": "x"}], **values}
    )
    with acting_as(people.OFFICER), pytest.raises(frappe.ValidationError):
        request.insert()


def test_a_submitted_docstatus_is_refused() -> None:
    people.register()
    request = journey.draft()
    request.docstatus = 1
    with pytest.raises(errors.ProtectedRecordError):
        request.save()


@pytest.mark.clause("P8")
def test_a_request_in_the_record_is_not_deleted() -> None:
    people.register()
    request = journey.submitted()
    with pytest.raises(errors.ProtectedRecordError):
        frappe.delete_doc("Support Request", request.name)


@pytest.mark.clause("P8")
def test_a_public_file_is_no_evidence() -> None:
    people.register()
    with acting_as(people.APPLICANT):
        file = frappe.get_doc({"doctype": "File", "file_name": "cv.pdf", "is_private": 0, "content": b"%PDF"})
        url = file.insert(ignore_permissions=True).file_url
        with pytest.raises(errors.FileNotAcceptedError, match="خاص"):
            documents.add_document(document_type="CV", file_url=url)


def _decided() -> Any:
    with journey.clock():
        people.register()
    return journey.decided()
