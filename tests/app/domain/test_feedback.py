from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain import feedback as rules
from women_mining_beneficiaries.domain.feedback import Lack, Message, Mode, Stage

DAY = date(2026, 11, 3)  # a Tuesday
WHOLE = {"handler": "q", "reply": "رد", "outcome": "Upheld"}


@pytest.mark.clause("P13")
@pytest.mark.parametrize(
    ("before", "after", "lacking", "lack"),
    [
        (Stage.NEW, Stage.NEW, {"handler": "", "reply": "", "outcome": ""}, None),
        (Stage.NEW, Stage.IN_PROGRESS, {"handler": ""}, Lack.HANDLER),
        (Stage.NEW, Stage.ESCALATED, {"reply": "", "outcome": ""}, None),
        (Stage.IN_PROGRESS, Stage.REPLIED, {"reply": " "}, Lack.REPLY),
        (Stage.IN_PROGRESS, Stage.REPLIED, {"outcome": ""}, Lack.OUTCOME),
        (Stage.IN_PROGRESS, Stage.REPLIED, {}, None),
        (Stage.NEW, Stage.NOT_ADMISSIBLE, {"reply": ""}, Lack.REPLY),
        (Stage.NEW, Stage.NOT_ADMISSIBLE, {"outcome": ""}, None),
        (Stage.NEW, Stage.CLOSED, {}, Lack.TOLD),
        (Stage.NOT_ADMISSIBLE, Stage.CLOSED, {"outcome": ""}, None),
        (Stage.REPLIED, Stage.CLOSED, {}, None),
    ],
)
def test_nothing_ends_without_a_reply_and_an_outcome(
    before: Stage, after: Stage, lacking: dict[str, str], lack: Lack | None
) -> None:
    assert rules.lack_of(before, after, **{**WHOLE, **lacking}) is lack


@pytest.mark.case("B15")
@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, True),
        ({"accused": "q"}, False),
        ({"author": "q"}, False),
        ({"of_the_department": {"q", "z"}}, False),
        ({"accused": "x", "author": "y", "of_the_department": {"z"}}, True),
    ],
)
def test_who_is_concerned_does_not_handle_it(values: dict[str, object], expected: bool) -> None:
    assert rules.may_handle("q", **{"author": "", "accused": "", "of_the_department": (), **values}) is expected  # type: ignore[arg-type]


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_an_anonymous_one_tells_its_week_only(day: date) -> None:
    start = rules.clock_start(day, Mode.ANONYMOUS)
    assert start.weekday() == 5 and timedelta(0) <= start - day < timedelta(7)
    assert rules.clock_start(day, Mode.CONFIDENTIAL) == day


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("told_on", [None, DAY])
@pytest.mark.parametrize("after", [0, 14, 15])
def test_a_reply_is_objected_to_in_time_or_settles_the_matter(stage: Stage, told_on: date | None, after: int) -> None:
    today = DAY + timedelta(days=after)
    answered = stage in (Stage.REPLIED, Stage.NOT_ADMISSIBLE) and told_on is not None
    assert rules.may_reopen(stage, told_on, today, 14) is (answered and after <= 14)
    assert rules.is_settled(stage, told_on, today, 14) is (answered and after > 14)


def test_a_question_waits_until_its_author_answers() -> None:
    asked, answered = Message(False, "متى؟"), Message(True, "أمس")
    assert rules.waits_for_author(Stage.NEW, [asked])
    assert not rules.waits_for_author(Stage.NEW, [])
    assert not rules.waits_for_author(Stage.NEW, [asked, answered])
    assert not rules.waits_for_author(Stage.CLOSED, [asked])


@pytest.mark.parametrize(
    ("written", "full_name", "same"),
    [
        ("ساره العتيبي", "ساره محمد العتيبي", True),
        ("ساره محمد العتيبي", "ساره العتيبي", True),
        ("ساره", "ساره العتيبي", False),
        ("ساره الحربي", "ساره العتيبي", False),
    ],
)
def test_a_written_name_means_somebody_by_two_of_its_words(written: str, full_name: str, same: bool) -> None:
    assert rules.names_the_same(written, full_name) is same
