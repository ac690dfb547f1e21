from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from frappe.types.frappedict import _dict
from frappe.utils.casting import cast
from frappe.utils.joins import comma_and, comma_or, comma_sep, new_line_sep
from frappe.utils.lists import create_batch, dict_with_keys, has_common, is_subset, squashify
from frappe.utils.random import generate_hash, random_string, sha256_hash
from frappe.utils.serialize import as_json, dictify, is_json, parse_json, to_json_bytes
from frappe.utils.text import (
    as_unicode,
    bold,
    cstr,
    encode,
    filter_strip_join,
    get_abbr,
    get_string_between,
    quoted,
    safe_decode,
    scrub,
    slug,
    strip,
    unique,
    unscrub,
)
from frappe.utils.translation import _lt


def test_names_of_things():
    assert scrub("Sales Order-X") == "sales_order_x"
    assert unscrub("sales_order") == "Sales Order"
    assert slug("Sales Order") == "sales-order"
    assert bold("x") == "<strong>x</strong>"
    assert get_abbr("King Fahd") == "KF"
    assert get_abbr("") == "?"


def test_text_of_anything():
    assert [cstr(value) for value in (None, 5, b"abc", "سلام")] == ["", "5", "abc", "سلام"]
    assert as_unicode(b"\xd8\xb3") == "س"
    assert safe_decode(b"\xff") == b"\xff"
    assert encode(["س", 5]) == [b"\xd8\xb3", 5]
    assert strip("\ufeff  x \u200b") == "x"
    assert filter_strip_join([" a ", "", "b"], "-") == "a-b"


def test_parts_of_text():
    assert get_string_between("a", "aXb", "b") == "X"
    assert get_string_between("q", "aXb", "b") == "aXb"
    assert quoted("a b/ش") == "a%20b/%D8%B4"
    assert unique([1, 2, 1]) == [1, 2]


@pytest.mark.parametrize(
    ("items", "text"), [(["a", "b", "c"], "'a', 'b' and 'c'"), (["a"], "a"), ([], ""), ("a", "a"), (None, None)]
)
def test_lists_as_running_text(items, text):
    assert comma_and(items) == text


def test_other_ways_to_join():
    assert comma_or(["a", "b"], add_quotes=False) == "a or b"
    assert comma_sep(["a", "b", "c"], "{0} xx {1}") == "'a', 'b' xx 'c'"
    assert new_line_sep(["a", "b"]) == "a\n b"


def test_small_questions_about_lists():
    assert has_common([1], [1, 2])
    assert not has_common([3], [1, 2])
    assert is_subset([1], [1, 2])
    assert dict_with_keys({"a": 1, "b": 2}, ["a"]) == {"a": 1}
    assert list(create_batch([1, 2, 3], 2)) == [[1, 2], [3]]
    assert (squashify([1]), squashify([1, 2])) == (1, [1, 2])


def test_random_names_differ_and_have_the_length_asked_for():
    assert len(generate_hash()) == 56
    assert len(generate_hash(length=11)) == 11
    assert generate_hash() != generate_hash("same")
    assert len(random_string(5)) == 5
    assert sha256_hash("a").startswith("ca978112")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2024, 1, 2), '"2024-01-02"'),
        (datetime(2024, 1, 2, 3, 4, 5), '"2024-01-02 03:04:05"'),
        (datetime(2024, 1, 2, 3, 4, 5, 6), '"2024-01-02 03:04:05.000006"'),
        (time(3, 4, 5), '"03:04:05"'),
        (timedelta(hours=6, minutes=30), '"6:30:00"'),
        (Decimal("1.5"), "1.5"),
        ({1}, "[1]"),
        (_dict(a=None), '{"a":null}'),
        ({1: "x"}, '{"1":"x"}'),
        (b"x", '"x"'),
        (UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
        (Path("a/b"), '"a/b"'),
        (_lt("Save"), '"Save"'),
        (2**70, str(2**70)),
        ("شكرًا", '"شكرًا"'),
    ],
)
def test_values_in_an_answer(value, text):
    assert json.loads(to_json_bytes(value)) == json.loads(text)


def test_a_document_leaves_its_nulls_out():
    class Doc:
        def as_dict(self, no_nulls):
            return {"name": "x"} if no_nulls else {"name": "x", "title": None}

    assert to_json_bytes([Doc()]) == b'[{"name":"x"}]'


def test_a_value_without_a_form_in_json_is_an_error():
    for write in (to_json_bytes, as_json):
        with pytest.raises(TypeError, match="cannot be written as JSON"):
            write({"a": object()})


def test_json_for_people_is_sorted_indented_and_ascii():
    assert as_json({"b": 1, "a": date(2024, 1, 1)}) == '{\n "a": "2024-01-01",\n "b": 1\n}'
    assert as_json("س") == '"\\u0633"'
    assert as_json("س", ensure_ascii=False) == '"س"'
    assert as_json({1: "x", "a": "y"}, indent=None) == '{"1": "x","a": "y"}'


def test_json_text_is_parsed_and_values_stay():
    assert parse_json('{"a":1}').a == 1
    assert parse_json("[1]") == [1]
    assert parse_json(None) is None
    assert type(parse_json({"a": 1})) is _dict
    with pytest.raises(json.JSONDecodeError):
        parse_json("notjson")
    assert is_json("{}")
    assert not is_json("{")
    assert dictify({"a": [{"b": 1}]}).a[0].b == 1


@pytest.mark.parametrize(
    ("fieldtype", "value", "result"),
    [
        ("Int", "5", 5),
        ("Int", None, 0),
        ("Check", "true", 1),
        ("Check", "yes", 0),
        ("Check", 7, 1),
        ("Float", "1.5", 1.5),
        ("Currency", None, 0.0),
        ("Date", "2024-01-01", date(2024, 1, 1)),
        ("Date", None, date(1, 1, 1)),
        ("Datetime", None, datetime(1, 1, 1)),
        ("Datetime", "2024-01-01", datetime(2024, 1, 1)),
        ("Time", "01:02:03", timedelta(seconds=3723)),
        ("Data", 5, "5"),
        ("Link", None, ""),
        ("JSON", "{}", "{}"),
    ],
)
def test_values_are_cast_to_their_field_type(fieldtype, value, result):
    assert cast(fieldtype, value) == result
