"""What an administrator changes on the desk, without a programmer, and what must then be true (N1 to N19)."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest

import frappe
from frappe.desk.query_report import run
from frappe.model.workflow import apply_workflow
from frappe.permissions import add_permission
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries import constants as roles
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.services.beneficiaries import registration
from women_mining_beneficiaries.services.committee import committee
from women_mining_beneficiaries.services.communication import contact_points
from women_mining_beneficiaries.services.requests import applicant_view, attestations, intake, replies, requests

pytestmark = pytest.mark.usefixtures("association")


def state(name: str) -> str:
    frappe.get_doc({"doctype": "Workflow State", "workflow_state_name": name}).insert()
    return name


def workflow() -> Any:
    return frappe.get_doc("Workflow", "Support Request")


@pytest.mark.case("N1")
@pytest.mark.clause("P33")
def test_a_ninth_channel_is_offered_and_counted() -> None:
    channel = {"code": "WHATSAPP", "title_ar": "واتساب الجمعية", "title_en": "WhatsApp", "sort_order": 9}
    frappe.get_doc({"doctype": "Communication Channel", **channel, "direction": "Both", "enabled": 1}).insert()
    assert "واتساب الجمعية" in [row["title"] for row in contact_points.channels()]
    with journey.clock():
        person = people.register()
        with acting_as(people.OFFICER):
            requests.start_request(
                support_type="TRN-TECH",
                beneficiary=person.name,
                channel="WHATSAPP",
                request_reason="طلب بالواتساب",
                items=[{"item_title": "دورة", "qty": 1}],
            )
        assert frappe.db.get_value("Support Request", {"channel": "WHATSAPP"})


def with_approval(added: str, **values: str) -> Any:
    """The workflow with the director's approval between an acceptance and the registration."""
    doc = workflow()
    doc.append("states", {"state": added, "doc_status": "0", "allow_edit": roles.DIRECTOR, **values})
    for row in doc.transitions:
        if row.state == "Accepted" and row.next_state == "Completing Registration":
            row.state = added
    step = {"state": "Accepted", "action": "Start Matching", "next_state": added, "allow_self_approval": 0}
    doc.append("transitions", {**step, "allowed": roles.DIRECTOR})
    return doc


@pytest.mark.case("N3")
@pytest.mark.clause("P47")
def test_an_approval_is_put_between_acceptance_and_registration() -> None:
    added = state("اعتماد المدير التنفيذي")
    with pytest.raises(errors.UnsoundWorkflowError, match=added):
        with_approval(added).save()
    with_approval(added, policy_stage="approved").save()
    rule = {"title_ar": "اعتماد المدير", "stage": "approved", "workflow_state": added, "duration": 1}
    frappe.get_doc({"doctype": "SLA Rule", **rule}).insert()
    with journey.clock():
        people.register()
    request = journey.replied()
    with journey.clock(journey.day(15)):
        with acting_as(people.DIRECTOR):
            request = apply_workflow(request, "Start Matching")
        assert (request.workflow_state, request.sla_rule) == (added, "اعتماد المدير")
        with acting_as(people.OFFICER):
            assert registration.start_registration(request.name).policy_stage == "registration"


@pytest.mark.case("N4")
@pytest.mark.clause("P47")
def test_a_renamed_state_breaks_nothing() -> None:
    frappe.rename_doc("Workflow State", "Rejected", "اعتذار")
    with journey.clock():
        people.register()
        reasons = frappe.get_all("Decision Reason", pluck="name", limit=1)
        request, _ballot = journey.balloted(
            "Rejected", {people.CHAIR: "Reject", people.MEMBER: "Reject"}, reasons=reasons
        )
    with journey.clock(journey.day(14)):
        with acting_as(people.CHAIR):
            request = committee.record_decision(request.name)
        assert (request.workflow_state, request.policy_stage) == ("اعتذار", "rejected")
        with acting_as(people.OFFICER):
            replies.communicate_reply(request.name)
            assert requests.close_request(request.name).policy_stage == "closed"


