"""Surveys in the portal: short pages, kept at every step by the browser alone, and a switch that ends them (P21–P28)."""

from __future__ import annotations

import re

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from tests.app.surveys import answer_survey
from tests.app.visitor import Visitor, errors_of
from tests.support.http import HttpClient
from women_mining_beneficiaries.services.communication import surveys
from women_mining_beneficiaries.services.requests import deliveries

pytestmark = [pytest.mark.usefixtures("association"), pytest.mark.clause("P28")]

_CHECKED = re.compile(r'name="(answer_\w+)" value="(\w+)" checked')


@pytest.fixture
def guest(app_client: HttpClient) -> Visitor:
    return Visitor(app_client)


def invite(template: str | None = None) -> str:
    token = surveys.dispatch_survey(
        "Service Delivery", support_group="Networking", branch_office=None, channel="WEBSITE", template=template
    )
    frappe.db.commit()
    return f"/survey/{token}"


def kept_of(page: str) -> dict[str, str]:
    return dict(_CHECKED.findall(page))


def test_every_page_is_kept_and_can_be_gone_back_to(guest: Visitor) -> None:
    first = invite()
    assert "الصفحة 1 من 4" in guest.text(first)
    second = guest.send(first, {"answer_courtesy": "4", "answer_time": "2"}).location
    assert second.endswith("?page=2")
    back = guest.send(second, {"answer_speed": "3", "back": "1"}).location
    assert kept_of(guest.text(back)) == {"answer_courtesy": "4", "answer_time": "2"}
    assert kept_of(guest.text(second)) == {"answer_speed": "3"}
    frappe.db.rollback()
    assert frappe.db.count("Survey Response") == 0
    other = invite()
    assert kept_of(guest.text(other)) == {}
    assert kept_of(Visitor(HttpClient(guest.client._client.application, guest.client.site)).text(first)) == {}


def test_the_last_page_sends_what_all_pages_said(guest: Visitor) -> None:
    first = invite()
    pages = [{"answer_courtesy": "4"}, {}, {"answer_overall": "5"}, {"answer_improve": "مقاعد أكثر"}]
    for number, answers in enumerate(pages, 1):
        sent = guest.send(f"{first}?page={number}", answers)
    assert sent.location == "/survey/thanks"
    frappe.db.rollback()
    response = frappe.get_last_doc("Survey Response")
    said = {row.question_key: row.score or row.text_redacted for row in response.answers}
    assert said == {"courtesy": 4.0, "overall": 5.0, "improve": "مقاعد أكثر"}


def test_what_is_required_is_asked_for_on_its_own_page(guest: Visitor) -> None:
    first = invite()
    refused = guest.send(f"{first}?page=3", {})
    assert refused.status_code == 417 and errors_of(refused).keys() == {"answer_overall"}
    assert guest.send(f"{first}?page=3", {"back": "1"}).location == f"{first}?page=2"
    assert guest.send(f"{first}?page=4", {}).location == f"{first}?page=3"
    assert answer_survey(guest, first) == 4
    frappe.db.rollback()
    response = frappe.get_last_doc("Survey Response")
    assert {row.score for row in response.answers if row.score} == {5.0}
    assert guest.open(first).status_code == guest.open(f"{first}?page=3").status_code == 410
    assert "لا ترسلوا لي استبانات" in guest.open(first).get_data(as_text=True)


def test_what_a_question_does_not_take_is_told_on_its_own_page(guest: Visitor) -> None:
    first = invite()
    refused = guest.send(first, {"answer_courtesy": "99", "answer_time": "2"})
    assert refused.status_code == 417 and errors_of(refused).keys() == {"answer_courtesy"}
    assert guest.send(f"{first}?page=4", {"answer_improve": "ب" * 1000}).location == f"{first}?page=3"
    refused = guest.send(f"{first}?page=4", {"answer_improve": "ب" * 1001})
    assert refused.status_code == 417 and "1000" in errors_of(refused)["answer_improve"]


@pytest.mark.parametrize(("kind", "choices"), [("Yes/No", None), ("Choice", "حضوري\nعن بعد")])
def test_only_what_was_offered_is_chosen(guest: Visitor, kind: str, choices: str | None) -> None:
    template = frappe.get_doc("Survey Template", "INTERNAL_SERVICE")
    template.questions[0].update({"question_type": kind, "options": choices})
    template.save()
    survey, field = invite("INTERNAL_SERVICE"), f"answer_{template.questions[0].question_key}"
    assert errors_of(guest.send(survey, {field: "نورة 0501234567"})).keys() == {field}
    offered = (choices or "Yes").splitlines()[0]
    assert guest.send(survey, {field: offered}).location == "/survey/thanks"
    frappe.db.rollback()
    assert offered in [row.choice for row in frappe.get_last_doc("Survey Response").answers]


def test_a_short_survey_is_one_page(guest: Visitor) -> None:
    assert answer_survey(guest, invite("INTERNAL_SERVICE")) == 1


@pytest.mark.parametrize(
    ("kind", "lowest", "highest"),
    [("Rating 1-5", "1 ضعيف", "5 ممتاز"), ("NPS 0-10", "0 مستبعد تماماً", "10 مرجّح جداً"), ("CES 1-7", "1 صعب جداً", "7 سهل جداً")],
)  # fmt: skip
def test_the_ends_of_a_scale_say_what_they_mean(guest: Visitor, kind: str, lowest: str, highest: str) -> None:
    template = frappe.get_doc("Survey Template", "INTERNAL_SERVICE")
    template.questions[0].question_type = kind
    template.save()
    points = re.findall(r"<span>(\d+)(?:<small>([^<]*)</small>)?</span>", guest.text(invite("INTERNAL_SERVICE")))
    asked = [" ".join(point).strip() for point in points]
    assert asked[0] == lowest and highest in asked


@pytest.mark.clause("P27")
def test_who_wants_no_surveys_gets_none(guest: Visitor) -> None:
    people.register()
    request, delivery = journey.delivered()
    frappe.db.commit()
    with journey.clock(journey.day(17)):
        away = guest.open("/survey/stop")
        assert away.status_code == 302 and "/sign-in" in away.location
        guest.sign_in(people.APPLICANT)
        assert guest.send("/survey/stop", {"act": "stop"}).location == "/survey/stop"
        assert "لن نرسل إليك استبانات" in guest.text("/survey/stop")
        frappe.db.rollback()
        with acting_as(people.APPLICANT):
            assert deliveries.confirm_receipt(delivery.name)["survey_token"] is None
        assert frappe.db.count("Survey Dispatch") == 0
        frappe.db.commit()
        guest.send("/survey/stop", {"act": "again"})
        frappe.db.rollback()
        assert frappe.db.get_value("Beneficiary", request.beneficiary, "no_surveys") == 0
        guest.send("/me/preferences", {"wants_news": "1"})
        frappe.db.rollback()
        assert frappe.db.get_value("Beneficiary", request.beneficiary, ["no_surveys", "do_not_contact"]) == (1, 0)
