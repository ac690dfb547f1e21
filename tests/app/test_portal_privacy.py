"""Her rights over her data in the portal: consents, the copy, data requests, messages (PDPL art. 4, 11, 12)."""

from __future__ import annotations

import io
import json
from typing import Any
from zipfile import ZipFile

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from tests.app.visitor import Visitor, errors_of, summary_of
from tests.support.http import HttpClient
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.services.beneficiaries import consents, data_copy, data_requests
from women_mining_beneficiaries.services.beneficiaries.data_copy_grant import matter_of
from women_mining_beneficiaries.services.committee import committee
from women_mining_beneficiaries.services.communication import inbox, messages, one_time_codes

DOWNLOAD = "/api/method/women_mining_beneficiaries.api.my_data.download"
PRIVACY_OFFICER = "privacy@wmb.test"


@pytest.fixture
def sara(association: str, app_client: HttpClient) -> Visitor:
    with journey.clock():
        people.register()
        yield Visitor(app_client).sign_in(people.APPLICANT)


@pytest.fixture
def officer(association: str) -> str:
    if not frappe.db.exists("User", PRIVACY_OFFICER):
        user = {"doctype": "User", "email": PRIVACY_OFFICER, "first_name": "خصوصية", "send_welcome_email": 0}
        frappe.get_doc({**user, "roles": [{"role": "Data Protection Officer"}]}).insert()
        frappe.db.commit()
    return PRIVACY_OFFICER


def own_file() -> str:
    return str(frappe.db.get_value("Beneficiary", {"user": people.APPLICANT}))


@pytest.mark.clause("P8")
def test_each_purpose_is_agreed_to_and_withdrawn_by_itself(sara: Visitor) -> None:
    assert "لم توافقي" in sara.text("/me/consents")
    assert sara.send("/me/consents", {"give": "STORY"}).status_code == 302
    assert set(consents.standing_consents(own_file())) == {"STORY"}
    assert sara.send("/me/consents", {"withdraw": "STORY"}).status_code == 302
    assert not consents.has_consent(own_file(), "STORY")
    (row,) = consents.history_of(own_file())
    assert row.given_on
    assert row.withdrawn_on
    assert row.accepted_text == frappe.db.get_value("Consent Purpose", "STORY", "text_ar")


def test_a_changed_text_asks_anew_and_the_old_words_stay_on_record(sara: Visitor) -> None:
    sara.send("/me/consents", {"give": "AWARENESS"})
    purpose = frappe.get_doc("Consent Purpose", "AWARENESS")
    before = purpose.text_ar
    purpose.update({"text_ar": "نص جديد للموافقة"}).save()
    frappe.db.commit()
    assert "تغيّر النص" in sara.text("/me/consents")
    sara.send("/me/consents", {"give": "AWARENESS"})
    newest, oldest = consents.history_of(own_file())
    assert (oldest.accepted_text, newest.accepted_text) == (before, "نص جديد للموافقة")
    assert oldest.withdrawn_on
    assert len(consents.standing_consents(own_file())) == 1


def test_a_consent_is_not_rewritten_deleted_or_recorded_twice(sara: Visitor) -> None:
    sara.send("/me/consents", {"give": "STORY"})
    name = frappe.db.get_value("Consent Record", {"beneficiary": own_file()})
    with acting_as(people.OFFICER):
        record = frappe.get_doc("Consent Record", name)
        record.accepted_text, record.withdrawn_on = "نص آخر", "2026-01-01"
        record.save()
        assert record.reload().accepted_text != "نص آخر"
        assert not record.withdrawn_on
        with pytest.raises(errors.ConsentMissingError):
            frappe.get_doc({"doctype": "Consent Record", "beneficiary": own_file(), "purpose": "STORY"}).insert()
        withdrawn = consents.withdraw_action(record.as_json())
        assert withdrawn.withdrawn_by == people.OFFICER
    with pytest.raises(errors.ProtectedRecordError):
        frappe.delete_doc("Consent Record", name)


def test_paper_needs_its_sheet(association: str) -> None:
    beneficiary = people.register().name
    values = {"doctype": "Consent Record", "beneficiary": beneficiary, "purpose": "STORY", "method": "Paper"}
    with acting_as(people.OFFICER), pytest.raises(errors.ConsentMissingError):
        frappe.get_doc(values).insert()


