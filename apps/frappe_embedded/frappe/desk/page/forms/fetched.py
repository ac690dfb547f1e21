"""What the fields of a form take over from a linked document, for `fetched.js`, before the save does it."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.context import local
from frappe.desk.controls.display import display_value
from frappe.desk.controls.typed import as_typed
from frappe.desk.page.link_titles import LinkTitles
from frappe.desk.page.routes import Route
from frappe.response_types import PageResponse


def respond(route: Route) -> PageResponse:
    """JSON by fieldname: what to type into the control, the title of a link, and how the value reads."""
    asked = {key: str(local.form_dict.get(key) or "") for key in ("doctype", "link", "target", "name")}
    found = taken_over(asked["doctype"], asked["link"], asked["target"], asked["name"])
    return PageResponse(body=frappe.as_json(found, indent=0), content_type="application/json; charset=utf-8")


def taken_over(doctype: str, link: str, target: str, name: str) -> dict[str, dict[str, Any]]:
    """Only what the user may read of the linked document."""
    titles = LinkTitles()
    return {df.fieldname: _told(df, value, titles) for df, value in _values(doctype, link, target, name)}


def fill(doc: Any) -> None:
    """Give a document that is not saved yet what its links bring, as far as the user may read it."""
    for link in doc.meta.get_link_fields():
        for df, value in _values(doc.doctype, link.fieldname, link.options, doc.get(link.fieldname) or ""):
            doc.set(df.fieldname, value)


def _values(doctype: str, link: str, target: str, name: str) -> list[tuple[Any, Any]]:
    """The fields that take something over through a link, each with its value."""
    if not (frappe.db.exists("DocType", doctype) and frappe.db.exists("DocType", target)):
        return []
    sources = [
        (df, df.fetch_from.partition(".")[2])
        for df in frappe.get_meta(doctype).fields
        if str(df.get("fetch_from") or "").partition(".")[0] == link
    ]
    stored = _stored(target, name, {source for _df, source in sources})
    return [(df, stored[source]) for df, source in sources if source in stored]


def _stored(doctype: str, name: str, wanted: set[str]) -> dict[str, Any]:
    meta = frappe.get_meta(doctype)
    known = sorted(source for source in wanted if meta.has_field(source))
    if not name or not known:
        return {}
    rows = frappe.get_list(doctype, filters={"name": name}, fields=known, limit_page_length=1)
    return dict(rows[0]) if rows else {}


def _told(df: Any, value: Any, titles: LinkTitles) -> dict[str, Any]:
    title = titles.title_of(df, value) if df.fieldtype == "Link" else ""
    return {"value": as_typed(df, value), "title": title, "shown": str(display_value(df, value, title))}