@pytest.mark.case("N5")
@pytest.mark.clause("P59")
def test_a_shortcut_that_was_forced_into_the_database_leads_nowhere() -> None:
    doc = workflow()
    row = {"parent": doc.name, "parenttype": "Workflow", "parentfield": "transitions", "idx": 999}
    step = {"state": "Received", "action": "Start Matching", "next_state": "Accepted", "allowed": roles.OFFICER}
    frappe.get_doc({"doctype": "Workflow Transition", **row, **step}).db_insert()
    frappe.clear_cache(doctype="Support Request")
    with journey.clock():
        people.register()
        request = journey.submitted()
        with acting_as(people.OFFICER), pytest.raises(errors.PolicyError):
            request.workflow_state = "Accepted"
            request.save()


@pytest.mark.case("N6")
@pytest.mark.clause("P51")
def test_a_document_that_becomes_mandatory_is_asked_of_drafts_only() -> None:
    with journey.clock():
        people.register()
        people.register_stranger()
        running = journey.submitted()
        draft = journey.draft(people.STRANGER)
        kind = frappe.get_doc("Support Type", "TRN-TECH")
        kind.append("requirements", {"document_type": "ACCEPTANCE", "mandatory": 1})
        kind.save()
        with acting_as(people.STRANGER):
            draft = requests.update_request(draft.name, request_reason="أرغب في دورة أخرى")
        with acting_as(people.OFFICER):
            running = requests.start_matching(running.name)
    assert draft.completeness_pct < 100 and draft.missing_items
    assert running.completeness_pct == 100


@pytest.mark.case("N7")
def test_a_new_question_is_asked_and_its_answer_keeps_the_wording() -> None:
    kind = frappe.get_doc("Support Type", "TRN-TECH")
    question = {"question_key": "licence", "label_ar": "هل لديك رخصة قيادة؟", "question_type": "Yes/No"}
    kind.append("questions", {**question, "purpose": "الوصول إلى مواقع التدريب"})
    kind.save()
    with journey.clock():
        people.register()
        request = journey.draft()
        with acting_as(people.APPLICANT):
            request = requests.update_request(request.name, answers={"licence": "Yes"})
        (row,) = [row for row in request.answers if row.question_key == "licence"]
        assert (row.answer, row.label_snapshot) == ("Yes", "هل لديك رخصة قيادة؟")


@pytest.mark.case("N8")
def test_a_custom_field_is_the_desks_until_it_is_opened() -> None:
    field = {"dt": "Beneficiary", "fieldname": "shoe_size", "label": "مقاس الحذاء", "fieldtype": "Data"}
    frappe.get_doc({"doctype": "Custom Field", **field, "insert_after": "mobile"}).insert()
    person = people.register()
    assert frappe.get_meta("Beneficiary").get_label("shoe_size") == "مقاس الحذاء"
    with acting_as(people.OFFICER):
        person = journey.reload(person)
        person.shoe_size = "38"
        person.save()
    with acting_as(people.APPLICANT), pytest.raises(errors.LockedFieldError):
        person = journey.reload(person)
        person.shoe_size = "42"
        person.save()


@pytest.mark.case("N9")
def test_a_type_without_study_skips_it_from_the_next_request_on() -> None:
    people.open_support_type("TRN-TECH", requires_social_study=0)
    with journey.clock():
        people.register()
        assert journey.before_committee().policy_stage == "committee"


@pytest.mark.case("N10")
@pytest.mark.clause("P57")
def test_a_new_attestation_text_leaves_what_was_signed() -> None:
    with journey.clock():
        people.register()
        request = journey.signed()
        before = frappe.db.get_value("Attestation", request.attestation, "accepted_text")
        people.change_settings(attestation_text="أقر أنا {name} بصحة ما ورد في {no}.", attestation_text_version="v2")
        assert frappe.db.get_value("Attestation", request.attestation, "accepted_text") == before
        people.register_stranger()
        other = journey.draft(people.STRANGER)
        with acting_as(people.STRANGER):
            requests.submit_request(other.name)
        with acting_as(people.OFFICER):
            other = requests.start_matching(other.name)
            requests.record_match(other.name, {row.item_code: "Match" for row in other.match_checks})
            requests.finish_matching(other.name)
        with acting_as(people.STRANGER):
            assert "بصحة ما ورد" in attestations.get_signing_sheet(other.name)["text"]