def test_an_unknown_purpose_does_not_exist(sara: Visitor) -> None:
    assert sara.send("/me/consents", {"give": "NOTHING"}).status_code in (403, 404, 417)
    assert not frappe.db.count("Consent Record", {"beneficiary": own_file()})


@pytest.mark.case("B15")
def test_the_copy_is_opened_by_a_code_only_and_holds_her_data_alone(sara: Visitor) -> None:
    people.register_stranger()
    journey.draft()
    frappe.db.commit()
    assert sara.open(DOWNLOAD).status_code == 403
    code = one_time_codes.give_out(matter_of(own_file()))
    frappe.db.commit()
    wrong = sara.send("/me/privacy-copy?sent=1", {"code": f"{(int(code) + 1) % 1000000:06d}"})
    assert errors_of(wrong)["code"]
    assert sara.open(DOWNLOAD).status_code == 403
    assert sara.send("/me/privacy-copy?sent=1", {"code": code}).status_code == 302
    answer = sara.open(DOWNLOAD)
    assert answer.status_code == 200
    assert "my-data.zip" in answer.headers["Content-Disposition"]
    with ZipFile(io.BytesIO(answer.data)) as archive:
        page, data = archive.read("my-data.html").decode(), json.loads(archive.read("my-data.json"))
        assert len([name for name in archive.namelist() if name.startswith("documents/")]) == 3
    assert "سارة بنت علي العتيبي" in page
    assert "دورة السلامة" in page
    assert "هدى" not in page
    assert data
    assert frappe.db.get_value("Data Subject Request", {"beneficiary": own_file()}, "status") == "Closed"


@pytest.mark.clause("P60")
def test_the_copy_tells_no_decision_before_it_is_told(association: str) -> None:
    with journey.clock():
        people.register()
        request, _ballot = journey.balloted("Rejected", reasons=["NO_RESOURCES"], votes={people.CHAIR: "Reject", people.MEMBER: "Reject"})  # fmt: skip
    with journey.clock(journey.day(14)), acting_as(people.CHAIR):
        committee.record_decision(request.name)
    with journey.clock(journey.day(14)), acting_as(people.APPLICANT):
        text = json.dumps(data_copy.describe(own_file()), ensure_ascii=False)
    assert request.name in text
    assert "لجنة البحث" in text
    for word in ("غير مقبول", "Rejected", people.REJECTION):
        assert word not in text


@pytest.mark.clause("P8")
def test_a_data_request_is_received_with_its_day_and_answered_step_by_step(sara: Visitor, officer: str) -> None:
    empty = sara.send("/me/privacy", {"details": ""})
    assert "right_requested" in errors_of(empty)
    assert "details" in errors_of(sara.send("/me/privacy", {"right_requested": "Correction"}))
    sent = sara.send("/me/privacy", {"right_requested": "Correction", "details": "اسم الحي"})
    assert sent.status_code == 302, summary_of(sent)
    again = sara.send("/me/privacy", {"right_requested": "Correction", "details": "اسم الحي"})
    assert "من قبل" in summary_of(again)
    request = frappe.get_doc("Data Subject Request", {"beneficiary": own_file()})
    assert str(request.due_on) == "2026-12-01"
    assert "2026/12/01" in sara.text("/me/privacy")
    with acting_as(officer):
        request.status = "Decided"
        with pytest.raises(errors.DataRequestError):
            request.save()
        request.reload().update({"status": "Identity Verified", "identity_note": "حسابها برمز"}).save()
        request.update({"status": "Decided", "outcome": "Refused", "reply": "تعذر ذلك"})
        with pytest.raises(errors.DataRequestError):
            request.save()
        request.reload().update(
            {"status": "Decided", "outcome": "Refused", "reply": "تعذر ذلك", "refusal_basis": "م 18"}
        )
        request.save()
    frappe.db.commit()
    assert "تعذر ذلك" in sara.text("/me/privacy")
    assert frappe.db.exists("Message Log", {"event": "DSR_RESULT", "beneficiary": own_file()})


def test_nobody_files_an_answered_request_for_herself(sara: Visitor) -> None:
    with acting_as(people.APPLICANT):
        values = {
            "status": "Closed",
            "outcome": "Accepted",
            "reply": "نعم",
            "identity_note": "أنا",
            "executed_steps": "x",
        }
        doc = frappe.get_doc(
            {"doctype": "Data Subject Request", "beneficiary": own_file(), "right_requested": "Full Copy", **values}
        ).insert()
        assert (doc.status, doc.outcome, doc.reply, doc.method) == ("Received", None, None, "Portal")
        with pytest.raises(frappe.PermissionError):
            doc.save()


