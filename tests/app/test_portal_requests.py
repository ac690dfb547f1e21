"""A request in the portal: filed, followed, signed, received; by its owner alone (P8, P46–P62)."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from PIL import Image

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from tests.app.visitor import Visitor, errors_of, summary_of
from tests.support.http import HttpClient
from women_mining_beneficiaries.services.committee import committee
from women_mining_beneficiaries.services.requests import deliveries, replies, requests

STEPS = ("", "/questions", "/documents", "/review", "/sign", "/attestation", "/withdraw", "/appeal", "/receipt")


def photo(kind: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(made, format=kind)
    return made.getvalue()


PNG, JPEG = photo("PNG"), photo("JPEG")


@pytest.fixture
def sara(association: str, app_client: HttpClient) -> Visitor:
    """The applicant at the portal, on the first day."""
    with journey.clock():
        people.register()
        yield Visitor(app_client).sign_in(people.APPLICANT)


def upload(sara: Visitor, request: str, name: str, content: bytes, **values: str) -> Any:
    document = {"document_type": "NID", "expiry_date": "٢٠٣٠-٠١-٠١", **values}
    return sara.send(f"/me/requests/{request}/documents", {**document, "file": (io.BytesIO(content), name)})


def start(sara: Visitor) -> str:
    answer = sara.send(
        "/me/requests/new",
        {
            "support_type": "TRN-TECH",
            "request_reason": "أرغب في التدريب",
            "item_title[]": ["دورة السلامة", ""],
            "amount[]": ["١٢٠٠", ""],
            "service_mode": "Remote",
        },
        form_at="/me/requests/new?support_type=TRN-TECH",
    )
    assert answer.status_code == 302, summary_of(answer)
    return str(answer.headers["Location"].split("/")[3])


@pytest.mark.clause("P18", "P40", "P46")
def test_a_request_is_filed_page_by_page(sara: Visitor) -> None:
    assert "تدريب تقني" in sara.text("/me/requests/new")
    name = start(sara)
    address = f"/me/requests/{name}"
    refused = sara.send(f"{address}/questions", {"answer_field": "السلامة والصحة المهنية"})
    assert (refused.status_code, set(errors_of(refused))) == (417, {"answer_goal"})
    sara.send(f"{address}/questions", {"answer_field": "السلامة والصحة المهنية", "answer_goal": "العمل في منجم"})
    for kind in ("NID", "CV", "QUALIFICATION"):
        assert upload(sara, name, f"{kind}.pdf", b"%PDF-1.4 " + kind.encode(), document_type=kind).status_code == 302
    assert "العمل في منجم" in sara.text(f"{address}/review")
    assert sara.send(f"{address}/review", {}).headers["Location"] == address
    request = frappe.get_doc("Support Request", name)
    assert (request.policy_stage, request.channel, request.items[0].amount) == ("received", "WEBSITE", 1200)
    file = frappe.get_doc("File", {"attached_to_doctype": "Beneficiary Document"})
    assert file.is_private == 1
    assert "استلمنا طلبك" in sara.text(address)
    assert sara.open(f"{address}/review").headers["Location"] == address


@pytest.mark.clause("P51")
def test_an_incomplete_request_is_not_handed_in(sara: Visitor) -> None:
    name = start(sara)
    answer = sara.send(f"/me/requests/{name}/review", {})
    assert answer.status_code == 417
    assert "سيرة ذاتية" in summary_of(answer)
    assert frappe.db.get_value("Support Request", name, "policy_stage") == "draft"


@pytest.mark.parametrize("expiry", ["2026-10-31", "١٤٤٨/٠٥/٢٠"])
@pytest.mark.clause("P53")
@pytest.mark.case("E2")
def test_an_expired_document_is_refused_when_it_is_sent(sara: Visitor, expiry: str) -> None:
    name = start(sara)
    answer = upload(sara, name, "id.pdf", b"%PDF-1.4", expiry_date=expiry)
    assert answer.status_code == 417
    assert "انتهت" in errors_of(answer)["expiry_date"]
    assert "P53" in summary_of(answer)
    assert not frappe.db.count("Beneficiary Document")
    assert not frappe.db.count("File", {"is_private": 1})


def test_a_document_that_expires_before_the_submission_is_named(sara: Visitor) -> None:
    request = journey.draft(expiry_date="2026-11-05")
    frappe.db.commit()
    with journey.clock(journey.day(5)):
        sara.sign_in(people.APPLICANT)
        answer = sara.send(f"/me/requests/{request.name}/review", {})
    assert answer.status_code == 417
    assert "هوية وطنية" in summary_of(answer)
    assert journey.reload(request).policy_stage == "draft"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("id.exe", b"MZ\x90", "غير مقبول"),
        ("id.pdf", b"MZ\x90 not a pdf", "محتوى"),
        ("id.jpg", PNG, "محتوى"),
        ("id.svg", b"<svg onload='alert(1)'/>", "غير مقبول"),
        ("id.pdf.html", b"<script>", "غير مقبول"),
        ("id.pdf", b"", "فارغ"),
        ("id.pdf", b"%PDF-1.4" + b"0" * (10 * 1024 * 1024), "أكبر"),
        ("broken.jpeg", JPEG[:40], "محتوى"),
        ("", b"", "اختر"),
    ],
)
def test_files_of_other_kinds_are_refused_by_content(sara: Visitor, name: str, content: bytes, words: str) -> None:
    request = start(sara)
    answer = upload(sara, request, name, content)
    assert answer.status_code == 417
    assert words in errors_of(answer)["file"]
    assert not frappe.db.count("Beneficiary Document")
    assert not frappe.db.count("File", {"is_private": 1})


@pytest.mark.parametrize(("name", "content"), [("صورة الهوية.PNG", PNG), ("photo.jpeg", JPEG)])
def test_photos_are_accepted_and_kept_private(sara: Visitor, name: str, content: bytes) -> None:
    request = start(sara)
    assert upload(sara, request, name, content).status_code == 302
    url = frappe.get_last_doc("Beneficiary Document").file
    assert url.startswith("/private/files/")
    assert sara.open(url).status_code == 200


def test_guests_are_sent_to_the_sign_in_and_back(association: str, app_client: HttpClient) -> None:
    people.register()
    request = journey.submitted()
    frappe.db.commit()
    guest = Visitor(app_client)
    for path in ("/me", "/me/requests", "/me/requests/new", *(f"/me/requests/{request.name}{step}" for step in STEPS)):
        answer = guest.open(path)
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/sign-in"), path
        assert path in answer.headers["Location"].replace("%2F", "/")
    assert guest.send(f"/me/requests/{request.name}/withdraw", {}).status_code == 302
    assert journey.reload(request).policy_stage == "received"


@pytest.mark.case("B8")
def test_a_foreign_request_does_not_exist_and_nothing_changes(sara: Visitor) -> None:
    people.register_stranger()
    request = journey.matched()
    before = journey.reload(request)
    file = frappe.get_all("Beneficiary Document", pluck="file")[0]
    stranger = sara.sign_in(people.STRANGER)
    posts: dict[str, dict[str, Any]] = {
        "/questions": {"answer_goal": "x"},
        "/documents": {"document_type": "CV", "file": (io.BytesIO(b"%PDF-1.4"), "cv.pdf")},
        "/review": {},
        "/sign": {"notice_read": "1", "agreed": "1", "signed_name": "سارة بنت علي العتيبي", "shown_hash": "x"},
        "/attestation": {},
        "/withdraw": {"reason": "x"},
        "/appeal": {"grounds": "x"},
        "/receipt": {"received": "1"},
    }
    for step in STEPS:
        for name in (request.name, "SR-2026-99999", "../etc"):
            assert stranger.open(f"/me/requests/{name}{step}").status_code == 404, step
        if step:
            answer = stranger.send(f"/me/requests/{request.name}{step}", posts[step], form_at="/me/requests/new")
            assert answer.status_code == 404, step
            assert request.support_title not in answer.get_data(as_text=True)
    assert stranger.open(file).status_code in (403, 404)
    assert request.name not in stranger.text("/me/requests")
    frappe.db.rollback()
    assert journey.reload(request).as_dict() == before.as_dict()


@pytest.mark.clause("P59")
@pytest.mark.case("B21")
def test_the_reply_is_told_only_when_it_is_communicated(sara: Visitor) -> None:
    reject = dict.fromkeys((people.CHAIR, people.MEMBER), "Reject")
    request, _ballot = journey.balloted("Rejected", reject, reasons=["NO_RESOURCES"])
    reason = frappe.db.get_value("Decision Reason", "NO_RESOURCES", "applicant_text_ar")
    address = f"/me/requests/{request.name}"
    with journey.clock(journey.day(14)):
        with acting_as(people.CHAIR):
            committee.record_decision(request.name)
        sara.sign_in(people.APPLICANT)
        for path in (address, "/me/requests", "/me"):
            page = sara.text(path)
            assert not any(text in page for text in (reason, people.REJECTION, "مرفوض", "تعذّر", "لم نتمكن"))
        with acting_as(people.OFFICER):
            replies.communicate_reply(request.name)
        frappe.db.commit()
        page = sara.text(address)
        assert reason in page
        # The committee's own wording stays with the committee.
        assert people.REJECTION not in page


def test_an_appeal_has_its_form_while_it_is_open(sara: Visitor) -> None:
    reject = dict.fromkeys((people.CHAIR, people.MEMBER), "Reject")
    request, _ballot = journey.balloted("Rejected", reject, reasons=["NO_RESOURCES"])
    address = f"/me/requests/{request.name}"
    with journey.clock(journey.day(14)):
        with acting_as(people.CHAIR):
            committee.record_decision(request.name)
        with acting_as(people.OFFICER):
            replies.communicate_reply(request.name)
        sara.sign_in(people.APPLICANT)
        page = sara.text(address)
        assert f"{address}/appeal" in page
        # What follows an acceptance only is not on the road of a refused request.
        assert "تقديم الخدمة" not in page
        empty = sara.send(f"{address}/appeal", {"grounds": " "})
        assert (empty.status_code, set(errors_of(empty))) == (417, {"grounds"})
        assert sara.send(f"{address}/appeal", {"grounds": "معلومات جديدة عن البرنامج"}).status_code == 302
        assert journey.reload(request).policy_stage == "appeal"
        assert sara.open(f"{address}/appeal").headers["Location"] == address


def signature(page: str, **values: str) -> dict[str, str]:
    shown = re.search(r'name="shown_hash" value="(\w+)"', page)
    assert shown
    given = {"notice_read": "1", "agreed": "1", "signed_name": "ساره بنت علي العتيبى", "shown_hash": shown.group(1)}
    return {**given, **values}


@pytest.mark.clause("P56")
@pytest.mark.case("E12")
def test_a_signature_covers_what_was_shown_and_nothing_newer(sara: Visitor) -> None:
    request = journey.matched()
    frappe.db.commit()
    address = f"/me/requests/{request.name}/sign"
    old = signature(sara.text(address))
    frappe.db.set_value("Support Request Item", request.items[0].name, "qty", 5)
    frappe.db.commit()
    answer = sara.send(address, old)
    assert answer.status_code == 417
    assert "تغيرت البيانات" in summary_of(answer) or "تغيّرت البيانات" in summary_of(answer)
    assert not frappe.db.count("Attestation")
    assert journey.reload(request).attestation_valid == 0
    # The page that refused shows the new data, and these may be signed.
    new = signature(answer.get_data(as_text=True))
    assert new["shown_hash"] != old["shown_hash"]
    assert sara.send(address, new).status_code == 302
    assert journey.reload(request).attestation_valid == 1
    again = sara.send(address, new, form_at="/me/requests/new")
    assert "موقّعة" in summary_of(again) or again.status_code == 302
    assert frappe.db.count("Attestation") == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"notice_read": ""}, "notice_read"),
        ({"agreed": ""}, "agreed"),
        ({"signed_name": ""}, "signed_name"),
        ({"signed_name": "هدى بنت سعد الحربي"}, "signed_name"),
    ],
)
@pytest.mark.clause("P57", "P58")
def test_nothing_is_signed_without_the_notice_the_word_and_the_name(
    sara: Visitor, values: dict[str, str], field: str
) -> None:
    request = journey.matched()
    frappe.db.commit()
    address = f"/me/requests/{request.name}/sign"
    answer = sara.send(address, signature(sara.text(address), **values))
    assert (answer.status_code, set(errors_of(answer))) == (417, {field})
    assert not frappe.db.count("Attestation")


@pytest.mark.clause("P57")
def test_the_attestation_has_a_copy_to_keep(sara: Visitor) -> None:
    request = journey.matched()
    address = f"/me/requests/{request.name}"
    frappe.db.commit()
    assert sara.open(f"{address}/attestation").headers["Location"] == address
    sara.send(f"{address}/sign", signature(sara.text(f"{address}/sign")))
    page = sara.text(f"{address}/attestation")
    signed = frappe.get_last_doc("Attestation")
    for text in (signed.name, signed.accepted_text, signed.signer_name, signed.data_hash, "دورة السلامة"):
        assert text in page
    assert "1000000008" not in page


@pytest.mark.clause("P51")
def test_a_returned_request_shows_what_is_asked_and_comes_back(sara: Visitor) -> None:
    request = journey.in_matching()
    with acting_as(people.OFFICER):
        requests.return_for_completion(request.name, "نأمل إرفاق مؤهل أوضح")
    frappe.db.commit()
    address = f"/me/requests/{request.name}"
    assert "نأمل إرفاق مؤهل أوضح" in sara.text(address)
    assert "نحتاج" in sara.text("/me")
    assert sara.send(f"{address}/review", {}).status_code == 302
    assert journey.reload(request).policy_stage == "verification"


def test_a_request_is_withdrawn_by_a_form_not_by_a_link(sara: Visitor) -> None:
    request = journey.submitted()
    frappe.db.commit()
    address = f"/me/requests/{request.name}/withdraw"
    sara.text(address)
    assert journey.reload(request).policy_stage == "received"
    browser = {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"}
    assert sara.client.post(address, data={}, headers=browser).status_code in (400, 403)
    frappe.db.rollback()
    assert journey.reload(request).policy_stage == "received"
    assert sara.send(address, {"reason": "وجدت فرصة أخرى"}).status_code == 302
    assert journey.reload(request).policy_stage == "withdrawn"


@pytest.mark.clause("P21")
@pytest.mark.case("B13")
def test_the_survey_after_the_receipt_is_answered_once(sara: Visitor) -> None:
    request, _delivery = journey.delivered()
    address = f"/me/requests/{request.name}/receipt"
    with journey.clock(journey.day(17)):
        sara.sign_in(people.APPLICANT)
        assert errors_of(sara.send(address, {"remark": "x"})).keys() == {"received"}
        survey = sara.send(address, {"received": "1"}).headers["Location"]
        assert survey.startswith("/survey/")
        page = sara.text(survey)
        required = set(re.findall(r'type="radio" name="(answer_\w+)"', page))
        missing = sara.send(survey, {})
        assert missing.status_code == 417
        answers = dict.fromkeys(required, "5")
        assert sara.send(survey, answers).headers["Location"] == "/survey/thanks"
        assert "شكراً" in sara.text("/survey/thanks")
        assert sara.open(survey).status_code == 410
        assert sara.client.post(survey, data=answers).status_code in (400, 410)
    frappe.db.rollback()
    assert frappe.db.count("Survey Response") == 1
    assert frappe.get_last_doc("Survey Response").owner == "Guest"


@pytest.mark.clause("P62")
def test_a_service_received_is_confirmed_once(sara: Visitor) -> None:
    request, delivery = journey.delivered()
    with journey.clock(journey.day(17)):
        with acting_as(people.APPLICANT):
            deliveries.confirm_receipt(delivery.name)
        sara.sign_in(people.APPLICANT)
        assert sara.open(f"/me/requests/{request.name}/receipt").headers["Location"] == f"/me/requests/{request.name}"


def test_an_account_without_a_file_is_told_where_to_go(association: str, app_client: HttpClient) -> None:
    user = {"doctype": "User", "email": "new@example.com", "first_name": "جديدة", "send_welcome_email": 0}
    frappe.get_doc({**user, "new_password": people.PASSWORD, "roles": [{"role": "Beneficiary"}]}).insert()
    answer = Visitor(app_client).sign_in("new@example.com").open("/me")
    assert answer.status_code == 403
    assert "الجمعية" in answer.get_data(as_text=True)


def test_she_keeps_her_contact_data_and_bank_account_herself(sara: Visitor) -> None:
    changes = {"mobile": "٠٥٥٩٨٧٦٥٤٣", "city": "جدة", "iban": "SA03 8000 0000 6080 1016 7519", "bank_name": "الراجحي"}
    assert (
        sara.send("/me/profile", {**changes, "full_name": "اسم آخر", "registration_status": "Complete"}).status_code
        == 302
    )
    file = frappe.get_doc("Beneficiary", {"user": people.APPLICANT})
    assert (file.mobile, file.city, file.iban) == ("+966559876543", "جدة", "SA0380000000608010167519")
    assert (file.full_name, file.registration_status) == ("سارة بنت علي العتيبي", "Preliminary")
    assert file.iban not in sara.text("/me")
    for change, field in (
        ({"iban": "SA0480000000608010167519"}, "iban"),
        ({"mobile": "12"}, "mobile"),
        ({"city": ""}, "city"),
    ):
        answer = sara.send("/me/profile", {**changes, **change})
        assert (answer.status_code, set(errors_of(answer))) == (417, {field})
    assert frappe.get_doc("Beneficiary", file.name).as_dict() == file.as_dict()


def test_a_request_for_money_leads_to_the_bank_account_it_lacks(sara: Visitor) -> None:
    people.open_support_type("CERT")
    with acting_as(people.APPLICANT):
        items = [{"item_title": "رسوم الاختبار", "qty": 1}]
        request = requests.start_request(support_type="CERT", request_reason="للترقية", items=items)
    frappe.db.commit()
    address = f"/me/requests/{request.name}/review"
    assert 'href="/me/profile"' in sara.text(address)
    sara.send("/me/profile", {"mobile": "0501234567", "city": "الرياض", "iban": "SA0380000000608010167519"})
    assert 'href="/me/profile"' not in sara.text(address)
