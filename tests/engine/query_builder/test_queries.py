"""`frappe.qb`: PyPika's queries on the open site (contract D5)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from tests.engine.factories import field, make, make_doctype

import frappe
from frappe.exceptions import ValidationError
from frappe.query_builder import Case, DocType, Field, Interval, Order
from frappe.query_builder.custom import ConstantColumn
from frappe.query_builder.functions import (
    Cast_,
    Coalesce,
    Concat_ws,
    Count,
    DateFormat,
    GroupConcat,
    IfNull,
    Max,
    Now,
    Sum,
)

P = DocType("ZZ Invoice")


@pytest.fixture
def invoices(site: str) -> None:
    """i1 … i4: total n * 10, customer for even n, n lines each."""
    make_doctype("ZZ Line", [field("item"), field("qty", "Int")], istable=1)
    make_doctype(
        "ZZ Invoice",
        [field("total", "Int"), field("customer", "Link", options="User"), field("note"), field("at", "Datetime"),
         field("lines", "Table", options="ZZ Line")],
        autoname="Prompt",
    )  # fmt: skip
    for n in range(1, 5):
        make("ZZ Invoice", name=f"i{n}", total=n * 10, customer=None if n % 2 else "Guest", at=f"2024-01-0{n} 10:00:00",
             lines=[{"item": f"{n}-{row}", "qty": row} for row in range(n)])  # fmt: skip


def test_a_query_reads_as_mariadb_would_have_it() -> None:
    query = frappe.query_builder.builder.from_(P).select(P.total).where(P.note == "x")
    assert str(query) == "SELECT `total` FROM `tabZZ Invoice` WHERE `note`='x'"


def test_rows_come_in_the_shapes_of_sql(invoices: None) -> None:
    query = frappe.qb.from_(P).select(P.name, P.total).where((P.total > 20) & (P.customer == "Guest"))
    assert query.run() == (("i4", 40),)
    assert query.run(as_dict=True) == [{"name": "i4", "total": 40}]
    assert query.run(pluck=True) == ["i4"]


def test_values_never_become_part_of_the_text(invoices: None) -> None:
    nasty = "it's \\ 100% `x` -- \" %s"
    frappe.qb.update(P).set(P.note, nasty).where(P.name == "i1").run()
    assert frappe.qb.from_(P).select(P.note).where(P.note == nasty).run() == ((nasty,),)


def test_functions_groups_and_cases(invoices: None) -> None:
    query = (
        frappe.qb.from_(P)
        .select(P.customer, Sum(P.total).as_("sum"), Count("*"))
        .groupby(P.customer)
        .orderby(P.customer)
    )
    assert query.run() == ((None, 40.0, 2), ("Guest", 60.0, 2))
    sizes = (
        frappe.qb.from_(P).select(Case().when(P.total > 20, "big").else_("small")).orderby(P.total, order=Order.desc)
    )
    assert sizes.limit(1).run() == (("big",),)
    assert frappe.qb.from_(P).select(Coalesce(P.note, "-"), IfNull(P.customer, "?")).where(P.name == "i1").run() == (
        ("-", "?"),
    )
    assert (
        frappe.qb.from_(P)
        .select(Concat_ws("/", P.name, P.customer), ConstantColumn("c").as_("k"))
        .where(P.name == "i2")
        .run(as_dict=True)[0]
        .k
        == "c"
    )
    assert frappe.qb.from_(P).select(GroupConcat(P.name)).where(P.total < 15).run() == (("i1",),)
    assert frappe.qb.from_(P).select(DateFormat(P.at, "%Y/%m"), Cast_(P.total, "varchar")).where(
        P.name == "i1"
    ).run() == (("2024/01", "10"),)


def test_moments_compare_as_moments(invoices: None) -> None:
    assert frappe.qb.from_(P).select(P.name).where(P.at >= datetime(2024, 1, 4, 10)).run(pluck=True) == ["i4"]
    assert frappe.qb.from_(P).select(Max(P.at)).run() == ((datetime(2024, 1, 4, 10),),)
    assert frappe.qb.from_(P).select(Count("*")).where(P.creation > Now() - Interval(days=1)).run() == ((4,),)


def test_joins_unions_and_sub_queries(invoices: None) -> None:
    L = DocType("ZZ Line")
    joined = (
        frappe.qb.from_(P)
        .left_join(L)
        .on(L.parent == P.name)
        .select(P.name, Count(L.name))
        .groupby(P.name)
        .orderby(P.name)
    )
    assert joined.run()[-1] == ("i4", 4)
    union = frappe.qb.from_(P).select(P.name).where(P.total == 10) + frappe.qb.from_("ZZ Line").select("item").where(
        Field("qty") == 3
    )
    assert sorted(union.run(pluck=True)) == ["4-3", "i1"]
    busy = frappe.qb.from_(L).select(L.parent).where(L.qty > 2)
    assert frappe.qb.from_(P).select(P.name).where(P.name.isin(busy)).run(pluck=True) == ["i4"]


def test_writes_give_an_empty_tuple(invoices: None) -> None:
    assert frappe.qb.update(P).set(P.note, None).set(P.total, 5).where(P.name == "i1").run() == ()
    assert frappe.qb.into("ZZ Invoice").columns("name", "total").insert("i9", 90).run() == ()
    assert frappe.qb.from_("ZZ Invoice").delete().where(Field("name") == "i2").run() == ()
    assert sorted(frappe.qb.from_(P).select(P.name).run(pluck=True)) == ["i1", "i3", "i4", "i9"]


def test_aggregates_of_a_doctype(invoices: None) -> None:
    assert frappe.qb.max("ZZ Invoice", "total") == 40
    assert frappe.qb.min("ZZ Invoice", "total", {"customer": "Guest"}) == 20
    assert frappe.qb.sum("ZZ Invoice", "total", {"customer": ["is", "not set"]}) == 40.0
    assert frappe.qb.avg("ZZ Invoice", "total") == 25.0


def test_get_query_follows_links_and_adds_child_rows(invoices: None) -> None:
    rows = frappe.qb.get_query(
        "ZZ Invoice", fields=["name", "customer.first_name as who", {"lines": ["item", "qty"]}],
        filters={"customer.name": "Guest"}, order_by="total asc",
    ).run(as_dict=True)  # fmt: skip
    assert [row.name for row in rows] == ["i2", "i4"]
    assert rows[0].who == frappe.db.get_value("User", "Guest", "first_name")
    assert rows[0].lines == [{"item": "2-0", "qty": 0}, {"item": "2-1", "qty": 1}]


def test_get_query_orders_downwards_unless_told(invoices: None) -> None:
    assert frappe.qb.get_query("ZZ Invoice", order_by="total", limit=1).run(pluck=True) == ["i4"]
    assert frappe.qb.get_query("ZZ Invoice", order_by="total asc", limit=1, offset=1).run(pluck=True) == ["i2"]
    assert frappe.qb.get_query("ZZ Invoice", fields=["customer"], distinct=True).run(pluck=True) == [None, "Guest"]
    assert frappe.qb.get_query("ZZ Invoice", filters={"lines.item": "4-3"}).run(pluck=True) == ["i4"]
    assert frappe.qb.get_query("ZZ Invoice", filters=[["total", "between", [20, 30]], P.name != "i2"]).run(
        pluck=True
    ) == ["i3"]


@pytest.mark.parametrize("fields", [["no_link.name"], ["name; drop table x"], ["sleep(1)"], [{"total": ["x"]}]])
def test_get_query_refuses_what_is_no_field(invoices: None, fields: Any) -> None:
    with pytest.raises(ValidationError):
        frappe.qb.get_query("ZZ Invoice", fields=fields)
