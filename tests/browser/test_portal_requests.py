"""A request on a telephone, page by page: with and without JavaScript, by keyboard, by hand, and read by axe (P16–P21, P46–P62)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Locator, Page, expect

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from tests.app.request_pages import ANSWERS, ITEM, PAPERS, REASON, TYPE, address
from tests.app.test_portal_follow import refused, tell
from tests.app.test_portal_requests import PNG
from tests.browser.conftest import PHONE
from tests.browser.survey_answers import answer_survey
from tests.browser.test_portal_pages import acknowledge, check_layout, sign_in
from women_mining_beneficiaries.services.beneficiaries import registration
from women_mining_beneficiaries.services.communication import inquiries
from women_mining_beneficiaries.services.requests import deliveries, requests

Look = Callable[[Page], None]
ADDRESS = re.compile(r"/me/requests/(SR-[\w-]+)/")
WITH_AND_WITHOUT = pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
# An outline, and one that can be seen.
IS_MARKED = (
    "e => { const s = getComputedStyle(e); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 }"
)


@pytest.fixture
def sara(association: str) -> Iterator[str]:
    with at(journey.START):
        name = people.register().name
        frappe.db.commit()
        yield str(name)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """A day of the association's calendar on which the clock goes on."""
    with time_machine.travel(moment, tick=True):
        yield


@pytest.fixture
def look(check_accessibility: Look) -> Look:
    def look(page: Page) -> None:
        check_layout(page)
        check_accessibility(page)
        page.set_viewport_size(PHONE)

    return look


@pytest.fixture
def visit(new_context: Callable[..., Any]) -> Callable[..., Page]:
    """Her telephone, signed in; each call is another one."""

    def visit(scripts: bool = True) -> Page:
        frappe.db.commit()
        page = new_context(viewport=PHONE, java_script_enabled=scripts).new_page()
        sign_in(page)
        return page

    return visit


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    go_to(page, page.get_by_role("link", name=name).first)


def go_to(page: Page, link: Locator) -> None:
    with page.expect_navigation():
        link.click()


def is_at(page: Page, step: str) -> None:
    expect(page).to_have_url(re.compile(rf"/me/requests/[\w-]+/{step}$"))


def stage_of(request: str) -> str:
    frappe.db.rollback()
    return str(frappe.db.get_value("Support Request", request, "policy_stage"))


def begin(page: Page, look: Look) -> str:
    """From the list to the first page of a draft; its name."""
    page.goto("/me/requests")
    look(page)
    follow(page, "تقديم الطلب الأول")
    look(page)
    press(page, "متابعة")
    page.check(f'input[value="{TYPE}"]')
    press(page, "متابعة")
    look(page)
    press(page, "بدء الطلب")
    found = ADDRESS.search(page.url)
    assert found
    return found.group(1)


def say_what_for(page: Page, look: Look) -> None:
    """Data, reasons, items and place; an empty page is refused beside its field."""
    look(page)
    press(page, "بياناتي صحيحة، متابعة")
    press(page, "حفظ ومتابعة")
    expect(page.locator("#request_reason-error")).to_have_text("أخبرينا لماذا تطلبين هذا الدعم.")
    look(page)
    page.fill("#request_reason", REASON)
    press(page, "حفظ ومتابعة")
    page.fill("#item_title_1", ITEM)
    page.fill("#amount_1", "ألف")
    press(page, "حفظ ومتابعة")
    expect(page.locator("#amount_1-error")).to_be_visible()
    expect(page.locator("#item_title_1")).to_have_value(ITEM)
    look(page)
    page.fill("#amount_1", "١٬٢٠٠")
    press(page, "حفظ ومتابعة")
    look(page)
    page.get_by_label("عن بُعد").check()
    press(page, "حفظ ومتابعة")


def answer_questions(page: Page, look: Look) -> None:
    look(page)
    page.get_by_label(ANSWERS["field"]).check()
    press(page, "حفظ ومتابعة")
    look(page)
    page.get_by_label("جوابك").fill(ANSWERS["goal"])
    press(page, "حفظ ومتابعة")


def send_papers(page: Page, look: Look) -> None:
    """A photo of the identity, the others as files."""
    for number, kind in enumerate(PAPERS):
        look(page)
        go_to(page, page.locator(".papers__open a.button"))
        look(page)
        photo = {"name": "هوية.png", "mimeType": "image/png", "buffer": PNG}
        paper = {"name": "ورقة.pdf", "mimeType": "application/pdf", "buffer": f"%PDF-1.4 {number}".encode()}
        page.set_input_files("#file", photo if kind == "NID" else paper)
        if kind == "NID":
            page.fill("#expiry_date", "١٤٥٥/٠١/٠١")
        press(page, "إرسال ومتابعة")
        is_at(page, "documents")


