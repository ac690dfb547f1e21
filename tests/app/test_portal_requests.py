"""A request in the portal: filed, followed, signed, received; by its owner alone (P8, P46–P62)."""

from __future__ import annotations

import base64
import io
import re
from typing import Any

import pytest
from PIL import Image

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app import request_pages as pages
from tests.app.factories import acting_as
from tests.app.surveys import answer_survey
from tests.app.visitor import Visitor, errors_of, summary_of
from tests.support.http import HttpClient
from women_mining_beneficiaries.services.committee import committee
from women_mining_beneficiaries.services.requests import deliveries, replies, requests


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


@pytest.mark.clause("P18", "P40", "P46")
def test_a_request_is_filed_page_by_page(sara: Visitor) -> None:
    assert "تدريب تقني" in sara.text("/me/requests/new")
    name = pages.fill(sara)
    assert "العمل في منجم" in sara.text(pages.address(name, "review"))
    assert pages.go(sara, name, "review", {}) == "received"
    request = frappe.get_doc("Support Request", name)
    assert (request.policy_stage, request.channel, request.get("items")[0].amount) == ("received", "WEBSITE", 1200)
    file = frappe.get_doc("File", {"attached_to_doctype": "Beneficiary Document"})
    assert file.is_private == 1
    assert "استلمنا طلبك" in sara.text(pages.address(name))
    assert name in sara.text(pages.address(name, "received"))
    assert sara.open(pages.address(name, "review")).headers["Location"] == pages.address(name)


@pytest.mark.clause("P51")
def test_an_incomplete_request_is_not_handed_in(sara: Visitor) -> None:
    name = pages.begin(sara)
    answer = sara.send(f"/me/requests/{name}/review", {})
    assert answer.status_code == 417
    assert "سيرة ذاتية" in summary_of(answer)
    assert frappe.db.get_value("Support Request", name, "policy_stage") == "draft"


@pytest.mark.parametrize("expiry", ["2026-10-31", "١٤٤٨/٠٥/٢٠"])
@pytest.mark.clause("P53")
@pytest.mark.case("E2")
def test_an_expired_document_is_refused_when_it_is_sent(sara: Visitor, expiry: str) -> None:
    name = pages.begin(sara)
    answer = pages.upload(sara, name, expiry_date=expiry)
    assert answer.status_code == 417
    assert "انتهت" in errors_of(answer)["expiry_date"]
    assert "P53" not in summary_of(answer)
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
        ("", b"", "اختاري"),
    ],
)
def test_files_of_other_kinds_are_refused_by_content(sara: Visitor, name: str, content: bytes, words: str) -> None:
    request = pages.begin(sara)
    answer = pages.upload(sara, request, file=name, content=content)
    assert answer.status_code == 417
    assert words in errors_of(answer)["file"]
    assert not frappe.db.count("Beneficiary Document")
    assert not frappe.db.count("File", {"is_private": 1})


@pytest.mark.parametrize(("name", "content"), [("صورة الهوية.PNG", PNG), ("photo.jpeg", JPEG)])
def test_photos_are_accepted_and_kept_private(sara: Visitor, name: str, content: bytes) -> None:
    request = pages.begin(sara)
    assert pages.upload(sara, request, file=name, content=content).status_code == 302
    url = frappe.get_last_doc("Beneficiary Document").file
    assert url.startswith("/private/files/")
    assert sara.open(url).status_code == 200


def test_guests_are_sent_to_the_sign_in_and_back(association: str, app_client: HttpClient) -> None:
    people.register()
    request = journey.submitted()
    frappe.db.commit()
    guest = Visitor(app_client)
    for path in (
        "/me",
        "/me/requests",
        "/me/requests/new",
        *(pages.address(request.name, step) for step in ("", *pages.STEPS)),
    ):
        answer = guest.open(path)
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/sign-in"), path
        assert path in answer.headers["Location"].replace("%2F", "/")
    assert guest.send(f"/me/requests/{request.name}/withdraw", {}).status_code == 302
    assert journey.reload(request).policy_stage == "received"


# What a page would take from its own applicant.
POSTS: dict[str, dict[str, Any]] = {
    "reason": {"request_reason": "x"},
    "items": {"item_title[]": ["x"]},
    "place": {"service_mode": "Remote"},
    "questions": {"answer_goal": "x"},
    "documents": {"take_out": "NID"},
    "document": {"document_type": "CV", "file": (io.BytesIO(b"%PDF-1.4"), "cv.pdf")},
    "notice": {"notice_read": "1"},
    "sign": {"agreed": "1", "way": "sms", "shown_hash": "x"},
    "code": {"code": "123456"},
    "messages": {"text": "x"},
    "withdraw": {"reason": "x", "sure": "1"},
    "appeal": {"grounds": "x"},
    "receipt": {"received": "yes"},
}


