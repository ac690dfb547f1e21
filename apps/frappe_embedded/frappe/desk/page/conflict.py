"""When someone else saved first: what he changed, beside what this form says."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

import frappe
from frappe.desk.controls.display import display_value
from frappe.desk.page.form import TABLE_TYPES, Form
from frappe.translate import _


def differences(form: Form) -> dict[str, Any]:
    """Who saved when, and the fields that now differ: theirs and ours."""
    stored = frappe.get_doc(form.doc.doctype, form.doc.name)
    who = frappe.db.get_value("User", stored.modified_by, "full_name") or stored.modified_by
    return {"by": who, "at": stored.modified, "modified": str(stored.modified), "rows": _rows(form, stored)}


def _rows(form: Form, stored: Any) -> list[dict[str, Markup | str]]:
    found: list[dict[str, Markup | str]] = []
    for df in form.meta.fields:
        if not form.is_shown(df) or form.is_read_only(df) or df.fieldtype in TABLE_TYPES:
            continue
        theirs, ours = stored.get(df.fieldname), form.doc.get(df.fieldname)
        if str(theirs or "") != str(ours or ""):
            found.append(
                {
                    "label": _(df.label or df.fieldname),
                    "theirs": display_value(df, theirs),
                    "ours": display_value(df, ours),
                }
            )
    return found