def take_out_and_send_again(page: Page, look: Look) -> None:
    """One tap takes nothing out: the second says so. What was taken out is asked for again."""
    papers = page.locator(".papers > li")
    fold = papers.last.locator("details")
    fold.locator("summary").click()
    look(page)
    expect(page.get_by_role("button", name="نعم، حذف المستند")).to_have_count(1)
    with page.expect_navigation():
        fold.get_by_role("button").click()
    go_to(page, papers.last.locator("a"))
    page.set_input_files("#file", {"name": "ورقة.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 again"})
    press(page, "إرسال ومتابعة")
    is_at(page, "documents")


@pytest.mark.clause("P16", "P46", "P51")
@WITH_AND_WITHOUT
def test_a_request_is_filed_changed_and_gone_on_with_on_another_device(
    sara: str, visit: Callable[..., Page], look: Look, scripts: bool
) -> None:
    page, see = visit(scripts), look if scripts else lambda page: None
    name = begin(page, see)
    say_what_for(page, see)
    other = visit(scripts)
    other.goto("/me/requests")
    see(other)
    follow(other, re.compile("أكملي"))
    is_at(other, "questions")
    answer_questions(other, see)
    send_papers(other, see)
    take_out_and_send_again(other, see)
    press(other, "متابعة")
    see(other)
    change_the_reason(other)
    press(other, "تقديم الطلب")
    is_at(other, "received")
    expect(other.locator(".number")).to_have_text(name)
    see(other)
    page.goto(f"{address(name)}/review")
    expect(page).to_have_url(re.compile(f"{name}$"))
    expect(page.get_by_role("heading", name="أين وصل طلبي؟")).to_be_visible()
    check_the_copy(other, see)


def change_the_reason(page: Page) -> None:
    """Back and forth keeps what was written; a change from the review comes back to it."""
    follow(page, "رجوع")
    is_at(page, "documents")
    follow(page, "رجوع")
    expect(page.get_by_label("جوابك")).to_have_value(ANSWERS["goal"])
    page.goto(page.url.split("/questions")[0] + "/review")
    follow(page, "تغيير أسباب طلبك")
    expect(page.locator("#request_reason")).to_have_value(REASON)
    page.fill("#request_reason", f"{REASON} في الرياض")
    press(page, "حفظ ومتابعة")
    is_at(page, "review")
    expect(page.locator("main")).to_contain_text("في الرياض")


def check_the_copy(page: Page, look: Look) -> None:
    follow(page, "نسخة للطباعة")
    look(page)
    page.emulate_media(media="print")
    for part in (".masthead", ".footer", ".trail", ".screen-only"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator(".sheet")).to_contain_text("في الرياض")


@pytest.mark.clause("P56", "P57", "P58")
def test_a_signature_is_drawn_by_hand_cleared_and_drawn_again(
    sara: str, visit: Callable[..., Page], look: Look
) -> None:
    name = journey.matched().name
    page = visit()
    acknowledge(page, name)
    page.check("#agreed")
    page.get_by_label("بيدي على الشاشة").check()
    look(page)
    draw(page)
    page.get_by_role("button", name="مسح وإعادة الرسم").click()
    press(page, "توقيع الآن")
    expect(page.locator("#signature_box-error")).to_be_visible()
    expect(page.get_by_label("بيدي على الشاشة")).to_be_checked()
    look(page)
    draw(page)
    press(page, "توقيع الآن")
    is_at(page, "signed")
    look(page)
    follow(page, "قراءة الإقرار الموقّع أو طباعته")
    look(page)
    assert frappe.get_last_doc("Attestation").method == "Drawn Signature"


def draw(page: Page) -> None:
    box = page.get_by_role("img", name="مربع التوقيع")
    box.scroll_into_view_if_needed()
    frame = box.bounding_box()
    assert frame
    page.mouse.move(frame["x"] + 40, frame["y"] + 60)
    page.mouse.down()
    for x, y in ((90, 110), (140, 40), (200, 120), (260, 60)):
        page.mouse.move(frame["x"] + x, frame["y"] + y, steps=6)
    page.mouse.up()


