"""When someone else saved first: what only they changed is taken over, and where both did the user chooses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from zlib import crc32

from markupsafe import Markup

import frappe
from frappe.context import local
from frappe.desk.controls.display import display_value
from frappe.desk.page.forms.form import TABLE_TYPES, Form
from frappe.translate import _

MINE, THEIRS = "mine", "theirs"


def seen(form: Form) -> str:
    """What the form's controls start from, as digests by fieldname: tells later who changed what."""
    return json.dumps({df.fieldname: digest(df, form.doc) for df in _editable(form)})


def digest(df: Any, doc: Any) -> str:
    """A short stand-in for a value; values that read alike have the same one."""
    return f"{crc32(json.dumps(_plain(df, doc.get(df.fieldname)), default=str).encode()):08x}"


def _plain(df: Any, value: Any) -> Any:
    if df.fieldtype not in TABLE_TYPES:
        return "" if value in (None, 0, "0") else str(value).replace("\r\n", "\n")
    fields = [child.fieldname for child in frappe.get_meta(df.options).fields if child.fieldtype not in TABLE_TYPES]
    return [[str(row.get(name) or "") for name in fields] for row in value or []]


def side(base: str, theirs: str, mine: str) -> str:
    """Who changed a value since both saw `base`: `mine`, `theirs`, `both`, or nobody (an empty text)."""
    if theirs == mine:
        return ""
    if theirs == base:
        return MINE
    return THEIRS if mine == base else "both"


def reconcile(form: Form) -> dict[str, Any]:
    """Takes into `form` what only the other changed. Who saved when, what was taken over, and what is to be chosen."""
    stored = frappe.get_doc(form.doc.doctype, form.doc.name)
    base = _base()
    taken: list[dict[str, Any]] = []
    choices: list[dict[str, Any]] = []
    for df in _editable(form):
        changed_by = side(base.get(df.fieldname, ""), digest(df, stored), digest(df, form.doc))
        if changed_by == THEIRS:
            _take(form, df, stored)
            taken.append(_row(df, stored, form))
        elif changed_by == "both":
            choices.append(_row(df, stored, form))
    who = frappe.db.get_value("User", stored.modified_by, "full_name") or stored.modified_by
    return {
        "by": _(str(who)),
        "at": stored.modified,
        "modified": str(stored.modified),
        "base": seen(Form(stored)),
        "taken": taken,
        "choices": choices,
    }


def keep_theirs(doc: Any, before: dict[str, Any]) -> None:
    """Where the user chose the other's value, leave what is stored."""
    for fieldname, value in before.items():
        if local.form_dict.get(f"_keep.{fieldname}") == THEIRS:
            doc.set(fieldname, value)


def _take(form: Form, df: Any, stored: Any) -> None:
    if df.fieldtype in TABLE_TYPES:
        form.doc.set(df.fieldname, [])
        for row in stored.get(df.fieldname):
            form.doc.append(df.fieldname, row)
    else:
        form.doc.set(df.fieldname, stored.get(df.fieldname))


def _row(df: Any, stored: Any, form: Form) -> dict[str, Any]:
    return {
        "fieldname": df.fieldname,
        "label": _(df.label or df.fieldname),
        "theirs": _shown(df, stored.get(df.fieldname)),
        "mine": _shown(df, form.doc.get(df.fieldname)),
    }


def _shown(df: Any, value: Any) -> Markup | str:
    if df.fieldtype in TABLE_TYPES:
        return _("Rows: {0}").format(len(value or []))
    return display_value(df, value)


def _editable(form: Form) -> Iterator[Any]:
    return (df for df in form.meta.fields if form.is_shown(df) and not form.is_read_only(df))


def _base() -> dict[str, str]:
    try:
        base = json.loads(str(local.form_dict.get("_base") or "{}"))
    except (ValueError, RecursionError):
        return {}
    return base if isinstance(base, dict) else {}
