"""Kanban Board: the documents of a list as cards, one column for each option of a field."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.desk.doctype.kanban_board.cards import (
    add_card,
    update_order,
    update_order_for_single_card,
)
from frappe.model.document import Document
from frappe.utils import cint, parse_json
from frappe.whitelisting import whitelist

__all__ = ["KanbanBoard", "add_card", "update_order", "update_order_for_single_card"]


class KanbanBoard(Document):
    """A board of one list; a private one is its owner's alone."""

    def validate(self) -> None:
        for column in self.get("columns"):
            if not column.column_name:
                frappe.throw(_("A column needs a name."))
            column.order = column.order or frappe.as_json(cards_of(self, column.column_name), indent=None)
        meta = frappe.get_meta(self.get("reference_doctype"))
        if not meta.has_field(self.get("field_name")):
            frappe.throw(_("{0} is not a field of {1}.").format(self.get("field_name"), _(meta.name)))


def get_permission_query_conditions(user: str | None = None, doctype: str | None = None) -> str:
    """Boards of everybody, and one's own."""
    user = user or frappe.session.user
    if user == "Administrator":
        return ""
    return f"(`tabKanban Board`.`private` = 0 or `tabKanban Board`.`owner` = {frappe.db.escape(user)})"


def has_permission(doc: Any, ptype: str | None = None, user: str | None = None, debug: bool = False) -> bool:
    """Whether a board is no secret to the user."""
    user = user or frappe.session.user
    return not cint(doc.private) or user in ("Administrator", doc.owner)


def cards_of(board: Any, column: str) -> list[Any]:
    """The documents of a column, as the session's user may see them."""
    filters = [[board.reference_doctype, board.field_name, "=", column], *(parse_json(board.get("filters")) or [])]
    names: list[Any] = frappe.get_list(board.reference_doctype, filters=filters, pluck="name", limit_page_length=0)
    return names


@whitelist()
def get_kanban_boards(doctype: str) -> list[Any]:
    """The boards of a list."""
    fields = ["name", "filters", "reference_doctype", "private"]
    boards: list[Any] = frappe.get_list("Kanban Board", fields=fields, filters={"reference_doctype": doctype})
    return boards


@whitelist(methods=["POST", "PUT"])
def quick_kanban_board(doctype: str, board_name: str, field_name: str, project: str | None = None) -> Any:
    """A new board with a column for each option of the field."""
    options = str(frappe.get_meta(doctype).get_options(field_name) or "").split("\n")
    board = frappe.new_doc(
        "Kanban Board", kanban_board_name=board_name, reference_doctype=doctype, field_name=field_name
    )
    if project:
        board.filters = frappe.as_json([[doctype, "project", "=", project]], indent=None)
    for option in filter(None, options):
        board.append("columns", {"column_name": option})
    board.private = int(doctype in ("Note", "ToDo"))
    board.insert()
    return board


@whitelist(methods=["POST", "PUT"])
def add_column(board_name: str, column_title: str) -> Any:
    """A further column; all columns."""
    board = frappe.get_doc("Kanban Board", board_name)
    if any(column.column_name == column_title for column in board.columns):
        frappe.throw(_("There is a column {0} already.").format(frappe.bold(frappe.utils.escape_html(column_title))))
    board.append("columns", {"column_name": column_title})
    board.save()
    return board.columns


@whitelist(methods=["POST", "PUT"])
def archive_restore_column(board_name: str, column_title: str, status: str) -> Any:
    """Put a column aside (Archived) or take it back (Active); all columns."""
    return _change_column(board_name, column_title, status=status).columns


@whitelist(methods=["POST", "PUT"])
def set_indicator(board_name: str, column_name: str, indicator: str) -> Any:
    """Give a column a colour."""
    return _change_column(board_name, column_name, indicator=indicator)


@whitelist(methods=["POST", "PUT"])
def update_column_order(board_name: str, order: Any) -> Any:
    """Put the columns in the order of their names; those not named stand at the end."""
    board = frappe.get_doc("Kanban Board", board_name)
    wanted = list(parse_json(order))
    place = {name: number for number, name in enumerate(wanted)}
    board.columns = sorted(board.columns, key=lambda column: place.get(column.column_name, len(wanted)))
    for number, column in enumerate(board.columns, 1):
        column.idx = number
    board.save()
    return board


@whitelist(methods=["POST", "PUT"])
def save_settings(board_name: str, settings: Any) -> Any:
    """Which fields a card shows, and whether with their labels."""
    values = parse_json(settings)
    board = frappe.get_doc("Kanban Board", board_name)
    board.set("fields", values["fields"] if isinstance(values["fields"], str) else frappe.as_json(values["fields"]))
    board.show_labels = cint(values["show_labels"])
    board.save()
    return {**board.as_dict(), "fields": parse_json(board.get("fields"))}


def _change_column(board_name: str, column_name: str, **values: Any) -> Any:
    board = frappe.get_doc("Kanban Board", board_name)
    for column in board.columns:
        if column.column_name == column_name:
            column.update(values)
    board.save()
    return board