@pytest.mark.case("N14", "B16")
def test_rights_of_a_role_change_at_once_and_the_floor_stays() -> None:
    with journey.clock():
        people.register()
        journey.submitted()
    with acting_as(people.QUALITY), pytest.raises(frappe.PermissionError):
        frappe.get_list("Support Request")
    for role in (roles.QUALITY, roles.POLICY_ADMINISTRATOR):
        add_permission("Support Request", role, 0)
    with acting_as(people.QUALITY):
        assert len(frappe.get_list("Support Request")) == 1
    with acting_as(people.POLICY_ADMINISTRATOR):
        assert frappe.get_list("Support Request") == []
        assert not frappe.get_last_doc("Support Request").has_permission("read")


@pytest.mark.case("N15")
def test_another_quorum_holds_from_the_next_session_on() -> None:
    board = frappe.get_doc("Research Committee", "لجنة البحث")
    board.update({"quorum_mode": "Fixed Number", "quorum_number": 1})
    board.save()
    with journey.clock():
        people.register()
        request, _ballot = journey.balloted("Accepted", {people.CHAIR: "Accept"})
    with journey.clock(journey.day(14)), acting_as(people.CHAIR):
        assert committee.record_decision(request.name).decision_outcome == "Accepted"


@pytest.mark.case("N18")
def test_a_type_that_is_closed_until_a_day_is_hidden_with_its_reason() -> None:
    person = people.register()
    assert "TRN-TECH" in [row.name for row in applicant_view.open_support_types()]
    people.open_support_type("TRN-TECH", open_to="2020-01-01")
    assert "TRN-TECH" not in [row.name for row in applicant_view.open_support_types()]
    assert "2020" in (intake.support_type_problem("TRN-TECH", person.name) or "")


@pytest.mark.case("N19")
def test_appeals_that_are_switched_off_are_offered_to_nobody() -> None:
    with journey.clock():
        people.register()
        reasons = frappe.get_all("Decision Reason", pluck="name", limit=1)
        request, _ballot = journey.balloted(
            "Rejected", {people.CHAIR: "Reject", people.MEMBER: "Reject"}, reasons=reasons
        )
    with journey.clock(journey.day(14)):
        with acting_as(people.CHAIR):
            committee.record_decision(request.name)
        with acting_as(people.OFFICER):
            replies.communicate_reply(request.name)
        with acting_as(people.APPLICANT):
            assert "appeal" in applicant_view.describe_request(request.name)["actions"]
        people.change_settings(appeals_enabled=0)
        with acting_as(people.APPLICANT):
            assert "appeal" not in applicant_view.describe_request(request.name)["actions"]
            with pytest.raises(errors.PolicyError):
                requests.appeal_decision(request.name, "لم تُدرس مستنداتي")


@pytest.mark.case("E5")
@pytest.mark.clause("P53")
def test_a_minute_before_midnight_in_riyadh_is_still_that_day() -> None:
    """The server's clock may be on another zone: dates of the policy are those of Riyadh."""
    with journey.clock():
        people.register()
        request = journey.draft(expiry_date="2026-11-01")
    with journey.clock(datetime(2026, 11, 1, 20, 59, 30, tzinfo=timezone.utc)), acting_as(people.APPLICANT):
        request = requests.submit_request(request.name)
    assert str(request.submitted_on) == "2026-11-01 23:59:30"
    assert {row.valid_at_submission for row in request.documents if row.document_type == "NID"} == {"Valid"}


@pytest.mark.case("E5")
@pytest.mark.clause("P53")
def test_midnight_in_riyadh_is_the_next_day() -> None:
    with journey.clock():
        people.register()
        request = journey.draft(expiry_date="2026-11-01")
    with journey.clock(datetime(2026, 11, 1, 21, 0, tzinfo=timezone.utc)), acting_as(people.APPLICANT):
        with pytest.raises(errors.ExpiredDocumentError):
            requests.submit_request(request.name)


@pytest.mark.case("N1")
def test_the_report_of_channels_has_a_column_for_it() -> None:
    with journey.clock():
        people.register()
        request = journey.submitted()
        channel = {"code": "WHATSAPP", "title_ar": "واتساب الجمعية", "title_en": "WhatsApp", "direction": "Both"}
        frappe.get_doc({"doctype": "Communication Channel", **channel, "enabled": 1}).insert()
        frappe.db.set_value("Support Request", request.name, "channel", "WHATSAPP")
        with acting_as(people.DIRECTOR):
            columns = run("Requests by Month and Channel", filters={}, are_default_filters=False)["columns"]
    assert "واتساب الجمعية" in [column["label"] for column in columns]