def test_due_data_requests_are_told_once(association: str, officer: str) -> None:
    with journey.clock():
        people.register()
        with acting_as(people.APPLICANT):
            request = data_requests.file_request("Full Copy", "")
    for number in (26, 27, 33, 34):
        with journey.clock(journey.day(number)):
            data_requests.remind()
    told = frappe.get_all(
        "Notification Log", {"for_user": officer, "document_name": request.name}, pluck="subject", order_by="creation"
    )
    assert len(told) == len(set(told)) == 2


def test_messages_are_read_in_the_portal_but_no_codes(sara: Visitor) -> None:
    journey.submitted()
    one_time_codes.give_out(matter_of(own_file()))
    messages.tell_beneficiary("ONE_TIME_CODE", own_file(), {"code": "482913", "minutes": "10"})
    for log in frappe.get_all("Message Log", {"beneficiary": own_file()}, pluck="name"):
        frappe.db.set_value("Message Log", log, "status", "Sent")
    frappe.db.commit()
    page = sara.text("/me/notifications")
    assert "SR-2026-00001" in page
    assert "482913" not in page
    assert sara.send("/me/notifications", {}).status_code == 302
    with acting_as(people.APPLICANT):
        assert inbox.count_new(own_file()) == 0
        assert not any(row.is_new for row in inbox.read_inbox())


def test_a_message_whose_text_was_not_kept_leads_to_a_request_only_where_it_is_about_one(sara: Visitor) -> None:
    request = journey.submitted()
    messages.tell_beneficiary("SR_ACCEPTED", own_file(), {"no": request.name}, request)
    messages.tell_beneficiary("INQ_ANSWERED", own_file(), {"no": "INQ-1", "answers": "نعم"})
    told = {"event": ["in", ["SR_ACCEPTED", "INQ_ANSWERED"]]}
    frappe.db.set_value("Message Log", told, {"status": "Sent", "body": None})
    frappe.db.commit()
    page = sara.text("/me/notifications")
    assert page.count("تجدين المحتوى في صفحة طلبك") == 1
    assert page.count("لا نحتفظ بنسخة من نص هذه الرسالة") == 1


def test_she_says_how_she_is_reached(sara: Visitor) -> None:
    assert sara.send("/me/preferences", {"preferred_time": "Evening"}).status_code == 302
    values = frappe.db.get_value("Beneficiary", own_file(), ["preferred_time", "do_not_contact"], as_dict=True)
    assert values == {"preferred_time": "Evening", "do_not_contact": 1}
    sara.send("/me/preferences", {"preferred_time": "Evening", "wants_news": "1"})
    assert not frappe.db.get_value("Beneficiary", own_file(), "do_not_contact")


@pytest.mark.clause("P8")
def test_who_was_not_asked_yet_reads_and_accepts_the_notice(sara: Visitor) -> None:
    frappe.db.set_value("Beneficiary", own_file(), {"privacy_notice_ack_on": None, "privacy_notice_method": None})
    frappe.db.commit()
    assert "/me/privacy-notice" in sara.text("/me")
    assert errors_of(sara.send("/me/privacy-notice", {})).keys() == {"privacy_notice_accepted"}
    assert sara.send("/me/privacy-notice", {"privacy_notice_accepted": "1"}).headers["Location"] == "/me"
    frappe.db.rollback()
    acknowledged = frappe.db.get_value("Beneficiary", own_file(), ["privacy_notice_ack_on", "privacy_notice_method"])
    assert acknowledged[0] and acknowledged[1] == "Portal"
    assert "/me/privacy-notice" not in sara.text("/me")
    assert "<form" not in sara.text("/me/privacy-notice").split("<main")[1].split("</main")[0]


PAGES = (
    "/me/consents",
    "/me/preferences",
    "/me/notifications",
    "/me/privacy",
    "/me/privacy-copy",
    "/me/privacy-notice",
)


@pytest.mark.parametrize("path", PAGES)
def test_a_guest_is_sent_to_the_sign_in(association: str, app_client: HttpClient, path: str) -> None:
    answer: Any = app_client.get(path)
    assert answer.status_code == 302
    assert "redirect-to" in answer.headers["Location"]
