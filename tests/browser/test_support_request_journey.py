"""A request from the portal to the rated service, in the browser, each step by the person whose step it is (P46–P62)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from playwright.sync_api import BrowserContext, Locator, Page, expect

import frappe
from frappe.utils.password import update_password
from tests.app import factories as people
from tests.app.visitor import code_sent
from tests.browser.conftest import PHONE
from tests.browser.survey_answers import answer_survey

START = datetime(2026, 11, 1, 10, 0, tzinfo=ZoneInfo("Asia/Riyadh"))
PERSON = {
    "full_name": "نورة بنت عبدالله القحطاني",
    "id_number": "١٠٠٠٠٠٠٠٠٨",
    "birth_date": "1416-02-25",
    "mobile": "٠٥٠١٢٣٤٥٦٧",
}
EXPLANATION = "أوضحنا شروط البرنامج ومواعيده"


@pytest.fixture
def clock(association: str) -> Iterator[Any]:
    """The association at work, its staff with passwords, and a clock that only the test moves from day to day."""
    for user in people.STAFF:
        update_password(user, people.PASSWORD)
    people.register_stranger()
    frappe.db.commit()
    with time_machine.travel(START, tick=True) as traveller:
        yield traveller


class Staff:
    """Signs people in on their own browser profiles and works on the desk as they would."""

    def __init__(self, new_context: Callable[..., BrowserContext]) -> None:
        self.new_context = new_context
        self.pages: dict[str, Page] = {}

    def page(self, user: str) -> Page:
        if user not in self.pages:
            self.pages[user] = sign_in(self.new_context().new_page(), user)
        return self.pages[user]

    def sign_in_again(self) -> None:
        """Sessions end while the clock moves on."""
        self.pages.clear()

    def open(self, user: str, doctype: str, name: str) -> Page:
        page = self.page(user)
        page.goto(f"/app/{doctype}/{name}")
        return page

    def act(self, user: str, request: str, action: str, reason: str = "") -> Page:
        """Press a button of the request's workflow bar."""
        page = self.open(user, "support-request", request)
        if reason:
            page.locator("[data-reason] summary").click()
            page.fill("#reason", reason)
        press(page, f'button[name="workflow_action"][value="{action}"]')
        if page.locator('[name="_confirmed"]').count():
            press(page, '[name="_confirmed"]')
        return page

    def may_not(self, user: str, request: str, action: str) -> None:
        """The button is not there; what is behind it refuses as well, and nothing changes."""
        before = state_of(request)
        page = self.open(user, "support-request", request)
        expect(page.locator(f'button[name="workflow_action"][value="{action}"]')).to_have_count(0)
        token = page.locator('meta[name="csrf-token"]').get_attribute("content") or ""
        answer = page.request.post(
            "/api/method/frappe.model.workflow.apply_workflow",
            headers={"X-Frappe-CSRF-Token": token},
            data={"doc": frappe.as_json({"doctype": "Support Request", "name": request}), "action": action},
        )
        assert answer.status in (403, 404, 417), answer.text()
        assert state_of(request) == before


def press(page: Page, button: str) -> None:
    """Press a button and wait for the page that answers."""
    with page.expect_navigation():
        page.locator(button).click()


def sign_in(page: Page, user: str) -> Page:
    page.goto("/login")
    page.fill("#usr", user)
    page.fill("#pwd", people.PASSWORD)
    page.get_by_role("button", name="تسجيل الدخول").click()
    expect(page).not_to_have_url("/login")
    return page


def account_of(full_name: str) -> str:
    return str(frappe.db.get_value("Beneficiary", {"full_name": full_name}, "user"))


def state_of(request: str) -> str:
    """The stage as it is committed."""
    frappe.db.rollback()
    return str(frappe.db.get_value("Support Request", request, "policy_stage"))


def choose(page: Page, fieldname: str, text: str) -> None:
    pick(page.locator(f'[data-field="{fieldname}"] [data-combobox]'), text)


