"""A DocType that has every view of a list, with documents, a board, an import and two pieces of bulk work, for pages to look at."""

from __future__ import annotations

import json
from typing import Any

import frappe
from frappe.desk.bulk import running

STONE = "Probe Stone"
_STONES = (
    ("حجر الأساس", None, "2026-11-03", (24.7, 46.7)),
    ("غرانيت", "حجر الأساس", "2026-11-10", (21.5, 39.2)),
    ("رخام", "حجر الأساس", "2026-11-10", (21.4, 39.8)),
    ("Slate of the north", "غرانيت", "2026-11-21", None),
)
PAGES = {
    "pictures": "/app/probe-stone/view/image",
    "map": "/app/probe-stone/view/map",
    "tree": "/app/probe-stone/view/tree?_node=غرانيت",
    "calendar": "/app/probe-stone/view/calendar?_day=2026-11-15",
    "week": "/app/probe-stone/view/calendar?_day=2026-11-10&_mode=week",
    "board": "/app/probe-stone/view/kanban/Stones",
    "report of a list": "/app/probe-stone/view/report",
    "filter that is changed": '/app/probe-stone/view/list?state=Cut&title=["in",["غرانيت","رخام"]]&_edit=1',
    "columns of a list": "/app/_arrange?doctype=Probe Stone",
    "rename": "/app/_rename?doctype=Probe Stone&name=رخام",
}


def make_stones() -> dict[str, str]:
    """Make them all; the addresses of their pages."""
    _make_doctype()
    for title, parent, day, place in _STONES:
        values = {
            "title": title,
            "parent_probe_stone": parent,
            "day": day,
            "is_group": int(title in {row[1] for row in _STONES}),
        }
        frappe.get_doc({"doctype": STONE, "state": "Cut", "place": _point(place), **values}).insert()
    board = frappe.new_doc("Kanban Board", kanban_board_name="Stones", reference_doctype=STONE, field_name="state")
    board.extend("columns", [{"column_name": "Raw"}, {"column_name": "Cut"}])
    board.update({"fields": json.dumps(["day"])}).insert()
    pages = {
        "import": f"/app/_import?name={_an_import()}",
        **{f"bulk {key}": _some_bulk(key) for key in ("edit", "delete")},
    }
    frappe.db.commit()
    return PAGES | pages


def _make_doctype() -> None:
    fields = [
        {"fieldname": "title", "fieldtype": "Data", "label": "Title", "reqd": 1, "in_list_view": 1, "in_standard_filter": 1},
        {"fieldname": "state", "fieldtype": "Select", "label": "State", "options": "Raw\nCut", "in_list_view": 1, "in_standard_filter": 1},
        {"fieldname": "day", "fieldtype": "Date", "label": "Day", "in_list_view": 1},
        {"fieldname": "photo", "fieldtype": "Attach Image", "label": "Photo"},
        {"fieldname": "place", "fieldtype": "Geolocation", "label": "Place"},
        {"fieldname": "is_group", "fieldtype": "Check", "label": "Is Group"},
        {"fieldname": "parent_probe_stone", "fieldtype": "Link", "label": "Parent", "options": STONE},
        {"fieldname": "lft", "fieldtype": "Int", "label": "lft", "hidden": 1},
        {"fieldname": "rgt", "fieldtype": "Int", "label": "rgt", "hidden": 1},
        {"fieldname": "old_parent", "fieldtype": "Data", "label": "Old Parent", "hidden": 1},
    ]  # fmt: skip
    everything = ("read", "write", "create", "delete", "report", "export", "print", "import")
    rights: dict[str, Any] = {"role": "System Manager", **dict.fromkeys(everything, 1)}
    shape = {"title_field": "title", "image_field": "photo", "autoname": "field:title", "is_tree": 1}
    allowed = {"allow_rename": 1, "allow_import": 1, "custom": 1, "module": "Core"}
    frappe.get_doc(
        {"doctype": "DocType", "name": STONE, "fields": fields, "permissions": [rights], **shape, **allowed}
    ).insert()


def _point(place: tuple[float, float] | None) -> str | None:
    if place is None:
        return None
    feature = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [place[1], place[0]]}}
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


def _an_import() -> str:
    content = "Title,Day\nBasalt,2026-11-01\n,not a day\n"
    file = frappe.get_doc({"doctype": "File", "file_name": "stones.csv", "content": content, "is_private": 1}).insert()
    values = {"reference_doctype": STONE, "import_type": "Insert New Records", "import_file": file.file_url}
    return str(frappe.get_doc({"doctype": "Data Import", **values}).insert().name)


def _some_bulk(action: str) -> str:
    """An action that asks what to do is shown asking, another with what would become of each document."""
    names = [row[0] for row in _STONES]
    values = {"reference_doctype": STONE, "action": action, "total": len(names), "status": "Draft"}
    record = frappe.get_doc({"doctype": "Bulk Action", **values, "names": json.dumps(names)}).insert(
        ignore_permissions=True
    )
    if action == "delete":
        running.check(record)
    return f"/app/_bulk/{record.name}"
