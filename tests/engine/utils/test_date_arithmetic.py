from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from frappe.utils.date_arithmetic import (
    add_days,
    add_months,
    add_to_date,
    add_years,
    date_diff,
    get_first_day,
    get_first_day_of_week,
    get_last_day,
    get_last_day_of_week,
    get_month,
    get_quarter_ending,
    get_quarter_start,
    get_timespan_date_range,
    get_weekday,
    get_year_ending,
    get_year_start,
    is_last_day_of_the_month,
    month_diff,
    time_diff,
    time_diff_in_hours,
    time_diff_in_seconds,
)


def test_text_in_gives_text_out_and_a_date_a_date():
    assert add_days("2024-01-31", 1) == "2024-02-01"
    assert add_days("2024-01-31", "1") == "2024-02-01"
    assert add_days(date(2024, 1, 31), 1) == date(2024, 2, 1)
    assert add_days(datetime(2024, 1, 31, 5), 1) == datetime(2024, 2, 1, 5)


def test_months_and_years_stop_at_the_end_of_a_shorter_month():
    assert add_months("2024-01-31", 1) == "2024-02-29"
    assert add_months(date(2024, 3, 31), -1) == date(2024, 2, 29)
    assert add_years("2024-02-29", 1) == "2025-02-28"


def test_a_time_of_day_appears_when_it_was_given_or_added():
    assert add_to_date("2024-01-01", days=1, hours=2) == "2024-01-02 02:00:00.000000"
    assert add_to_date("2024-01-01 10:00:00", minutes=5) == "2024-01-01 10:05:00.000000"
    assert add_to_date("2024-01-01", days=1, as_string=False) == "2024-01-02"
    assert add_to_date(date(2024, 1, 1), days=1, as_string=True) == "2024-01-02"
    assert add_to_date(datetime(2024, 1, 1, 1), hours=5, as_string=True) == "2024-01-01 06:00:00.000000"


def test_none_means_now(open_folder):
    with time_machine.travel(datetime.fromisoformat("2025-09-14T09:00:00+00:00"), tick=False):
        assert add_to_date(None, hours=1) == datetime(2025, 9, 14, 13)
        assert get_weekday() == "Sunday"


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(-2000, 2000))
def test_adding_days_and_counting_them_agree(day, days):
    assert date_diff(add_days(day, days), day) == days


def test_differences():
    assert date_diff("2024-03-01", "2024-02-28") == 2
    assert date_diff("2024-02-28 23:59", "2024-03-01") == -2
    assert month_diff("2024-03-01", "2024-02-28") == 2
    assert month_diff("2024-03-01", "2024-03-28") == 1
    assert time_diff("2024-01-01 10:00:00", "2024-01-01 09:30:00") == timedelta(minutes=30)
    assert time_diff_in_seconds("2024-01-01 10:00:00", "2024-01-01 09:30:00") == 1800.0
    assert time_diff_in_hours("2024-01-01 10:00:00", "2024-01-01 09:30:00") == 0.5


def test_a_difference_with_no_date_is_an_error():
    with pytest.raises(ValueError, match="stands for no date"):
        date_diff("0000-00-00", "2024-01-01")


def test_ends_of_periods():
    assert get_first_day("2024-02-15") == date(2024, 2, 1)
    assert get_first_day("2024-02-15", 0, 1) == date(2024, 3, 1)
    assert get_first_day("2024-02-15", as_str=True) == "2024-02-01"
    assert get_last_day("2024-02-15") == date(2024, 2, 29)
    assert is_last_day_of_the_month("2024-02-29")
    assert not is_last_day_of_the_month("2023-02-27")
    assert (get_quarter_start("2024-05-05"), get_quarter_ending("2024-05-05")) == (date(2024, 4, 1), date(2024, 6, 30))
    assert (get_year_start("2024-05-05"), get_year_ending("2024-05-05")) == (date(2024, 1, 1), date(2024, 12, 31))
    assert (get_weekday(datetime(2024, 5, 8)), get_month("2024-05-08")) == ("Wednesday", "May")


def test_the_week_begins_on_the_day_of_system_settings(settings):
    assert (get_first_day_of_week("2024-05-08"), get_last_day_of_week("2024-05-08")) == (
        date(2024, 5, 5),
        date(2024, 5, 11),
    )
    settings["first_day_of_the_week"] = "Monday"
    assert get_first_day_of_week("2024-05-05") == date(2024, 4, 29)


@pytest.mark.parametrize(
    ("timespan", "first", "last"),
    [
        ("today", "2025-09-14", "2025-09-14"),
        ("yesterday", "2025-09-13", "2025-09-13"),
        ("last month", "2025-08-01", "2025-08-31"),
        ("this month", "2025-09-01", "2025-09-30"),
        ("next quarter", "2025-10-01", "2025-12-31"),
        ("last year", "2024-01-01", "2024-12-31"),
        ("this week", "2025-09-14", "2025-09-20"),
        ("last 7 days", "2025-09-07", "2025-09-14"),
        ("last 6 months", "2025-03-14", "2025-09-14"),
        ("next 30 days", "2025-09-14", "2025-10-14"),
    ],
)
def test_named_spans(open_folder, timespan, first, last):
    with time_machine.travel(datetime.fromisoformat("2025-09-14T09:00:00+00:00"), tick=False):
        assert get_timespan_date_range(timespan) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("timespan", ["bogus", "last bogus", "some month", "this 7 days", ""])
def test_a_span_that_is_not_known_is_none(open_folder, timespan):
    assert get_timespan_date_range(timespan) is None
