"""Each step belongs to a role, each file to its people; everybody else is refused (3.5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.services.beneficiaries import documents, registration
from women_mining_beneficiaries.services.committee import committee
from women_mining_beneficiaries.services.requests import applicant_view, attestations, deliveries, replies, requests

pytestmark = pytest.mark.usefixtures("association")

REFUSED = (frappe.PermissionError, errors.StepNotAllowedError, errors.NotYourFileError, errors.ForeignVoteError)
CASE_DOCTYPES = ["Beneficiary", "Beneficiary Document", "Support Request", "Attestation", "Committee Decision"]


@pytest.mark.parametrize(
    ("step", "act", "outsiders"),
    [
        ("submitted", requests.start_matching, [people.APPLICANT, people.SECRETARY, people.DELIVERER, people.AUDITOR]),
        ("in_matching", requests.finish_matching, [people.APPLICANT, people.RESEARCHER, people.CHAIR, people.QUALITY]),
        ("signed", committee.refer_to_committee, [people.APPLICANT, people.DELIVERER, people.MEMBER]),
        ("before_committee", committee.record_decision, [people.APPLICANT, people.OFFICER, people.RESEARCHER]),
    ],
)
def test_a_step_is_refused_to_who_does_not_hold_its_role(
    step: str, act: Callable[[str], Any], outsiders: list[str]
) -> None:
    people.register()
    request = journey.STEPS[step]()
    if act is committee.record_decision:
        _open_ballot(request)
    before = journey.reload(request).policy_stage
    for outsider in outsiders:
        with acting_as(outsider), pytest.raises(REFUSED):
            act(request.name)
    assert journey.reload(request).policy_stage == before


def _open_ballot(request: Any) -> None:
    with acting_as(people.SECRETARY):
        session = committee.hold_session(
            committee="لجنة البحث",
            held_on=frappe.utils.now(),
            requests=[request.name],
            present=[people.CHAIR, people.MEMBER],
        )
        committee.open_ballot(request.name, session=session.name, outcome="Accepted", reason_text="استوفى الشروط")


def test_replying_registering_and_delivering_have_their_own_roles() -> None:
    request = journey.replied() if _registered() else None
    assert request is not None
    with journey.clock(journey.day(15)):
        for outsider in (people.APPLICANT, people.CHAIR, people.DELIVERER):
            with acting_as(outsider), pytest.raises(REFUSED):
                registration.start_registration(request.name)
        with acting_as(people.CHAIR), pytest.raises(REFUSED):
            replies.communicate_reply(request.name)
        with acting_as(people.OFFICER):
            registration.start_registration(request.name)
            registration.complete_registration(request.name)
        for outsider in (people.APPLICANT, people.SECRETARY, people.QUALITY):
            with acting_as(outsider), pytest.raises(REFUSED):
                deliveries.plan_delivery(request.name)


def _registered() -> bool:
    with journey.clock():
        return bool(people.register())


@pytest.mark.case("B8")
def test_another_persons_request_looks_like_none() -> None:
    people.register()
    people.register_stranger()
    request = journey.matched()
    acts: list[Callable[[], Any]] = [
        lambda: applicant_view.describe_request(request.name),
        lambda: applicant_view.describe_request("SR-2026-99999"),
        lambda: attestations.get_signing_sheet(request.name),
        lambda: attestations.sign_attestation(request.name, shown_hash="x"),
        lambda: requests.update_request(request.name, request_reason="تعديل"),
        lambda: requests.withdraw_request(request.name),
        lambda: documents.reusable_documents(request.beneficiary, "TRN-TECH"),
    ]
    messages = set()
    with acting_as(people.STRANGER):
        for act in acts:
            with pytest.raises(errors.NotYourFileError) as refusal:
                act()
            messages.add(str(refusal.value))
    assert len(messages) == 1
    assert journey.reload(request).policy_stage == "attestation"


@pytest.mark.parametrize("doctype", CASE_DOCTYPES)
def test_a_stranger_lists_and_reads_nothing_of_another_file(doctype: str) -> None:
    people.register()
    stranger = people.register_stranger()
    journey.balloted()
    record = frappe.get_last_doc(doctype, filters={} if doctype != "Beneficiary" else {"name": ["!=", stranger.name]})
    with acting_as(people.STRANGER):
        names = [row.name for row in frappe.get_list(doctype)] if frappe.has_permission(doctype, "read") else []
        assert record.name not in names
        assert not frappe.has_permission(doctype, "read", doc=record)
        assert not frappe.has_permission(doctype, "write", doc=record)


def test_a_request_body_cannot_claim_another_persons_record() -> None:
    people.register()
    stranger = people.register_stranger()
    request = journey.draft()
    with acting_as(people.STRANGER):
        stolen = journey.reload(request)
        stolen.beneficiary = stranger.name
        with pytest.raises(frappe.PermissionError):
            stolen.save()


def test_the_applicant_writes_her_request_only_while_it_is_in_her_hands() -> None:
    people.register()
    request = journey.submitted()
    with acting_as(people.APPLICANT):
        document = journey.reload(request)
        document.request_reason = "سبب آخر"
        with pytest.raises(frappe.PermissionError):
            document.save()


@pytest.mark.parametrize(
    "change", [{"priority": "Urgent", "urgency_reason": "عاجل"}, {"branch_office": None}, {"channel": "PHONE"}]
)
def test_the_applicant_does_not_write_what_is_the_officers(change: dict[str, Any]) -> None:
    people.register()
    request = journey.draft()
    with acting_as(people.APPLICANT):
        document = journey.reload(request)
        document.update(change)
        with pytest.raises((errors.LockedFieldError, frappe.MandatoryError)):
            document.save()


def test_the_applicant_corrects_her_contact_data_but_not_her_identity() -> None:
    beneficiary = people.register()
    with acting_as(people.APPLICANT):
        registration.update_profile({"mobile": "0551112223", "district": "الملقا"})
        with pytest.raises(errors.LockedFieldError, match="الاسم"):
            registration.update_profile({"full_name": "منى بنت علي العتيبي"})
        for forged in ({"workflow_state": "Complete"}, {"user": "Administrator"}):
            with pytest.raises((errors.LockedFieldError, errors.RegistrationIncompleteError)):
                registration.update_profile(forged)
        registration.update_profile({"legal_hold": 1, "registration_status": "Complete"})
    assert journey.reload(beneficiary).legal_hold == 0
    assert journey.reload(beneficiary).registration_status == "Preliminary"
    assert journey.reload(beneficiary).mobile == "+966551112223"


@pytest.mark.clause("P58")
def test_committee_members_see_only_what_was_referred_to_them() -> None:
    people.register()
    request = journey.signed()
    with acting_as(people.MEMBER):
        assert frappe.get_list("Support Request") == []
        assert frappe.get_list("Beneficiary") == []
        assert not frappe.has_permission("Support Request", "read", doc=request)
    with acting_as(people.OFFICER):
        committee.refer_to_committee(request.name)
    with acting_as(people.MEMBER):
        assert [row.name for row in frappe.get_list("Support Request")] == [request.name]
        assert [row.name for row in frappe.get_list("Beneficiary")] == [request.beneficiary]
        assert frappe.has_permission("Support Request", "read", doc=journey.reload(request))


@pytest.mark.clause("P41")
def test_a_delegate_sees_the_files_of_the_branch_only() -> None:
    branch = frappe.get_doc({"doctype": "Branch Office", "title_ar": "فرع ينبع", "active": 1})
    branch.append("delegates", {"user": people.DELEGATE, "from_date": "2025-01-01"})
    branch.insert()
    elsewhere = people.register()
    with acting_as(people.DELEGATE):
        assert frappe.get_list("Beneficiary") == []
        assert not frappe.has_permission("Beneficiary", "read", doc=elsewhere)
        moved = journey.reload(elsewhere)
        moved.branch_office = "فرع ينبع"
        with pytest.raises(frappe.PermissionError):
            moved.save()
        own = _beneficiary_at_the_branch().insert()
        assert (own.branch_office, [row.name for row in frappe.get_list("Beneficiary")]) == ("فرع ينبع", [own.name])


def test_a_delegate_puts_no_record_into_a_file_of_another_branch() -> None:
    branch = frappe.get_doc({"doctype": "Branch Office", "title_ar": "فرع ينبع", "active": 1})
    branch.append("delegates", {"user": people.DELEGATE, "from_date": "2025-01-01"})
    branch.insert()
    elsewhere = people.register()
    with acting_as(people.DELEGATE):
        own = _beneficiary_at_the_branch().insert()
        need = frappe.get_doc({"doctype": "Beneficiary Need", "beneficiary": own.name, "description": "تدريب"}).insert()
        need.beneficiary = elsewhere.name
        with pytest.raises((frappe.PermissionError, frappe.LinkValidationError)):
            need.save()
        foreign = documents_of(elsewhere)
        copy = {"doctype": "Beneficiary Document", "beneficiary": own.name, "document_type": "CV", "file": foreign}
        with pytest.raises(errors.FileNotAcceptedError):
            frappe.get_doc(copy).insert()


def documents_of(beneficiary: Any) -> str:
    """The address of a file that the person brought."""
    with acting_as(people.APPLICANT):
        url = people.upload("cv.pdf")
        documents.add_document(document_type="CV", file_url=url)
    return url


def test_who_delivers_does_not_see_who_was_refused() -> None:
    people.register()
    request = journey.submitted()
    refused = {"policy_stage": "closed", "decision_outcome": "Rejected"}
    frappe.db.set_value("Support Request", request.name, refused)
    with acting_as(people.DELIVERER):
        for doctype, name in (("Support Request", request.name), ("Beneficiary", request.beneficiary)):
            assert frappe.get_list(doctype) == []
            assert not frappe.has_permission(doctype, "read", doc=name)
    frappe.db.set_value("Support Request", request.name, "decision_outcome", None)
    with acting_as(people.DELIVERER):
        assert frappe.get_list("Support Request", pluck="name") == [request.name]
        assert frappe.has_permission("Support Request", "read", doc=request.name)


def _beneficiary_at_the_branch() -> Any:
    person = {
        "full_name": "ليلى بنت حمد الجهني",
        "id_type": "IQAMA",
        "id_number": "2123456788",
        "birth_date": "1990-01-01",
    }
    return frappe.get_doc(
        {"doctype": "Beneficiary", **person, "mobile": "0554445556", "city": "ينبع", "category": "ARTISAN"}
    )


@pytest.mark.case("E30")
def test_staff_do_not_work_on_their_own_file() -> None:
    people.register()
    request = journey.submitted()
    frappe.get_doc("User", people.APPLICANT).add_roles("Beneficiary Relations Officer")
    with acting_as(people.APPLICANT):
        assert frappe.has_permission("Support Request", "read", doc=request)
        assert not frappe.has_permission("Support Request", "write", doc=request)
        with pytest.raises(REFUSED):
            requests.start_matching(request.name)


@pytest.mark.case("B16")
def test_the_policy_administrator_has_no_access_to_case_data() -> None:
    people.register()
    journey.submitted()
    with acting_as(people.POLICY_ADMINISTRATOR):
        for doctype in ("Beneficiary", "Support Request", "Committee Decision", "Survey Response"):
            assert not frappe.has_permission(doctype, "read")


def test_identity_numbers_are_hidden_from_who_does_not_need_them() -> None:
    people.register()
    journey.before_committee()
    with acting_as(people.MEMBER):
        beneficiary = frappe.get_last_doc("Beneficiary")
        beneficiary.apply_fieldlevel_read_permissions()
        assert not beneficiary.get("id_number")
        assert beneficiary.id_masked == "1•••••••08"


def test_an_undecided_ballot_is_the_committees_own() -> None:
    people.register()
    _request, ballot = journey.balloted()
    with acting_as(people.OFFICER):
        assert frappe.get_list("Committee Decision") == []
        assert not frappe.has_permission("Committee Decision", "read", doc=ballot)
    with acting_as(people.MEMBER):
        assert [row.name for row in frappe.get_list("Committee Decision")] == [ballot.name]


@pytest.mark.parametrize("user", [people.QUALITY, people.DIRECTOR, people.OFFICER, people.AUDITOR])
def test_single_survey_answers_are_readable_by_nobody(user: str) -> None:
    with acting_as(user):
        assert not frappe.has_permission("Survey Response", "read")


@pytest.mark.clause("P59")
@pytest.mark.case("B21")
def test_a_decision_that_was_not_told_is_not_read_off_the_record() -> None:
    with journey.clock():
        people.register()
    request = journey.decided()
    with acting_as(people.APPLICANT):
        assert frappe.get_list("Support Request") == []
        assert not frappe.has_permission("Support Request", "read", doc=request)
    with journey.clock(journey.day(14)), acting_as(people.OFFICER):
        replies.communicate_reply(request.name)
    with acting_as(people.APPLICANT):
        assert [row.name for row in frappe.get_list("Support Request")] == [request.name]


@pytest.mark.parametrize(
    ("doctype", "fields"),
    [
        ("Support Request", ["match_checks", "stage_log", "matched_by", "internal_remarks"]),
        ("Beneficiary", ["notes_internal", "legal_hold", "hold_reason"]),
    ],
)
def test_what_staff_write_for_themselves_is_hidden_from_the_applicant(doctype: str, fields: list[str]) -> None:
    beneficiary = people.register()
    beneficiary.flags.ignore_permissions = True
    beneficiary.update({"notes_internal": "ملاحظة", "legal_hold": 1, "hold_reason": "قضية"})
    beneficiary.save()
    journey.matched()
    with acting_as(people.APPLICANT):
        record = frappe.get_last_doc(doctype)
        record.apply_fieldlevel_read_permissions()
        assert [field for field in fields if record.get(field)] == []
    with acting_as(people.OFFICER):
        record = frappe.get_last_doc(doctype)
        record.apply_fieldlevel_read_permissions()
        assert any(record.get(field) for field in fields)


def test_the_director_takes_her_steps_but_does_not_rewrite_a_request() -> None:
    people.register()
    request = journey.submitted()
    with acting_as(people.DIRECTOR):
        document = journey.reload(request)
        document.request_reason = "نص آخر"
        with pytest.raises(errors.LockedFieldError, match="مبررات الطلب"):
            document.save()
        document = journey.reload(request)
        document.update({"workflow_state": "Void", "stage_reason": "أُدخل مرتين"})
        document.save()
    assert journey.reload(request).policy_stage == "void"
