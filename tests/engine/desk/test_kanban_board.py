"""Kanban boards, kept filters, settings of lists and calendars."""

from __future__ import annotations

import json

import pytest
from tests.engine.factories import FULL, as_user, field, make, make_doctype, make_user, perm

import frappe
from frappe.desk.doctype.kanban_board import kanban_board as boards
from frappe.desk.doctype.list_view_settings.list_view_settings import (
    get_default_listview_fields,
    save_listview_settings,
)

WRITE = {"read": 1, "write": 1, "create": 1}


@pytest.fixture
def cards(site):
    make_doctype(
        "Card",
        [
            field("title", in_list_view=1),
            field("state", "Select", options="To Do\nDoing\nDone", default="To Do"),
            field("due", "Date"),
        ],
        permissions=[perm("System Manager", **FULL), perm("Worker", **WRITE), perm("Watcher", read=1)],
        title_field="title",
        autoname="hash",
    )
    make_user("worker@example.com", "Worker")
    make_user("watcher@example.com", "Watcher")
    return [make("Card", title=title).name for title in "ab"]


@pytest.fixture
def board(cards):
    return boards.quick_kanban_board("Card", "Cards", "state")


def orders(name: str = "Cards") -> dict[str, list[str]]:
    return {column.column_name: json.loads(column.order) for column in frappe.get_doc("Kanban Board", name).columns}


def test_a_quick_board_has_a_column_for_each_option_with_its_cards(board, cards):
    assert {name: sorted(order) for name, order in orders().items()} == {
        "To Do": sorted(cards),
        "Doing": [],
        "Done": [],
    }
    assert [row.name for row in boards.get_kanban_boards("Card")] == ["Cards"]


def test_a_card_is_moved_by_whoever_may_change_the_document(board, cards):
    first, second = orders()["To Do"]
    with as_user("worker@example.com"):
        boards.update_order_for_single_card("Cards", first, "To Do", "Done", 0, 0)
    assert frappe.db.get_value("Card", first, "state") == "Done"
    assert orders() == {"To Do": [second], "Doing": [], "Done": [first]}
    with as_user("watcher@example.com"):
        with pytest.raises(frappe.PermissionError):
            boards.update_order_for_single_card("Cards", second, "To Do", "Done", 0, 0)
        assert boards.update_order("Cards", json.dumps({"Doing": [second]}))[1] == []
    assert frappe.db.get_value("Card", second, "state") == "To Do"


def test_cards_are_ordered_and_moved_together(board, cards):
    _board, changed = boards.update_order("Cards", json.dumps({"To Do": [cards[1]], "Doing": [cards[0]]}))
    assert changed == [{"name": cards[0], "column": "Doing"}]
    assert orders()["Doing"] == [cards[0]]
    boards.update_order_for_single_card("Cards", cards[1], "To Do", "Doing", 0, 1)
    boards.update_order_for_single_card("Cards", cards[1], "Doing", "Doing", 1, 0)
    assert orders()["Doing"] == [cards[1], cards[0]]


def test_a_new_card_stands_on_top(board, cards):
    new = make("Card", title="c").name
    boards.add_card("Cards", new, "To Do")
    assert orders()["To Do"][0] == new


def test_columns_are_added_coloured_put_aside_and_ordered(board):
    boards.add_column("Cards", "Lost")
    boards.set_indicator("Cards", "Lost", "Red")
    boards.archive_restore_column("Cards", "Lost", "Archived")
    boards.update_column_order("Cards", '["Lost", "Done"]')
    columns = frappe.get_doc("Kanban Board", "Cards").columns
    assert [column.column_name for column in columns] == ["Lost", "Done", "To Do", "Doing"]
    assert (columns[0].indicator, columns[0].status) == ("Red", "Archived")
    assert boards.save_settings("Cards", '{"fields": ["due"], "show_labels": true}')["fields"] == ["due"]
    for refused in (lambda: boards.add_column("Cards", "Lost"), lambda: boards.add_card("Cards", "x", "Nowhere")):
        with pytest.raises(frappe.ValidationError):
            refused()


def test_a_board_belongs_to_who_made_it_and_a_private_one_is_no_ones_business(board, cards):
    with as_user("worker@example.com"):
        own = boards.quick_kanban_board("Card", "Mine", "state")
        own.private = 1
        own.save()
        with pytest.raises(frappe.PermissionError):
            boards.add_column("Cards", "Mine too")
    with as_user("watcher@example.com"):
        assert [row.name for row in boards.get_kanban_boards("Card")] == ["Cards"]
        with pytest.raises(frappe.PermissionError):
            boards.update_order("Mine", "{}")


def test_a_board_needs_a_field_of_its_list(cards):
    with pytest.raises(frappe.ValidationError):
        boards.quick_kanban_board("Card", "Wrong", "nothing")


def test_filters_of_a_person_are_seen_by_that_person_alone(cards):
    with as_user("worker@example.com"):
        make("List Filter", filter_name="Mine", reference_doctype="Card", for_user="worker@example.com", filters="[]")
        shared = make("List Filter", filter_name="Ours", reference_doctype="Card", filters="[]")
    with as_user("watcher@example.com"):
        assert frappe.get_list("List Filter", pluck="filter_name") == ["Ours"]
        with pytest.raises(frappe.PermissionError):
            frappe.delete_doc("List Filter", shared.name)


def test_settings_of_a_list_choose_its_columns(cards):
    answer = save_listview_settings("Card", {"disable_count": 1, "fields": '[{"fieldname": "due"}]'}, '["title"]')
    assert answer["listview_settings"].name == "Card"
    meta = frappe.get_meta("Card")
    assert (meta.get_field("due").in_list_view, meta.get_field("title").in_list_view) == (1, 0)
    assert get_default_listview_fields("Card") == ["title"]
    save_listview_settings("Card", {"disable_count": 0, "fields": "[]"}, "[]")
    assert frappe.get_doc("List View Settings", "Card").disable_count == 0
    with as_user("worker@example.com"), pytest.raises(frappe.PermissionError):
        save_listview_settings("Card", {"fields": "[]"}, "[]")


def test_a_calendar_names_fields_of_its_list(cards):
    fields = {"reference_doctype": "Card", "subject_field": "title", "start_date_field": "due"}
    make("Calendar View", name="Dues", end_date_field="due", **fields)
    with pytest.raises(frappe.ValidationError):
        make("Calendar View", name="Wrong", end_date_field="nothing", **fields)
