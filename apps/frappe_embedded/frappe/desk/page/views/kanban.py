"""/app/<doctype>/view/kanban and …/kanban/<board>: documents as cards; POST moves one, or makes a board."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import frappe
from frappe.context import local
from frappe.desk.page.flash import redirect_with
from frappe.desk.page.forms.view import is_post
from frappe.desk.page.lists.address import ListAddress, arguments
from frappe.desk.page.lists.count import Count, count_of
from frappe.desk.page.lists.view import frame, list_query
from frappe.desk.page.render import render_page
from frappe.desk.page.slugs import form_url, view_url
from frappe.desk.page.views.kanban_boards import board_fields, boards_of, make_board
from frappe.desk.page.views.kanban_cards import Board
from frappe.desk.page.views.kanban_move import StepToAskError, move
from frappe.response_types import PageResponse, redirect_to
from frappe.translate import _
from frappe.utils import cint, strip_html

_REFUSALS = (frappe.ValidationError, frappe.PermissionError)


def respond(doctype: str, name: str) -> PageResponse:
    """One board; without a name the only one there is, or the choice."""
    boards = boards_of(doctype)
    if is_post():
        return _move(doctype, name) if name else _make(doctype)
    if not name and len(boards) == 1 and not local.form_dict.get("_new"):
        return redirect_to(view_url(doctype, "kanban", boards[0].name), 302)
    query = list_query(doctype)
    address = ListAddress(view_url(doctype, "kanban", name), query.filters, arguments())
    chosen = _board(doctype, name) if name else None
    columns = Board(chosen, query).columns() if chosen else []
    count = Count(sum(column.count for column in columns)) if chosen else count_of(query)
    return render_page(
        "kanban.html",
        title=_(doctype),
        board=chosen,
        boards=[
            {"label": _(board.kanban_board_name), "url": view_url(doctype, "kanban", board.name)} for board in boards
        ],
        board_columns=columns,
        board_fields=board_fields(query.meta),
        may_make=bool(frappe.has_permission("Kanban Board", "create")),
        make_url=view_url(doctype, "kanban"),
        column_url=lambda column: address.at_filter(
            view_url(doctype, "list"), str(chosen and chosen.field_name), column
        ),
        **frame(query, address, count, "kanban"),
    )


def _board(doctype: str, name: str) -> Any:
    board = frappe.get_doc("Kanban Board", name)
    board.check_permission("read")
    if board.reference_doctype != doctype:
        raise frappe.DoesNotExistError
    return board


def _move(doctype: str, name: str) -> PageResponse:
    board, card = _board(doctype, name), str(local.form_dict.get("name") or "")
    column = str(local.form_dict.get("column") or "")
    here = view_url(doctype, "kanban", name)
    try:
        move(board, card, column)
    except StepToAskError as error:
        frappe.db.rollback()
        return redirect_to(f"{form_url(doctype, card)}?{urlencode({'_step': str(error)})}")
    except _REFUSALS as error:
        frappe.db.rollback()
        frappe.clear_messages()
        text = strip_html(str(error)) or _("The card stays where it is: you may not move it there.")
        return redirect_with(here, text, "danger")
    return redirect_with(here, _("{0} is now in “{1}”.").format(card, _(column)))


def _make(doctype: str) -> PageResponse:
    title = str(local.form_dict.get("title") or "").strip()
    here = view_url(doctype, "kanban")
    if not title:
        return redirect_with(here, _("Give the board a name."), "warning")
    try:
        private = bool(cint(local.form_dict.get("private")))
        board = make_board(frappe.get_meta(doctype), title, str(local.form_dict.get("field") or ""), private)
    except _REFUSALS as error:
        frappe.db.rollback()
        frappe.clear_messages()
        return redirect_with(here, strip_html(str(error)) or _("You may not make boards."), "danger")
    return redirect_with(view_url(doctype, "kanban", board.name), _("The board is made."))
