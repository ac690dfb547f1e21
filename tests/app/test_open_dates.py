"""Holidays that are announced late, and settings that change: open dates move on confirmation, each move on record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.services import daily
from women_mining_beneficiaries.services.committee import committee
from women_mining_beneficiaries.services.requests import applicant_view

pytestmark = [pytest.mark.usefixtures("association"), pytest.mark.clause("P60")]
EID = {"from_date": "2026-11-15", "to_date": "2026-11-16", "title_ar": "إجازة أُعلنت متأخرة"}


@pytest.fixture(autouse=True)
def _on_the_second_day() -> Iterator[None]:
    with journey.clock(journey.day(1)):
        yield


def referred() -> Any:
    with journey.clock():
        people.register()
        return journey.before_committee()


def announce(*holidays: dict[str, str], apply: bool) -> None:
    with acting_as(people.POLICY_ADMINISTRATOR):
        calendar = frappe.get_doc("Working Calendar", "تقويم الجمعية")
        calendar.holidays = [row for row in calendar.holidays if row.title_ar != EID["title_ar"]]
        for holiday in holidays:
            calendar.append("holidays", holiday)
        calendar.apply_to_open_requests = int(apply)
        calendar.save()
        assert not calendar.apply_to_open_requests


def dates_of(request: Any) -> tuple[str, str]:
    request = journey.reload(request)
    return str(request.earliest_decision_on), str(request.latest_decision_on)


def notes_on(request: Any) -> list[str]:
    filters = {"reference_name": request.name, "comment_type": "Info"}
    return frappe.get_all("Comment", filters=filters, pluck="content", order_by="creation asc")


@pytest.mark.case("E6", "N16")
def test_a_late_holiday_moves_open_dates_when_it_is_confirmed() -> None:
    request = referred()
    assert dates_of(request) == ("2026-11-15", "2026-11-29")
    announce(EID, apply=False)
    assert dates_of(request) == ("2026-11-15", "2026-11-29")
    assert "1" in frappe.get_message_log()[-1]["message"]
    announce(EID, apply=True)
    assert dates_of(request) == ("2026-11-17", "2026-11-29")
    (note,) = notes_on(request)
    assert "2026/11/15" in note and "2026/11/17" in note
    with acting_as(people.APPLICANT):
        assert "2026/11/17" in applicant_view.describe_request(request.name)["window"]


@pytest.mark.case("E6")
def test_what_was_told_for_a_minimum_never_moves_earlier() -> None:
    announce(EID, apply=True)
    request = referred()
    assert dates_of(request)[0] == "2026-11-17"
    announce(apply=True)
    assert dates_of(request)[0] == "2026-11-17" and notes_on(request) == []


@pytest.mark.case("E6")
def test_a_change_that_is_not_confirmed_judges_nobody() -> None:
    """Who was told the fifteenth is decided on the fifteenth until the new date is confirmed."""
    with journey.clock():
        people.register()
        request, _ballot = journey.balloted()
    announce(EID, apply=False)
    with journey.clock(journey.day(14)), acting_as(people.CHAIR):
        assert committee.record_decision(request.name).decision_outcome == "Accepted"


@pytest.mark.case("E6")
def test_after_the_confirmation_the_new_date_binds_the_committee() -> None:
    with journey.clock():
        people.register()
        request, _ballot = journey.balloted()
    announce(EID, apply=True)
    with journey.clock(journey.day(14)), acting_as(people.CHAIR), pytest.raises(errors.DecisionTooEarlyError):
        committee.record_decision(request.name)


def test_deadlines_of_stages_follow_too() -> None:
    with journey.clock():
        people.register()
        request = journey.in_matching()
    announce({**EID, "from_date": "2026-11-03", "to_date": "2026-11-04"}, apply=True)
    assert str(journey.reload(request).sla_due_on.date()) == "2026-11-08"
    (note,) = notes_on(request)
    assert "2026/11/08" in note


def test_who_changes_nothing_of_the_time_is_not_asked() -> None:
    referred()
    frappe.clear_messages()
    with acting_as(people.POLICY_ADMINISTRATOR):
        frappe.get_doc("Working Calendar", "تقويم الجمعية").save()
    assert frappe.get_message_log() == []


@pytest.mark.case("N2")
def test_new_settings_reach_running_requests_only_when_that_is_chosen() -> None:
    request = referred()
    people.change_settings(decision_period_days=21)
    assert dates_of(request) == ("2026-11-15", "2026-11-29")
    people.change_settings(decision_period_upper_days=35, apply_to_running_requests=1)
    assert dates_of(request) == ("2026-11-22", "2026-12-06")
    assert len(notes_on(request)) == 1
    people.change_settings(decision_period_days=7, apply_to_running_requests=1)
    assert dates_of(request)[0] == "2026-11-22"


@pytest.mark.case("N2")
def test_the_text_of_a_running_request_keeps_the_reading_it_was_referred_under() -> None:
    request = referred()
    people.change_settings(decision_period_reading="Maximum", decision_period_days=21)
    with acting_as(people.APPLICANT):
        told = applicant_view.describe_request(request.name)["window"]
    assert "14" in told and "2026/11/15" in told and "2026/11/29" in told


@pytest.mark.case("E8")
def test_a_late_reply_is_told_with_an_apology_and_decided_by_nobody() -> None:
    request = referred()
    with journey.clock(journey.day(28)), acting_as(people.APPLICANT):
        assert "نعتذر" not in applicant_view.describe_request(request.name)["status"]
    with journey.clock(journey.day(29)):
        daily.remind_of_replies()
        with acting_as(people.APPLICANT):
            assert "نعتذر" in applicant_view.describe_request(request.name)["status"]
    assert journey.reload(request).policy_stage == "committee"


def test_the_committee_is_told_when_the_period_opens() -> None:
    request = referred()
    for day in (13, 14, 15):
        with journey.clock(journey.day(day)):
            daily.remind_of_replies()
    told = frappe.get_all("Notification Log", filters={"document_name": request.name}, pluck="for_user")
    assert sorted(told) == [people.CHAIR, people.SECRETARY]


@pytest.mark.case("E7")
def test_an_override_is_told_to_director_and_auditor() -> None:
    with journey.clock():
        people.register()
        request, ballot = journey.balloted()
        with acting_as(people.CHAIR):
            committee.override_period(ballot.name, "الدورة تبدأ غداً ولا تتكرر هذا العام")
            committee.record_decision(request.name)
    told = frappe.get_all("Notification Log", filters={"document_name": request.name}, pluck="for_user")
    assert sorted(told) == [people.AUDITOR, people.DIRECTOR]