def test_the_page_of_the_code_is_whole_and_says_where_it_went(
    sara: str, visit: Callable[..., Page], look: Look
) -> None:
    name = journey.matched().name
    page = visit()
    acknowledge(page, name)
    page.check("#agreed")
    press(page, "أرسلوا لي الرمز")
    expect(page.locator("main")).to_contain_text("+966••••••567")
    look(page)
    page.fill("#code", "000")
    press(page, "توقيع")
    expect(page.locator("#error-summary")).to_be_focused()
    look(page)


@pytest.mark.clause("P51")
@WITH_AND_WITHOUT
def test_what_is_asked_again_is_added_and_nothing_else_is_asked(
    sara: str, visit: Callable[..., Page], look: Look, scripts: bool
) -> None:
    request = journey.in_matching()
    with acting_as(people.OFFICER):
        row = next(row for row in request.reload().documents if row.document_type == "QUALIFICATION")
        row.returned, row.return_note = 1, "الصورة غير واضحة"
        request.save()
        requests.return_for_completion(request.name, "نأمل إرفاق مؤهل أوضح")
    page, see = visit(scripts), look if scripts else lambda page: None
    page.goto("/me/requests")
    go_to(page, page.get_by_role("region", name="بانتظارك").get_by_role("link").first)
    expect(page.get_by_role("region", name="أكملي الناقص")).to_contain_text("الصورة غير واضحة")
    see(page)
    follow(page, "أكمليه الآن")
    expect(page.locator(".papers a")).to_have_count(1)
    see(page)
    go_to(page, page.locator(".papers a"))
    see(page)
    page.set_input_files("#file", {"name": "مؤهل.png", "mimeType": "image/png", "buffer": PNG})
    press(page, "إرسال ومتابعة")
    expect(page.locator("main")).not_to_contain_text("الصورة غير واضحة")
    press(page, "متابعة")
    see(page)
    press(page, "تقديم الطلب")
    assert stage_of(request.name) == "verification"


@pytest.mark.clause("P19", "P40")
@WITH_AND_WITHOUT
def test_she_writes_reads_the_answer_makes_a_code_and_withdraws(
    sara: str, visit: Callable[..., Page], look: Look, scripts: bool
) -> None:
    name = journey.submitted().name
    page, see = visit(scripts), look if scripts else lambda page: None
    page.goto(address(name))
    follow(page, "مراسلة المسؤول بشأن هذا الطلب")
    see(page)
    page.get_by_label("رسالتك إلى المسؤول").fill("هل وصلت وثائقي؟")
    press(page, "إرسال الرسالة")
    expect(page.get_by_role("status").first).to_contain_text("أُرسلت رسالتك")
    frappe.db.rollback()
    with acting_as(people.OFFICER):
        inquiries.answer(frappe.get_last_doc("Inquiry").name, {1: "وصلت كاملة"})
    frappe.db.commit()
    page.goto(f"{address(name)}/messages")
    expect(page.get_by_role("list", name="الرسائل")).to_contain_text("وصلت كاملة")
    see(page)
    page.goto(f"{address(name)}/tracking")
    see(page)
    press(page, "إنشاء رمز")
    expect(page.locator("strong.code, .code").first).to_be_visible()
    see(page)
    withdraw(page, name, see)


def withdraw(page: Page, name: str, see: Look) -> None:
    page.goto(address(name))
    follow(page, "سحب الطلب")
    press(page, "سحب الطلب")
    expect(page.locator("#sure-error")).to_be_visible()
    see(page)
    page.get_by_label("أعرف ما يعنيه ذلك، وأسحب الطلب.").check()
    press(page, "سحب الطلب")
    expect(page.get_by_role("region", name="أين وصل طلبي؟")).to_contain_text("سُحب هذا الطلب")
    see(page)
    assert stage_of(name) == "withdrawn"


STAGES: dict[str, tuple[Callable[[], Any], str]] = {
    "submitted": (journey.submitted, "تم الاستقبال"),
    "in matching": (journey.in_matching, "مطابقة البيانات"),
    "matched": (journey.matched, "توقيع الإقرار"),
    "signed": (journey.signed, "توقيع الإقرار"),
    "before the committee": (journey.before_committee, "لدى لجنة البحث"),
}


