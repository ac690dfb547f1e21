"""Letters and minutes on paper, in both calendars, and the page that confirms them (3.11)."""

from __future__ import annotations

import re
from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from tests.support.http import HttpClient
from women_mining_beneficiaries.domain.digits import to_arabic
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.services.committee import committee, minutes, verification
from women_mining_beneficiaries.services.requests import replies, stages

pytestmark = [pytest.mark.usefixtures("association"), pytest.mark.clause("P59")]


def rejected() -> Any:
    with journey.clock():
        people.register()
        votes = {people.CHAIR: "Reject", people.MEMBER: "Reject"}
        request, _ballot = journey.balloted("Rejected", votes, reasons=["NO_RESOURCES"], clauses=[{"clause_no": "P59"}])
    with journey.clock(journey.day(14)):
        with acting_as(people.CHAIR):
            committee.record_decision(request.name)
        with acting_as(people.OFFICER):
            replies.communicate_reply(request.name)
    return frappe.get_doc("Committee Decision", journey.reload(request).decision)


def printed(doc: Any, user: str) -> str:
    with acting_as(user):
        text = frappe.get_print(doc.doctype, doc.name)
    return re.sub(r"\s+", " ", text)


@pytest.mark.clause("P60")
def test_the_letter_gives_reasons_clauses_and_the_right_to_appeal_in_both_calendars() -> None:
    text = printed(rejected(), people.OFFICER)
    for part in (
        "جمعية المرأة في التعدين",
        "سارة بنت علي العتيبي",
        "لا تتوافر حالياً الموارد",
        people.REJECTION,
        "P59",
        "2026/11/15م الموافق 1448/06/05هـ",
        "2026/11/30م",
    ):
        assert part in text, part
    assert 'dir="rtl"' in text


@pytest.mark.parametrize(
    ("form", "salutation"), [("Inclusive", "المكرم/ـة"), ("Feminine", "المكرمة"), ("Masculine", "المكرم")]
)
def test_a_letter_greets_as_the_settings_say(form: str, salutation: str) -> None:
    people.change_settings(address_form=form)
    assert f"{salutation} سارة بنت علي العتيبي" in printed(rejected(), people.OFFICER)


def test_minutes_name_requests_and_no_applicant() -> None:
    decision = rejected()
    with journey.clock(journey.day(15)), acting_as(people.SECRETARY):
        session = minutes.compose(decision.session)
    text = printed(session, people.MEMBER)
    assert "مسودة" in text
    assert decision.reference_name in text
    assert "العتيبي" not in text


def test_an_embargoed_decision_is_not_printed_for_the_officer() -> None:
    people.change_settings(min_applies_to="Reply")
    with journey.clock():
        people.register()
        request, ballot = journey.balloted()
        with acting_as(people.CHAIR):
            committee.record_decision(request.name)
        with acting_as(people.OFFICER):
            assert not frappe.has_permission("Committee Decision", "print", doc=journey.reload(ballot))


def test_the_code_confirms_number_and_state_only(app_client: HttpClient) -> None:
    decision = rejected()
    code = verification.code_of(decision)
    frappe.db.commit()
    page = app_client.get(f"/verify?no={decision.name}&code={code.lower()}").get_data(as_text=True)
    assert decision.name in page
    assert "أُبلغ" in page or "مُبلَّغ" in page or "Communicated" in page
    assert "العتيبي" not in page
    assert "Rejected" not in page
    in_arabic = to_arabic(f"no={decision.name.lower()}&code={code}")
    assert "لا يوجد لدينا خطاب" not in app_client.get(f"/verify?{in_arabic}").get_data(as_text=True)
    unknown = (
        (decision.name, "أبجد"),
        ("DEC-2026-99999", code),
        ("SR-2026-00001", code),
        (decision.name, "AAAA-BBBB-CCCC"),
    )
    for no, wrong in unknown:
        assert "لا يوجد لدينا خطاب" in app_client.get(f"/verify?no={no}&code={wrong}").get_data(as_text=True)


@pytest.mark.clause("P44")
def test_a_study_is_printed_with_its_mark_and_only_what_its_reader_may_see() -> None:
    people.open_support_type("TRN-TECH", requires_social_study=1, study_household=1)
    people.register()
    request = journey.signed()
    with acting_as(people.OFFICER):
        stages.move(request, Stage.SOCIAL_STUDY)
    with acting_as(people.RESEARCHER):
        study = journey.study(
            request, marital_status="Married", household=[{"member_name": "نورة", "relation": "ابنة"}]
        )
    seen, hidden = printed(study, people.RESEARCHER), printed(study, people.OFFICER)
    assert "سري · طبعه researcher" in seen
    assert "نورة" in seen
    assert "نورة" not in hidden
    assert "الحاجة قائمة" in hidden
