"""The cards of a board, column by column, with the columns each may be moved to."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import frappe
from frappe.desk.controls.display import display_value
from frappe.desk.page.link_titles import LinkTitles
from frappe.desk.page.lists.query import ListQuery
from frappe.desk.page.slugs import form_url
from frappe.desk.page.workflow_state import tone_of, workflow_of
from frappe.translate import _

MOST_CARDS = 30
_TONES = {"Green": "success", "Blue": "info", "Light Blue": "info", "Cyan": "info", "Orange": "warning", "Yellow": "warning", "Red": "danger", "Pink": "primary", "Purple": "primary"}  # fmt: skip


@dataclass(frozen=True)
class BoardColumn:
    name: str
    label: str
    tone: str
    count: int
    cards: list[dict[str, Any]] = field(default_factory=list)


class Board:
    """A Kanban Board as its user meets it."""

    def __init__(self, board: Any, query: ListQuery) -> None:
        self.board = board
        self.query = query
        self.meta = query.meta
        self.titles = LinkTitles()
        self.fields = [df for df in query.columns.readable if df.fieldname in _names(board.get("fields"))]
        self.moves = _moves(board, self.meta)

    def columns(self) -> list[BoardColumn]:
        active = [row for row in self.board.columns if row.status != "Archived"]
        counts = self._counts()
        return [self._column(row, counts.get(row.column_name, 0)) for row in active]

    def _column(self, row: Any, count: int) -> BoardColumn:
        name = row.column_name
        tone = _TONES.get(row.indicator or "", "") if row.indicator not in (None, "", "Gray") else tone_of(name)
        return BoardColumn(name, _(name), tone, count, self._cards(name, row) if count else [])

    def _cards(self, column: str, row: Any) -> list[dict[str, Any]]:
        wanted = [*self.query.columns.fieldnames, *(df.fieldname for df in self.fields)]
        found = self.query.read(
            list(dict.fromkeys(wanted)),
            extra=[*self._filters(), [self.board.field_name, "=", column]],
            order_by="modified desc, name asc",
            limit_page_length=MOST_CARDS,
        )
        place = {str(name): number for number, name in enumerate(_names(row.order))}
        found.sort(key=lambda card: place.get(str(card.name), len(place)))
        return [self._card(card, column) for card in found]

    def _card(self, card: Any, column: str) -> dict[str, Any]:
        title = card.get(self.query.columns.title_field) or card.name
        return {
            "name": card.name,
            "title": title,
            "shows_name": str(title) != str(card.name),
            "url": form_url(self.meta.name, card.name),
            "facts": [(_(df.label), self._shown(df, card)) for df in self.fields if card.get(df.fieldname)],
            "modified": card.modified,
            "moves": [(name, _(name)) for name in self.moves(column)],
        }

    def _shown(self, df: Any, card: Any) -> Any:
        value = card.get(df.fieldname)
        return display_value(df, value, self.titles.title_of(df, value, card), linked=False)

    def _counts(self) -> dict[str, int]:
        column = f"`tab{self.meta.name}`.`{self.board.field_name}`"
        rows = self.query.read(
            [f"{column} as value", "count(name) as n"], extra=self._filters(), group_by=column, order_by=None
        )
        return {str(row.value): int(row.n) for row in rows}

    def _filters(self) -> list[Any]:
        """What the board itself leaves out."""
        given = json.loads(self.board.get("filters") or "[]")
        return [[key, "=", value] for key, value in given.items()] if isinstance(given, dict) else list(given)


def _names(text: Any) -> list[str]:
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return []
    return [str(name) for name in found] if isinstance(found, list) else []


def _moves(board: Any, meta: Any) -> Any:
    """column → columns a card may be moved to: where the user's steps of the workflow lead, or all others."""
    names = [row.column_name for row in board.columns if row.status != "Archived"]
    if not frappe.has_permission(meta.name, "write"):
        return lambda column: []
    workflow = workflow_of(meta.name)
    if workflow is None or workflow.workflow_state_field != board.field_name:
        return lambda column: [name for name in names if name != column]
    roles = set(frappe.get_roles())
    steps = [(row.state, row.next_state) for row in workflow.transitions if row.allowed in roles]
    return lambda column: [name for name in names if (column, name) in steps and name != column]
