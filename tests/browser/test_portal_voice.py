"""Her voice and her appointments on a telephone: with and without JavaScript, by keyboard, and read by axe."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

import frappe
from tests.app import factories as people
from tests.app.factories import acting_as
from tests.browser.conftest import PHONE
from tests.browser.survey_answers import answer_survey
from tests.browser.test_portal_pages import check_layout
from women_mining_beneficiaries.services.communication import appointment_booking, surveys, tracking

Check = Callable[[Page], None]


@pytest.fixture
def person(association: str) -> str:
    name = people.register().name
    frappe.db.commit()
    return str(name)


@pytest.fixture(params=[True, False], ids=["with-scripts", "without-scripts"])
def page(request: pytest.FixtureRequest, new_context: Callable[..., BrowserContext]) -> Page:
    return new_context(viewport=PHONE, java_script_enabled=request.param).new_page()


def test_a_complaint_without_a_name_is_followed_by_its_code(person: str, page: Page) -> None:
    page.goto("/feedback")
    page.get_by_role("link", name="شكوى", exact=True).click()
    page.get_by_role("button", name="إرسال").click()
    expect(page.locator("#error-summary")).to_contain_text("اكتبي ما تودين إخبارنا به")
    page.get_by_label("ما الذي حدث؟").fill("انتظرت ساعتين في الاستقبال")
    page.get_by_label("دون اسمي").check()
    page.get_by_text("أرفقي صوراً أو ملفات").click()
    photo = BytesIO()
    Image.new("RGB", (20, 20), "red").save(photo, format="PNG")
    page.get_by_label("الملف 1").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": photo.getvalue()})
    page.get_by_role("button", name="إرسال").click()
    code = page.locator(".code").inner_text()
    page.reload()
    assert page.locator(".code").inner_text() == code
    page.goto("/feedback?kind=Complaint")
    page.get_by_label("ما الذي حدث؟").fill("انتظرت ساعتين في الاستقبال")
    page.get_by_label("دون اسمي").check()
    page.get_by_role("button", name="إرسال").dblclick()
    expect(page.locator(".code")).not_to_have_text(code)
    second = page.locator(".code").inner_text()
    page.reload()
    assert page.locator(".code").inner_text() == second and frappe.db.count("Feedback Case") == 2
    doc = tracking.find(code)
    assert frappe.db.count("File", {"attached_to_name": doc.name}) == 1
    doc.append("messages", {"text": "في أي فرع؟"})
    doc.save()
    frappe.db.commit()
    page.get_by_role("link", name="المتابعة بالرمز").click()
    page.get_by_label("رمز المتابعة").fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="أين وصل؟").click()
    expect(page.get_by_text("في أي فرع؟")).to_be_visible()
    assert code not in page.url
    page.get_by_label("جوابك").fill("فرع جدة")
    page.get_by_role("button", name="إرسال الجواب").click()
    expect(page.get_by_text("وصلتنا، وسيبدأ أحدنا النظر فيها.")).to_be_visible()


def test_an_appointment_is_booked_and_cancelled(person: str, page: Page) -> None:
    assert page.request.post("/api/method/login", form={"usr": people.APPLICANT, "pwd": people.PASSWORD}).ok
    page.goto("/me/appointments")
    page.get_by_role("link", name="حجز موعد").click()
    page.get_by_role("link", name="هاتفي").click()
    page.locator(".cards a").last.click()
    page.locator(".times input").first.check()
    page.get_by_label("ما موضوعه؟").fill("إيضاح الشروط")
    page.get_by_role("button", name="حجز الموعد").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("إيضاح الشروط")
    page.get_by_role("button", name="إلغاء الموعد").click()
    expect(page.get_by_text("أُلغي موعدك.")).to_be_visible()


def test_an_appointment_is_cancelled_with_its_code(person: str, page: Page) -> None:
    with acting_as(people.APPLICANT):
        day, _count = appointment_booking.open_days(person, "By Telephone")[-1]
        start, _end = appointment_booking.free_times(person, "By Telephone", day)[0]
        doc = appointment_booking.book(beneficiary=person, mode="By Telephone", start=start, purpose="إيضاح الشروط")
    code = tracking.give_code("Service Appointment", doc.name)
    frappe.db.commit()
    page.goto("/track")
    page.get_by_label("رمز المتابعة").fill(code)
    page.get_by_role("button", name="أين وصل؟").click()
    expect(page.get_by_text(f"{start:%H:%M}")).to_be_visible()
    check_layout(page)
    page.get_by_role("button", name="إلغاء الموعد").click()
    expect(page.get_by_text("أُلغي موعدك.")).to_be_visible()


def test_the_pages_are_whole_and_accessible(person: str, phone: Page, check_accessibility: Check) -> None:
    token = surveys.dispatch_survey(
        "Service Delivery", support_group="Networking", branch_office=None, channel="WEBSITE"
    )
    frappe.db.commit()
    addresses = [
        "/feedback",
        "/feedback?kind=Complaint",
        "/track",
        "/call-me",
        "/you-said",
        "/offer",
        f"/survey/{token}",
    ]
    for path in addresses:
        phone.goto(path)
        check_layout(phone)
        check_accessibility(phone)
    assert phone.request.post("/api/method/login", form={"usr": people.APPLICANT, "pwd": people.PASSWORD}).ok
    for path in (
        "/me/appointments",
        "/me/appointments/new?mode=By%20Telephone",
        "/me/feedback",
        "/survey/stop",
        "/me",
        "/me/offers",
    ):
        phone.goto(path)
        check_layout(phone)
        check_accessibility(phone)


def test_a_survey_is_kept_from_page_to_page(person: str, page: Page) -> None:
    token = surveys.dispatch_survey(
        "Service Delivery", support_group="Networking", branch_office=None, channel="WEBSITE"
    )
    frappe.db.commit()
    page.goto(f"/survey/{token}")
    page.locator("fieldset.field input").first.check()
    page.get_by_role("button", name="متابعة").click()
    expect(page.get_by_text("الصفحة 2 من 4")).to_be_visible()
    page.get_by_role("button", name="رجوع").click()
    expect(page.locator("fieldset.field input").first).to_be_checked()
    check_layout(page)
    answer_survey(page)
    assert frappe.db.count("Survey Response") == 1


def test_who_wants_no_surveys_says_so(person: str, page: Page) -> None:
    assert page.request.post("/api/method/login", form={"usr": people.APPLICANT, "pwd": people.PASSWORD}).ok
    page.goto("/survey/used")
    page.get_by_role("link", name="لا ترسلوا لي استبانات").click()
    page.get_by_role("button", name="لا ترسلوا لي استبانات").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("لن نرسل إليك استبانات")
    check_layout(page)
    assert frappe.db.get_value("Beneficiary", person, "no_surveys") == 1


def test_somebody_offers_to_volunteer(association: str, page: Page) -> None:
    frappe.db.commit()
    page.goto("/contact")
    page.locator("main").get_by_role("link", name="التطوع والتعاون معنا").click()
    page.get_by_role("button", name="إرسال العرض").click()
    expect(page.locator("#error-summary")).to_be_visible()
    page.get_by_label("التطوع بالوقت أو الخبرة").check()
    page.get_by_label("ما الذي يُعرض تقديمه؟").fill("إعداد السير الذاتية مساءً")
    page.get_by_label("الاسم أو اسم الجهة").fill("ليلى السديري")
    page.get_by_label("الجوال أو البريد").fill("0550990031")
    page.get_by_role("button", name="إرسال العرض").dblclick()
    expect(page.locator(".code")).to_be_visible()
    page.reload()
    expect(page.locator(".code")).to_be_visible()
    assert frappe.db.count("Inquiry") == frappe.db.count("Related Party") == 1


def test_a_service_that_suits_her_is_asked_for_with_one_click(person: str, page: Page) -> None:
    assert page.request.post("/api/method/login", form={"usr": people.APPLICANT, "pwd": people.PASSWORD}).ok
    page.goto("/me")
    page.get_by_role("link", name="خدمات قد تناسبك").click()
    first = page.locator(".cards .card").first
    put_aside = first.get_by_role("heading").inner_text()
    first.get_by_role("button", name="لا تناسبني").click()
    expect(page.get_by_role("button", name="إظهار ما استبعدته من جديد")).to_be_visible()
    expect(page.get_by_role("heading", name=put_aside, exact=True)).to_have_count(0)
    page.get_by_role("button", name="إظهار ما استبعدته من جديد").click()
    page.locator(".cards .card").first.get_by_role("button", name="طلب الخدمة").click()
    page.wait_for_url("**/me/requests/**")
    assert frappe.db.count("Support Request", {"beneficiary": person}) == 1


def test_a_survey_is_answered_by_keyboard(person: str, phone: Page) -> None:
    token = surveys.dispatch_survey(
        "Service Delivery", support_group="Networking", branch_office=None, channel="WEBSITE"
    )
    frappe.db.commit()
    phone.goto(f"/survey/{token}")
    for number in range(1, 5):
        for group in phone.locator("fieldset.field").all():
            group.locator("input").first.focus()
            phone.keyboard.press("Space")
        phone.get_by_role("button", name="إرسال رأيي" if number == 4 else "متابعة").focus()
        phone.keyboard.press("Enter")
        if number < 4:
            expect(phone.get_by_text(f"الصفحة {number + 1} من 4")).to_be_visible()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("شكراً")
    phone.goto(f"/survey/{token}")
    used = phone.locator("main").inner_text()
    phone.goto("/survey/unknown")
    assert phone.locator("main").inner_text() == used
