"""A Version's data as sentences: which field went from what to what. Fields the user may not read stay out."""

from __future__ import annotations

from collections import Counter
from typing import Any

from markupsafe import Markup

import frappe
from frappe.desk.controls.display import display_value
from frappe.desk.page.forms.form import Form
from frappe.desk.page.link_titles import LinkTitles
from frappe.translate import _
from frappe.utils import cint, strip_html

_LONGEST = 140
_MOMENTS = frozenset({"Date", "Datetime"})


def changes_of(form: Form, data: dict[str, Any], titles: LinkTitles) -> list[dict[str, Any]]:
    """The changes of one Version, each with label, old and new value."""
    changes = [_change(form, titles, *entry) for entry in data.get("changed") or [] if _is_told(form, entry[0])]
    changes += _row_events(form, data.get("added") or [], "a row was added", "{0} rows were added")
    changes += _row_events(form, data.get("removed") or [], "a row was removed", "{0} rows were removed")
    for table, index, _name, cells in data.get("row_changed") or []:
        changes += [_cell_change(form, titles, table, index, *cell) for cell in cells]
    return [change for change in changes if change]


def _is_told(form: Form, fieldname: str) -> bool:
    if fieldname == "docstatus":
        return True
    df = form.meta.get_field(fieldname)
    return df is not None and not df.get("hidden") and cint(df.get("permlevel")) in form.readable_levels


def _change(form: Form, titles: LinkTitles, fieldname: str, old: Any, new: Any) -> dict[str, Any]:
    if fieldname == "docstatus":
        return {"label": _("Document status"), "old": _docstatus(old), "new": _docstatus(new)}
    df = form.meta.get_field(fieldname)
    return _told(_(df.label or fieldname), df, titles, old, new)


def _cell_change(
    form: Form, titles: LinkTitles, table: str, index: Any, fieldname: str, old: Any, new: Any
) -> dict[str, Any]:
    df = form.meta.get_field(table)
    child = form.child_meta(df).get_field(fieldname) if df is not None and _is_told(form, table) else None
    if child is None or not form.is_shown_cell(child):
        return {}
    label = _("{0}, row {1}, {2}").format(_(df.label or table), cint(index) + 1, _(child.label or fieldname))
    return _told(label, child, titles, old, new)


def _told(label: str, df: Any, titles: LinkTitles, old: Any, new: Any) -> dict[str, Any]:
    """From what to what; what was empty before is simply told as it is now."""
    return {
        "label": label,
        "old": "" if old in (None, "") else _value(df, titles, old),
        "new": _value(df, titles, new),
    }


def _row_events(form: Form, entries: list[Any], one: str, many: str) -> list[dict[str, Any]]:
    """Rows that came or went, counted by table."""
    counts = Counter(entry[0] for entry in entries if form.meta.get_field(entry[0]) and _is_told(form, entry[0]))
    return [
        {"label": _(form.meta.get_label(table)), "old": "", "new": _(one) if count == 1 else _(many).format(count)}
        for table, count in counts.items()
    ]


def _docstatus(value: Any) -> str:
    return _({1: "Submitted", 2: "Cancelled"}.get(cint(value), "Draft"))


def _value(df: Any, titles: LinkTitles, value: Any) -> Markup | str:
    """Names become titles, days and moments read as on the form, long texts are cut."""
    if value is None or value == "" or df.fieldtype in ("Check", "Int"):
        return display_value(df, value, linked=False)
    text = str(strip_html(str(value)))
    if df.fieldtype in _MOMENTS:
        return _moment(df, text)
    if df.fieldtype in ("Select", "Link"):
        return titles.title_of(df, text) or _(text)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _moment(df: Any, text: str) -> Markup | str:
    """A day or moment as the form shows it; as it was kept when it cannot be read."""
    try:
        return display_value(df, text, linked=False)
    except (ValueError, TypeError, frappe.ValidationError):
        return text