@pytest.mark.clause("P19", "P47")
@pytest.mark.parametrize("stage", list(STAGES))
def test_the_road_shows_where_it_is_before_the_decision(
    sara: str, visit: Callable[..., Page], look: Look, stage: str
) -> None:
    reach, here = STAGES[stage]
    name = reach().name
    page = visit()
    page.goto(address(name))
    road = page.get_by_role("region", name="مسار طلبك")
    expect(road.locator("[aria-current=step]")).to_contain_text(here)
    page.locator("#history summary").click()
    expect(page.locator("#history").get_by_role("listitem").first).to_be_visible()
    look(page)


@pytest.mark.clause("P19", "P59", "P61", "P62")
def test_the_road_from_the_reply_to_the_rating(sara: str, visit: Callable[..., Page], look: Look) -> None:
    name = journey.decided().name
    with at(journey.day(14)):
        page = visit()
        page.goto(address(name))
        expect(page.locator("main")).not_to_contain_text("مقبول")
        tell(frappe.get_doc("Support Request", name))
        page.reload()
        expect(page.get_by_role("region", name="الرد", exact=True)).to_contain_text("نبشّرك")
        look(page)
        read_the_letter(page, look)
        serve(page, name, look)
        receive(page, name, look)


def read_the_letter(page: Page, look: Look) -> None:
    follow(page, "الخطاب، للقراءة أو التنزيل")
    look(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="تنزيل الخطاب (PDF)").click()
    assert download.value.suggested_filename.endswith(".pdf")


def serve(page: Page, name: str, look: Look) -> None:
    """The association completes the registration and gives the service; each step shows."""
    for role, act, words in (
        (people.OFFICER, lambda: registration.start_registration(name), "نستكمل إجراءات تسجيلك"),
        (people.OFFICER, lambda: registration.complete_registration(name), "خدمتك قيد التجهيز"),
        (people.DELIVERER, lambda: deliveries.deliver(deliveries.plan_delivery(name).name), "أخبرينا هل استلمت الخدمة"),
    ):
        with acting_as(role):
            act()
        frappe.db.commit()
        page.goto(address(name))
        expect(page.locator("main")).to_contain_text(words)
        look(page)


def receive(page: Page, name: str, look: Look) -> None:
    follow(page, "أجيبي الآن")
    press(page, "إرسال إجابتي")
    expect(page.locator("#received-error")).to_have_text("اختاري إحدى الإجابتين.")
    look(page)
    page.get_by_label("استلمت ما هو مبيّن أعلاه.").check()
    press(page, "إرسال إجابتي")
    expect(page).to_have_url(re.compile("/survey/"))
    look(page)
    answer_survey(page)
    page.goto(address(name))
    expect(page.get_by_role("region", name="الخدمة", exact=True)).to_contain_text("أكّدت الاستلام")
    look(page)


@pytest.mark.clause("P7", "P59")
@WITH_AND_WITHOUT
def test_a_refusal_is_read_with_its_reasons_and_appealed_against(
    sara: str, visit: Callable[..., Page], look: Look, scripts: bool
) -> None:
    name = refused(None).name
    with at(journey.day(15)):
        page, see = visit(scripts), look if scripts else lambda page: None
        page.goto(address(name))
        see(page)
        page.goto(f"{address(name)}/letter")
        see(page)
        page.goto(address(name))
        follow(page, "تقديم تظلّم")
        see(page)
        page.get_by_text("إضافة ملفات تثبت ذلك").click()
        page.set_input_files(
            "#evidence_1", {"name": "قبول.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 a"}
        )
        page.get_by_role("button", name="إرسال التظلّم").click()
        expect(page.locator("#grounds-error")).to_be_visible()
        see(page)
        page.fill("#grounds", "لدي قبول جديد من المعهد")
        press(page, "إرسال التظلّم")
        expect(page.get_by_role("region", name="تظلمك")).to_contain_text("يدرسه غيرُ من اتخذوا القرار")
        see(page)
    # Without scripts the browser forgets a chosen file when the page comes back; with them it stays.
    attached = frappe.db.count("File", {"attached_to_doctype": "Appeal"})
    assert attached == (1 if scripts else 0)


@pytest.mark.clause("P62")
@WITH_AND_WITHOUT
def test_who_did_not_receive_it_says_so(sara: str, visit: Callable[..., Page], scripts: bool) -> None:
    request, _delivery = journey.delivered()
    with at(journey.day(17)):
        page = visit(scripts)
        page.goto(f"{address(request.name)}/receipt")
        page.get_by_label("لم أستلم، أو لم أستلم كل شيء.").check()
        page.locator("#remark").fill("لم يصلني الجهاز")
        press(page, "إرسال إجابتي")
        is_at(page, r"messages\?sent=1#newest")
        expect(page.locator("#newest")).to_contain_text("لم يصلني الجهاز")


