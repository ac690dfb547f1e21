"""What stands in a workspace: the blocks of its content in their order, each for who may see what it shows."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import groupby
from typing import Any

import frappe
from frappe.desk.controls.safe_html import shown
from frappe.desk.dashboards.filters import as_filters
from frappe.desk.page.mishaps import what_failed
from frappe.desk.page.targets import target_url
from frappe.desk.page.workspaces.chart_blocks import chart_block
from frappe.desk.page.workspaces.custom_html import custom_html
from frappe.desk.page.workspaces.number_cards import cards_for
from frappe.desk.page.workspaces.onboarding import onboarding
from frappe.desk.page.workspaces.quick_lists import quick_list
from frappe.translate import _
from frappe.utils import cint, strip_html

Block = dict[str, Any]
_HALF, _WHOLE = 6, 12


def blocks_of(workspace: Any) -> list[Block]:
    """The blocks with something in them; without any content of its own, everything of its tables."""
    content = _content(workspace) or _of_tables(workspace)
    found = [_block(workspace, place, entry) for place, entry in enumerate(content)]
    return _without_idle_headers([block for block in found if block])


def in_rows(blocks: list[Block]) -> list[list[Block]]:
    """Blocks that stand side by side: figures, shortcuts, and larger ones, each kind among its own."""
    return [list(group) for _kind, group in groupby(blocks, key=lambda block: _ROW_OF.get(block["kind"], ""))]


_ROW_OF = {"header": "header", "number_card": "figures", "shortcut": "shortcuts"}


def _content(workspace: Any) -> list[Block]:
    try:
        given = json.loads(workspace.content or "[]")
    except ValueError:
        return []
    return [entry for entry in given if isinstance(entry, dict) and isinstance(entry.get("data"), dict)]


def _block(workspace: Any, place: int, entry: Block) -> Block | None:
    make, data = _MAKERS.get(entry.get("type") or ""), entry["data"]
    try:
        made = make(workspace, data, place) if make else None
    except Exception as error:  # noqa: BLE001 filters and rows that somebody wrote by hand
        title = _("A part of the workspace {0} could not be made").format(_(workspace.title))
        return {"kind": "paragraph", "columns": _WHOLE, "text": what_failed(title, error)}
    if made is None:
        return None
    return {"kind": entry["type"], "columns": min(max(cint(data.get("col")) or _WHOLE, 1), _WHOLE), **made}


def _without_idle_headers(blocks: list[Block]) -> list[Block]:
    """A header that nothing follows, because its reader may see none of it, is left out."""
    kept: list[Block] = []
    for block in reversed(blocks):
        if block["kind"] == "header" and (not kept or kept[-1]["kind"] == "header"):
            continue
        if block["kind"] == "spacer" and not kept:
            continue
        kept.append(block)
    return kept[::-1]


# kinds


def _header(workspace: Any, data: Block, place: int) -> Block | None:
    text = strip_html(str(data.get("text") or "")).strip()
    return {"text": _(text)} if text else None


def _paragraph(workspace: Any, data: Block, place: int) -> Block | None:
    text = str(data.get("text") or "").strip()
    return {"text": shown(_(text))} if text else None


def _spacer(workspace: Any, data: Block, place: int) -> Block:
    return {}


def _number_card(workspace: Any, data: Block, place: int) -> Block | None:
    row = _row(workspace.number_cards, data.get("number_card_name"), "label", "number_card_name")
    name = row.number_card_name if row else data.get("number_card_name")
    cards = cards_for([str(name or "")])
    return {"card": cards[0]} if cards else None


def _chart(workspace: Any, data: Block, place: int) -> Block | None:
    row = _row(workspace.charts, data.get("chart_name"), "label", "chart_name")
    name, label = (row.chart_name, row.label) if row else (data.get("chart_name"), "")
    chart = chart_block(name, f"w{place}", label or "")
    return {"chart": {**chart, "is_full": False}} if chart else None


def _shortcut(workspace: Any, data: Block, place: int) -> Block | None:
    row = _row(workspace.shortcuts, data.get("shortcut_name"), "label", "link_to")
    url = target_url(row.type, row.link_to, row) if row else ""
    if not row or not url:
        return None
    return {"label": _(row.label or row.link_to), "url": url, "icon": row.icon or _ICONS.get(row.type), **_counted(row)}


_ICONS = {"Report": "chart", "Dashboard": "chart", "Page": "file", "URL": "external"}


def _counted(row: Any) -> Block:
    """How many documents the shortcut's filter leaves, in the words of its format."""
    if row.type != "DocType" or not row.get("stats_filter"):
        return {"count": None}
    filters = as_filters(row.link_to, row.stats_filter)
    found = frappe.get_list(row.link_to, fields=["count(name) as n"], filters=filters, order_by=None)
    count = f"{cint(found[0].n):,}" if found else "0"
    return {"count": _(row.format).replace("{}", count) if "{}" in (row.get("format") or "") else count}


