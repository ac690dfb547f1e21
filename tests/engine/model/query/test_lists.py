"""`get_all` and `get_list`: fields, filters, joins, order and form, as a real Frappe answers (contract D3)."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from tests.engine.factories import field, make, make_doctype

import frappe

P, C, TREE = "ZZ Parent", "ZZ Child", "ZZ Tree"


@pytest.fixture
def rows(site: str) -> list[str]:
    """Six rows: n = 1..6, state Open for even n, memo NULL for odd n, n % 3 child rows. Returns their names."""
    make_doctype(C, [field("item"), field("qty", "Int")], istable=1)
    make_doctype(
        TREE,
        [
            field("title", reqd=1),
            field("parent_zz_tree", "Link", options=TREE),
            field("is_group", "Check"),
            field("lft", "Int"),
            field("rgt", "Int"),
            field("old_parent", "Link", options=TREE),
        ],
        autoname="field:title",
        is_tree=1,
    )
    make_doctype(
        P,
        [
            field("title"),
            field("state"),
            field("on_date", "Date"),
            field("at", "Datetime"),
            field("n", "Int"),
            field("f", "Float"),
            field("memo", "Small Text"),
            field("link_user", "Link", options="User"),
            field("node", "Link", options=TREE),
            field("virt", is_virtual=1),
            field("items", "Table", options=C),
        ],
        autoname="format:PP-{####}",
    )
    for title, parent, is_group in (
        ("Root", None, 1),
        ("Branch", "Root", 1),
        ("Leaf", "Branch", 0),
        ("Other", "Root", 0),
    ):
        make(TREE, title=title, parent_zz_tree=parent, is_group=is_group)
    return [_make_row(n) for n in range(1, 7)]


def _make_row(n: int) -> str:
    doc = make(
        P,
        title=f"row {n}",
        state="Closed" if n % 2 else "Open",
        n=n,
        f=n / 2,
        on_date=f"2024-01-0{n}",
        at=f"2024-01-0{n} 10:00:00",
        memo=None if n % 2 else f"memo {n}",
        link_user=["Administrator", "Guest", None][n % 3],
        node=["Leaf", "Branch", "Other", None, "Root", "Leaf"][n - 1],
        items=[{"item": f"it{n}-{index}", "qty": index + 1} for index in range(n % 3)],
    )
    doc.db_set("modified", f"2024-02-0{n} 10:00:00", update_modified=False)
    return str(doc.name)


def numbers(**arguments: Any) -> list[int]:
    found: list[int] = frappe.get_all(P, pluck="n", order_by="n", **arguments)
    return found


FILTERS: list[tuple[Any, list[int]]] = [
    ({"state": "Open"}, [2, 4, 6]),
    ({"state": "OPEN"}, [2, 4, 6]),
    ({"n": [">", 3]}, [4, 5, 6]),
    ({"n": ("in", [1, 2])}, [1, 2]),
    ({"n": ["in", "1,2"]}, [1, 2]),
    ([["n", "=", "3"]], [3]),
    ([[P, "n", "=", 1]], [1]),
    (["n", "=", 1], [1]),
    ([{"n": 1}, {"state": "Closed"}], [1]),
    ('[["n", ">=", 5]]', [5, 6]),
    ([["n", "between", [2, 4]]], [2, 3, 4]),
    ({"memo": ["is", "not set"]}, [1, 3, 5]),
    ({"memo": ["is", "set"]}, [2, 4, 6]),
    ({"memo": ""}, [1, 3, 5]),
    ({"memo": ["!=", "memo 2"]}, [1, 3, 4, 5, 6]),
    ({"memo": ["not in", ["memo 2"]]}, [1, 3, 4, 5, 6]),
    ({"memo": ["in", ["memo 2", ""]]}, [1, 2, 3, 5]),
    ({"memo": ["in", []]}, [1, 3, 5]),
    ({"memo": ["not in", []]}, [2, 4, 6]),
    ({"memo": ["not in", ["memo 2", None]]}, [4, 6]),
    ({"memo": ["not like", "memo%"]}, [1, 3, 5]),
    ({"memo": ["<", "memo 4"]}, [1, 2, 3, 5]),
    ({"link_user": None}, []),
    ({"link_user": ["!=", "Guest"]}, [2, 3, 5, 6]),
    ({"title": ["like", "%2"]}, [2]),
    ({"title": ["LIKE", "ROW 2"]}, [2]),
    ({"title": ["like", "row\\_2"]}, []),
    ({"on_date": ["<", "2024-01-03"]}, [1, 2]),
    ({"on_date": datetime.date(2024, 1, 3)}, [3]),
    ({"on_date": ["between", ["2024-01-02", "2024-01-03"]]}, [2, 3]),
    ({"at": ["between", ["2024-01-02", "2024-01-03"]]}, [2, 3]),
    ({"at": [">", "2024-01-05"]}, [5, 6]),
    ([[C, "item", "=", "it2-0"]], [2]),
    ([["item", "=", "it2-0"]], [2]),
    ({"item": "it2-0"}, [2]),
    ({"node": ["descendants of", "Root"]}, [1, 2, 3, 6]),
    ({"node": ["descendants of", "Branch"]}, [1, 6]),
    ({"node": ["descendants of (inclusive)", "Branch"]}, [1, 2, 6]),
    ({"node": ["not descendants of", "Branch"]}, [2, 3, 4, 5]),
    ({"node": ["ancestors of", "Leaf"]}, [2, 5]),
    ({"node": ["not ancestors of", "Leaf"]}, [1, 3, 4, 6]),
]


@pytest.mark.parametrize(("filters", "expected"), FILTERS, ids=[str(filters) for filters, _ in FILTERS])
def test_filter(rows: list[str], filters: Any, expected: list[int]) -> None:
    assert numbers(filters=filters) == expected


def test_or_filters_are_alternatives_within_the_filters(rows: list[str]) -> None:
    assert numbers(or_filters={"n": 1, "title": "row 2"}) == [1, 2]
    assert numbers(or_filters=[["n", "=", 1], ["n", "=", 6]], filters={"state": "Closed"}) == [1]


def test_filters_in_the_place_of_fields_are_understood(rows: list[str]) -> None:
    found = frappe.get_all(P, {"state": "Open"}, ["name", "n"], order_by="n asc")
    assert [row.n for row in found] == [2, 4, 6]


def test_the_default_order_is_the_doctypes_and_the_default_field_is_the_name(rows: list[str]) -> None:
    assert frappe.get_all(P) == [{"name": name} for name in reversed(rows)]


def test_values_have_the_types_of_their_fields(rows: list[str]) -> None:
    row = frappe.get_all(P, fields=["n", "on_date", "f", "at"], limit=1)[0]
    assert row == {"n": 6, "on_date": datetime.date(2024, 1, 6), "f": 3.0, "at": datetime.datetime(2024, 1, 6, 10)}
    assert type(row).__name__ == "_dict"


def test_paging_and_forms_of_the_answer(rows: list[str]) -> None:
    assert frappe.get_all(P, pluck="n", order_by="n", start=2, page_length=2) == [3, 4]
    assert frappe.get_all(P, pluck="n", order_by="n", limit_start=4) == [5, 6]
    assert frappe.get_all(P, fields=["title", "n"], as_list=True, order_by="n desc", limit=1) == (("row 6", 6),)
    assert frappe.get_all(P, fields="title, n", order_by="n", limit=1, update={"x": 1}) == [
        {"title": "row 1", "n": 1, "x": 1}
    ]


def test_aggregates(rows: list[str]) -> None:
    assert frappe.get_all(P, fields=["count(*) as c"]) == [{"c": 6}]
    assert frappe.get_all(P, fields=["sum(n) as s", "max(f) as m", "avg(n) as a"]) == [{"s": 21.0, "m": 3.0, "a": 3.5}]
    assert isinstance(frappe.get_all(P, fields=["sum(n)"])[0]["sum(n)"], float)
    assert frappe.get_all(P, fields=["max(on_date) as d"]) == [{"d": datetime.date(2024, 1, 6)}]
    grouped = frappe.get_all(P, fields=["count(name) as c", "state"], group_by="state", order_by="state")
    assert grouped == [{"c": 3, "state": "Closed"}, {"c": 3, "state": "Open"}]
    assert frappe.get_all(P, fields=["sum(n / 2) as half"]) == [{"half": 10.5}]


def test_distinct(rows: list[str]) -> None:
    both = [{"state": "Closed"}, {"state": "Open"}]
    assert frappe.get_all(P, fields=["distinct state"], order_by="state") == both
    assert sorted(frappe.get_all(P, fields=["state"], distinct=True, pluck="state")) == ["Closed", "Open"]


def test_fields_of_links_and_rows(rows: list[str]) -> None:
    found = frappe.get_all(P, fields=["title", "link_user.full_name as fn"], order_by="n", limit=2)
    assert found == [{"title": "row 1", "fn": "Guest"}, {"title": "row 2", "fn": None}]
    found = frappe.get_all(P, fields=["n", "items.item"], order_by="n, `tabZZ Child`.idx", limit=3)
    assert found == [{"n": 1, "item": "it1-0"}, {"n": 2, "item": "it2-0"}, {"n": 2, "item": "it2-1"}]
    found = frappe.get_all(P, fields=["`tabZZ Child`.`item`"], filters={"n": 2}, order_by="`tabZZ Child`.`idx` desc")
    assert [row["item"] for row in found] == ["it2-1", "it2-0"]


def test_star_is_every_column_for_get_all_and_no_desk_columns_for_get_list(rows: list[str]) -> None:
    every = set(frappe.get_all(P, fields=["*"], limit=1)[0])
    assert {"name", "owner", "n", "_user_tags", "_assign"} <= every
    assert not {"virt", "items"} & every
    assert "_assign" not in frappe.get_list(P, fields=["*"], limit=1)[0]


def test_virtual_fields_are_left_out(rows: list[str]) -> None:
    assert frappe.get_all(P, fields=["n", "virt"], order_by="n", limit=1) == [{"n": 1}]


def test_rows_of_a_child_doctype(rows: list[str]) -> None:
    assert frappe.get_all(C, pluck="item", order_by="item", limit=2) == ["it1-0", "it2-0"]


def test_run_false_gives_the_sql(rows: list[str]) -> None:
    sql = frappe.get_all(P, filters={"title": "it's?"}, run=False)
    assert sql.startswith("select `tabZZ Parent`.`name` from `tabZZ Parent`")
    assert r"'it\'s?'" in sql
    assert frappe.db.sql(sql) == ()


@pytest.mark.parametrize("moment", ["today", "this week", "this month", "this quarter", "this year", "last 7 days"])
def test_timespans_include_today(rows: list[str], moment: str) -> None:
    assert numbers(filters={"creation": ["timespan", moment]}) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("moment", ["tomorrow", "next month", "last year"])
def test_timespans_elsewhere_do_not(rows: list[str], moment: str) -> None:
    assert numbers(filters={"creation": ["timespan", moment]}) == []


def test_spans_by_name(rows: list[str], time_machine: Any) -> None:
    time_machine.move_to(datetime.datetime(2024, 2, 14, 12), tick=False)
    assert numbers(filters={"on_date": ["previous", "1 month"]}) == [1, 2, 3, 4, 5, 6]
    assert numbers(filters={"on_date": ["timespan", "last quarter"]}) == []
    assert numbers(filters={"on_date": ["timespan", "last 6 months"]}) == [1, 2, 3, 4, 5, 6]
    assert numbers(filters={"on_date": ["next", "1 year"]}) == []


BAD_FIELDS = [
    "(select password from __Auth limit 1) as x",
    "version()",
    "if(1=1,name,owner) as x",
    "@@version",
    "name union select name from tabUser",
    "name/**/as x",
    "name; drop table tabUser",
    "'x' as y",
    "concat(name, owner)",
    "nope",
    "`tabUser`.`api_key`",
    "link_user.nope",
]


@pytest.mark.parametrize("entry", BAD_FIELDS)
def test_what_is_no_field_is_refused(rows: list[str], entry: str) -> None:
    with pytest.raises(frappe.DataError):
        frappe.get_all(P, fields=["name", entry])


@pytest.mark.parametrize(
    "order", ["(select sleep(1) from tabUser)", "name; drop table tabUser", "sleep(5)", "nope asc", "name ascending"]
)
def test_what_is_no_order_is_refused(rows: list[str], order: str) -> None:
    with pytest.raises(frappe.ValidationError):
        frappe.get_all(P, order_by=order)
    with pytest.raises(frappe.ValidationError):
        frappe.get_all(P, group_by=order)


@pytest.mark.parametrize(
    "filters",
    [
        {"nope": 1},
        [["1=1) or (name", "=", "x"]],
        {"link_user.full_name": "Guest"},
        [["items.item", "=", "it2-0"]],
        [["User", "name", "=", "x"]],
        {"name": ["= '' or 1=1 --", "x"]},
        {"title": ["regex", "2$"]},
        {"on_date": ["=", "yesterday-ish"]},
        {"n": [1, 2, 3]},
        {"state": ["descendants of", "x"]},
        {"creation": ["timespan", "since ever"]},
    ],
    ids=str,
)
def test_what_is_no_filter_is_refused(rows: list[str], filters: Any) -> None:
    with pytest.raises(frappe.ValidationError):
        frappe.get_all(P, filters=filters)


def test_a_value_is_never_sql(rows: list[str]) -> None:
    assert numbers(filters={"title": "x' or '1'='1"}) == []


def test_a_bare_name_is_no_filter(rows: list[str]) -> None:
    with pytest.raises(ValueError, match="Expecting value"):
        frappe.get_all(P, filters=rows[0])


def test_a_single_has_no_list(site: str) -> None:
    with pytest.raises(frappe.ValidationError):
        frappe.get_all("System Settings")


def test_an_unknown_doctype_does_not_exist(site: str) -> None:
    with pytest.raises(frappe.DoesNotExistError):
        frappe.get_all("ZZ Nope")
