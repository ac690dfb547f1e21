"""What a person asks about her own data: days, steps, what an answer needs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain import data_requests as rules
from women_mining_beneficiaries.domain.data_requests import Answer, Outcome, Problem, Status

DAY = date(2026, 11, 1)
WHOLE = Answer("seen", Outcome.ACCEPTED, "", "Done.", "Corrected.")


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-10, 400), st.integers(-10, 400))
def test_no_setting_and_no_extension_makes_an_answer_later_than_the_law(day: date, days: int, more: int) -> None:
    assert day < rules.due_on(day, days, more) <= day + timedelta(days=60)
    assert rules.due_on(day, days) <= day + timedelta(days=30)


def test_a_shorter_time_is_kept() -> None:
    assert rules.due_on(DAY, 10) == date(2026, 11, 11)
    assert rules.due_on(DAY, 10, 5) == date(2026, 11, 16)


def test_steps_follow_one_another_and_nothing_follows_the_end() -> None:
    assert rules.may_follow(Status.RECEIVED, Status.IDENTITY_VERIFIED)
    assert rules.may_follow(Status.IN_REVIEW, Status.IN_REVIEW)
    assert not rules.may_follow(Status.RECEIVED, Status.DECIDED)
    assert not any(rules.may_follow(Status.CLOSED, status) for status in Status if status is not Status.CLOSED)


@pytest.mark.parametrize(
    ("status", "answer", "problems"),
    [
        (Status.RECEIVED, Answer(), []),
        (Status.IN_REVIEW, Answer(), [Problem.IDENTITY]),
        (Status.DECIDED, Answer("seen"), [Problem.OUTCOME, Problem.REPLY]),
        (Status.DECIDED, Answer("seen", Outcome.REFUSED, " ", "No."), [Problem.BASIS]),
        (Status.DECIDED, Answer("seen", Outcome.PARTLY_ACCEPTED, "", "Partly."), [Problem.BASIS]),
        (Status.EXECUTED, Answer("seen", Outcome.ACCEPTED, "", "Yes."), [Problem.STEPS_TAKEN]),
        (Status.CLOSED, Answer("seen", Outcome.ACCEPTED, "", "Yes."), [Problem.STEPS_TAKEN]),
        (Status.CLOSED, Answer("seen", Outcome.REFUSED, "Art. 18", "No."), []),
        (Status.CLOSED, WHOLE, []),
    ],
)
def test_a_step_needs_what_it_rests_on(status: Status, answer: Answer, problems: list[Problem]) -> None:
    assert rules.problems_of(status, answer) == problems


@pytest.mark.parametrize(
    ("today", "days", "reason", "problem"),
    [
        (DAY, 0, "", None),
        (DAY, 30, "a large file", None),
        (DAY, 31, "a large file", Problem.EXTENSION_TOO_LONG),
        (DAY, -1, "a large file", Problem.EXTENSION_TOO_LONG),
        (DAY, 5, " ", Problem.EXTENSION_WITHOUT_REASON),
        (DAY + timedelta(days=31), 5, "a large file", Problem.EXTENSION_TOO_LATE),
    ],
)
def test_an_extension_is_short_has_a_reason_and_comes_in_time(
    today: date, days: int, reason: str, problem: Problem | None
) -> None:
    assert rules.extension_problem(today, DAY + timedelta(days=30), days, reason) is problem