def pick(combobox: Locator, text: str) -> None:
    """Choose from a link field as one does: type, wait for what was typed, take the first."""
    combobox.locator('input[role="combobox"]').fill(text)
    combobox.locator('[role="option"]', has_text=text).first.click()


def save(page: Page) -> None:
    """Save the form of the desk; what follows may rely on it."""
    press(page, 'button.button--primary[name="_action"][value="save"]')


def register(page: Page) -> None:
    """One thing per page; the mobile is proved first. At the end she chooses a password for later."""
    page.goto("/register/contact")
    answer(page, "contact", PERSON["mobile"])
    answer(page, "code", code_sent())
    answer(page, "full_name", PERSON["full_name"])
    page.check('input[value="NID"]')
    answer(page, "id_number", PERSON["id_number"])
    answer(page, "birth_date", PERSON["birth_date"])
    page.check('input[name="category"] >> nth=1')
    page.select_option("#city", label="الرياض")
    page.get_by_role("button", name="متابعة").click()
    page.check("#privacy_notice_accepted")
    page.get_by_role("button", name="فتح حسابي").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("حسابك جاهز")
    page.goto("/me/account/password")
    answer(page, "password", people.PASSWORD)


def answer(page: Page, field: str, text: str) -> None:
    page.fill(f"#{field}", text)
    press(page, 'main form button[type="submit"] >> nth=0')


def file_request(page: Page, documents: Path) -> str:
    """From choosing the type to the submission; the request's name."""
    page.goto("/me/requests/new")
    page.check('input[value="TRN-TECH"]')
    page.get_by_role("button", name="متابعة").click()
    page.get_by_role("button", name="بدء الطلب").click()
    name = page.url.split("/me/requests/")[1].split("/")[0]
    page.get_by_role("button", name="بياناتي صحيحة").click()
    page.fill("#request_reason", "أرغب في التدريب على السلامة في المناجم")
    save_and_continue(page)
    page.fill("#item_title_1", "دورة السلامة")
    page.fill("#amount_1", "١٢٠٠")
    save_and_continue(page)
    page.check('input[name="service_mode"][value="Remote"]')
    save_and_continue(page)
    page.locator('main input[type="radio"]').first.check()
    save_and_continue(page)
    page.locator("main textarea").fill("العمل في المنجم")
    save_and_continue(page)
    upload_documents(page, documents)
    page.get_by_role("button", name="متابعة").click()
    page.get_by_role("button", name="تقديم الطلب").click()
    expect(page.locator("main")).to_contain_text(name)
    page.get_by_role("link", name="متابعة الطلب").click()
    expect(page.locator("main")).to_contain_text("استلمنا طلبك")
    return name


def save_and_continue(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="حفظ ومتابعة").click()


def upload_documents(page: Page, documents: Path) -> None:
    for number in range(3):
        file = documents / f"document-{number}.pdf"
        file.write_bytes(b"%PDF-1.4 " + str(number).encode())
        page.locator(".papers__open a.button").click()
        page.set_input_files("#file", file)
        for field, value in {
            "number": PERSON["id_number"],
            "expiry_date": "2030-01-01",
            "issue_date": "2026-10-20",
        }.items():
            if page.locator(f"#{field}").count():
                page.fill(f"#{field}", value)
        page.get_by_role("button", name="إرسال ومتابعة").click()
    expect(page.locator("main")).to_contain_text("جميع المستندات مكتملة")


def refer_and_explain(staff: Staff, request: str) -> None:
    """The officer refers; the social researcher answers and closes; the request is back where it was."""
    staff.may_not(people.RESEARCHER, request, "Refer to Social Research")
    staff.act(people.OFFICER, request, "Refer to Social Research", "لا تعرف المتقدمة شروط البرنامج")
    assert state_of(request) == "clarification"
    referral = frappe.db.get_value("Case Referral", {"source_name": request})
    page = staff.open(people.RESEARCHER, "case-referral", referral)
    page.fill('[name="questions.0.answer"]', EXPLANATION)
    page.check('[name="questions.0.answered"]')
    page.locator('[data-field="explanation"] [contenteditable]').fill(EXPLANATION)
    page.select_option('[name="understood"]', "Yes")
    page.select_option('[name="status"]', "Closed")
    save(page)
    assert state_of(request) == "verification"


