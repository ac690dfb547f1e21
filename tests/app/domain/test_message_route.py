from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.message_route import (
    ATTEMPTS,
    Medium,
    Recipient,
    Suppression,
    choose_medium,
    earliest_sending,
    next_attempt,
    suppression_of,
)

PERSON = Recipient(email="sara@example.com", mobile="+966501234567")


@pytest.mark.parametrize(
    ("change", "medium"),
    [
        ({}, Medium.EMAIL),
        ({"preferred": Medium.SMS}, Medium.SMS),
        ({"preferred": Medium.SMS, "mobile": ""}, Medium.EMAIL),
        ({"email": ""}, Medium.SMS),
        ({"email": "", "mobile": ""}, Medium.BY_HAND),
        ({"preferred": Medium.BY_HAND}, Medium.BY_HAND),
        ({"cannot_use_portal": True}, Medium.BY_HAND),
    ],
)
@pytest.mark.case("E13")
def test_a_person_is_told_in_her_own_way(change: dict[str, object], medium: Medium) -> None:
    assert choose_medium(replace(PERSON, **change)) is medium


def test_awareness_needs_consent_and_the_dead_are_left_in_peace() -> None:
    assert suppression_of(PERSON, is_service_message=False) is None
    refusing = replace(PERSON, refuses_awareness=True)
    assert suppression_of(refusing, is_service_message=True) is None
    assert suppression_of(refusing, is_service_message=False) is Suppression.NO_CONSENT
    assert suppression_of(replace(PERSON, is_deceased=True), is_service_message=True) is Suppression.DECEASED


@pytest.mark.parametrize(
    ("clock", "quiet", "sent"),
    [
        ("12:00", ("21:00", "08:00"), "1 12:00"),
        ("21:00", ("21:00", "08:00"), "2 08:00"),
        ("23:59", ("21:00", "08:00"), "2 08:00"),
        ("07:59", ("21:00", "08:00"), "1 08:00"),
        ("08:00", ("21:00", "08:00"), "1 08:00"),
        ("13:00", ("12:00", "14:00"), "1 14:00"),
        ("14:00", ("12:00", "14:00"), "1 14:00"),
        ("11:00", ("12:00", "14:00"), "1 11:00"),
        ("03:00", ("09:00", "09:00"), "1 03:00"),
    ],
)
def test_quiet_hours(clock: str, quiet: tuple[str, str], sent: str) -> None:
    moment = datetime.fromisoformat(f"2026-11-01 {clock}")
    day, hour = sent.split()
    expected = datetime.fromisoformat(f"2026-11-0{day} {hour}")
    assert earliest_sending(moment, *map(time.fromisoformat, quiet)) == expected


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)), st.times(), st.times())
def test_nothing_is_sent_in_the_quiet_hours_nor_a_day_late(moment: datetime, start: time, end: time) -> None:
    sent = earliest_sending(moment, start, end)
    assert moment <= sent <= moment + timedelta(days=1)
    assert earliest_sending(sent, start, end) == sent


def test_a_message_is_tried_three_times() -> None:
    now = datetime(2026, 11, 1, 10)
    assert [next_attempt(now, failures) for failures in range(1, ATTEMPTS + 1)] == [
        now + timedelta(minutes=15),
        now + timedelta(hours=1),
        None,
    ]
