"""Inquiries and help requests: every question answered or referred, in the channel it came by (P19, P38, P49)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.services.communication import inquiries

pytestmark = pytest.mark.usefixtures("association")

ARRIVAL = datetime(2026, 11, 5, 10, tzinfo=journey.RIYADH)  # a Thursday
QUESTIONS = ("متى التسجيل؟", "ما المستندات؟")


@pytest.fixture
def person() -> Any:
    return people.register()


def ask(beneficiary: str | None = None, **values: Any) -> Any:
    record = {"doctype": "Inquiry", "beneficiary": beneficiary, "channel": "HELPDESK", "subject": "أسئلة"}
    record["questions"] = [{"question": question} for question in QUESTIONS]
    with journey.clock(ARRIVAL), acting_as(people.OFFICER):
        return frappe.get_doc({**record, **values}).insert()


def published() -> str:
    """An article that somebody other than its writer published."""
    with acting_as(people.EDITOR):
        article = {"doctype": "Knowledge Article", "title_ar": "التسجيل", "category": "REGISTRATION"}
        article = frappe.get_doc({**article, "body_ar": "<p>التسجيل متاح طوال العام</p>"}).insert()
        article.workflow_state = "Article in Review"
        article.save()
    with acting_as(people.POLICY_ADMINISTRATOR):
        article.workflow_state = "Article Published"
        return article.save().name


@pytest.mark.clause("P38")
def test_a_first_response_is_due_in_working_days(person: Any) -> None:
    inquiry = ask(person.name)
    # Friday and Saturday do not count.
    assert str(inquiry.first_response_due) == "2026-11-08"
    assert (inquiry.assigned_to, inquiry.branch_office) == (people.OFFICER, "المقر الرئيس")
    with journey.clock(ARRIVAL.replace(day=9)), acting_as(people.OFFICER):
        inquiry = inquiries.answer(inquiry.name, {1: "طوال العام", 2: "الهوية"})
    assert inquiry.response_late == 1 and str(inquiry.first_response_on).startswith("2026-11-09")


@pytest.mark.clause("P49")
def test_no_question_is_left_open(person: Any) -> None:
    inquiry = ask(person.name)
    for status in ("Answered", "Closed"):
        with acting_as(people.OFFICER), pytest.raises(errors.InquiryError, match="ما المستندات"):
            inquiries.answer(inquiry.name, {1: "طوال العام"}, status=status)
    with acting_as(people.OFFICER):
        doc = frappe.get_doc("Inquiry", inquiry.name)
        doc.questions[0].update({"answer": "طوال العام", "answered": 1})
        doc.questions[1].referred = 1
        doc.update({"status": "Answered"})
        doc.save()
    with acting_as(people.OFFICER), pytest.raises(errors.InquiryError, match="P54"):
        doc = ask(person.name)
        doc.status = "Referred"
        doc.save()


@pytest.mark.clause("P19")
def test_an_answer_cites_an_article_or_goes_to_the_editor(person: Any) -> None:
    article = published()
    inquiry = ask(person.name)
    with acting_as(people.OFFICER):
        inquiry = inquiries.answer(inquiry.name, {1: ("طوال العام", article), 2: "الهوية والسيرة الذاتية"})
    assert [row.new_answer for row in inquiry.questions] == [0, 1]
    with acting_as(people.EDITOR):
        (draft,) = frappe.get_list("Knowledge Article", filters={"source_inquiry": inquiry.name}, fields=["*"])
    assert (draft.title_ar, draft.published, draft.audience) == (QUESTIONS[1], 0, "Staff")
    inquiry.save()
    assert frappe.db.count("Knowledge Article", {"source_inquiry": inquiry.name}) == 1


@pytest.mark.clause("P19")
def test_the_reply_goes_by_the_channel_of_arrival_or_the_preferred_one(person: Any) -> None:
    person.preferred_channel = "PHONE"
    person.save(ignore_permissions=True)
    answers = {1: "طوال العام", 2: "الهوية"}
    with acting_as(people.OFFICER):
        first = inquiries.answer(ask(person.name).name, answers)
    people.change_settings(reply_in_same_channel=0)
    with acting_as(people.OFFICER):
        second = inquiries.answer(ask(person.name).name, answers)
    assert (first.channel, first.reply_channel, second.reply_channel) == ("HELPDESK", "HELPDESK", "PHONE")
    log = frappe.get_doc("Beneficiary Interaction", second.reload().reply_interaction)
    assert (log.channel, log.direction, log.linked_name) == ("PHONE", "Outbound", second.name)
    assert "الهوية" in log.summary


@pytest.mark.clause("P38")
def test_a_help_request_becomes_an_inquiry_or_a_support_request_and_keeps_its_times(person: Any) -> None:
    help_request = ask(person.name, inquiry_type="Help Request")
    received = help_request.received_on
    with journey.clock(journey.day(6)), acting_as(people.OFFICER):
        help_request.convert_to = "Inquiry"
        help_request.save()
        assert (help_request.inquiry_type, help_request.status) == ("Inquiry", "New")
        help_request.update({"convert_to": "Support Request", "support_type": "TRN-TECH"})
        help_request.save()
    assert (help_request.status, help_request.received_on) == ("Converted", received)
    request = frappe.get_doc("Support Request", help_request.converted_name)
    assert (request.channel, request.policy_stage) == ("HELPDESK", "draft")
    assert QUESTIONS[0] in request.request_reason
    (note,) = frappe.get_all("Comment", filters={"reference_name": request.name}, pluck="content")
    assert help_request.name in note and "2026/11/05" in note


@pytest.mark.clause("P38")
def test_who_has_no_file_asks_but_files_no_request() -> None:
    with pytest.raises(errors.ChannelRuleError):
        ask(guest_name="زائرة")
    with pytest.raises(errors.InvalidMobileError):
        ask(guest_name="زائرة", guest_contact="12")
    inquiry = ask(guest_name="زائرة", guest_contact="٠٥٠١٢٣٤٥٦٧")
    assert inquiry.guest_contact == "+966501234567"
    with acting_as(people.OFFICER), pytest.raises(errors.InquiryError, match="P38"):
        inquiry.update({"convert_to": "Support Request", "support_type": "TRN-TECH"})
        inquiry.save()


def test_a_closed_inquiry_stays_as_it_was(person: Any) -> None:
    with acting_as(people.OFFICER):
        inquiry = inquiries.answer(ask(person.name).name, {1: "طوال العام", 2: "الهوية"}, status="Closed")
        assert inquiry.closed_on
        inquiry.satisfied = "Yes"
        inquiry.save()
        inquiry.subject = "غير ذلك"
        with pytest.raises(errors.LockedFieldError):
            inquiry.save()


def test_a_topic_hands_the_inquiry_to_its_role(person: Any) -> None:
    frappe.db.set_value("Interaction Topic", "CONDITIONS", "default_assignee_role", "Social Research Officer")
    frappe.clear_document_cache("Interaction Topic", "CONDITIONS")
    assert ask(person.name, topic="CONDITIONS").assigned_to == people.RESEARCHER
    assert ask(person.name, topic="TRAINING").assigned_to == people.OFFICER


def test_another_persons_inquiry_is_closed_to_a_beneficiary(person: Any) -> None:
    people.register_stranger()
    inquiry = ask(person.name)
    with acting_as(people.APPLICANT):
        assert frappe.get_list("Inquiry", pluck="name") == [inquiry.name]
    with acting_as(people.STRANGER):
        assert frappe.get_list("Inquiry", pluck="name") == []
        assert not frappe.has_permission("Inquiry", doc=inquiry)
