"""The reply period (P60) as the association's settings read it, from the referral to the reply."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.services.committee import committee
from women_mining_beneficiaries.services.requests import applicant_view, replies, requests

pytestmark = pytest.mark.usefixtures("association")


def record(request: Any, number: int) -> Any:
    with journey.clock(journey.day(number)), acting_as(people.CHAIR):
        return committee.record_decision(request.name)


@pytest.mark.parametrize(
    ("settings", "earliest", "latest"),
    [
        ({}, "2026-11-15", "2026-11-29"),
        ({"decision_period_reading": "Maximum"}, None, "2026-11-15"),
        ({"decision_period_reading": "Window", "decision_period_upper_days": 20}, "2026-11-15", "2026-11-19"),
        ({"decision_day_basis": "Working"}, "2026-11-19", "2026-12-09"),
        ({"decision_period_days": 12, "roll_to_working_day": 0}, "2026-11-13", "2026-11-29"),
    ],
)
@pytest.mark.clause("P60")
@pytest.mark.case("N2")
def test_each_reading_sets_its_dates(settings: dict[str, Any], earliest: str | None, latest: str) -> None:
    people.change_settings(**settings)
    with journey.clock():
        people.register()
        request = journey.before_committee()
    dates = [value and str(value) for value in (request.earliest_decision_on, request.latest_decision_on)]
    assert dates == [earliest, latest]


def test_under_the_maximum_reading_an_early_decision_passes() -> None:
    people.change_settings(decision_period_reading="Maximum")
    with journey.clock():
        people.register()
        request, _ballot = journey.balloted()
    assert record(request, 2).decision_outcome == "Accepted"


@pytest.mark.clause("P60")
@pytest.mark.case("N2")
def test_running_requests_keep_the_period_they_were_referred_under() -> None:
    with journey.clock():
        people.register()
        request, _ballot = journey.balloted()
    people.change_settings(decision_period_days=1)
    with pytest.raises(errors.DecisionTooEarlyError):
        record(request, 13)


@pytest.mark.clause("P60")
@pytest.mark.case("E7", "B21")
def test_when_the_minimum_binds_the_reply_the_decision_waits_untold() -> None:
    people.change_settings(min_applies_to="Reply")
    with journey.clock():
        people.register()
        request, _ballot = journey.balloted()
    request = record(request, 3)
    with journey.clock(journey.day(3)):
        with acting_as(people.OFFICER), pytest.raises(errors.DecisionTooEarlyError):
            replies.communicate_reply(request.name)
        with acting_as(people.APPLICANT):
            assert applicant_view.describe_request(request.name)["decision"] is None
        with acting_as(people.OFFICER):
            assert frappe.get_list("Committee Decision") == []
    with journey.clock(journey.day(14)), acting_as(people.OFFICER):
        assert replies.communicate_reply(request.name).name


@pytest.mark.clause("P60")
@pytest.mark.case("E9")
def test_waiting_for_the_applicant_moves_the_period() -> None:
    with journey.clock():
        people.register()
        request = journey.before_committee()
    with journey.clock(journey.day(2)), acting_as(people.CHAIR):
        committee.request_information(request.name, "نأمل توضيح مدة الدورة")
    with journey.clock(journey.day(7)):
        with acting_as(people.APPLICANT):
            requests.resubmit_request(request.name)
        with acting_as(people.OFFICER):
            requests.finish_matching(request.name)
            request = committee.refer_to_committee(request.name)
    assert request.referred_on.date() == journey.START.date()
    assert request.earliest_decision_on == (journey.START + timedelta(days=14 + 5 + 2)).date()


@pytest.mark.clause("P60")
def test_an_exempt_type_is_decided_at_once() -> None:
    people.open_support_type("TRN-TECH", exempt_from_min_period=1, exemption_basis="دليل سياسة الدعم")
    with journey.clock():
        people.register()
        request, _ballot = journey.balloted()
    assert record(request, 0).decision_outcome == "Accepted"
