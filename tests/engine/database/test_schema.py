"""Tables follow DocTypes: they gain and widen, and keep what they hold."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.engine.factories import field, make, make_doctype

import frappe
from frappe.context import local
from frappe.database.schema import statements_for, sync_table
from frappe.exceptions import ValidationError
from frappe.metadata.columns import columns_of

T = "ZZ Sheet"


@pytest.fixture
def sheet(site: str) -> Any:
    return make_doctype(
        T,
        [
            field("title", length=20),
            field("number", "Int", default="3"),
            field("day", "Date"),
            field("code", search_index=1),
        ],
        autoname="Prompt",
    )


def stored() -> dict[str, Any]:
    return {column.name: column for column in local.db.dialect.stored_columns(local.db.connection, f"tab{T}")}


def index_of(fieldname: str) -> Any:
    dialect = local.db.dialect
    return dialect.indexed_columns(local.db.connection, f"tab{T}").get(dialect.index_columns(fieldname))


def test_standard_columns_come_with_every_table(sheet: Any) -> None:
    assert frappe.db.get_table_columns(T) == [
        "name", "creation", "modified", "modified_by", "owner", "docstatus", "idx", "title", "number", "day", "code",
        "_user_tags", "_comments", "_assign", "_liked_by",
    ]  # fmt: skip
    assert index_of("modified") and index_of("code")


def test_child_tables_know_their_parent(site: str) -> None:
    make_doctype("ZZ Row", [field("item")], istable=1)
    columns = frappe.db.get_table_columns("ZZ Row")
    assert columns[-3:] == ["parent", "parentfield", "parenttype"]
    assert "_user_tags" not in columns


def test_nothing_is_run_when_nothing_differs(sheet: Any) -> None:
    assert statements_for(local.db, f"tab{T}", columns_of(frappe.get_meta(T))) == []


def test_new_fields_get_columns_and_existing_rows_their_default(sheet: Any) -> None:
    make(T, name="old", title="old")
    sheet.append("fields", field("city", default="Riyadh"))
    sheet.append("fields", field("visits", "Int", default="2"))
    sheet.save()
    assert frappe.db.get_value(T, "old", ["title", "city", "visits"]) == ("old", "Riyadh", 2)


def test_removed_fields_leave_their_column_and_its_values(sheet: Any) -> None:
    make(T, name="kept", code="K1")
    sheet.fields = [row for row in sheet.fields if row.fieldname != "code"]
    sheet.save()
    assert not frappe.get_meta(T).has_field("code")
    assert frappe.db.sql(f"select code from `tab{T}`") == (("K1",),)  # noqa: S608


def test_a_changed_type_converts_the_values_and_keeps_indexes_and_rows(sheet: Any) -> None:
    for number in range(5):
        make(T, name=f"r{number}", title=str(number), number=number, day="2024-01-01", code=f"c{number}")
    by_name = {row.fieldname: row for row in sheet.fields}
    by_name["number"].fieldtype = "Data"
    by_name["title"].fieldtype = "Int"
    sheet.save()
    assert frappe.db.get_value(T, "r4", ["number", "title", "day", "code"]) == ("4", 4, date(2024, 1, 1), "c4")
    assert frappe.db.count(T) == 5
    assert index_of("code") and index_of("modified")


def test_text_may_grow_and_may_not_be_cut(sheet: Any) -> None:
    make(T, name="long", title="x" * 20)
    title = next(row for row in sheet.fields if row.fieldname == "title")
    title.length = 200
    sheet.save()
    frappe.db.set_value(T, "long", "title", "x" * 150)
    title.length = 100
    with pytest.raises(ValidationError):
        sheet.save()
    assert len(frappe.db.get_value(T, "long", "title")) == 150


def test_a_default_changes_with_its_field(sheet: Any) -> None:
    next(row for row in sheet.fields if row.fieldname == "number").default = "8"
    sheet.save()
    local.db.insert_row(f"tab{T}", {"name": "raw"})
    assert frappe.db.get_value(T, "raw", "number") == 8


def test_unique_comes_and_goes(sheet: Any) -> None:
    code = next(row for row in sheet.fields if row.fieldname == "code")
    code.unique = 1
    sheet.save()
    assert index_of("code")[1] is True
    make(T, name="a", code="x")
    make(T, name="b", code="")
    make(T, name="c", code="")
    with pytest.raises(frappe.UniqueValidationError):
        make(T, name="d", code="X")
    code.unique = 0
    sheet.save()
    make(T, name="e", code="X")


@pytest.mark.sqlite
def test_rolling_back_takes_the_column_back_too(sheet: Any) -> None:
    frappe.db.commit()
    sheet.append("fields", field("passing"))
    sheet.save()
    assert frappe.db.has_column(T, "passing")
    frappe.db.rollback()
    assert not frappe.db.has_column(T, "passing")
    assert not frappe.get_meta(T).has_field("passing")


def test_apps_may_add_indexes_of_their_own(sheet: Any) -> None:
    for _ in range(2):
        frappe.db.add_index(T, ["number", "day"])
        frappe.db.add_unique(T, ["title", "day"])
    indexes = local.db.dialect.indexed_columns(local.db.connection, f"tab{T}")
    assert indexes["number", "day"][1] is False
    assert indexes["title", "day"][1] is True
    sync_table(local.db, T)
    assert ("title", "day") in local.db.dialect.indexed_columns(local.db.connection, f"tab{T}")


def test_numbers_are_rounded_to_what_a_decimal_column_holds(site: str) -> None:
    make_doctype("ZZ Amount", [field("amount", "Currency")], autoname="Prompt")
    make("ZZ Amount", name="a", amount=0.1 + 0.2)
    assert frappe.db.sql("select amount from `tabZZ Amount` where amount = 0.3") == ((0.3,),)


def test_whole_amounts_stay_floats(site: str) -> None:
    make_doctype("ZZ Amount", [field("amount", "Currency")], autoname="Prompt")
    make("ZZ Amount", name="a", amount=5)
    assert isinstance(frappe.db.get_value("ZZ Amount", "a", "amount"), float)
