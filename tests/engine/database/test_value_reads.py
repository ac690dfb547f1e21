"""`frappe.db.get_value`, `exists`, `count` and their filter grammar (contract D4)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from tests.engine.factories import field, make, make_doctype

import frappe
from frappe.exceptions import ValidationError

T = "ZZ Person"


@pytest.fixture
def people(site: str) -> None:
    """p1 … p4: age n * 10, city only for even n, p4 modified last."""
    make_doctype(
        T,
        [field("title"), field("age", "Int"), field("city"), field("born", "Date"), field("seen", "Datetime"),
         field("wakes", "Time"), field("score", "Float"), field("rank", "Select", options="\nA\nB")],
        autoname="Prompt",
    )  # fmt: skip
    for n in range(1, 5):
        make(T, name=f"p{n}", title=f"Person {n}", age=n * 10, city=None if n % 2 else "Riyadh", born=f"2000-01-0{n}",
             seen=f"2024-01-0{n} 10:00:00", wakes="6:30:00", score=n / 2)  # fmt: skip
        frappe.db.set_value(T, f"p{n}", {"modified": f"2024-02-0{n} 10:00:00"}, update_modified=False)


def found(filters: Any) -> list[str]:
    names: list[str] = frappe.db.get_values(T, filters, "name", order_by="name asc", pluck=True)
    return names


def test_one_field_gives_a_value_several_a_tuple_and_nothing_none(people: None) -> None:
    assert frappe.db.get_value(T, "p1", "age") == 10
    assert frappe.db.get_value(T, "p1", ["age", "title"]) == (10, "Person 1")
    assert frappe.db.get_value(T, "p1", "age, title") == (10, "Person 1")
    assert frappe.db.get_value(T, "p1", ["age"], as_dict=True) == {"age": 10}
    assert frappe.db.get_value(T, "p1") == "p1"
    for nothing in ("nope", None, ""):
        assert frappe.db.get_value(T, nothing, ["age", "title"]) is None
    assert frappe.db.get_value("No Such DocType", "x") is None


def test_values_have_the_types_of_their_fields(people: None) -> None:
    born, seen, wakes, score, age = frappe.db.get_value(T, "p2", ["born", "seen", "wakes", "score", "age"])
    assert (born, seen) == (date(2000, 1, 2), datetime(2024, 1, 2, 10))
    assert wakes.total_seconds() == 6.5 * 3600
    assert (type(score), score, type(age)) == (float, 1.0, int)


def test_the_row_changed_last_comes_first_unless_an_order_is_given(people: None) -> None:
    assert frappe.db.get_value(T, {"city": "Riyadh"}, "name") == "p4"
    assert frappe.db.get_value(T, {"city": "Riyadh"}, "name", order_by="age asc") == "p2"
    assert frappe.db.get_value(T, ["p2", "p1"], "name") == "p1"


def test_rows_come_as_tuples_dicts_or_values(people: None) -> None:
    old = {"age": [">", 20]}
    assert frappe.db.get_values(T, old, "age", order_by="age asc") == ((30,), (40,))
    assert frappe.db.get_values(T, old, ["name", "age"], as_dict=True, order_by="age asc")[0] == {
        "name": "p3",
        "age": 30,
    }
    assert frappe.db.get_values(T, old, "age", order_by="age asc", pluck=True) == [30, 40]
    assert frappe.db.get_values(T, {}, "city", distinct=True, pluck=True, order_by="city asc") == [None, "Riyadh"]


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ("p2", ["p2"]),
        ({"city": "Riyadh"}, ["p2", "p4"]),
        ({"city": "RIYADH"}, ["p2", "p4"]),
        ({"city": None}, ["p1", "p3"]),
        ({"city": ["is", "set"]}, ["p2", "p4"]),
        ({"city": ["is", "not set"]}, ["p1", "p3"]),
        ({"city": ["!=", "Jeddah"]}, ["p2", "p4"]),
        ({"city": ["!=", None]}, ["p2", "p4"]),
        ({"city": ["not in", ["Jeddah"]]}, ["p2", "p4"]),
        ({"city": ["not like", "J%"]}, ["p2", "p4"]),
        ({"age": [">=", 30], "city": "Riyadh"}, ["p4"]),
        ({"age": ["between", [20, 30]]}, ["p2", "p3"]),
        ({"age": ["in", [10, 40]]}, ["p1", "p4"]),
        ({"age": ["in", []]}, []),
        ({"age": ["not in", []]}, ["p1", "p2", "p3", "p4"]),
        ({"age": [10, 40]}, ["p1", "p4"]),
        ({"title": ["like", "person%"]}, ["p1", "p2", "p3", "p4"]),
        ({"title": ("LIKE", "%2")}, ["p2"]),
        ({"title": ["regex", "[34]$"]}, ["p3", "p4"]),
        ({"born": date(2000, 1, 3)}, ["p3"]),
        ({"born": ["<", "2000-01-03"]}, ["p1", "p2"]),
        ({"seen": "2024-01-02 10:00:00.000000"}, ["p2"]),
        ({"seen": datetime(2024, 1, 2, 10)}, ["p2"]),
        ({"seen": [">", "2024-01-03"]}, ["p3", "p4"]),
        ([["age", "=", 30]], ["p3"]),
        ([[T, "age", "=", 30]], ["p3"]),
        (["age", "=", 30], ["p3"]),
        ([{"age": 30}], ["p3"]),
        (["p1", "P3"], ["p1", "p3"]),
        ({"name": "P2"}, ["p2"]),
    ],
)
def test_every_form_of_filter_means_plain_sql(people: None, filters: Any, names: list[str]) -> None:
    assert found(filters) == names


@pytest.mark.parametrize(
    "bad", [{"items.item": 1}, {"a b": 1}, {"age) or (1": 1}, [["age", "sounds like", 1]], [["age", "="] * 3]]
)
def test_filters_that_are_no_filters_are_refused(people: None, bad: Any) -> None:
    with pytest.raises(ValidationError):
        found(bad)


@pytest.mark.parametrize(
    "bad", ["age; drop table x", "sleep(5)", "(select 1)", "age from tabUser --", "load_file('x')"]
)
def test_fields_that_are_no_fields_are_refused(people: None, bad: str) -> None:
    with pytest.raises(ValidationError):
        frappe.db.get_value(T, "p1", bad)
    with pytest.raises(ValidationError):
        frappe.db.get_value(T, "p1", "age", order_by=bad)


def test_aggregates_are_fields_too(people: None) -> None:
    assert frappe.db.get_value(T, {}, "max(age)") == 40
    assert frappe.db.get_value(T, {"city": ["is", "set"]}, "count(name)") == 2
    assert frappe.db.get_value(T, {}, "sum(age) as total", as_dict=True) == {"total": 100.0}
    assert frappe.db.get_value(T, {}, ["max(seen)", "min(born)"]) == (datetime(2024, 1, 4, 10), date(2000, 1, 1))


def test_names_are_found_whatever_their_case(people: None) -> None:
    assert frappe.db.get_value("User", "administrator", "name") == "Administrator"
    assert frappe.db.exists(T, "P1") == "p1"


def test_arabic_texts_are_equal_only_to_themselves(people: None) -> None:
    frappe.db.set_value(T, "p1", "city", "مكة")
    assert found({"city": "مكة"}) == ["p1"]
    assert found({"city": "مكه"}) == []


def test_exists_gives_the_name_and_a_single_always_exists(people: None) -> None:
    assert frappe.db.exists(T, {"age": 30}) == "p3"
    assert frappe.db.exists({"doctype": T, "age": 30}) == "p3"
    assert frappe.db.exists(T, "nope") is None
    assert frappe.db.exists(T, None) is None
    assert frappe.db.exists("System Settings", "System Settings") == "System Settings"


def test_count_counts(people: None) -> None:
    assert frappe.db.count(T) == 4
    assert frappe.db.count(T, {"city": "Riyadh"}) == 2
    assert frappe.db.count(T, [["age", ">", 10]]) == 3
    assert frappe.db.a_row_exists(T) is True


def test_descendants_of_a_node_are_found_by_the_tree(site: str) -> None:
    make_doctype("ZZ Area", [field("area")], autoname="field:area", is_tree=1)
    make("ZZ Area", area="Root", is_group=1)
    make("ZZ Area", area="East", is_group=1, parent_zz_area="Root")
    make("ZZ Area", area="Dammam", parent_zz_area="East")
    assert sorted(frappe.db.get_descendants("ZZ Area", "Root")) == ["Dammam", "East"]
    below = frappe.db.get_values(
        "ZZ Area", {"name": ["descendants of (inclusive)", "East"]}, pluck=True, order_by="name asc"
    )
    assert below == ["Dammam", "East"]
    assert frappe.db.get_values("ZZ Area", {"name": ["ancestors of", "Dammam"]}, pluck=True, order_by="lft asc") == [
        "Root",
        "East",
    ]