def match_data(staff: Staff, request: str) -> None:
    staff.may_not(people.MEMBER, request, "Matching Complete")
    page = staff.act(people.OFFICER, request, "Matching Complete")
    expect(page.locator(".error-summary, .alert--danger").first).to_contain_text("P52")
    assert state_of(request) == "verification"
    page = staff.open(people.OFFICER, "support-request", request)
    page.locator('[role="tab"]', has_text="مطابقة البيانات").click()
    for select in page.locator('[name^="match_checks."][name$=".result"]:visible').all():
        select.select_option("Match")
    save(page)
    staff.act(people.OFFICER, request, "Matching Complete")
    assert state_of(request) == "attestation"


def sign_attestation(page: Page, request: str) -> None:
    page.goto(f"/me/requests/{request}")
    page.get_by_role("link", name="إلى الإشعار والتوقيع").click()
    page.check("#notice_read")
    page.get_by_role("button", name="المتابعة إلى التوقيع").click()
    page.check("#agreed")
    page.check('input[name="way"][value="sms"]')
    page.get_by_role("button", name="أرسلوا لي الرمز").click()
    page.fill("#code", code_sent())
    page.get_by_role("button", name="توقيع", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("تم توقيعك")


def is_hidden_from_a_stranger(new_context: Callable[..., BrowserContext], request: str) -> None:
    """Another beneficiary finds none of the request's pages, and posting to them changes nothing."""
    stranger = sign_in(new_context(viewport=PHONE).new_page(), people.STRANGER)
    for step in ("", "/sign", "/review", "/withdraw", "/receipt"):
        answer = stranger.goto(f"/me/requests/{request}{step}")
        assert answer and answer.status == 404
        posted = stranger.request.post(f"/me/requests/{request}{step}", form={"agreed": "1", "received": "1"})
        assert posted.status in (400, 404), posted.status
    assert state_of(request) == "attestation"


def hold_session(staff: Staff, request: str) -> None:
    """The secretary calls the session and opens the ballot; chair and member vote, each on their own row."""
    page = staff.page(people.SECRETARY)
    page.goto("/app/committee-session/new")
    choose(page, "committee", "لجنة البحث")
    page.fill('[name="held_on"]', "2026-11-01 12:00")
    page.locator('[data-field="agenda"] button', has_text="إضافة صف").click()
    pick(page.locator('[data-combobox][data-fieldname="reference_name"]:visible'), request)
    save(page)
    session = frappe.db.get_value("Committee Session", {}, "name")
    assert session
    for box in page.locator('[name^="attendance."][name$=".present"]').all():
        box.check()
    save(page)
    page.goto(
        f"/app/committee-decision/new?reference_doctype=Support+Request&reference_name={request}&session={session}"
    )
    page.select_option('[name="outcome"]', "Accepted")
    page.fill('[name="reason_text"]', "استوفت الشروط كاملة وفق دليل سياسة الدعم")
    save(page)
    frappe.db.rollback()
    decision = frappe.db.get_value("Committee Decision", {"reference_name": request})
    for voter in (people.CHAIR, people.MEMBER):
        vote(staff, voter, decision)


def vote(staff: Staff, voter: str, decision: str) -> None:
    page = staff.open(voter, "committee-decision", decision)
    members = [row.member for row in frappe.get_doc("Committee Decision", decision).votes]
    row = members.index(voter)
    page.check(f'[name="votes.{row}.no_conflict_declared"]')
    page.select_option(f'[name="votes.{row}.vote"]', "Accept")
    save(page)


def decide(staff: Staff, clock: Any, request: str) -> None:
    """Day thirteen is refused with the clause; on day fourteen the decision is recorded."""
    clock.shift(timedelta(days=13))
    staff.sign_in_again()
    staff.may_not(people.OFFICER, request, "Record Acceptance")
    page = staff.act(people.CHAIR, request, "Record Acceptance")
    expect(page.locator(".error-summary, .alert--danger").first).to_contain_text("P60")
    assert state_of(request) == "committee"
    clock.shift(timedelta(days=1))
    staff.act(people.CHAIR, request, "Record Acceptance")
    assert state_of(request) == "approved"


def reply(staff: Staff, request: str) -> None:
    page = staff.page(people.OFFICER)
    page.goto(f"/app/beneficiary-interaction/new?linked_doctype=Support+Request&linked_name={request}")
    choose(page, "beneficiary", "نورة")
    choose(page, "channel", "الموقع")
    page.select_option('[name="direction"]', "Outbound")
    page.select_option('[name="interaction_type"]', "Notification")
    page.fill('[name="subject"]', "الرد على الطلب")
    page.fill('[name="summary"]', "نبشرك بقبول طلبك")
    save(page)


def deliver(staff: Staff, request: str) -> None:
    page = staff.page(people.DELIVERER)
    page.goto(f"/app/service-delivery/new?support_request={request}")
    save(page)
    frappe.db.rollback()
    delivery = frappe.db.get_value("Service Delivery", {"support_request": request})
    page = staff.open(people.DELIVERER, "service-delivery", delivery)
    page.fill('[name="items.0.delivered_qty"]', "1")
    page.select_option('[name="status"]', "Delivered")
    save(page)


def confirm_and_rate(page: Page, request: str) -> None:
    page.goto(f"/me/requests/{request}/receipt")
    page.check('input[name="received"][value="yes"]')
    page.get_by_role("button", name="إرسال إجابتي").click()
    expect(page).to_have_url(re.compile("/survey/"))
    survey = page.url
    answer_survey(page)
    page.goto(survey)
    expect(page.locator("main")).to_contain_text("مغلقة")


def test_a_request_goes_from_registration_to_a_rated_service(
    clock: Any, new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    applicant = new_context(viewport=PHONE).new_page()
    staff = Staff(new_context)
    register(applicant)
    request = file_request(applicant, tmp_path)
    staff.may_not(people.RESEARCHER, request, "Start Matching")
    staff.act(people.OFFICER, request, "Start Matching")
    assert state_of(request) == "verification"
    refer_and_explain(staff, request)
    match_data(staff, request)
    is_hidden_from_a_stranger(new_context, request)
    sign_attestation(applicant, request)
    staff.may_not(people.RESEARCHER, request, "Refer to Committee")
    staff.act(people.OFFICER, request, "Refer to Committee")
    assert state_of(request) == "committee"
    hold_session(staff, request)
    decide(staff, clock, request)
    reply(staff, request)
    applicant = sign_in(new_context(viewport=PHONE).new_page(), account_of(PERSON["full_name"]))
    applicant.goto(f"/me/requests/{request}")
    expect(applicant.locator("main")).to_contain_text("مقبول")
    staff.may_not(people.DELIVERER, request, "Start Registration")
    staff.act(people.OFFICER, request, "Start Registration")
    staff.may_not(people.DELIVERER, request, "Registration Complete")
    staff.act(people.OFFICER, request, "Registration Complete")
    assert state_of(request) == "delivery"
    deliver(staff, request)
    staff.may_not(people.RESEARCHER, request, "Confirm Delivery")
    staff.act(people.DELIVERER, request, "Confirm Delivery")
    assert state_of(request) == "delivered"
    confirm_and_rate(applicant, request)
    staff.may_not(people.RESEARCHER, request, "Close")
    staff.act(people.OFFICER, request, "Close")
    assert state_of(request) == "closed"