def without_number(answer: Any, name: str) -> str:
    """The text of a page, without what differs from one visit to the next."""
    text = answer.get_data(as_text=True).replace(name, "")
    return re.sub(r'csrf_token" value="[^"]*"|<script.*?</script>|href="[^"]*(?:_lang=en|redirect-to=[^"]*)"', "", text)


@pytest.mark.case("B8")
def test_a_foreign_request_does_not_exist_and_nothing_changes(sara: Visitor) -> None:
    people.register_stranger()
    request = journey.matched()
    before = journey.reload(request)
    file = frappe.get_all("Beneficiary Document", pluck="file")[0]
    stranger = sara.sign_in(people.STRANGER)
    unknown = without_number(stranger.open(pages.address("SR-2026-99999")), "SR-2026-99999")
    for step in ("", *pages.STEPS):
        for name in (request.name, "SR-2026-99999", "../etc"):
            answer = stranger.open(pages.address(name, step))
            assert answer.status_code == 404, (name, step)
        if step:
            answer = stranger.send(pages.address(request.name, step), POSTS.get(step, {}), form_at="/me/requests/new")
            assert answer.status_code == 404, step
            assert without_number(answer, request.name) == unknown, step
    for name in (request.name, "SR-2026-99999"):
        letter = "/api/method/women_mining_beneficiaries.api.request_letter.download"
        assert stranger.open(f"{letter}?request_name={name}").status_code == 404
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


@pytest.fixture
def to_sign(sara: Visitor) -> str:
    """A request whose notice was read and whose attestation is open."""
    request = journey.matched()
    frappe.db.commit()
    pages.go(sara, request.name, "notice", {"notice_read": "1"})
    return str(request.name)


def sign_page(sara: Visitor, name: str) -> dict[str, str]:
    shown = pages.shown_hash(sara.text(pages.address(name, "sign")))
    return {"agreed": "1", "way": "sms", "shown_hash": shown}


@pytest.mark.clause("P56")
@pytest.mark.case("E12")
def test_a_signature_covers_what_was_shown_and_nothing_newer(sara: Visitor, to_sign: str) -> None:
    old = sign_page(sara, to_sign)
    step = pages.go(sara, to_sign, "sign", old)
    code = pages.sent_code()
    frappe.db.set_value("Support Request Item", {"parent": to_sign}, "qty", 5)
    frappe.db.commit()
    for answer in (pages.send(sara, to_sign, "sign", old), pages.send(sara, to_sign, step, {"code": code})):
        assert answer.status_code == 417
        assert "تغيّرت البيانات" in summary_of(answer)
    assert not frappe.db.count("Attestation")
    # The page that refused shows the new data, and these may be signed.
    new, before = sign_page(sara, to_sign), pages.sent_codes()
    assert new["shown_hash"] != old["shown_hash"]
    step = pages.go(sara, to_sign, "sign", new)
    assert pages.go(sara, to_sign, step, {"code": pages.sent_code(before)}) == "signed"
    assert frappe.db.get_value("Support Request", to_sign, "attestation_valid") == 1
    # Pressed twice, or gone back to: nothing is signed again.
    again = sara.send(pages.address(to_sign, step), {"code": "123456"}, form_at="/me/requests/new")
    assert again.headers["Location"] == pages.address(to_sign)
    assert frappe.db.count("Attestation") == 1


