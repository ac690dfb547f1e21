"""Conditions for SQL that apps write themselves."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.factories import FULL, as_user, field, make, make_doctype, make_user, perm

import frappe
from frappe.desk.reportview import build_match_conditions, get_filters_cond, get_match_cond
from frappe.model.db_query import DatabaseQuery
from frappe.permissions import add_user_permission

STONE = "ZZ Stone"


@pytest.fixture
def stones(site: str) -> None:
    fields = [field("title"), field("country", "Link", options="Country"), field("weight", "Int")]
    make_doctype(STONE, fields, [perm("System Manager", **FULL), perm("ZZ Reader", read=1)])
    for title, country, weight in (("100% pure", "Oman", 5), ("it's", "Yemen", 7), ("what?", "Oman", 9)):
        make(STONE, title=title, country=country, weight=weight)
    make_user("reader@example.com", "ZZ Reader")
    make_user("stranger@example.com", "ZZ Other")


def titles(condition: str, **values: Any) -> list[str]:
    sql = f"select title from `tabZZ Stone` where weight >= %(least)s {condition} order by title"  # noqa: S608  what is tested
    return [row[0] for row in frappe.db.sql(sql, {"least": 0, **values})]


def test_who_may_see_all_gets_no_condition(stones: None) -> None:
    assert get_match_cond(STONE) == build_match_conditions(STONE) == "" and len(titles(get_match_cond(STONE))) == 3


def test_user_permissions_become_a_condition(stones: None) -> None:
    add_user_permission("Country", "Oman", "reader@example.com")
    with as_user("reader@example.com"):
        assert titles(str(get_match_cond(STONE))) == ["100% pure", "what?"]
        assert len(DatabaseQuery(STONE).build_match_conditions(as_condition=False)) == 1
    assert "Oman" in build_match_conditions(STONE, user="reader@example.com")


def test_who_may_list_nothing_is_refused(stones: None) -> None:
    with as_user("stranger@example.com"), pytest.raises(frappe.PermissionError):
        get_match_cond(STONE)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"title": "it's"}, ["it's"]),
        ({"title": ["like", "100%"]}, ["100% pure"]),
        ([[STONE, "title", "=", "what?"]], ["what?"]),
        ([["weight", "between", [6, 9]], ["country", "in", ["Oman", "Yemen"]]], ["it's", "what?"]),
        ('{"country": "Yemen"}', ["it's"]),
        ({}, ["100% pure", "it's", "what?"]),
    ],
)
def test_filters_become_text_whose_values_are_quoted(stones: None, filters: Any, expected: list[str]) -> None:
    assert titles(get_filters_cond(STONE, filters, [])) == expected


def test_filters_come_with_the_users_own_limits(stones: None) -> None:
    add_user_permission("Country", "Oman", "reader@example.com")
    conditions: list[str] = ["weight < 9"]
    with as_user("reader@example.com"):
        text = get_filters_cond(STONE, {"weight": [">", 1]}, conditions, with_match_conditions=True)
        assert titles(text) == ["100% pure"] and len(conditions) == 3
    with pytest.raises(frappe.DataError):
        get_filters_cond(STONE, {"nothing": 1}, [])
