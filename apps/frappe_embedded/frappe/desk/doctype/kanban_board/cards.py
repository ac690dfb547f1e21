"""Moving cards. A card in another column is a document with another value, saved as any other change: with its rights,
its checks and its workflow. Whoever may change the documents may order them, without a right on the board itself."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import cint, cstr, parse_json
from frappe.utils.argument_kinds import names_sent
from frappe.whitelisting import whitelist


@whitelist(methods=["POST", "PUT"])
def update_order(board_name: str, order: Any) -> Any:
    """(board, changed cards) after the cards of each column ({column: [names]}) were set."""
    board = _readable(board_name)
    if not frappe.has_permission(board.reference_doctype, "write"):
        return board, []
    changed = []
    for column, cards in parse_json(order).items():
        for card in names_sent(cards):
            if _move(board, card, column):
                changed.append({"name": card, "column": column})
        _set_order(board, column, cards)
    return board.save(ignore_permissions=True), changed


@whitelist(methods=["POST", "PUT"])
def update_order_for_single_card(
    board_name: str, docname: str | int, from_colname: str, to_colname: str, old_index: Any, new_index: Any
) -> Any:
    """Take a card out of its column and put it into another, or elsewhere in the same."""
    board = _readable(board_name)
    frappe.has_permission(board.reference_doctype, "write", throw=True)
    _move(board, docname, to_colname)
    left = [card for card in _order(board, from_colname) if cstr(card) != cstr(docname)]
    _set_order(board, from_colname, left)
    entered = left if from_colname == to_colname else _order(board, to_colname)
    entered = [card for card in entered if cstr(card) != cstr(docname)]
    entered.insert(cint(new_index), docname)
    _set_order(board, to_colname, entered)
    return board.save(ignore_permissions=True)


@whitelist(methods=["POST", "PUT"])
def add_card(board_name: str, docname: str | int, colname: str) -> Any:
    """Put a new document on top of a column."""
    board = _readable(board_name)
    frappe.has_permission(board.reference_doctype, "write", throw=True)
    _set_order(board, colname, [docname, *_order(board, colname)])
    return board.save(ignore_permissions=True)


def _readable(board_name: str) -> Any:
    board = frappe.get_doc("Kanban Board", board_name)
    board.check_permission("read")
    return board


def _move(board: Any, card: Any, column: str) -> bool:
    """Whether the document was in another column; its right to write is checked by saving."""
    document = frappe.get_doc(board.reference_doctype, card, for_update=True)
    if document.get(board.field_name) == column:
        return False
    document.set(board.field_name, column)
    document.save()
    return True


def _column(board: Any, name: str) -> Any:
    found = next((column for column in board.columns if column.column_name == name), None)
    if found is None:
        frappe.throw(_("The board has no column {0}.").format(frappe.bold(frappe.utils.escape_html(name))))
    return found


def _order(board: Any, name: str) -> list[Any]:
    return list(parse_json(_column(board, name).order) or [])


def _set_order(board: Any, name: str, cards: list[Any]) -> None:
    _column(board, name).order = frappe.as_json(cards, indent=None)