@pytest.mark.clause("P57", "P58")
@pytest.mark.case("B6")
def test_nothing_is_signed_without_the_notice_the_word_and_the_code(sara: Visitor, to_sign: str) -> None:
    frappe.db.set_value("Support Request", to_sign, {"notice_ack_on": None, "notice_ack_method": None})
    frappe.db.commit()
    assert errors_of(pages.send(sara, to_sign, "notice", {})).keys() == {"notice_read"}
    for step in ("sign", "code?way=sms&shown=x"):
        assert "notice" in pages.go(sara, to_sign, step, {"agreed": "1"}) or step != "sign"
    pages.go(sara, to_sign, "notice", {"notice_read": "1"})
    good = sign_page(sara, to_sign)
    for change, field in (({"agreed": ""}, "agreed"), ({"way": ""}, "way"), ({"way": "fax"}, "way")):
        assert errors_of(pages.send(sara, to_sign, "sign", {**good, **change})).keys() == {field}
    step = pages.go(sara, to_sign, "sign", good)
    wrong = "000000" if pages.sent_code() != "000000" else "111111"
    for typed in ("", wrong):
        assert errors_of(pages.send(sara, to_sign, step, {"code": typed})).keys() == {"code"}
    assert not frappe.db.count("Attestation")
    # Five wrong ones end it, and the right one with it; a new one signs.
    right = pages.sent_code()
    for _attempt in range(5):
        pages.send(sara, to_sign, step, {"code": wrong})
    assert errors_of(pages.send(sara, to_sign, step, {"code": right})).keys() == {"code"}
    before = pages.sent_codes()
    again = pages.go(sara, to_sign, step, {"again": "1"})
    assert pages.go(sara, to_sign, again, {"code": pages.sent_code(before)}) == "signed"


@pytest.mark.case("B6")
def test_codes_to_sign_are_counted_and_tell_how_long_they_hold(sara: Visitor, to_sign: str) -> None:
    people.change_settings(code_minutes=7)
    frappe.db.commit()
    good = sign_page(sara, to_sign)
    step = pages.go(sara, to_sign, "sign", good)
    assert "صلاحيتها 7 دقائق" in sara.text(pages.address(to_sign, step))
    answers = [pages.send(sara, to_sign, step, {"again": "1"}) for _number in range(10)]
    assert answers[0].status_code == 302 and answers[-1].status_code == 429


@pytest.mark.clause("P56")
@pytest.mark.case("B6")
def test_another_persons_code_signs_nothing(sara: Visitor, to_sign: str) -> None:
    step = pages.go(sara, to_sign, "sign", sign_page(sara, to_sign))
    code = pages.sent_code()
    other = step.replace("way=sms", "way=email")
    assert errors_of(pages.send(sara, to_sign, other, {"code": code})).keys() == {"code"}
    assert not frappe.db.count("Attestation")


@pytest.mark.clause("P56")
def test_a_drawing_signs_without_a_code_and_a_dot_is_none(sara: Visitor, to_sign: str) -> None:
    good = {**sign_page(sara, to_sign), "way": "drawn"}
    faults = ("", "data:image/png;base64,AAAA", drawing(0), "data:text/html;base64,PHNjcmlwdD4=", drawing(200, "JPEG"))
    for bad in faults:
        answer = pages.send(sara, to_sign, "sign", {**good, "signature": bad})
        assert errors_of(answer).keys() == {"signature_box"}, bad[:40]
    assert pages.go(sara, to_sign, "sign", {**good, "signature": drawing(200)}) == "signed"
    signed = frappe.get_last_doc("Attestation")
    assert (signed.method, signed.status) == ("Drawn Signature", "Valid in Force")
    assert signed.signature.startswith("data:image/png;base64,") and signed.ip_address


