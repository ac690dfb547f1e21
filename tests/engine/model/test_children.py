"""Rows of child tables: contract B9, J3.3."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import frappe

Make = Callable[..., Any]


def stored(document: Any) -> list[tuple[Any, ...]]:
    return [(row.item, row.idx, row.qty) for row in frappe.get_doc("Rec Parent", document.name).items]


def test_append_numbers_rows_and_ties_them_to_the_document(records: str) -> None:
    document = frappe.new_doc("Rec Parent")
    row = document.append("items", {"item": "a"})
    assert (row.idx, row.parentfield, row.parenttype, row.parent, row.name) == (1, "items", "Rec Parent", None, None)
    assert row.is_new() == 1
    assert row.parent_doc is document
    assert document.append("items").idx == 2


def test_append_at_a_position_numbers_all_rows_anew(records: str) -> None:
    document = frappe.new_doc("Rec Parent")
    document.extend("items", [{"item": "a"}, {"item": "b"}])
    document.append("items", {"item": "first"}, position=0)
    assert [(row.item, row.idx) for row in document.items] == [("first", 1), ("a", 2), ("b", 3)]


def test_append_to_what_is_no_table_is_an_attribute_error(records: str) -> None:
    with pytest.raises(AttributeError):
        frappe.new_doc("Rec Parent").append("nope", {})


def test_rows_must_be_a_list(records: str) -> None:
    with pytest.raises(frappe.ValidationError):
        frappe.get_doc({"doctype": "Rec Parent", "items": "text"})


@pytest.mark.parametrize("row", ["text", 5, ["a"]])
def test_a_row_holds_values_by_name(records: str, row: Any) -> None:
    with pytest.raises(frappe.ValidationError):
        frappe.get_doc({"doctype": "Rec Parent", "items": [row]})


def test_remove_takes_out_that_row_and_numbers_the_others(records: str) -> None:
    document = frappe.new_doc("Rec Parent", items=[{"item": "a"}, {"item": "b"}])
    document.remove(document.items[0])
    assert [(row.item, row.idx) for row in document.items] == [("b", 1)]


def test_set_makes_the_rows_anew(records: str) -> None:
    document = frappe.new_doc("Rec Parent", items=[{"item": "a"}])
    document.set("items", [{"item": "z"}])
    assert [row.item for row in document.items] == ["z"]
    document.set("items", None)
    assert document.items == []


def test_get_filters_rows(records: str) -> None:
    rows = [{"item": "c", "qty": 2}, {"item": "d"}, {"item": "cc", "qty": 9}]
    document = frappe.new_doc("Rec Parent", items=rows)
    assert [row.item for row in document.get("items", {"item": "c"})] == ["c"]
    assert [row.item for row in document.get("items", {"item": ["in", ["c", "d"]]})] == ["c", "d"]
    assert [row.item for row in document.get("items", {"item": "^c"})] == ["c", "cc"]
    assert [row.item for row in document.get("items", {"qty": False})] == ["d"]
    assert [row.item for row in document.get("items", {"qty": True})] == ["c", "cc"]
    assert [row.item for row in document.get("items", {"qty": [">", 1]}, limit=1)] == ["c"]
    assert document.getone("items", {"item": "d"}).item == "d"


def test_a_field_named_items_is_an_attribute(make_parent: Make) -> None:
    document = make_parent(items=[{"item": "a"}])
    assert [row.item for row in frappe.get_doc("Rec Parent", document.name).items] == ["a"]


def test_new_rows_get_defaults_and_old_rows_keep_their_values(make_parent: Make) -> None:
    document = make_parent(items=[{"item": "a"}])
    document.items[0].qty = 0
    document.append("items", {"item": "b"})
    document.save()
    assert stored(document) == [("a", 1, 0), ("b", 2, 1)]


def test_rows_that_are_gone_are_deleted(make_parent: Make) -> None:
    document = make_parent(items=[{"item": "a"}, {"item": "b"}], extras=[{"item": "x"}])
    document.remove(document.items[0])
    document.save()
    assert stored(document) == [("b", 1, 1)]
    assert [row.item for row in frappe.get_doc("Rec Parent", document.name).extras] == ["x"]


def test_all_rows_of_a_table_can_go(make_parent: Make) -> None:
    document = make_parent(items=[{"item": "a"}])
    document.items = []
    document.save()
    assert frappe.db.count("Rec Child", {"parent": document.name}) == 0


def test_a_row_sent_with_its_name_alone_loses_its_other_values(make_parent: Make, city: Any) -> None:
    document = make_parent(items=[{"item": "a", "qty": 5, "city": city.name, "note": "n"}])
    document.set("items", [{"name": document.items[0].name, "item": "b"}])
    document.save()
    row = frappe.get_doc("Rec Parent", document.name).items[0]
    assert (row.item, row.qty, row.city, row.note) == ("b", 0, None, None)


def test_a_row_keeps_its_name_over_saves(make_parent: Make) -> None:
    document = make_parent(items=[{"item": "a"}, {"item": "b"}])
    names = [row.name for row in document.items]
    document.reload()
    document.items[1].qty = 4
    document.save()
    assert [row.name for row in frappe.get_doc("Rec Parent", document.name).items] == names


def test_order_follows_idx_not_the_list(make_parent: Make) -> None:
    document = make_parent(items=[{"item": "a"}, {"item": "b"}])
    document.items.reverse()
    document.save()
    assert [row.item for row in frappe.get_doc("Rec Parent", document.name).items] == ["a", "b"]


def test_a_row_of_another_document_cannot_be_taken_by_its_name(make_parent: Make) -> None:
    victim = make_parent(items=[{"item": "theirs"}])
    thief = make_parent()
    thief.append("items", {"name": victim.items[0].name, "item": "mine"})
    thief.save()
    assert stored(victim) == [("theirs", 1, 1)]
    assert [row[0] for row in stored(thief)] == ["mine"]
    assert thief.items[0].name != victim.items[0].name


def test_a_client_name_of_a_new_row_is_replaced(make_parent: Make) -> None:
    document = make_parent()
    document.append("items", {"name": "new-rec-child-1", "__islocal": 1, "item": "a"})
    document.save()
    assert document.items[0].name != "new-rec-child-1"
    assert stored(document) == [("a", 1, 1)]


def test_rows_have_the_docstatus_of_the_document(make_parent: Make) -> None:
    document = make_parent(items=[{"item": "a"}]).submit()
    assert document.items[0].docstatus == 1
    assert frappe.db.get_value("Rec Child", {"parent": document.name}, "docstatus") == 1
    document.cancel()
    assert frappe.db.get_value("Rec Child", {"parent": document.name}, "docstatus") == 2


def test_many_rows_are_inserted_with_one_statement(records: str, count_statements: Any) -> None:
    document = frappe.get_doc({"doctype": "Rec Parent", "title": "x", "items": [{"item": str(n)} for n in range(20)]})
    with count_statements() as statements:
        document.insert()
    assert sum("INTO `tabRec Child`" in sql for sql in statements) == 1


def test_reading_a_document_costs_one_query_for_itself_and_one_a_table(
    make_parent: Make, count_statements: Any
) -> None:
    document = make_parent(items=[{"item": str(n)} for n in range(3)])
    frappe.get_doc("Rec Parent", document.name)
    with count_statements() as statements:
        frappe.get_doc("Rec Parent", document.name)
    assert len(statements) == 3


def test_newly_inserted_rows_carry_the_unsaved_mark(make_parent: Make) -> None:
    assert make_parent(items=[{"item": "a"}]).as_dict()["items"][0]["__unsaved"] == 1


def test_rows_of_a_single_are_stored(records: str) -> None:
    single = frappe.get_doc("Rec Single")
    single.append("rows", {"item": "a"})
    single.save()
    row = frappe.get_doc("Rec Single").rows[0]
    assert (row.item, row.parent, row.parenttype) == ("a", "Rec Single", "Rec Single")
