from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frappe.context import local
from frappe.utils.arabic import (
    fold,
    plural,
    plural_form,
    strip_bidi_marks,
    to_arabic_digits,
    to_latin_digits,
    to_latin_number,
)
from frappe.utils.display import (
    format_date_both,
    format_datetime_both,
    format_gregorian_date,
    format_hijri_date,
    format_number,
    format_riyals,
)
from frappe.utils.hijri import HijriDate, from_hijri, month_length, month_range, parse_hijri, to_hijri


def test_digits_both_ways():
    assert to_latin_digits("٠١٢٣٤٥٦٧٨٩ ۴") == "0123456789 4"
    assert to_arabic_digits("1447هـ") == "١٤٤٧هـ"
    assert to_latin_number("١٬٢٣٤٫٥٠") == "1,234.50"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("أَحْمَدُ إبراهيـم مدرسةٌ ١٢٣", "احمد ابراهيم مدرسه 123"),
        ("  مُنى\u200f  الآنسة ", "مني الانسه"),
        ("ABC", "abc"),
        ("ﻻ", "لا"),
    ],
)
def test_search_sees_one_form_of_each_word(text, folded):
    assert fold(text) == folded


@given(st.text(max_size=50))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_direction_marks_that_came_along_are_removed():
    assert strip_bidi_marks("\u200f055\u202c\u2069") == "055"


@pytest.mark.parametrize(
    ("number", "form"),
    [
        (0, "zero"),
        (1, "one"),
        (2, "two"),
        (3, "few"),
        (10, "few"),
        (11, "many"),
        (99, "many"),
        (100, "other"),
        (102, "other"),
        (103, "few"),
        (111, "many"),
        (1.5, "other"),
    ],
)
def test_plural_forms_follow_cldr(number, form):
    assert plural_form(number) == form


def test_a_missing_plural_form_falls_back():
    forms = {"one": "طلب واحد", "two": "طلبان", "few": "{0} طلبات", "other": "{0} طلب"}
    assert [plural(number, forms) for number in (1, 2, 5, 11, 100)] == [
        "طلب واحد",
        "طلبان",
        "5 طلبات",
        "11 طلب",
        "100 طلب",
    ]


def test_the_day_the_policy_was_approved():
    assert to_hijri("2025-09-14") == HijriDate(1447, 3, 22)
    assert from_hijri(1447, 3, 22) == date(2025, 9, 14)


@given(st.dates(date(1924, 8, 1), date(2077, 11, 16)))
def test_every_day_goes_to_hijri_and_back(day):
    hijri = to_hijri(day)
    assert hijri is not None
    assert hijri.to_gregorian() == day


def test_hijri_days_follow_each_other():
    day = date(2029, 1, 1)
    for _ in range(800):
        hijri, following = to_hijri(day), to_hijri(day + timedelta(days=1))
        assert following == hijri._replace(day=hijri.day + 1) or following.day == 1
        assert following > hijri
        day += timedelta(days=1)


@pytest.mark.parametrize("day", ["1924-07-31", "2077-11-17", "0001-01-01", None, ""])
def test_there_is_no_official_date_outside_the_tables(day):
    assert to_hijri(day) is None
    assert format_hijri_date(day) == ""


@pytest.mark.parametrize(
    "text",
    [
        "1447-03-22",
        "1447/3/22",
        "22/3/1447",
        "٢٢/٣/١٤٤٧هـ",
        "22 ربيع الأول 1447هـ",
        "22 Rabi al-awwal 1447",
        "\u200f1447/03/22",
    ],
)
def test_hijri_dates_as_people_type_them(text):
    assert parse_hijri(text) == HijriDate(1447, 3, 22)


@pytest.mark.parametrize("text", ["1447-13-01", "1447-02-31", "soon", "", None, "2025-09-14"])
def test_what_is_no_hijri_date_is_none(text):
    assert parse_hijri(text) is None


def test_a_hijri_month_as_a_range():
    first, last = month_range(1447, 9)
    assert (first, last) == (date(2026, 2, 18), date(2026, 3, 19))
    assert (last - first).days + 1 == month_length(1447, 9)


@pytest.fixture
def arabic(open_folder):
    local.lang = "ar"


def test_both_dates_in_arabic(arabic):
    assert format_date_both("2025-09-14") == "22 ربيع الأول 1447هـ الموافق 14 سبتمبر 2025م"
    assert format_date_both("2025-09-14", weekday=True).startswith("الأحد 22 ربيع الأول")
    assert format_date_both("2025-09-14", style="numeric") == "1447/03/22هـ الموافق 2025/09/14م"
    assert format_date_both("2025-09-14", first="gregorian") == "14 سبتمبر 2025م الموافق 22 ربيع الأول 1447هـ"
    assert format_date_both("2025-09-14", digits="arab") == "٢٢ ربيع الأول ١٤٤٧هـ الموافق ١٤ سبتمبر ٢٠٢٥م"


def test_a_date_without_an_official_hijri_one_stands_alone(arabic):
    assert format_date_both("2100-01-01", weekday=True) == "الجمعة 1 يناير 2100م"
    assert format_date_both(None) == ""


def test_both_dates_in_english():
    assert format_date_both("2025-09-14") == "22 Rabi al-Awwal 1447 AH (14 September 2025)"
    assert format_gregorian_date("2025-09-14", weekday=True) == "Sunday 14 September 2025"


def test_moments_have_a_twelve_hour_clock(arabic):
    assert format_datetime_both(datetime(2025, 9, 14, 13, 5)).endswith("الساعة 1:05 م")
    assert format_datetime_both("2025-09-14 00:30:00").endswith("الساعة 12:30 ص")
    assert format_datetime_both(None) == ""


def test_numbers_and_amounts_for_people(arabic):
    assert format_number(1234.5) == "1,234.5"
    assert format_number(-1234567) == "-1,234,567"
    assert format_number(1234.5, 2, "arab") == "١٬٢٣٤٫٥٠"
    assert format_riyals(1250) == "1,250 ر.س"
    assert format_riyals(1250.5) == "1,250.50 ر.س"
    assert format_riyals(1250, lang="en") == "1,250 SAR"