def _card(workspace: Any, data: Block, place: int) -> Block | None:
    """The links below the Card Break of this name."""
    links, is_mine = [], False
    for row in workspace.links:
        if row.type == "Card Break":
            is_mine = row.label == data.get("card_name") and not cint(row.hidden)
        elif is_mine and not cint(row.hidden) and (url := target_url(row.link_type, row.link_to)):
            links.append({"label": _(row.label or row.link_to), "url": url})
    return {"label": _(str(data.get("card_name"))), "links": links} if links else None


def _quick_list(workspace: Any, data: Block, place: int) -> Block | None:
    row = _row(workspace.quick_lists, data.get("quick_list_name"), "label", "document_type")
    found = quick_list(row) if row else None
    return {"list": found} if found else None


def _onboarding(workspace: Any, data: Block, place: int) -> Block | None:
    found = onboarding(data.get("onboarding_name"))
    return {"onboarding": found} if found else None


def _custom_block(workspace: Any, data: Block, place: int) -> Block | None:
    row = _row(workspace.custom_blocks, data.get("custom_block_name"), "label", "custom_block_name")
    name, label = (row.custom_block_name, row.label) if row else (data.get("custom_block_name"), "")
    found = custom_html(name, label if label != name else "")
    return {"custom": found} if found else None


_MAKERS: dict[str, Callable[[Any, Block, int], Block | None]] = {
    "header": _header,
    "paragraph": _paragraph,
    "spacer": _spacer,
    "number_card": _number_card,
    "chart": _chart,
    "shortcut": _shortcut,
    "card": _card,
    "quick_list": _quick_list,
    "onboarding": _onboarding,
    "custom_block": _custom_block,
}


def _row(rows: Any, name: Any, *keys: str) -> Any:
    """The row of the workspace that a block names, by its label or by what it shows."""
    return next((row for key in keys for row in rows if row.get(key) == name), None)


def _of_tables(workspace: Any) -> list[Block]:
    """The rows of the tables as blocks: figures, charts, shortcuts, lists, links."""

    def entries(kind: str, key: str, names: list[Any], columns: int) -> list[Block]:
        return [{"type": kind, "data": {key: name, "col": columns}} for name in names]

    shortcuts = [row.label or row.link_to for row in workspace.shortcuts]
    return [
        *entries("number_card", "number_card_name", [row.number_card_name for row in workspace.number_cards], 3),
        *entries("chart", "chart_name", [row.chart_name for row in workspace.charts], _HALF),
        *entries("header", "text", ["Shortcuts"] if shortcuts else [], _WHOLE),
        *entries("shortcut", "shortcut_name", shortcuts, 3),
        *entries(
            "quick_list", "quick_list_name", [row.label or row.document_type for row in workspace.quick_lists], _HALF
        ),
        *entries(
            "custom_block", "custom_block_name", [row.custom_block_name for row in workspace.custom_blocks], _WHOLE
        ),
        *entries("card", "card_name", [row.label for row in workspace.links if row.type == "Card Break"], 4),
    ]