def drawing(ink: int, kind: str = "PNG") -> str:
    picture = Image.new("RGBA" if kind == "PNG" else "RGB", (60, 20), (0, 0, 0, 0) if kind == "PNG" else "white")
    for number in range(ink):
        picture.putpixel((number % 60, number // 60), (0, 0, 60, 255) if kind == "PNG" else (0, 0, 60))
    made = io.BytesIO()
    picture.save(made, format=kind)
    return f"data:image/{kind.lower()};base64,{base64.b64encode(made.getvalue()).decode()}"


@pytest.mark.clause("P57")
def test_the_attestation_has_a_copy_to_keep(sara: Visitor, to_sign: str) -> None:
    address = pages.address(to_sign)
    for step in ("attestation", "signed"):
        assert sara.open(f"{address}/{step}").headers["Location"] == address
    assert pages.sign(sara, to_sign) == "signed"
    page = sara.text(f"{address}/attestation")
    signed = frappe.get_last_doc("Attestation")
    for text in (signed.name, signed.accepted_text, signed.signer_name, signed.data_hash, "دورة السلامة"):
        assert text in page
    assert "1000000008" not in page
    assert signed.name in sara.text(f"{address}/signed")
    assert signed.code_sent_to.endswith("567") and "0501234567" not in signed.code_sent_to


@pytest.mark.clause("P51")
def test_a_returned_request_shows_what_is_asked_and_comes_back(sara: Visitor) -> None:
    request = journey.in_matching()
    with acting_as(people.OFFICER):
        requests.return_for_completion(request.name, "نأمل إرفاق مؤهل أوضح")
    frappe.db.commit()
    address = f"/me/requests/{request.name}"
    assert "نأمل إرفاق مؤهل أوضح" in sara.text(address)
    assert "بانتظارك" in sara.text("/me")
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
    assert errors_of(sara.send(address, {"reason": "وجدت فرصة أخرى"})).keys() == {"sure"}
    assert sara.send(address, {"reason": "وجدت فرصة أخرى", "sure": "1"}).status_code == 302
    assert journey.reload(request).policy_stage == "withdrawn"


@pytest.mark.clause("P21")
@pytest.mark.case("B13")
def test_the_survey_after_the_receipt_is_answered_once(sara: Visitor) -> None:
    request, _delivery = journey.delivered()
    address = f"/me/requests/{request.name}/receipt"
    with journey.clock(journey.day(17)):
        sara.sign_in(people.APPLICANT)
        assert errors_of(sara.send(address, {"remark": "x"})).keys() == {"received"}
        survey = sara.send(address, {"received": "yes"}).headers["Location"]
        assert survey.startswith("/survey/")
        assert answer_survey(sara, survey) > 1
        assert "شكراً" in sara.text("/survey/thanks")
        assert sara.open(survey).status_code == 410
        assert sara.client.post(survey, data={"answer_overall": "5"}).status_code in (400, 410)
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
        # The request is closed some days later; until then nothing is asked of her any more.
        page = sara.text(f"/me/requests/{request.name}")
        assert (
            "تأكد استلامها" in page and "نُغلق الطلب" in page and "نأمل تأكيد" not in page and "أخبرينا هل" not in page
        )
        assert "بانتظارك" not in sara.text("/me/requests")


def test_an_account_without_a_file_is_told_where_to_go(association: str, app_client: HttpClient) -> None:
    user = {"doctype": "User", "email": "new@example.com", "first_name": "جديدة", "send_welcome_email": 0}
    frappe.get_doc({**user, "new_password": people.PASSWORD, "roles": [{"role": "Beneficiary"}]}).insert()
    answer = Visitor(app_client).sign_in("new@example.com").open("/me")
    assert answer.status_code == 403
    assert "الجمعية" in answer.get_data(as_text=True)


def test_she_keeps_her_contact_data_and_bank_account_herself(sara: Visitor) -> None:
    changes = {"city": "جدة", "iban": "SA03 8000 0000 6080 1016 7519", "bank_name": "الراجحي"}
    assert (
        sara.send(
            "/me/profile/contact", {**changes, "full_name": "اسم آخر", "registration_status": "Complete"}
        ).status_code
        == 302
    )
    file = frappe.get_doc("Beneficiary", {"user": people.APPLICANT})
    assert (file.city, file.iban) == ("جدة", "SA0380000000608010167519")
    assert (file.full_name, file.registration_status) == ("سارة بنت علي العتيبي", "Preliminary")
    assert file.iban not in sara.text("/me")
    for change, field in (
        ({"iban": "SA0480000000608010167519"}, "iban"),
        ({"city": ""}, "city"),
    ):
        answer = sara.send("/me/profile/contact", {**changes, **change})
        assert (answer.status_code, set(errors_of(answer))) == (417, {field})
    assert frappe.get_doc("Beneficiary", file.name).as_dict() == file.as_dict()


def test_a_request_for_money_leads_to_the_bank_account_it_lacks(sara: Visitor) -> None:
    people.open_support_type("CERT")
    with acting_as(people.APPLICANT):
        items = [{"item_title": "رسوم الاختبار", "qty": 1}]
        request = requests.start_request(support_type="CERT", request_reason="للترقية", items=items)
    frappe.db.commit()
    missing = f'href="{pages.address(request.name, "data")}?back=review"'
    assert sara.text(pages.address(request.name, "review")).count(missing) == 2
    assert 'href="/me/profile"' in sara.text(pages.address(request.name, "data"))
    assert "آيبان" in summary_of(pages.send(sara, request.name, "review", {})) or "الآيبان" in summary_of(
        pages.send(sara, request.name, "review", {})
    )
    sara.send("/me/profile/contact", {"city": "الرياض", "iban": "SA0380000000608010167519"})
    assert sara.text(pages.address(request.name, "review")).count(missing) == 1
