"""Following a request in the portal: what happened, what comes next and by when; nothing before its time (P7, P19, P47–P62)."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app import request_pages as pages
from tests.app.factories import acting_as
from tests.app.request_pages import address
from tests.app.visitor import Visitor, errors_of
from tests.support.http import HttpClient
from women_mining_beneficiaries.services.beneficiaries import registration
from women_mining_beneficiaries.services.committee import appeals, committee
from women_mining_beneficiaries.services.communication import inquiries, tracking
from women_mining_beneficiaries.services.requests import deliveries, delivery_cycle, replies, requests

LETTER = "/api/method/women_mining_beneficiaries.api.request_letter.download?request_name="
REJECT = dict.fromkeys((people.CHAIR, people.MEMBER), "Reject")
PARTIAL = dict.fromkeys((people.CHAIR, people.MEMBER), "Partial")
RECORDS = (
    "Committee Decision", "Appeal", "Beneficiary Interaction", "Message Log", "Official Letter", "Service Delivery", "Support Request",
)  # fmt: skip


@pytest.fixture
def sara(association: str, app_client: HttpClient) -> Iterator[Visitor]:
    with journey.clock():
        people.register()
        yield Visitor(app_client).sign_in(people.APPLICANT)


def decide(request: Any) -> None:
    with acting_as(people.CHAIR):
        committee.record_decision(request.name)
    frappe.db.commit()


def tell(request: Any) -> None:
    with acting_as(people.OFFICER):
        replies.communicate_reply(request.name)
    frappe.db.commit()


def refused(sara: Visitor) -> Any:
    """A refusal that was told; the visitor is signed in on day fourteen."""
    request, _ballot = journey.balloted("Rejected", REJECT, reasons=["NO_RESOURCES"])
    with journey.clock(journey.day(14)):
        decide(request)
        tell(request)
    return request


@pytest.mark.clause("P47", "P58", "P60")
def test_the_page_says_what_happened_what_comes_next_whose_turn_it_is_and_by_when(sara: Visitor) -> None:
    request = journey.before_committee()
    frappe.db.commit()
    page = sara.text(address(request.name))
    for text in (
        "وصلنا طلبك",
        "بدأنا مطابقة بياناتك",
        "وقّعت على صحة بياناتك",
        "قرأت إشعار اللجنة",
        "رُفع طلبك إلى لجنة البحث",
        "2026/11/01م الموافق 1448/05/21هـ",
        "تدرس اللجنة الطلب",
        "على من الدور",
        "2026/11/15م",
    ):
        assert text in page, text
    # The newest is told first.
    history = page[page.index('id="history"') :]
    assert history.index("رُفع طلبك إلى لجنة البحث") < history.index("وصلنا طلبك")


@pytest.mark.clause("P56", "P58")
def test_without_the_committee_nobody_is_told_that_it_decides(sara: Visitor) -> None:
    people.open_support_type("CAREER")
    with acting_as(people.APPLICANT):
        request = requests.start_request(
            support_type="CAREER", request_reason="سيرة ذاتية", items=[{"item_title": "جلسة"}]
        )
        requests.submit_request(request.name)
    frappe.db.commit()
    assert "إشعار اللجنة" not in sara.text(address(request.name, "received"))
    with acting_as(people.OFFICER):
        request = requests.start_matching(request.name)
        requests.record_match(request.name, {row.item_code: "Match" for row in request.match_checks})
        requests.finish_matching(request.name)
    frappe.db.commit()
    page = sara.text(address(request.name))
    assert "إلى التوقيع" in page and "لجنة البحث" not in page
    assert sara.open(address(request.name, "notice")).headers["Location"] == address(request.name, "sign")
    assert sara.open(address(request.name, "sign")).status_code == 200


@pytest.mark.clause("P56")
def test_one_task_stands_on_top(sara: Visitor) -> None:
    request = journey.matched()
    frappe.db.commit()
    page = sara.text(address(request.name))
    assert page.index("اقرئي ووقّعي") < page.index("أين وصل") if "أين وصل" in page else "اقرئي ووقّعي" in page
    assert f'href="{address(request.name, "notice")}"' in page
    assert "بانتظارك" in sara.text("/me/requests")


@pytest.mark.clause("P19", "P40", "P49")
def test_she_writes_to_who_handles_it_and_reads_the_answer_there(sara: Visitor) -> None:
    request = journey.in_matching()
    frappe.db.commit()
    assert errors_of(pages.send(sara, request.name, "messages", {"text": " "})).keys() == {"text"}
    assert errors_of(pages.send(sara, request.name, "messages", {"text": "س" * 2001})).keys() == {"text"}
    for _pressed in range(2):
        assert pages.go(sara, request.name, "messages", {"text": "متى تنتهي <b>المطابقة</b>؟"}).startswith("messages")
    inquiry = frappe.get_last_doc("Inquiry")
    assert frappe.db.count("Inquiry") == 1
    assert (inquiry.support_request, inquiry.channel, inquiry.assigned_to) == (request.name, "WEBSITE", people.OFFICER)
    page = sara.open(address(request.name, "messages")).get_data(as_text=True)
    assert "&lt;b&gt;" in page and "لم يُجب عنها بعد" in page
    with acting_as(people.OFFICER):
        inquiries.answer(inquiry.name, {1: "خلال يومين"})
    frappe.db.commit()
    for step in ("messages", ""):
        assert "خلال يومين" in sara.text(address(request.name, step))


def test_messages_are_counted(sara: Visitor) -> None:
    request = journey.submitted()
    frappe.db.commit()
    answers = [pages.send(sara, request.name, "messages", {"text": f"رسالة {number}"}) for number in range(21)]
    assert answers[0].status_code == 302 and answers[-1].status_code == 429


@pytest.mark.clause("P59")
def test_the_letter_is_read_and_downloaded_once_it_was_told(sara: Visitor) -> None:
    request = refused(sara)
    with journey.clock(journey.day(14)):
        sara.sign_in(people.APPLICANT)
        reason = frappe.db.get_value("Decision Reason", "NO_RESOURCES", "applicant_text_ar")
        page = sara.text(address(request.name, "letter"))
        assert reason in page and "2026/11/30م" in page
        answer = sara.open(LETTER + request.name)
        assert answer.status_code == 200 and answer.data.startswith(b"%PDF-")
        assert f"{address(request.name)}/letter" in sara.text(address(request.name))


@pytest.mark.clause("P59")
def test_the_reply_stands_on_the_page_once(sara: Visitor) -> None:
    request = refused(sara)
    with journey.clock(journey.day(14)):
        sara.sign_in(people.APPLICANT)
        reason = frappe.db.get_value("Decision Reason", "NO_RESOURCES", "applicant_text_ar")
        assert sara.text(address(request.name)).count(reason) == 1
        assert reason in sara.text(address(request.name, "messages"))


@pytest.mark.clause("P7", "P59")
def test_after_the_time_to_appeal_the_page_says_so_and_what_is_still_open(sara: Visitor) -> None:
    request = refused(sara)
    with journey.clock(journey.day(40)):
        sara.sign_in(people.APPLICANT)
        page = sara.text(address(request.name))
    assert "انتهت مدة التظلم" in page and "/eligible" in page
    assert "يحق لك التظلم" not in page and f"{address(request.name)}/appeal" not in page


# An amount that nothing else on a page contains.
GRANTED = 687.25


def voted_on(outcome: str) -> Any:
    """A request whose ballot is complete and has this outcome; a partial one grants less money than was asked for."""
    if outcome == "Accepted":
        return journey.balloted()[0]
    if outcome == "Rejected":
        return journey.balloted(outcome, REJECT, reasons=["NO_RESOURCES"])[0]
    granted = [{"item_title": pages.ITEM, "approved_qty": 1, "approved_amount": GRANTED}]
    return journey.balloted(outcome, PARTIAL, reasons=["OVER_LIMIT"], approved_items=granted)[0]


@pytest.mark.parametrize("outcome", ["Accepted", "Partially Accepted", "Rejected"])
@pytest.mark.clause("P59", "P60")
@pytest.mark.case("E7", "B21")
def test_before_it_is_told_a_decision_shows_nowhere(sara: Visitor, outcome: str) -> None:
    request = voted_on(outcome)
    code = tracking.give_code("Support Request", request.name, tracking.new_code())
    with journey.clock(journey.day(14)):
        before = everything(sara.sign_in(people.APPLICANT), request.name, code)
        decide(request)
        assert journey.reload(request).decision_outcome == outcome
        after = everything(sara, request.name, code)
        assert {place for place in before if before[place] != after[place]} == set()
        assert "لجنة البحث تدرس" in after[""] or "تدرس اللجنة" in after[""]
        assert after["letter"] == after["letter page"] == ""


def everything(sara: Visitor, name: str, code: str) -> dict[str, str]:
    """All that she may read of a request, in the portal and through the interfaces."""
    pages_of = ("", "withdraw", "messages", "copy", "attestation", "received", "signed")
    seen = {page: plain(sara.open(address(name, page))) for page in pages_of}
    seen |= {
        path: plain(sara.open(path)) for path in ("/me", "/me/requests", f"/me/requests/new?support_type={pages.TYPE}")
    }
    letter = sara.open(LETTER + name)
    seen["letter"] = "" if letter.status_code == 404 else letter.get_data(as_text=True)
    opened = sara.open(address(name, "letter"))
    seen["letter page"] = "" if opened.headers.get("Location") == address(name) else "open"
    seen["appeal"] = str(sara.open(address(name, "appeal")).headers.get("Location"))
    seen["tracking code"] = plain(sara.send("/track", {"code": code}))
    for doctype in RECORDS:
        answer = sara.open(f"/api/resource/{doctype}?limit_page_length=50")
        told = (
            json.loads(answer.get_data(as_text=True)).get("data") if answer.status_code == 200 else answer.status_code
        )
        seen[doctype] = str(told)
    notices = frappe.get_all("Notification Log", {"for_user": people.APPLICANT}, pluck="subject")
    return {**seen, "notices": str(notices), "messages sent": str(events_of(name))}


def events_of(name: str) -> list[str]:
    frappe.db.rollback()
    return sorted(frappe.get_all("Message Log", {"ref_name": name}, pluck="event"))


def plain(answer: Any) -> str:
    assert answer.status_code in (200, 302), answer.status_code
    text = answer.get_data(as_text=True)
    return "\n".join(line for line in text.splitlines() if "csrf_token" not in line)


@pytest.mark.clause("P59")
@pytest.mark.case("E7")
@pytest.mark.parametrize(("outcome", "code"), [("Rejected", "NO_RESOURCES"), ("Partially Accepted", "OVER_LIMIT")])
def test_the_record_itself_is_closed_while_its_decision_is_not_told(sara: Visitor, outcome: str, code: str) -> None:
    request = voted_on(outcome)
    reason = frappe.db.get_value("Decision Reason", code, "applicant_text_ar")
    with journey.clock(journey.day(14)):
        decide(request)
        sara.sign_in(people.APPLICANT)
        decision = journey.reload(request).decision
        for path in (
            f"/api/resource/Support Request/{request.name}",
            f"/api/resource/Committee Decision/{decision}",
            f"/printview?doctype=Support Request&name={request.name}",
            f"/printview?doctype=Committee Decision&name={decision}&format=Decision Letter",
            f"/api/method/frappe.utils.print_format.download_pdf?doctype=Committee Decision&name={decision}",
            f"/api/method/frappe.client.get_value?doctype=Support Request&filters={request.name}&fieldname=decision_outcome",
            f"/api/method/frappe.desk.search.search_link?doctype=Committee Decision&txt={decision}",
        ):
            answer = sara.open(path)
            text = answer.get_data(as_text=True)
            assert not {word for word in (reason, outcome, people.REJECTION, str(GRANTED)) if word in text}, path
            assert decision not in text or answer.status_code >= 400, path


@pytest.mark.clause("P59")
@pytest.mark.case("E20")
@pytest.mark.parametrize("is_decided", [False, True])
def test_withdrawing_answers_the_same_before_and_after_an_untold_refusal(sara: Visitor, is_decided: bool) -> None:
    request, _ballot = journey.balloted("Rejected", REJECT, reasons=["NO_RESOURCES"])
    with journey.clock(journey.day(14)):
        if is_decided:
            decide(request)
        frappe.db.commit()
        sara.sign_in(people.APPLICANT)
        assert "تتوقف اللجنة" in sara.text(address(request.name, "withdraw"))
        assert errors_of(pages.send(sara, request.name, "withdraw", {"sure": "1"})).keys() == {"reason"}
        assert pages.go(sara, request.name, "withdraw", {"sure": "1", "reason": "ظرف طارئ"}) == ""
        page = sara.text(address(request.name))
        assert "سُحب الطلب" in page and "تعذّر" not in page


def pdf(content: bytes = b"%PDF-1.4") -> Any:
    return (io.BytesIO(content), "قبول.pdf")


@pytest.mark.clause("P7")
def test_an_appeal_takes_reasons_and_files_and_says_who_studies_it(sara: Visitor) -> None:
    request = refused(sara)
    with journey.clock(journey.day(15)):
        sara.sign_in(people.APPLICANT)
        bad = {"grounds": "لدي قبول جديد", "evidence_1": pdf(b"MZ"), "evidence_2": pdf()}
        assert errors_of(pages.send(sara, request.name, "appeal", bad)).keys() == {"evidence_1"}
        assert not frappe.db.count("Appeal")
        good = {"grounds": "لدي قبول جديد", "evidence_1": pdf(b"%PDF-1.4 a"), "evidence_2": pdf(b"%PDF-1.4 b")}
        assert pages.go(sara, request.name, "appeal", good) == ""
        appeal = frappe.get_last_doc("Appeal")
        attached = frappe.get_all("File", {"attached_to_doctype": "Appeal", "attached_to_name": appeal.name}, ["is_private", "file_url"])  # fmt: skip
        assert len(attached) == 2 and all(file.is_private for file in attached)
        with acting_as(people.DIRECTOR):
            assert frappe.get_doc("File", {"file_url": appeal.new_evidence}).has_permission("read")
        page = sara.text(address(request.name))
        assert "غيرُ من اتخذوا القرار" in page and "لدي قبول جديد" in page
        # The reply that was told stays readable, and pressing again appeals once.
        assert sara.open(LETTER + request.name).status_code == 200
        late = sara.send(address(request.name, "appeal"), {"grounds": "x"}, form_at="/me/requests")
        assert (late.headers["Location"], frappe.db.count("Appeal")) == (address(request.name), 1)


@pytest.mark.clause("P7", "P59")
@pytest.mark.parametrize("ruling", ["Overturned", "Upheld"])
def test_a_ruling_shows_nowhere_before_it_is_told(sara: Visitor, ruling: str) -> None:
    request = refused(sara)
    with journey.clock(journey.day(15)):
        with acting_as(people.APPLICANT):
            appeals.file_appeal(request.name, "لدي قبول جديد")
        frappe.db.commit()
        sara.sign_in(people.APPLICANT)
        before = sara.text(address(request.name))
        with acting_as(people.DIRECTOR):
            appeals.decide_appeal(
                frappe.get_last_doc("Appeal").name, ruling, "ثبت القبول في البرنامج بعد الاطلاع على الخطاب."
            )
        frappe.db.commit()
        page = sara.text(address(request.name))
        for text in ("ثبت القبول", "النتيجة:"):
            assert text not in page
        assert "قيد" in page or "يُدرس" in page or "يدرسه" in page
        assert page.count("<time") == before.count("<time")
        assert "ثبت القبول" not in sara.text(address(request.name, "letter"))
        tell(request)
        assert "ثبت القبول" in sara.text(address(request.name))
        letter = sara.text(address(request.name, "letter"))
        assert "ثبت القبول" in letter and "يحق لك التظلم" not in letter


@pytest.mark.clause("P61")
def test_an_untold_acceptance_does_not_move_the_registration_meter(sara: Visitor) -> None:
    request, _ballot = journey.balloted()
    with journey.clock(journey.day(14)):
        decide(request)
        file = frappe.get_doc("Beneficiary", request.beneficiary)
        file.save()
        untold = file.registration_pct
        tell(request)
        file.reload()
        file.save()
        assert file.registration_pct > untold


@pytest.mark.clause("P61", "P62")
def test_registration_and_service_say_what_is_needed_and_when(sara: Visitor) -> None:
    request = journey.replied()
    with journey.clock(journey.day(15)):
        with acting_as(people.OFFICER):
            registration.start_registration(request.name)
        frappe.db.commit()
        sara.sign_in(people.APPLICANT)
        assert "حين يكتمل تسجيلك" in sara.text(address(request.name))
        with acting_as(people.OFFICER):
            registration.complete_registration(request.name)
        with acting_as(people.DELIVERER):
            deliveries.plan_delivery(request.name, planned_on="2026-11-20")
        frappe.db.commit()
        assert "في 2026/11/20م" in sara.text(address(request.name))


@pytest.mark.clause("P62")
def test_who_did_not_receive_it_says_so_and_nothing_is_taken_for_received(sara: Visitor) -> None:
    request, delivery = journey.delivered()
    with journey.clock(journey.day(17)):
        sara.sign_in(people.APPLICANT)
        assert "هل استلمت الخدمة" in sara.text(address(request.name))
        assert errors_of(pages.send(sara, request.name, "receipt", {})).keys() == {"received"}
        assert errors_of(pages.send(sara, request.name, "receipt", {"received": "no"})).keys() == {"remark"}
        assert pages.go(sara, request.name, "receipt", {"received": "no", "remark": "لم يصلني الجهاز"}).startswith("messages")  # fmt: skip
        inquiry = frappe.get_last_doc("Inquiry")
        assert (inquiry.urgency, inquiry.support_request) == ("Urgent", request.name)
        assert frappe.db.exists("Notification Log", {"for_user": people.DELIVERER, "document_name": delivery.name})
        assert "لم يصلني الجهاز" in sara.text(address(request.name))
    with journey.clock(journey.day(80)):
        delivery_cycle.close_unanswered()
        assert journey.reload(request).policy_stage == "delivered"
        sara.sign_in(people.APPLICANT)
        assert sara.send(address(request.name, "receipt"), {"received": "yes"}).status_code == 302
        assert journey.reload(delivery).status == "Confirmed"


@pytest.mark.clause("P12")
def test_a_draft_that_is_withdrawn_tells_what_that_means(sara: Visitor) -> None:
    name = pages.begin(sara)
    assert "لم يرَ أحد" in sara.text(address(name, "withdraw"))
    assert pages.go(sara, name, "withdraw", {"sure": "1"}) == ""
    assert frappe.db.get_value("Support Request", name, "policy_stage") == "withdrawn"
    with acting_as(people.APPLICANT), pytest.raises(frappe.ValidationError):
        requests.submit_request(name)
