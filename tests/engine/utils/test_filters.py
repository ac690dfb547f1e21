from __future__ import annotations

import pytest

import frappe
from frappe.utils.filters import compare, evaluate_filters, get_filter, get_safe_filters, make_filter_dict


@pytest.mark.parametrize(
    ("value", "condition", "other", "fieldtype", "holds"),
    [
        (1, "=", 1, None, True),
        (1, "!=", 1, None, False),
        ("5", ">", 4, "Int", True),
        (None, ">", 4, None, False),
        ("a", "in", ["a"], None, True),
        ("b", "in", "a, b", None, True),
        ("a", "not in", ["a"], None, False),
        ("abc", "^", "a", None, True),
        ("abc", "like", "%B%", None, True),
        ("abc", "like", "a_c", None, True),
        ("a.c", "like", "abc", None, False),
        ("abc", "not like", "%b%", None, False),
        (None, "None", None, None, True),
        ("x", "not None", None, None, True),
        ("a", "is", "set", None, True),
        ("", "is", "set", None, False),
        (None, "is", "not set", None, True),
        ("2024-01-15", "between", ["2024-01-01", "2024-01-31"], "Date", True),
        (5, "between", [1, 4], None, False),
        (1, "resembles", 1, None, False),
    ],
)
def test_the_operators(value, condition, other, fieldtype, holds):
    assert compare(value, condition, other, fieldtype) is holds


def test_a_document_fits_when_all_filters_do():
    doc = {"a": 5, "b": "x"}
    assert evaluate_filters(doc, {"a": [">", 3], "b": "x"})
    assert not evaluate_filters(doc, {"a": [">", 3], "b": "y"})
    assert evaluate_filters(doc, [["a", "=", 5]])
    assert evaluate_filters(doc, {})


def test_a_filter_in_any_spelling_is_the_same():
    expected = {"doctype": "ToDo", "fieldname": "a", "operator": "=", "value": 1}
    assert get_filter("ToDo", {"a": 1}) == expected
    assert get_filter("ToDo", ["a", "=", 1]) == expected
    assert get_filter(None, ("ToDo", "a", "=", 1)) == expected
    assert make_filter_dict([["ToDo", "a", "=", 1]]) == {"a": ("=", 1)}


@pytest.mark.parametrize("wrong", ["x", ["a"], ["T", "a", "; drop", 1], [1, 2, 3, 4, 5, 6]])
def test_a_filter_that_is_none_is_refused(open_folder, wrong):
    with pytest.raises(frappe.ValidationError):
        get_filter(None, wrong)


def test_filters_from_a_request_may_be_json_or_a_name():
    assert get_safe_filters('{"a": 1}') == {"a": 1}
    assert get_safe_filters("TASK-1") == "TASK-1"
    assert get_safe_filters("12") == "12"
