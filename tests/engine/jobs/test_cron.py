"""frappe.jobs.cron: five fields, next time."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frappe.jobs.cron import CronError, next_run, parse


@pytest.mark.parametrize(
    ("expression", "after", "expected"),
    [
        ("* * * * *", "2026-01-31 23:59:30", "2026-02-01 00:00:00"),
        ("*/15 * * * *", "2026-01-01 10:15:00", "2026-01-01 10:30:00"),
        ("5/20 * * * *", "2026-01-01 10:26:00", "2026-01-01 10:45:00"),
        ("0 0 * * *", "2026-01-01 00:00:00", "2026-01-02 00:00:00"),
        ("0 0 * * 0", "2026-01-01 00:00:00", "2026-01-04 00:00:00"),
        ("0 0 * * 7", "2026-01-01 00:00:00", "2026-01-04 00:00:00"),
        ("30 8-17 * * mon-fri", "2026-01-02 17:31:00", "2026-01-05 08:30:00"),
        ("0 0 29 2 *", "2026-01-01 00:00:00", "2028-02-29 00:00:00"),
        ("0 0 1 jan,JUL *", "2026-01-01 00:00:00", "2026-07-01 00:00:00"),
        ("@hourly", "2026-12-31 23:10:00", "2027-01-01 00:00:00"),
        ("0 12 13 * fri", "2026-01-01 00:00:00", "2026-01-02 12:00:00"),
        ("0 0 * * 1-5/2", "2026-01-05 00:00:00", "2026-01-07 00:00:00"),
    ],
)
def test_next_run(expression: str, after: str, expected: str) -> None:
    assert next_run(expression, datetime.fromisoformat(after)) == datetime.fromisoformat(expected)


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "* * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * * 13 *",
        "* * * * 8",
        "*/0 * * * *",
        "9-5 * * * *",
        "x * * * *",
        "-1 * * * *",
    ],
)
def test_an_unreadable_expression_is_refused(expression: str) -> None:
    with pytest.raises(CronError):
        parse(expression)


def test_an_expression_that_never_fires_is_refused() -> None:
    with pytest.raises(CronError, match="never"):
        next_run("0 0 31 2 *", datetime(2026, 1, 1))


@given(
    minute=st.integers(0, 59),
    hour=st.integers(0, 23),
    after=st.datetimes(datetime(2000, 1, 1), datetime(2080, 1, 1)),
)
def test_a_daily_time_is_less_than_25_hours_away(minute: int, hour: int, after: datetime) -> None:
    found = next_run(f"{minute} {hour} * * *", after)
    assert (found.hour, found.minute) == (hour, minute)
    assert 0 < (found - after).total_seconds() <= 86_400
