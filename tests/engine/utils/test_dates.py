from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from dateutil.parser import ParserError

from frappe.exceptions import ValidationError
from frappe.utils.dates import (
    get_date_str,
    get_datetime,
    get_datetime_str,
    get_time,
    get_time_str,
    get_timedelta,
    getdate,
    now,
    nowdate,
    nowtime,
    parse_timedelta,
    to_timedelta,
)
from frappe.utils.timezones import (
    convert_timezone_to_utc,
    convert_utc_to_system_timezone,
    get_system_timezone,
    now_datetime,
)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-02-29", date(2024, 2, 29)),
        ("2024-02-29 10:00:00.123456", date(2024, 2, 29)),
        ("15-03-2024", date(2024, 3, 15)),
        ("2024/03/05", date(2024, 3, 5)),
        ("٢٠٢٤-٠٣-٠٥", date(2024, 3, 5)),
        (datetime(2024, 1, 2, 3, 4), date(2024, 1, 2)),
        (date(2024, 1, 2), date(2024, 1, 2)),
        ("0000-00-00", None),
        ("0001-01-01", None),
    ],
)
def test_getdate_reads_dates_as_people_and_databases_write_them(value, day):
    assert getdate(value) == day


@pytest.mark.parametrize("value", ["2024-02-30 10:00:00", "garbage", "2024-13-01"])
def test_getdate_names_the_text_that_is_no_date(value):
    with pytest.raises(ValidationError, match=value):
        getdate(value)


def test_getdate_reads_the_day_first_when_told_so():
    assert getdate("05/03/2024") == date(2024, 5, 3)
    assert getdate("05/03/2024", parse_day_first=True) == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2024-01-02", datetime(2024, 1, 2)),
        ("2024-01-02 03:04:05", datetime(2024, 1, 2, 3, 4, 5)),
        ("2024-01-02T03:04:05", datetime(2024, 1, 2, 3, 4, 5)),
        ("2024-01-02 03:04:05.000006", datetime(2024, 1, 2, 3, 4, 5, 6)),
        (date(2024, 1, 2), datetime(2024, 1, 2)),
        ((2024, 1, 2, 3), datetime(2024, 1, 2, 3)),
        ("", None),
    ],
)
def test_get_datetime_reads_moments(value, moment):
    assert get_datetime(value) == moment


def test_get_datetime_raises_the_parsers_error():
    with pytest.raises(ParserError):
        get_datetime("bad")


@pytest.mark.parametrize(
    ("value", "clock"),
    [
        ("10:20:30", time(10, 20, 30)),
        ("10:20", time(10, 20)),
        (timedelta(hours=1, minutes=2), time(1, 2)),
        ("٠٩:٣٠", time(9, 30)),
    ],
)
def test_get_time_reads_times_of_day(value, clock):
    assert get_time(value) == clock


def test_get_time_names_the_text_that_is_no_time():
    with pytest.raises(ValidationError, match="soon"):
        get_time("soon")


@pytest.mark.parametrize(
    ("value", "span"),
    [
        ("10:20:30", timedelta(seconds=37230)),
        ("10:20:30.5", timedelta(seconds=37230.5)),
        ("1 day, 2:03:04", timedelta(days=1, seconds=7384)),
        ("-1 day, 23:00:00", timedelta(hours=-1)),
        ("-0:30:00", timedelta(minutes=-30)),
        (time(1, 2, 3), timedelta(hours=1, minutes=2, seconds=3)),
    ],
)
def test_to_timedelta_reads_spans(value, span):
    assert to_timedelta(value) == span


def test_get_timedelta_gives_none_for_what_is_no_span():
    assert get_timedelta("soon") is None
    assert get_timedelta(None) == timedelta()
    assert parse_timedelta("10:20") is None


def test_moments_as_the_database_writes_them():
    assert get_datetime_str(datetime(2024, 1, 2, 3, 4, 5)) == "2024-01-02 03:04:05.000000"
    assert get_date_str(date(2024, 1, 2)) == "2024-01-02"
    assert get_time_str(timedelta(hours=5, minutes=4)) == "5:4:0"
    assert get_time_str("05:04:00") == "5:4:0"


def test_now_is_the_time_of_the_site_and_not_of_the_server(open_folder):
    with time_machine.travel(datetime.fromisoformat("2025-09-14T22:30:00+00:00"), tick=False):
        assert now_datetime() == datetime(2025, 9, 15, 1, 30)
        assert now() == "2025-09-15 01:30:00.000000"
        assert (nowdate(), nowtime()) == ("2025-09-15", "01:30:00.000000")
        assert getdate() == date(2025, 9, 15)
        assert get_datetime() == datetime(2025, 9, 15, 1, 30)


def test_system_settings_decide_the_time_zone_over_the_configuration(settings):
    assert get_system_timezone() == "Asia/Riyadh"
    settings["time_zone"] = "Asia/Tokyo"
    assert get_system_timezone() == "Asia/Tokyo"


def test_without_a_site_the_default_time_zone_is_used():
    assert get_system_timezone() == "Asia/Kolkata"


def test_moments_go_to_utc_and_back(open_folder):
    moment = datetime(2025, 9, 14, 12)
    assert convert_timezone_to_utc(moment) == datetime(2025, 9, 14, 9)
    assert convert_utc_to_system_timezone(datetime(2025, 9, 14, 9)).replace(tzinfo=None) == moment
