"""Making one document from another: `frappe.model.mapper`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import frappe
from frappe.model.mapper import get_mapped_doc

Make = Callable[..., Any]


def to_thing(name: str, **more: Any) -> Any:
    maps = {"Rec Parent": {"doctype": "Rec Thing", "field_map": {"memo": "person", "name": "target"}, **more}}
    return get_mapped_doc("Rec Parent", name, maps)


def test_fields_of_the_same_name_and_named_ones_are_copied(make_parent: Make) -> None:
    document = make_parent(memo="Sara")
    target = to_thing(document.name)
    assert (target.doctype, target.title, target.person, target.target) == ("Rec Thing", "one", "Sara", document.name)
    assert target.is_new()
    assert target.name is None


def test_fields_can_be_left_out(make_parent: Make) -> None:
    assert to_thing(make_parent().name, field_no_map=["title"]).title is None


def test_fields_marked_no_copy_are_left_out(records: str) -> None:
    source = frappe.get_doc({"doctype": "Rec Thing", "title": "t", "kept_back": "x"}).insert()
    target = get_mapped_doc("Rec Thing", source.name, {"Rec Thing": {"doctype": "Rec Thing"}})
    assert (target.title, target.kept_back) == ("t", None)


def test_the_source_is_checked(make_parent: Make) -> None:
    with pytest.raises(frappe.ValidationError):
        to_thing(make_parent().name, validation={"docstatus": ["=", 1]})


def parent_to_parent(**rows: Any) -> dict[str, Any]:
    return {"Rec Parent": {"doctype": "Rec Parent"}, "Rec Child": {"doctype": "Rec Child", **rows}}


def test_rows_are_mapped_by_condition_and_postprocessed(make_parent: Make) -> None:
    document = make_parent(items=[{"item": "a", "qty": 1}, {"item": "b", "qty": 5}])

    def double(source: Any, target: Any, parent: Any) -> None:
        target.qty = source.qty * 2

    maps = parent_to_parent(condition=lambda row: row.qty > 2, postprocess=double)
    target = get_mapped_doc("Rec Parent", document.name, maps)
    assert [(row.item, row.qty, row.idx) for row in target.items] == [("b", 10, 1)]
    target.insert()
    assert target.name != document.name


def test_rows_of_the_same_table_are_copied_without_a_map(make_parent: Make) -> None:
    document = make_parent(items=[{"item": "a"}])
    target = get_mapped_doc("Rec Parent", document.name, {"Rec Parent": {"doctype": "Rec Parent"}})
    assert [row.item for row in target.items] == ["a"]


def test_several_sources_can_fill_one_target(make_parent: Make) -> None:
    first, second = make_parent(items=[{"item": "a"}]), make_parent(items=[{"item": "b"}])
    target = get_mapped_doc("Rec Parent", first.name, parent_to_parent())
    target = get_mapped_doc("Rec Parent", second.name, parent_to_parent(), target)
    assert [(row.item, row.idx) for row in target.items] == [("a", 1), ("b", 2)]


def test_postprocess_sees_both_documents(make_parent: Make) -> None:
    document = make_parent()
    maps = {"Rec Parent": {"doctype": "Rec Thing"}}
    target = get_mapped_doc(
        "Rec Parent", document.name, maps, None, lambda source, made: made.set("person", source.name)
    )
    assert target.person == document.name


def test_reading_and_creating_are_asked_for(make_parent: Make) -> None:
    document = make_parent()
    frappe.set_user("Guest")
    with pytest.raises(frappe.PermissionError):
        to_thing(document.name)
    maps = {"Rec Parent": {"doctype": "Rec Thing"}}
    assert get_mapped_doc("Rec Parent", document.name, maps, ignore_permissions=True).title == "one"
