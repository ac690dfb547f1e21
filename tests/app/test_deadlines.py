"""How long a request may stand in a stage: known when it is read, told once, still while the applicant is awaited (P12)."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries.constants import POLICY_ADMINISTRATOR
from women_mining_beneficiaries.exceptions import InvalidDateError
from women_mining_beneficiaries.services.clocks import holiday_check, stage_notices
from women_mining_beneficiaries.services.committee import committee
from women_mining_beneficiaries.services.requests import applicant_history, applicant_view, awaiting_applicant, requests

pytestmark = pytest.mark.usefixtures("association")
MATCHING = "مطابقة البيانات"


def matching() -> Any:
    with journey.clock():
        people.register()
        return journey.in_matching()


def state_on(request: Any, day: int) -> str:
    with journey.clock(journey.day(day)):
        return str(journey.reload(request).sla_state)


def rule(name: str = MATCHING, **values: Any) -> None:
    doc = frappe.get_doc("SLA Rule", name)
    doc.update(values)
    doc.save()


def told_of(request: Any) -> dict[str, list[str]]:
    notices = frappe.get_all(
        "Notification Log", filters={"document_name": request.name}, fields=["for_user", "subject"], order_by="creation"
    )
    told: dict[str, list[str]] = {}
    for notice in notices:
        told.setdefault(notice.for_user, []).append(notice.subject)
    return told


@pytest.mark.clause("P12")
def test_the_state_of_a_deadline_is_known_without_any_job() -> None:
    request = matching()
    assert (request.sla_rule, str(request.sla_due_on)) == (MATCHING, "2026-11-04 23:59:59")
    assert [state_on(request, day) for day in (0, 2, 3, 4)] == ["Within", "Within", "At Risk", "Breached"]


@pytest.mark.clause("P12")
@pytest.mark.case("E9")
def test_the_time_stands_still_while_the_applicant_is_awaited() -> None:
    request = matching()
    with journey.clock(journey.day(1)), acting_as(people.OFFICER):
        request = requests.return_for_completion(request.name, "نأمل إرفاق السيرة")
    assert (request.sla_rule, str(request.sla_due_on.date())) == ("استكمال مقدّم الطلب", "2026-11-16")
    with journey.clock(journey.day(8)), acting_as(people.APPLICANT):
        request = requests.resubmit_request(request.name)
    assert str(request.sla_due_on) == "2026-11-11 23:59:59"  # one of three working days was used before
    waited = [row for row in request.stage_log if row.stage == "awaiting_applicant"]
    assert waited[0].paused_minutes == waited[0].working_minutes > 0


def test_a_held_request_is_paused_and_a_closed_one_not_measured() -> None:
    request = matching()
    with journey.clock(journey.day(1)), acting_as(people.OFFICER):
        requests.hold_request(request.name, "بانتظار الجهة الممولة")
    assert state_on(request, 90) == "Paused"
    with journey.clock(journey.day(2)), acting_as(people.OFFICER):
        requests.resume_request(request.name)
    with journey.clock(journey.day(2)), acting_as(people.APPLICANT):
        requests.withdraw_request(request.name)
    assert state_on(request, 90) == ""


def test_before_the_committee_the_reply_period_is_the_deadline() -> None:
    with journey.clock():
        people.register()
        request = journey.before_committee()
    assert request.sla_due_on.date() == request.latest_decision_on
    assert [state_on(request, day) for day in (14, 26, 29)] == ["Within", "At Risk", "Breached"]


def test_the_log_keeps_what_became_of_each_deadline() -> None:
    request = matching()
    with journey.clock(journey.day(9)), acting_as(people.OFFICER):
        request = requests.return_for_completion(request.name, "نأمل إرفاق السيرة")
    results = [(row.stage, row.sla_result) for row in request.stage_log]
    assert results == [
        ("draft", None),
        ("received", "Within"),
        ("verification", "Breached"),
        ("awaiting_applicant", None),
    ]


def test_deadlines_are_not_taken_from_a_form() -> None:
    request = matching()
    with journey.clock(), acting_as(people.OFFICER):
        request.update({"sla_due_on": "2030-01-01 00:00:00", "sla_state": "Within", "sla_rule": None})
        request.save()
    assert journey.reload(request).sla_rule == MATCHING


def test_switched_off_there_are_no_deadlines_but_the_reply_period_stays() -> None:
    people.change_settings(sla_enabled=0)
    request = matching()
    assert (request.sla_rule, request.sla_due_on, state_on(request, 90)) == (None, None, "")
    with journey.clock():
        people.register_stranger()
        rest = journey.draft(people.STRANGER)
    assert rest.sla_due_on is None


@pytest.mark.clause("P12")
def test_each_threshold_is_told_once_up_the_chain() -> None:
    rule(escalate_to_role_2="Internal Auditor", escalate_after_days=2)
    request = matching()
    for day in (1, 3, 3, 5, 5, 9, 9):
        with journey.clock(journey.day(day)):
            stage_notices.tell_of_deadlines()
    told = {user: len(sentences) for user, sentences in told_of(request).items()}
    assert told == {people.OFFICER: 2, people.DIRECTOR: 1, people.AUDITOR: 1}
    assert journey.reload(request).policy_stage == "verification"


@pytest.mark.case("E36")
def test_where_nobody_holds_the_responsible_role_the_next_one_is_told() -> None:
    request = matching()
    user = frappe.get_doc("User", people.OFFICER)
    user.remove_roles("Beneficiary Relations Officer")
    with journey.clock(journey.day(3)):
        stage_notices.tell_of_deadlines()
    assert set(told_of(request)) == {people.DIRECTOR}


def test_a_rule_without_anybody_to_tell_is_silent() -> None:
    rule(responsible_role=None, escalate_to_role=None)
    request = matching()
    with journey.clock(journey.day(9)):
        stage_notices.tell_of_deadlines()
    assert told_of(request) == {}


def test_a_job_that_is_switched_off_does_nothing() -> None:
    people.change_settings(job_stage_deadlines=0)
    request = matching()
    with journey.clock(journey.day(9)):
        stage_notices.tell_of_deadlines()
    assert told_of(request) == {}


def test_an_incomplete_request_ends_by_itself_only_where_a_rule_says_so() -> None:
    request = matching()
    with journey.clock(journey.day(1)), acting_as(people.OFFICER):
        requests.return_for_completion(request.name, "نأمل إرفاق السيرة")
    with journey.clock(journey.day(60)):
        awaiting_applicant.follow_up()
    assert journey.reload(request).policy_stage == "awaiting_applicant"
    rule("استكمال مقدّم الطلب", auto_close_after_days=30)
    with journey.clock(journey.day(40)):
        awaiting_applicant.follow_up()
    assert journey.reload(request).policy_stage == "awaiting_applicant"
    with journey.clock(journey.day(60)):
        awaiting_applicant.follow_up()
    request = journey.reload(request)
    assert request.policy_stage == "withdrawn" and "30" in request.withdraw_reason
    # She did not withdraw it, and is not told that she did: neither by a message nor on her page.
    told = frappe.get_all(
        "Message Log", {"ref_name": request.name, "event": ["in", ["SR_LAPSED", "WITHDRAW_ACK"]]}, "*"
    )
    assert [row.event for row in told] == ["SR_LAPSED"] and "لم يصلنا ما كان ينقص" in told[0].body
    with acting_as(people.APPLICANT):
        assert "لم يصلنا ما كان ينقص" in applicant_view.status_sentence(request)
        assert "لم يصلنا ما كان ينقص" in applicant_history.history_of(request)[0]["text"]


def test_an_applicant_is_reminded_once_for_each_return() -> None:
    request = matching()
    with journey.clock(journey.day(1)), acting_as(people.OFFICER):
        requests.return_for_completion(request.name, "نأمل إرفاق السيرة")
    counts = []
    for day in (5, 13, 13, 15):
        with journey.clock(journey.day(day)):
            awaiting_applicant.follow_up()
            counts.append(frappe.db.count("Message Log", {"event": "SR_REMINDER", "ref_name": request.name}))
    assert counts == [0, 1, 1, 1]
    told = frappe.get_last_doc("Message Log", {"event": "SR_REMINDER"})
    assert "2026/11/16" in told.body


def test_missing_holidays_of_next_year_are_told_once() -> None:
    for _time in range(2):
        with journey.clock():
            holiday_check.tell_of_missing_holidays()
    (notice,) = frappe.get_all(
        "Notification Log", filters={"document_type": "Working Calendar"}, fields=["for_user", "subject"]
    )
    assert notice.for_user == people.POLICY_ADMINISTRATOR and "2027" in notice.subject
    assert POLICY_ADMINISTRATOR in frappe.get_roles(notice.for_user)


def test_with_next_years_holidays_nobody_is_told() -> None:
    calendar = frappe.get_doc("Working Calendar", "تقويم الجمعية")
    calendar.append("holidays", {"from_date": "2027-02-22", "title_ar": "يوم التأسيس"})
    calendar.save()
    with journey.clock():
        holiday_check.tell_of_missing_holidays()
    assert not frappe.db.exists("Notification Log", {"document_type": "Working Calendar"})


@pytest.mark.parametrize("change", [{"duration": 0}, {"workflow_state": "Rejected"}])
def test_a_rule_that_never_holds_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(InvalidDateError):
        rule(**change)


def test_a_rule_of_a_type_and_its_own_calendar_come_first() -> None:
    calendar = frappe.get_doc({"doctype": "Working Calendar", "title_ar": "كل يوم", "off_friday": 0, "off_saturday": 0})
    calendar.insert()
    special = {"title_ar": "عاجل", "stage": "verification", "duration": 6, "support_type": "TRN-TECH"}
    frappe.get_doc({"doctype": "SLA Rule", **special, "working_calendar": calendar.name}).insert()
    request = matching()
    assert (request.sla_rule, str(request.sla_due_on.date())) == ("عاجل", "2026-11-07")


def test_information_asked_by_the_committee_has_the_applicants_deadline() -> None:
    with journey.clock():
        people.register()
        request = journey.before_committee()
    with journey.clock(journey.day(2)), acting_as(people.CHAIR):
        request = committee.request_information(request.name, "نأمل توضيح مدة الدورة")
    assert request.sla_rule == "استكمال مقدّم الطلب"
