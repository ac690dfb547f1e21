"""A Version's data as sentences: which field went from what to what. Fields the user may not read stay out."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from frappe.desk.controls.display import display_value
from frappe.desk.page.form import Form
from frappe.translate import _
from frappe.utils import cint, strip_html

_LONGEST = 140


def changes_of(form: Form, data: dict[str, Any]) -> list[dict[str, Any]]:
    """The changes of one Version, each with label, old and new value."""
    changes = [_change(form, *entry) for entry in data.get("changed") or [] if _is_told(form, entry[0])]
    changes += [_row_event(form, entry[0], _("a row was added")) for entry in data.get("added") or []]
    changes += [_row_event(form, entry[0], _("a row was removed")) for entry in data.get("removed") or []]
    for table, index, _name, cells in data.get("row_changed") or []:
        changes += [_cell_change(form, table, index, *cell) for cell in cells]
    return [change for change in changes if change]


def _is_told(form: Form, fieldname: str) -> bool:
    if fieldname == "docstatus":
        return True
    df = form.meta.get_field(fieldname)
    return df is not None and not df.get("hidden") and cint(df.get("permlevel")) in form.readable_levels


def _change(form: Form, fieldname: str, old: Any, new: Any) -> dict[str, Any]:
    if fieldname == "docstatus":
        return {"label": _("Document status"), "old": _docstatus(old), "new": _docstatus(new)}
    df = form.meta.get_field(fieldname)
    return {"label": _(df.label or fieldname), "old": _value(df, old), "new": _value(df, new)}


def _cell_change(form: Form, table: str, index: Any, fieldname: str, old: Any, new: Any) -> dict[str, Any]:
    df = form.meta.get_field(table)
    child = form.child_meta(df).get_field(fieldname) if df is not None and _is_told(form, table) else None
    if child is None or not form.is_shown_cell(child):
        return {}
    label = _("{0}, row {1}, {2}").format(_(df.label or table), cint(index) + 1, _(child.label or fieldname))
    return {"label": label, "old": _value(child, old), "new": _value(child, new)}


def _row_event(form: Form, table: str, text: str) -> dict[str, Any]:
    df = form.meta.get_field(table)
    if df is None or not _is_told(form, table):
        return {}
    return {"label": _(df.label or table), "old": "", "new": text}


def _docstatus(value: Any) -> str:
    return _({1: "Submitted", 2: "Cancelled"}.get(cint(value), "Draft"))


def _value(df: Any, value: Any) -> Markup | str:
    """Versions hold values as people read them, so only words are translated and long texts cut."""
    if value is None or value == "" or df.fieldtype in ("Check", "Int"):
        return display_value(df, value, linked=False)
    text = str(strip_html(str(value)))
    if df.fieldtype in ("Select", "Link"):
        return _(text)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
