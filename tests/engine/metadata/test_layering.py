"""Custom Fields, Property Setters and Custom DocPerms over a DocType (contract B7)."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.factories import FULL, field, make, make_doctype, make_role, perm

import frappe
from frappe.custom.doctype.custom_field.custom_field import create_custom_field, create_custom_fields
from frappe.custom.doctype.property_setter.property_setter import make_property_setter
from frappe.metadata.docfield import DocField
from frappe.metadata.layering import sort_fields

T = "ZZ Base"


@pytest.fixture
def base(site: str) -> None:
    make_doctype(
        T, [field("first"), field("second", reqd=1), field("third", "Select", options="a\nb")], autoname="Prompt"
    )


def order() -> list[str]:
    return [df.fieldname for df in frappe.get_meta(T).fields]


def test_a_custom_field_stands_where_it_says_and_has_its_column_at_once(base: None) -> None:
    made = make(
        "Custom Field", dt=T, fieldname="extra", label="Extra", fieldtype="Int", insert_after="first", default="4"
    )
    assert made.name == "ZZ Base-extra"
    assert order() == ["first", "extra", "second", "third"]
    assert frappe.get_meta(T).get_field("extra").is_custom_field == 1
    assert make(T, name="a", second="x").extra == 4
    assert frappe.db.get_value(T, "a", "extra") == 4


def test_a_custom_field_is_called_after_its_label(base: None) -> None:
    assert make("Custom Field", dt=T, label="Home City", fieldtype="Data").fieldname == "custom_home_city"


def test_two_fields_of_one_name_are_refused(base: None) -> None:
    with pytest.raises(frappe.ValidationError):
        make("Custom Field", dt=T, fieldname="first", label="First", fieldtype="Data")


def test_removing_a_custom_field_keeps_the_column(base: None) -> None:
    make("Custom Field", dt=T, fieldname="extra", label="Extra", fieldtype="Data")
    make(T, name="a", second="x", extra="kept")
    frappe.delete_doc("Custom Field", "ZZ Base-extra")
    assert not frappe.get_meta(T).has_field("extra")
    assert frappe.db.sql("select extra from `tabZZ Base`") == (("kept",),)


def test_a_stored_custom_field_keeps_its_kind_of_value(base: None) -> None:
    made = make("Custom Field", dt=T, fieldname="extra", label="Extra", fieldtype="Data")
    made.fieldtype = "Small Text"
    made.save()
    made.fieldtype = "Date"
    with pytest.raises(frappe.ValidationError):
        made.save()


def test_creating_custom_fields_again_changes_nothing_and_updates_what_differs(base: None) -> None:
    wanted = {
        T: [{"fieldname": "x1", "label": "X1", "fieldtype": "Data", "insert_after": "second"}],
        ("User",): {"fieldname": "zz", "label": "ZZ"},
    }
    create_custom_fields(wanted)
    create_custom_fields(wanted)
    assert order() == ["first", "second", "x1", "third"]
    assert frappe.get_meta("User").has_field("zz")
    create_custom_fields({T: [{"fieldname": "x1", "label": "Renamed"}]})
    assert frappe.get_meta(T).get_label("x1") == "Renamed"
    assert create_custom_field(T, {"fieldname": "x1", "label": "X"}) is None


def test_a_property_setter_changes_fields_and_the_doctype(base: None) -> None:
    make_property_setter(T, "second", "reqd", 0, "Check")
    make_property_setter(T, "third", "options", "a\nb\nc", "Text")
    make_property_setter(T, None, "title_field", "first", "Data", for_doctype=True)
    meta = frappe.get_meta(T)
    assert meta.get_field("second").reqd == 0
    assert meta.get_options("third") == "a\nb\nc"
    assert meta.title_field == "first"
    assert frappe.db.exists("Property Setter", "ZZ Base-second-reqd")
    assert frappe.db.exists("Property Setter", "ZZ Base-main-title_field")
    make(T, name="a")


def test_setting_a_property_again_replaces_it(base: None) -> None:
    for length in (50, 60):
        frappe.make_property_setter(
            {"doctype": T, "fieldname": "first", "property": "length", "value": length, "property_type": "Int"}
        )
    assert frappe.db.count("Property Setter", {"doc_type": T}) == 1
    assert frappe.get_meta(T).get_field("first").length == 60
    frappe.delete_doc("Property Setter", "ZZ Base-first-length")
    assert frappe.get_meta(T).get_field("first").length == 0


def test_the_field_order_of_an_administrator_wins(base: None) -> None:
    make_property_setter(T, None, "field_order", '["third", "first", "second"]', "Data", for_doctype=True)
    assert order() == ["third", "first", "second"]
    make("Custom Field", dt=T, fieldname="late", label="Late", insert_after="third")
    assert order() == ["third", "late", "first", "second"]


def test_any_custom_permission_replaces_all_shipped_ones(base: None) -> None:
    make_role("ZZ Reader")
    assert [row.role for row in frappe.get_meta(T).permissions] == ["System Manager"]
    made = make("Custom DocPerm", parent=T, role="ZZ Reader", read=1)
    assert [row.role for row in frappe.get_meta(T).permissions] == ["ZZ Reader"]
    frappe.delete_doc("Custom DocPerm", made.name)
    assert [row.role for row in frappe.get_meta(T).permissions] == ["System Manager"]


def test_what_is_customized_survives_saving_the_doctype(base: None) -> None:
    make("Custom Field", dt=T, fieldname="extra", label="Extra", insert_after="second")
    doctype = frappe.get_doc("DocType", T)
    doctype.append("fields", field("fourth"))
    doctype.set("permissions", [perm("System Manager", **FULL)])
    doctype.save()
    assert order() == ["first", "second", "extra", "third", "fourth"]


def fields_of(*rows: tuple[str, str | None, bool]) -> list[DocField]:
    return [DocField(fieldname=name, insert_after=after, is_custom_field=int(custom)) for name, after, custom in rows]


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ([("a", None, False), ("b", None, False), ("x", "a", True)], "a x b"),
        ([("a", None, False), ("x", None, True)], "x a"),
        ([("a", None, False), ("x", "y", True), ("y", "a", True)], "a y x"),
        ([("a", None, False), ("x", "a", True), ("y", "a", True)], "a x y"),
        ([("a", None, False), ("x", "gone", True)], "a x"),
        ([("a", None, False), ("x", "y", True), ("y", "x", True)], "a x y"),
    ],
)
def test_custom_fields_find_their_place_in_any_order(rows: Any, names: str) -> None:
    assert " ".join(row["fieldname"] for row in sort_fields(fields_of(*rows), [])) == names
