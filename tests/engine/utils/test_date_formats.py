from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine

from frappe.context import local
from frappe.utils.date_formats import (
    format_date,
    format_datetime,
    format_time,
    formatdate,
    get_eta,
    global_date_format,
    guess_date_format,
)
from frappe.utils.dateutils import get_dates_from_timegrain, get_period, parse_date
from frappe.utils.durations import duration_to_seconds, format_duration
from frappe.utils.relative_time import pretty_date
from frappe.utils.serialize import format_timedelta
from frappe.utils.timezones import now_datetime


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (None, "2024-05-08"),
        ("dd/mm/yyyy", "08/05/2024"),
        ("dd.MM.yy", "08.05.24"),
        ("d/M/yyyy", "8/5/2024"),
        ("dd MMMM yyyy", "08 May 2024"),
        ("EEEE", "Wednesday"),
    ],
)
def test_a_date_is_written_by_its_pattern(pattern, text):
    assert formatdate("2024-05-08", pattern) == text
    assert format_date("2024-05-08", pattern) == text


@pytest.mark.parametrize("nothing", [None, "", "0001-01-01", "0000-00-00"])
def test_no_date_is_written_as_nothing(nothing):
    assert formatdate(nothing) == ""


def test_the_format_of_the_site_is_that_of_system_settings(settings):
    settings.update(date_format="dd-mm-yyyy", time_format="HH:mm")
    assert formatdate("2024-05-08") == "08-05-2024"
    assert format_datetime("2024-05-08 13:14:15") == "08-05-2024 13:14"


def test_moments_and_times_of_day():
    assert format_datetime("2024-05-08 13:14:15") == "2024-05-08 13:14:15"
    assert format_datetime("2024-05-08 13:14:15", "HH:mm") == "13:14"
    assert format_datetime(None) == ""
    assert format_time("13:14:15") == "13:14:15"
    assert format_time(timedelta(hours=6, minutes=30)) == "06:30:00"
    assert format_time("13:14:15", "hh:mm a") == "01:14 PM"


def test_dates_in_words_follow_the_language(open_folder):
    assert global_date_format("2024-05-08") == "May 8, 2024"
    local.lang = "ar"
    assert global_date_format("2024-05-08") == "8 مايو 2024"
    assert formatdate("2024-05-08", "d MMMM") == "8 مايو"


def test_a_language_babel_does_not_know_falls_back_to_english(open_folder):
    local.lang = "xx-nowhere"
    assert global_date_format("2024-05-08") == "May 8, 2024"


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("2024-05-08", "%Y-%m-%d"),
        ("08/05/2024", "%d/%m/%Y"),
        ("2024-05-08 10:20", "%Y-%m-%d %H:%M"),
        ("2024-05-08T10:20:30", "%Y-%m-%dT%H:%M:%S"),
        ("soon", None),
    ],
)
def test_the_format_of_a_date_is_guessed(text, pattern):
    assert guess_date_format(text) == pattern


def test_durations_both_ways():
    assert format_duration(3661) == "1h 1m 1s"
    assert format_duration(90061) == "1d 1h 1m 1s"
    assert format_duration(90061, hide_days=True) == "25h 1m 1s"
    assert duration_to_seconds("1d 2h 3m 4s") == 93784


def test_spans_in_json_keep_hours_over_a_day():
    assert format_timedelta(timedelta(hours=25, minutes=1, seconds=2)) == "25:01:02"
    assert format_timedelta(timedelta(hours=6, minutes=30)) == "6:30:00"
    assert format_timedelta(timedelta(seconds=1.5)) == "0:00:1.5"


@pytest.mark.parametrize(
    ("ago", "english", "arabic"),
    [
        (timedelta(seconds=5), "just now", "الآن"),
        (timedelta(minutes=1), "1 minute ago", "قبل دقيقة"),
        (timedelta(minutes=5), "5 minutes ago", "قبل 5 دقائق"),
        (timedelta(hours=2), "2 hours ago", "قبل ساعتين"),
        (timedelta(days=1), "yesterday", "أمس"),
        (timedelta(days=9), "1 week ago", "قبل أسبوع"),
        (timedelta(days=100), "3 months ago", "قبل 3 أشهر"),
        (timedelta(days=800), "2 years ago", "قبل سنتين"),
    ],
)
def test_how_long_ago(open_folder, ago, english, arabic):
    with time_machine.travel(datetime.fromisoformat("2025-09-14T09:00:00+00:00"), tick=False):
        moment = now_datetime() - ago
        assert pretty_date(moment) == english
        local.lang = "ar"
        assert pretty_date(moment) == arabic


def test_nothing_and_what_is_to_come_is_not_ago(open_folder):
    assert pretty_date(None) == ""
    assert pretty_date(now_datetime() + timedelta(days=1)) == ""


def test_the_time_left_of_a_task(open_folder):
    with time_machine.travel(datetime.fromisoformat("2025-09-14T09:00:00+00:00"), tick=False):
        assert get_eta(now_datetime() - timedelta(minutes=10), 50) == "0:10:00"


def test_dates_as_the_site_writes_them_are_parsed(settings):
    settings["date_format"] = "dd/mm/yyyy"
    assert parse_date("08/05/2024") == "2024-05-08"
    assert parse_date("٠٨/٠٥/٢٠٢٤") == "2024-05-08"


def test_periods_of_charts():
    days = get_dates_from_timegrain("2024-01-15", "2024-03-02", "Monthly")
    assert [str(day) for day in days] == ["2024-01-31", "2024-02-29", "2024-03-31"]
    assert get_period("2024-05-08", "Quarterly") == "Quarter 2 2024"