@WITH_AND_WITHOUT
def test_what_was_sent_after_the_session_ended_comes_back_to_its_page(
    sara: str, visit: Callable[..., Page], scripts: bool
) -> None:
    name = journey.draft().name
    page = visit(scripts)
    page.goto(f"{address(name)}/reason")
    page.fill("#request_reason", "كتبته والجلسة تنتهي")
    page.context.clear_cookies(name="sid")
    press(page, "حفظ ومتابعة")
    expect(page).to_have_url(re.compile(r"/sign-in\?redirect-to="))
    back = page.url
    sign_in(page)
    page.goto(back)
    expect(page).to_have_url(re.compile(rf"{address(name)}/reason\?kept="))
    expect(page.locator("#request_reason")).to_have_value("كتبته والجلسة تنتهي")
    expect(page.get_by_role("status").first).to_contain_text("انتهت جلستك")
    press(page, "حفظ ومتابعة")
    frappe.db.rollback()
    assert frappe.db.get_value("Support Request", name, "request_reason") == "كتبته والجلسة تنتهي"


class Keyboard:
    """Somebody without a mouse: goes on with Tab, sees where she is, presses Enter or Space."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, target: Locator) -> Keyboard:
        for _step in range(40):
            self.page.keyboard.press("Tab")
            if target.evaluate("e => e === document.activeElement"):
                assert target.evaluate(IS_MARKED), f"{self.page.url}: no visible focus"
                expect(target).to_be_in_viewport()
                return self
        raise AssertionError(f"{self.page.url}: the keyboard does not reach {target}")

    def press(self, key: str) -> Keyboard:
        self.page.keyboard.press(key)
        return self

    def write(self, text: str) -> Keyboard:
        self.page.keyboard.insert_text(text)
        return self

    def enter(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def choose(self, radios: Locator, wanted: Locator) -> Keyboard:
        """Of a group one goes on with Tab to the first and with the arrows to the others."""
        self.to(radios.first).press("Space")
        for _step in range(radios.count()):
            if wanted.is_checked():
                return self
            self.press("ArrowDown")
        raise AssertionError(f"{self.page.url}: the arrows do not reach {wanted}")

    def button(self, name: str) -> None:
        self.to(self.page.get_by_role("button", name=name, exact=True)).enter()


@pytest.mark.clause("P46")
def test_the_keyboard_alone_fills_in_a_request(sara: str, visit: Callable[..., Page]) -> None:
    page = visit()
    keys = Keyboard(page)
    page.goto("/me/requests/new")
    keys.to(page.locator(".skip-link")).press("Enter")
    expect(page.locator("main")).to_be_focused()
    keys.choose(page.locator('input[name="support_type"]'), page.locator(f'input[value="{TYPE}"]')).button("متابعة")
    keys.button("بدء الطلب")
    keys.button("بياناتي صحيحة، متابعة")
    keys.button("حفظ ومتابعة")
    expect(page.locator("#error-summary")).to_be_focused()
    keys.to(page.locator("#error-summary a")).press("Enter")
    expect(page.locator("#request_reason")).to_be_focused()
    keys.write(REASON).button("حفظ ومتابعة")
    keys.to(page.locator("#item_title_1")).write(ITEM).enter()
    keys.choose(page.locator('input[name="service_mode"]'), page.get_by_label("عن بُعد")).enter()
    keys.choose(page.locator("main input[type=radio]"), page.get_by_label(ANSWERS["field"])).enter()
    keys.to(page.get_by_label("جوابك")).write(ANSWERS["goal"]).button("حفظ ومتابعة")
    send_papers_by_keyboard(page, keys)
    keys.button("متابعة")
    keys.button("تقديم الطلب")
    is_at(page, "received")


def send_papers_by_keyboard(page: Page, keys: Keyboard) -> None:
    for number, kind in enumerate(PAPERS):
        keys.to(page.locator(".papers__open a.button")).enter()
        with page.expect_file_chooser() as chooser:
            keys.to(page.locator("#file")).press("Enter")
        paper = {"name": "ورقة.pdf", "mimeType": "application/pdf", "buffer": f"%PDF-1.4 {number}".encode()}
        chooser.value.set_files(paper)
        if kind == "NID":
            keys.to(page.locator("#expiry_date")).write("2030-01-01")
        keys.button("إرسال ومتابعة")
        is_at(page, "documents")
