"""Filling in a request: one thing a page, kept at every step, on any device, by whoever may (P16, P18, P41, P46, P51)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app import request_pages as pages
from tests.app.factories import acting_as
from tests.app.request_pages import address
from tests.app.test_representatives import MOTHER, represent
from tests.app.visitor import Visitor, errors_of, summary_of
from tests.support.http import HttpClient
from women_mining_beneficiaries.services.requests import requests


@pytest.fixture
def sara(association: str, app_client: HttpClient) -> Iterator[Visitor]:
    with journey.clock():
        people.register()
        yield Visitor(app_client).sign_in(people.APPLICANT)


@pytest.fixture
def other_device(sara: Visitor, make_client: Callable[[str], HttpClient], app_site: str) -> Visitor:
    return Visitor(make_client(app_site)).sign_in(people.APPLICANT)


def drafts() -> int:
    frappe.db.rollback()
    return frappe.db.count("Support Request", {"policy_stage": "draft"})


@pytest.mark.clause("P46")
def test_who_fills_in_a_draft_of_a_type_that_was_closed_meanwhile_is_told_on_every_page(sara: Visitor) -> None:
    name = pages.begin(sara)
    assert "غير متاح حالياً" not in sara.text(address(name, "reason"))
    frappe.db.set_value("Support Type", pages.TYPE, "enabled", 0)
    frappe.clear_document_cache("Support Type", pages.TYPE)
    frappe.db.commit()
    for step in ("data", "reason", "items", "place", "documents", "review"):
        page = sara.text(address(name, step))
        assert "غير متاح حالياً" in page and "ما كتبته محفوظ هنا" in page, step
    assert pages.go(sara, name, "reason", {"request_reason": pages.REASON}) == "items"


@pytest.mark.clause("P46")
def test_the_draft_is_kept_from_the_first_step_and_gone_on_with_elsewhere(sara: Visitor, other_device: Visitor) -> None:
    name = pages.begin(sara)
    assert drafts() == 1
    listed = other_device.text("/me/requests")
    assert name in listed and "أكملي" in listed and "مسودة" in listed
    assert pages.go(sara, name, "data", {}) == "reason"
    for step, data, following in (
        ("reason", {"request_reason": pages.REASON}, "items"),
        ("items", {"item_title[]": [pages.ITEM], "amount[]": [""]}, "place"),
        ("place", {"service_mode": "Remote"}, "questions"),
        ("questions?question=field", {"answer_field": pages.ANSWERS["field"]}, "questions?question=goal"),
        ("questions?question=goal", {"answer_goal": pages.ANSWERS["goal"]}, "documents"),
    ):
        assert pages.go(sara, name, step, data) == following
        assert other_device.open(address(name, "go-on")).status_code == 302
    assert other_device.open(address(name, "go-on")).headers["Location"] == address(name, "documents")
    assert pages.REASON in other_device.text(address(name, "reason"))


def test_every_page_says_which_step_it_is_and_leads_back(sara: Visitor) -> None:
    name = pages.fill(sara)
    for step, text, back in (
        ("data", "الخطوة 2 من 7", ""),
        ("reason", "الخطوة 3 من 7", "data"),
        ("items", "الخطوة 3 من 7", "reason"),
        ("place", "الخطوة 3 من 7", "items"),
        ("questions?question=field", "الخطوة 3 من 7", "place"),
        ("questions?question=goal", "الخطوة 3 من 7", "questions?question=field"),
        ("documents", "الخطوة 4 من 7", "questions?question=goal"),
        ("review", "الخطوة 5 من 7", "documents"),
    ):
        page = sara.text(address(name, step))
        assert text in page, step
        assert f'class="back" href="{address(name, back)}"' in page, step


def test_steps_and_sizes_are_written_in_the_digits_of_the_settings(sara: Visitor) -> None:
    name = pages.fill(sara)
    people.change_settings(numerals="Arabic-Indic")
    frappe.db.commit()
    assert "الخطوة ٣ من ٧" in sara.text(address(name, "reason"))
    assert "السؤال ٢ من ٢" in sara.text(address(name, "questions?question=goal"))
    document = sara.text(address(name, "document?document_type=NID"))
    assert "حتى ١٠ ميغابايت" in document and 'data-numerals="arab"' in document


def test_beginning_twice_or_on_two_devices_begins_one_draft(sara: Visitor, other_device: Visitor) -> None:
    assert pages.begin(sara) == pages.begin(sara) == pages.begin(other_device)
    assert drafts() == 1
    assert "محفوظ" in sara.text(f"/me/requests/new?support_type={pages.TYPE}")


def test_a_change_from_the_review_comes_back_to_it(sara: Visitor) -> None:
    name = pages.fill(sara)
    review = sara.text(address(name, "review"))
    for step in ("data", "reason", "items", "place", "documents"):
        assert f'href="{address(name, step)}?back=review"' in review, step
    assert f'href="{address(name, "questions")}?question=goal&back=review"' in review
    assert pages.go(sara, name, "reason?back=review", {"request_reason": "سبب أوضح"}) == "review"
    assert pages.go(sara, name, "questions?question=goal&back=review", {"answer_goal": "هدف آخر"}) == "review"
    review = sara.text(address(name, "review"))
    assert "سبب أوضح" in review and "هدف آخر" in review


@pytest.mark.clause("P51")
def test_what_is_missing_is_named_with_the_way_to_it(sara: Visitor) -> None:
    name = pages.begin(sara)
    review = sara.text(address(name, "review"))
    for step in ("reason", "items", "questions?question=field&", "document?document_type=CV&"):
        assert f"{address(name, step)}{'' if step.endswith('&') else '?'}back=review" in review, step
    assert sara.send(address(name, "review"), {}).status_code == 417
    assert drafts() == 1


@pytest.mark.clause("P8", "P51")
def test_what_the_file_lacks_is_added_in_its_form_and_leads_back_to_the_request(sara: Visitor) -> None:
    frappe.db.set_value("Support Type", pages.TYPE, "requires_iban", 1)
    frappe.clear_cache(doctype="Support Type")
    frappe.db.commit()
    name = pages.begin(sara)
    form = f"/me/profile/contact?request_name={name}"
    assert f'href="{form}"' in sara.text(address(name, "data"))
    answer = sara.send(form, {"city": "الرياض", "iban": "SA0380000000608010167519"})
    assert answer.headers["Location"] == address(name, "data")
    elsewhere = sara.send("/me/profile/contact?request_name=SR-2020-99999", {"city": "الرياض"})
    assert elsewhere.headers["Location"] == "/me/profile?saved=1"


def test_a_refusal_names_no_clause_to_who_fills_in_a_form(sara: Visitor) -> None:
    answer = sara.send("/me/profile/contact", {"city": "الرياض", "iban": "SA12"})
    (told,) = errors_of(answer).values()
    assert "22" in str(told) and "البند" not in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("step", "data", "field"),
    [
        ("reason", {"request_reason": " "}, "request_reason"),
        ("reason", {"request_reason": "س" * 4001}, "request_reason"),
        ("items", {"item_title[]": [""], "amount[]": ["5"]}, "item_title_1"),
        ("items", {"item_title[]": ["دورة", "جهاز"], "amount[]": ["٥", "كثير"]}, "amount_2"),
        ("place", {"service_mode": ""}, "service_mode"),
        ("questions?question=goal", {"answer_goal": ""}, "answer_goal"),
        ("questions?question=field", {"answer_field": "ليس منها"}, "answer_field"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(
    sara: Visitor, step: str, data: dict[str, Any], field: str
) -> None:
    name = pages.begin(sara)
    answer = pages.send(sara, name, step, data)
    assert (answer.status_code, set(errors_of(answer))) == (417, {field})
    typed = [
        text for value in data.values() for text in (value if isinstance(value, list) else [value]) if text.strip()
    ]
    if "questions" not in step:
        assert all(text in answer.get_data(as_text=True) for text in typed)


def test_items_are_added_one_by_one_with_arabic_numbers(sara: Visitor) -> None:
    name = pages.begin(sara)
    one = {"item_title[]": ["دورة"], "amount[]": ["١٬٢٠٠٫٥"], "more": "1"}
    assert pages.go(sara, name, "items", one) == "items?more=1"
    assert sara.text(address(name, "items?more=1")).count('name="item_title[]"') == 2
    two = {"item_title[]": ["دورة", "جهاز"], "amount[]": ["1200.5", ""]}
    assert pages.go(sara, name, "items", two) == "place"
    items = frappe.get_doc("Support Request", name).get("items")
    assert [(row.item_title, row.amount) for row in items] == [("دورة", 1200.5), ("جهاز", 0)]
    pages.go(sara, name, "items", {"item_title[]": ["", "جهاز"], "amount[]": ["", ""]})
    assert [row.item_title for row in frappe.get_doc("Support Request", name).get("items")] == ["جهاز"]


def test_two_devices_do_not_overwrite_each_other_unseen(sara: Visitor, other_device: Visitor) -> None:
    name = pages.begin(sara)
    pages.go(sara, name, "reason", {"request_reason": "السبب الأول"})
    seen = mark(sara.text(address(name, "reason")))
    pages.go(other_device, name, "reason", {"request_reason": "سبب من الجوال"})
    answer = pages.send(sara, name, "reason", {"request_reason": "سبب من الحاسوب", "seen": seen})
    assert "سبب من الجوال" in errors_of(answer)["request_reason"]
    page = answer.get_data(as_text=True)
    assert "سبب من الحاسوب" in page
    assert frappe.db.get_value("Support Request", name, "request_reason") == "سبب من الجوال"
    pages.go(sara, name, "reason", {"request_reason": "سبب من الحاسوب", "seen": mark(page)})
    assert frappe.db.get_value("Support Request", name, "request_reason") == "سبب من الحاسوب"
    # The same words from both are no conflict.
    pages.go(other_device, name, "reason", {"request_reason": "سبب من الحاسوب", "seen": seen})


def test_what_was_put_right_in_the_file_is_not_overwritten_by_a_page_opened_before(sara: Visitor) -> None:
    address, kept = "/me/profile/contact", {"city": "الرياض", "bank_name": "بنك البلاد"}
    assert sara.send(address, kept).status_code == 302
    seen, file = mark(sara.text(address)), frappe.get_last_doc("Beneficiary")
    with acting_as(people.OFFICER):
        file.bank_name = "بنك الجزيرة"
        file.save()
    frappe.db.commit()
    refused = sara.send(address, {**kept, "seen": seen})
    assert "بنك الجزيرة" in errors_of(refused)["bank_name"]
    assert frappe.db.get_value("Beneficiary", file.name, "bank_name") == "بنك الجزيرة"
    assert sara.send(address, {**kept, "seen": mark(refused.get_data(as_text=True))}).status_code == 302
    work = "/me/profile/work"
    seen = mark(sara.text(work))
    sara.send(work, {"category": file.category, "education_level": "Bachelor"})
    refused = sara.send(work, {"category": file.category, "education_level": "Master", "seen": seen})
    assert "بكالوريوس" in errors_of(refused)["education_level"]


def mark(page: str) -> str:
    return page.split('name="seen" value="')[1].split('"')[0]


def test_handing_in_twice_hands_in_once_and_going_back_changes_nothing(sara: Visitor, other_device: Visitor) -> None:
    name = pages.fill(sara)
    token_page = address(name, "review")
    sara.text(token_page)
    assert pages.go(sara, name, "review", {}) == "received"
    again = other_device.send(token_page, {}, form_at="/me/requests/new")
    assert again.headers["Location"] == address(name)
    for step in ("reason", "items", "review", "documents"):
        late = sara.send(address(name, step), {"request_reason": "x", "take_out": "CV"}, form_at="/me/requests/new")
        assert late.headers["Location"] == address(name), step
    request = frappe.get_doc("Support Request", name)
    assert (request.policy_stage, request.request_reason, len(request.stage_log)) == ("received", pages.REASON, 2)


def test_what_was_typed_survives_the_end_of_the_session(sara: Visitor, other_device: Visitor) -> None:
    name = pages.begin(sara)
    sara.text(address(name, "reason"))
    end_sessions()
    lost = sara.client.post(address(name, "reason"), data={"request_reason": "نص طويل كتبته", "csrf_token": "old"})
    assert lost.status_code == 302
    way_back = lost.headers["Location"]
    assert way_back.startswith("/sign-in?redirect-to=") and "kept%3D" in way_back
    assert "%D9%86" not in way_back and "نص" not in way_back
    kept = way_back.split("kept%3D")[1]
    sara.sign_in(people.APPLICANT)
    page = sara.text(address(name, f"reason?kept={kept}"))
    assert "نص طويل كتبته" in page and "انتهت جلستك" in page
    assert "نص طويل كتبته" not in sara.text(address(name, f"reason?kept={kept}"))


@pytest.mark.case("B8")
def test_kept_text_is_given_to_nobody_else(sara: Visitor) -> None:
    name = pages.begin(sara)
    people.register_stranger()
    frappe.db.commit()
    sara.text("/me/profile/contact")
    end_sessions()
    lost = sara.client.post("/me/profile/contact", data={"city": "الرياض", "bank_name": "سر كتبته"})
    kept = lost.headers["Location"].split("kept%3D")[1]
    # The same telephone, and the address that the browser still has.
    sara.sign_in(people.STRANGER)
    for path in ("/me/profile/contact", "/me/requests/new", "/me/profile"):
        assert "سر كتبته" not in sara.text(f"{path}?kept={kept}")
    assert sara.open(address(name, f"reason?kept={kept}")).status_code == 404
    sara.sign_in(people.APPLICANT)
    assert "سر كتبته" in sara.text(f"/me/profile/contact?kept={kept}")


def test_nothing_is_kept_of_a_browser_in_which_nobody_was_signed_in(
    sara: Visitor, make_client: Any, app_site: str
) -> None:
    name = pages.begin(sara)
    lost = Visitor(make_client(app_site)).client.post(address(name, "reason"), data={"request_reason": "نص"})
    assert lost.status_code == 302 and "kept" not in lost.headers["Location"]


def end_sessions() -> None:
    frappe.db.delete("Sessions", {"user": people.APPLICANT})
    frappe.clear_cache(user=people.APPLICANT)
    frappe.db.commit()


@pytest.mark.clause("P16", "P53")
def test_documents_on_file_are_used_again_with_their_validity(sara: Visitor) -> None:
    first = pages.fill(sara)
    pages.go(sara, first, "review", {})
    people.open_support_type("CERT")
    frappe.db.commit()
    name = pages.begin(sara, "CERT")
    page = sara.text(address(name, "documents"))
    assert "من ملفك" in page and "2030/01/01" in page
    assert page.count("حذف") == 0
    assert pages.upload(sara, name, "NID", content=b"%PDF-1.4 newer").status_code == 302
    # What was sent for this request alone can be taken out again; what is on file stays.
    document = frappe.db.get_value("Support Request Document", {"parent": name, "document_type": "NID"}, "beneficiary_document")  # fmt: skip
    assert "حذف" in sara.text(address(name, "documents"))
    assert pages.go(sara, name, "documents", {"take_out": "NID"}) == "documents"
    assert frappe.db.get_value("Beneficiary Document", document, "status") == "Replaced"
    rows = {row.document_type: row for row in frappe.get_doc("Support Request", name).documents}
    assert rows["NID"].beneficiary_document not in (None, document)
    pages.go(sara, name, "documents", {"take_out": "NID"})
    assert frappe.get_doc("Support Request", first).documents[0].beneficiary_document


@pytest.mark.clause("P45")
def test_the_type_says_who_it_is_for_and_why_not(sara: Visitor) -> None:
    rules = [
        {"fact": "age", "operator": "≥", "value": "60", "severity": "Block", "message_ar": "لمن بلغت الستين"},
        {"fact": "age", "operator": "≥", "value": "18", "severity": "Block", "message_ar": "لمن بلغت الثامنة عشرة"},
    ]
    people.open_support_type(eligibility=rules)
    frappe.db.commit()
    page = sara.text(f"/me/requests/new?support_type={pages.TYPE}")
    assert "لا يمكنك طلبه الآن" in page and "لمن بلغت الستين" in page and "31" in page
    assert 'class="met"' in page and 'class="unmet"' in page
    answer = sara.send(f"/me/requests/new?support_type={pages.TYPE}", {"support_type": pages.TYPE})
    assert (answer.status_code, drafts()) == (417, 0)
    rules[0]["severity"] = "Warn"
    people.open_support_type(eligibility=rules)
    frappe.db.commit()
    assert "يمكنك المتابعة" in sara.text(f"/me/requests/new?support_type={pages.TYPE}")
    pages.begin(sara)


def test_every_kind_of_question_has_its_answer(sara: Visitor) -> None:
    kinds = {
        "place": ("Text", "", "الرياض", "الرياض"),
        "count": ("Number", "", "١٢٫٥", "12.5"),
        "day": ("Date", "", "١٤٤٨/٠٥/٢٠", "2026-10-31"),
        "many": ("Multi Choice", "أول\nثانٍ\nثالث", ["أول", "ثالث", "دخيل"], "أول، ثالث"),
        "yes": ("Yes/No", "", "Yes", "Yes"),
    }
    questions = [
        {"question_key": key, "label_ar": key, "question_type": kind, "options": options, "required": 1, "purpose": "x"}
        for key, (kind, options, _typed, _kept) in kinds.items()
    ]
    people.open_support_type("CAREER", questions=questions)
    frappe.db.commit()
    name = pages.begin(sara, "CAREER")
    for key, (kind, _options, typed, _kept) in kinds.items():
        field = f"answer_{key}" + ("[]" if kind == "Multi Choice" else "")
        assert errors_of(pages.send(sara, name, f"questions?question={key}", {})).keys() == {f"answer_{key}"}
        pages.go(sara, name, f"questions?question={key}", {field: typed})
    for none in ("كثير", "nan", "inf", "1e999"):
        assert pages.send(sara, name, "questions?question=count", {"answer_count": none}).status_code == 417
    assert pages.send(sara, name, "questions?question=day", {"answer_day": "أمس"}).status_code == 417
    answers = {row.question_key: row.answer for row in frappe.get_doc("Support Request", name).answers}
    assert answers == {key: kept for key, (_kind, _options, _typed, kept) in kinds.items()}


@pytest.mark.clause("P41")
def test_who_stands_for_somebody_sees_for_whom_on_every_page(association: str, app_client: HttpClient) -> None:
    with journey.clock():
        girl = people.register(birth_date="2010-04-12")
        mother = people.register(
            MOTHER, full_name="منى بنت سعد القحطاني", id_number="2000000006", id_type="IQAMA", mobile="0559876543"
        )
        represent(girl, linked_beneficiary=mother.name)
        visitor = Visitor(app_client).sign_in(MOTHER)
        banner = f"<strong><bdi>{girl.full_name}</bdi></strong>"
        assert girl.full_name in visitor.text("/me/requests/new")
        start = f"/me/requests/new?support_type={pages.TYPE}&for={girl.name}"
        assert banner in visitor.text(start)
        begun = visitor.send(start, {"support_type": pages.TYPE, "for": girl.name})
        name = begun.headers["Location"].split("/")[3]
        assert frappe.db.get_value("Support Request", name, ["beneficiary", "filed_by_type"]) == (girl.name, "Representative")  # fmt: skip
        pages.go(visitor, name, "reason", {"request_reason": pages.REASON})
        pages.go(visitor, name, "items", {"item_title[]": [pages.ITEM], "amount[]": [""]})
        for step in (
            "",
            "data",
            "reason",
            "items",
            "place",
            "questions",
            "documents",
            "review",
            "withdraw",
            "messages",
        ):
            assert banner in visitor.text(address(name, step)), step
        assert pages.upload(visitor, name, "CV").status_code == 302
        assert frappe.get_last_doc("Beneficiary Document").beneficiary == girl.name
        assert girl.full_name in visitor.text("/me/requests")
        own = pages.begin(visitor)
        assert banner not in visitor.text(address(own, "data"))


@pytest.mark.clause("P41", "P56")
def test_a_guardian_signs_with_a_code_to_her_own_mobile(association: str, app_client: HttpClient) -> None:
    with journey.clock():
        girl = people.register(birth_date="2010-04-12")
        mother = people.register(
            MOTHER, full_name="منى بنت سعد القحطاني", id_number="2000000006", id_type="IQAMA", mobile="0559876543"
        )
        represent(girl, linked_beneficiary=mother.name)
        request = journey.matched()
        visitor = Visitor(app_client).sign_in(MOTHER)
        assert pages.sign(visitor, request.name) == "signed"
        signed = frappe.get_last_doc("Attestation")
        assert (signed.signer_type, signed.code_sent_to[-3:]) == ("Representative", "543")
        assert girl.full_name in visitor.text(address(request.name, "signed"))


def test_for_somebody_she_does_not_stand_for_there_is_no_page(sara: Visitor) -> None:
    stranger = people.register_stranger()
    frappe.db.commit()
    path = f"/me/requests/new?support_type={pages.TYPE}&for={stranger.name}"
    assert sara.open(path).status_code == 404
    answer = sara.send(path, {"support_type": pages.TYPE, "for": stranger.name}, form_at="/me/requests")
    assert (answer.status_code, drafts()) == (404, 0)


@pytest.mark.clause("P51")
def test_after_a_return_only_what_was_returned_is_asked(sara: Visitor) -> None:
    request = journey.in_matching()
    with acting_as(people.OFFICER):
        doc = journey.reload(request)
        row = next(row for row in doc.documents if row.document_type == "QUALIFICATION")
        row.returned, row.return_note = 1, "الصورة غير واضحة"
        doc.save()
        requests.return_for_completion(request.name, "نأمل إرفاق مؤهل أوضح")
    frappe.db.commit()
    page = sara.text(address(request.name))
    assert "الصورة غير واضحة" in page and "نأمل إرفاق مؤهل أوضح" in page and "أكمليه الآن" in page
    assert sara.open(address(request.name, "go-on")).headers["Location"] == address(request.name, "documents")
    assert sara.open(address(request.name, "reason")).headers["Location"] == address(request.name, "review")
    closed = address(request.name, "document?document_type=NID")
    assert sara.open(closed).headers["Location"] == address(request.name, "documents")
    assert pages.upload(sara, request.name, "QUALIFICATION", content=b"%PDF-1.4 clear").status_code == 302
    assert "الصورة غير واضحة" not in sara.text(address(request.name, "documents"))
    assert "ما زال ناقصاً" not in sara.text(address(request.name, "review"))
    assert pages.go(sara, request.name, "review", {}) == ""
    assert journey.reload(request).policy_stage == "verification"


@pytest.mark.clause("P51")
def test_a_returned_answer_is_missing_until_another_one_is_written(sara: Visitor) -> None:
    request = journey.in_matching()
    with acting_as(people.OFFICER):
        row = next(row for row in request.reload().answers if row.question_key == "goal")
        row.returned, row.return_note = 1, "نأمل إيضاح الهدف"
        request.save()
        requests.return_for_completion(request.name, "نأمل إيضاح الهدف")
    frappe.db.commit()
    step = "questions?question=goal"
    assert "نأمل إيضاح الهدف" in sara.text(address(request.name, step))
    for answer, is_missing in (("العمل في المنجم", True), ("قيادة فريق السلامة", False)):
        pages.go(sara, request.name, step, {"answer_goal": answer})
        assert ("ما زال ناقصاً" in sara.text(address(request.name, "review"))) is is_missing
    assert pages.go(sara, request.name, "review", {}) == ""
    assert not any(row.returned or row.returned_answer for row in journey.reload(request).answers)


def test_what_waits_for_nobody_is_not_on_the_list_of_a_stranger(sara: Visitor) -> None:
    name = pages.begin(sara)
    people.register_stranger()
    stranger = sara.sign_in(people.STRANGER)
    assert name not in stranger.text("/me/requests")
    assert summary_of(stranger.open("/me/requests")) == ""
