"""Handing a request in: entitlement, documents on file, paper, returns item by item (P16, P45, P51–P53)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.beneficiaries import documents, registration, segments
from women_mining_beneficiaries.services.requests import requests

pytestmark = pytest.mark.usefixtures("association")


def set_rules(*rules: dict[str, str]) -> None:
    people.open_support_type(eligibility=[{"severity": "Block", "message_ar": "قاعدة", **rule} for rule in rules])


@pytest.mark.clause("P45", "P16")
def test_who_is_not_entitled_is_told_which_rule_and_what_was_found() -> None:
    set_rules({"fact": "age", "operator": "≥", "value": "40", "message_ar": "العمر أربعون فأكثر"})
    with journey.clock():
        people.register()
        with pytest.raises(errors.SupportTypeClosedError, match=r"العمر أربعون فأكثر.*31"):
            journey.draft()


@pytest.mark.clause("P45")
def test_a_rule_on_an_answer_is_judged_at_submission_and_a_warning_is_noted() -> None:
    set_rules(
        {"fact": "answer", "answer_key": "goal", "operator": "=", "value": "هدف آخر", "message_ar": "هدف محدد"},
        {"fact": "gender", "operator": "=", "value": "Male", "severity": "Warn", "message_ar": "تنبيه فقط"},
    )
    with journey.clock():
        people.register()
        request = journey.draft()
        with acting_as(people.APPLICANT):
            with pytest.raises(errors.NotEligibleError, match="هدف محدد"):
                requests.submit_request(request.name)
            requests.update_request(request.name, answers={"goal": "هدف آخر"})
            submitted = requests.submit_request(request.name)
    assert "تنبيه فقط" in submitted.eligibility_note and "هدف محدد" not in submitted.eligibility_note


@pytest.mark.parametrize(
    "rule",
    [
        {"fact": "age", "operator": "between", "value": "18"},
        {"fact": "age", "operator": "≥", "value": "كبير"},
        {"fact": "answer", "operator": "=", "value": "x"},
        {"fact": "age", "operator": "≥", "value": "18", "message_ar": ""},
    ],
)
def test_a_rule_that_cannot_explain_itself_is_refused(rule: dict[str, str]) -> None:
    with pytest.raises(errors.NotEligibleError):
        set_rules(rule)


@pytest.mark.case("B22")
def test_one_need_is_not_split_over_the_types_of_a_group() -> None:
    people.open_support_type("TRN-SOFT", group_annual_cap=1)
    people.register()
    journey.replied()
    with journey.clock(journey.day(20)), acting_as(people.APPLICANT):
        with pytest.raises(errors.SupportTypeClosedError, match="المجموعة"):
            requests.start_request(support_type="TRN-SOFT")


@pytest.mark.case("B22")
def test_a_draft_does_not_outlive_what_its_type_and_file_allow() -> None:
    people.open_support_type("TRN-TECH", max_open_per_beneficiary=0, annual_cap=1)
    with journey.clock():
        person = people.register()
        drafts = [journey.draft(), journey.draft()]
        people.open_support_type("TRN-TECH", enabled=0)
        with acting_as(people.APPLICANT), pytest.raises(errors.SupportTypeClosedError):
            requests.submit_request(drafts[0].name)
        people.open_support_type("TRN-TECH")
        frappe.db.set_value("Beneficiary", person.name, "registration_status", "Suspended")
        with acting_as(people.APPLICANT), pytest.raises(errors.SupportTypeClosedError):
            requests.submit_request(drafts[0].name)
        frappe.db.set_value("Beneficiary", person.name, "registration_status", "Preliminary")
        told = {"decision_outcome": "Accepted", "decided_on": frappe.utils.now(), "decision_visible_to_applicant": 1}
        frappe.db.set_value("Support Request", drafts[1].name, told)
        with acting_as(people.APPLICANT), pytest.raises(errors.SupportTypeClosedError):
            requests.submit_request(drafts[0].name)


@pytest.mark.case("B22")
def test_two_requests_at_once_are_told_to_the_committee() -> None:
    people.open_support_type("TRN-TECH", max_open_per_beneficiary=0, annual_cap=1)
    with journey.clock():
        people.register()
        second = journey.submitted()
        other = journey.draft()
        frappe.db.set_value(
            "Support Request", other.name, {"decision_outcome": "Accepted", "decided_on": frappe.utils.now()}
        )
        with acting_as(people.OFFICER):
            assert "1" in requests.start_matching(second.name).cap_alert


@pytest.mark.case("B22")
def test_an_accepted_request_is_still_open() -> None:
    people.register()
    journey.decided()
    with journey.clock(journey.day(20)), acting_as(people.APPLICANT), pytest.raises(errors.SupportTypeClosedError):
        requests.start_request(support_type="TRN-TECH")


@pytest.mark.clause("P16", "P18")
def test_a_second_request_needs_no_upload() -> None:
    people.open_support_type("TRN-TECH", max_open_per_beneficiary=0)
    with journey.clock():
        people.register()
        first = journey.submitted()
    with journey.clock(journey.day(3)), acting_as(people.APPLICANT):
        second = requests.start_request(
            support_type="TRN-TECH", request_reason="دورة أخرى", items=[{"item_title": "دورة", "qty": 1}]
        )
        assert documents.reusable_documents(second.beneficiary, "TRN-TECH")
        requests.update_request(second.name, answers={"field": "مساحة", "goal": "العمل"})
        handed_in = requests.submit_request(second.name)
    assert {row.beneficiary_document for row in handed_in.documents} == {
        row.beneficiary_document for row in first.documents
    }
    assert all(row.reused and row.frozen_hash for row in handed_in.documents if row.mandatory)


@pytest.mark.clause("P53")
@pytest.mark.case("E1")
def test_what_was_valid_at_submission_stays_valid_and_what_it_said_is_kept() -> None:
    with journey.clock():
        people.register()
        request = journey.draft(expiry_date="2026-11-02")
        with acting_as(people.APPLICANT):
            requests.submit_request(request.name)
    with journey.clock(journey.day(5)):
        with acting_as(people.OFFICER):
            doc = requests.start_matching(request.name)
        row = next(row for row in doc.documents if row.document_type == "NID")
        assert (row.valid_at_submission, str(row.expiry_date)) == ("Valid", "2026-11-02")


@pytest.mark.clause("P53")
@pytest.mark.case("E2")
def test_a_date_corrected_in_matching_is_judged_as_of_submission() -> None:
    with journey.clock():
        people.register()
        request = journey.draft()
        with acting_as(people.APPLICANT):
            requests.submit_request(request.name)
    with journey.clock(journey.day(3)), acting_as(people.OFFICER):
        requests.start_matching(request.name)
        document = frappe.get_doc("Beneficiary Document", journey.reload(request).documents[0].beneficiary_document)
        document.expiry_date = "2026-10-31"
        document.save()
        doc = journey.reload(request)
        doc.save()
        row = doc.documents[0]
        assert (row.valid_at_submission, row.judged_on.date()) == ("Expired", journey.START.date())
        document.expiry_date = "2026-11-01"
        document.save()
        doc = journey.reload(request)
        doc.save()
        assert doc.documents[0].valid_at_submission == "Valid"


@pytest.mark.case("E3")
def test_a_document_without_expiry_is_as_its_type_says() -> None:
    with journey.clock():
        people.register()
        request = journey.submitted()
        found = {row.document_type: row.valid_at_submission for row in request.documents}
        assert (found["NID"], found["CV"]) == ("Valid", "No Expiry")
        with acting_as(people.APPLICANT), pytest.raises(errors.InvalidDateError):
            documents.add_document(document_type="NID", file_url=people.upload("x.pdf"), number="1000000008")


@pytest.mark.case("E4")
@pytest.mark.parametrize("typed", ["1447/02/30", "1550/01/01", "1447/13/01"])
def test_a_hijri_date_that_does_not_exist_is_said(typed: str) -> None:
    with journey.clock():
        people.register()
        with acting_as(people.APPLICANT), pytest.raises(errors.InvalidDateError):
            documents.add_document(
                document_type="NID", file_url=people.upload("x.pdf"), number="1000000008", expiry_date=typed
            )


@pytest.mark.case("E5")
def test_the_day_is_the_day_in_riyadh() -> None:
    with journey.clock(journey.START.replace(hour=0, minute=30)):
        assert dates.today() == journey.START.date()


def on_paper(**values: Any) -> Any:
    with acting_as(people.OFFICER):
        request = journey.reload(journey.draft())
        request.update(
            {
                "received_paper_on": "2026-10-28",
                "paper_scan": people.upload("paper.pdf"),
                "paper_reason": "زيارة منطقة بلا شبكة",
                **values,
            }
        )
        request.filed_by_user = people.OFFICER
        return request.save()


@pytest.mark.clause("P46", "P53")
@pytest.mark.case("E44", "B5")
def test_a_paper_counts_from_its_day_once_a_second_officer_approves() -> None:
    with journey.clock():
        person = people.register()
        with acting_as(people.OFFICER):
            number = frappe.db.get_value("Beneficiary", person.name, "id_number")
            for kind, values in {
                "NID": {"number": number, "expiry_date": "2026-10-30"},
                "CV": {},
                "QUALIFICATION": {},
            }.items():
                documents.add_document(
                    document_type=kind, file_url=people.upload(f"{kind}.pdf"), beneficiary=person.name, **values
                )
            held = frappe.get_all("Beneficiary Document", {"beneficiary": person.name}, ["name", "document_type"])
            request = requests.start_request(
                support_type="TRN-TECH",
                beneficiary=person.name,
                channel="INTERVIEW",
                filed_by_type="Officer",
                request_reason="تدريب",
                items=[{"item_title": "دورة", "qty": 1}],
                received_paper_on="2026-10-28",
                paper_scan=people.upload("paper.pdf"),
                paper_reason="زيارة منطقة بلا شبكة",
            )
            requests.update_request(
                request.name,
                answers={"field": "مساحة", "goal": "العمل"},
                documents={row.document_type: row.name for row in held},
            )
            submitted = requests.submit_request(request.name)
            assert submitted.documents[0].valid_at_submission == "Expired"
            with pytest.raises(errors.PaperIntakeError):
                requests.approve_paper(request.name)
            with pytest.raises(errors.PaperIntakeError):
                requests.start_matching(request.name)
        with acting_as(people.RESEARCHER):
            approved = requests.approve_paper(request.name)
        assert str(approved.submitted_on.date()) == "2026-10-28"
        assert approved.documents[0].valid_at_submission == "Valid"
        assert approved.paper_approved_by == people.RESEARCHER


@pytest.mark.case("B5")
@pytest.mark.parametrize(
    "values",
    [
        {"received_paper_on": "2026-10-20"},
        {"received_paper_on": "2026-11-02"},
        {"paper_scan": None},
        {"paper_reason": None},
    ],
)
def test_a_day_on_paper_without_proof_is_refused(values: dict[str, Any]) -> None:
    with journey.clock():
        people.register()
        with pytest.raises(errors.PaperIntakeError):
            on_paper(**values)


@pytest.mark.case("B5")
def test_the_moment_of_submission_is_the_servers() -> None:
    with journey.clock():
        people.register()
        request = journey.draft()
        with acting_as(people.APPLICANT):
            doc = journey.reload(request)
            doc.submitted_on = "2026-01-01 10:00:00"
            doc.workflow_state = "Received"
            doc.save()
            assert doc.submitted_on.date() == journey.START.date()


@pytest.fixture
def returned() -> Any:
    """A request returned because the identity document had expired the day before."""
    with journey.clock():
        people.register()
        request = journey.draft(expiry_date="2026-10-31")
        with acting_as(people.OFFICER):
            requests.submit_request(request.name)
            return requests.return_for_completion(request.name, "الهوية منتهية")


@pytest.mark.clause("P51", "P16")
@pytest.mark.case("E2")
def test_only_what_was_returned_is_asked_for_again(returned: Any) -> None:
    assert {row.document_type for row in returned.documents if row.returned} == {"NID"}
    with journey.clock(journey.day(1)), acting_as(people.APPLICANT):
        kinds = {"NID": {"number": "1000000008", "expiry_date": "2030-01-01"}, "CV": {}}
        new = {
            kind: documents.add_document(document_type=kind, file_url=people.upload(f"new-{kind}.pdf"), **values).name
            for kind, values in kinds.items()
        }
        with pytest.raises(errors.LockedFieldError, match="سيرة ذاتية"):
            requests.update_request(returned.name, documents={"CV": new["CV"]})
        with pytest.raises(errors.LockedFieldError):
            requests.update_request(returned.name, answers={"goal": "غيره"})
        requests.update_request(returned.name, documents={"NID": new["NID"]})
        back = requests.resubmit_request(returned.name)
    assert back.policy_stage == "verification" and not any(row.returned for row in back.documents)
    assert back.documents[0].valid_at_submission == "Valid"


@pytest.mark.clause("P52")
@pytest.mark.case("B7")
def test_a_mismatch_is_kept_apart_and_looked_at_again() -> None:
    with journey.clock():
        people.register()
        request = journey.in_matching()
        assert any(row.evidence_document for row in request.match_checks)
        with acting_as(people.OFFICER):
            results: dict[str, Any] = {row.item_code: "Match" for row in request.match_checks}
            requests.record_match(request.name, {**results, "ADDRESS": ("Mismatch", "عنوان قديم")})
            requests.return_for_completion(request.name, "تحديث العنوان")
        with acting_as(people.APPLICANT):
            back = requests.resubmit_request(request.name)
    states = {row.item_code: row.result for row in back.match_checks}
    assert states["ADDRESS"] == "Pending" and states["NAME"] == "Match"


@pytest.mark.case("B7")
def test_the_original_is_seen_somewhere_by_somebody() -> None:
    with journey.clock():
        people.register()
        request = journey.draft()
        with acting_as(people.OFFICER):
            document = frappe.get_doc("Beneficiary Document", request.documents[0].beneficiary_document)
            document.original_seen = 1
            with pytest.raises(errors.UnmatchedDataError):
                document.save()
            document = journey.reload(document)
            document.update({"original_seen": 1, "original_seen_at": "الفرع"})
            assert document.save().original_seen_by == people.OFFICER


@pytest.mark.clause("P52")
def test_a_matched_document_keeps_its_dates() -> None:
    with journey.clock():
        people.register()
        request = journey.matched()
        with acting_as(people.OFFICER):
            document = frappe.get_doc("Beneficiary Document", request.documents[0].beneficiary_document)
            document.expiry_date = "2040-01-01"
            with pytest.raises(errors.LockedFieldError):
                document.save()


@pytest.mark.clause("P52")
def test_matching_what_one_typed_oneself_is_marked() -> None:
    with journey.clock():
        people.register()
        request = journey.in_matching()
        frappe.db.set_value("Support Request", request.name, "filed_by_user", people.OFFICER)
        with acting_as(people.OFFICER):
            requests.record_match(request.name, {row.item_code: "Match" for row in request.match_checks})
            assert requests.finish_matching(request.name).matched_by_typist == 1


@pytest.mark.case("E13")
@pytest.mark.clause("P41")
def test_a_delegate_files_for_others_only_when_the_delegation_says_so() -> None:
    with journey.clock():
        person = people.register()
        office = frappe.get_doc("Branch Office", person.branch_office)
        office.append("delegates", {"user": people.DELEGATE, "from_date": "2025-01-01", "can_file_on_behalf": 0})
        office.save()
        request = journey.draft()
        with acting_as(people.DELEGATE):
            doc = journey.reload(request)
            doc.update({"filed_by_type": "Delegate", "on_behalf_evidence": people.upload("thumb.pdf")})
            doc.save()
            with pytest.raises(errors.RepresentationError):
                requests.submit_request(request.name)
        office = journey.reload(office)
        office.delegates[-1].can_file_on_behalf = 1
        office.save()
        with acting_as(people.DELEGATE):
            assert requests.submit_request(request.name).policy_stage == "received"


@pytest.mark.case("B18")
def test_every_question_has_a_purpose() -> None:
    with pytest.raises(frappe.MandatoryError):
        people.open_support_type(questions=[{"question_key": "x", "label_ar": "سؤال", "question_type": "Text"}])


@pytest.mark.clause("P12", "P15")
def test_segments_are_counted_from_their_rules() -> None:
    with journey.clock():
        person = people.register(graduation_year=2025)
        frappe.db.set_value("Service City", "الرياض", "is_remote", 1)
        segments.refresh_segments()
        found = {row.segment for row in frappe.get_doc("Beneficiary", person.name).segments}
        assert found == {"REMOTE", "NEW_GRADUATES", "INCOMPLETE_FILE", "ENTITLED_NOT_APPLIED"}
        assert frappe.db.get_value("Beneficiary Segment", "REMOTE", "member_count") == 1
        with acting_as(people.APPLICANT):
            registration.update_profile({"segments": []})
        assert len(frappe.get_doc("Beneficiary", person.name).segments) == 4
    with journey.clock(journey.START + timedelta(days=1200)):
        segments.refresh_segments()
        now = {row.segment for row in frappe.get_doc("Beneficiary", person.name).segments}
        assert "NEW_GRADUATES" not in now and "NO_SERVICE_YEAR" in now


@pytest.mark.clause("P59")
def test_an_item_is_asked_for_once() -> None:
    people.register()
    request = journey.draft()
    with acting_as(people.APPLICANT), pytest.raises(errors.IncompleteRequestError):
        requests.update_request(request.name, items=[{"item_title": "دورة"}, {"item_title": "دورة "}])
