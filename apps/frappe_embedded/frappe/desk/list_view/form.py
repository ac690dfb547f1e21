"""What a list view sends, with every value as its type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import frappe
from frappe import _
from frappe.utils import cint, sbool


@dataclass(frozen=True)
class ListForm:
    """The list somebody looks at."""

    doctype: str
    fields: Any
    filters: Any
    or_filters: Any
    group_by: str | None
    order_by: str | None
    start: int
    page_length: int
    distinct: bool
    with_comment_count: bool
    parent_doctype: str | None


def list_form(form: Any = None) -> ListForm:
    """The list of this request's form."""
    given = frappe.local.form_dict if form is None else form
    if not given.get("doctype"):
        frappe.throw(_("Name the DocType of the list."))
    return ListForm(
        doctype=str(given.get("doctype")),
        fields=_json(given.get("fields")) or ["name"],
        filters=_json(given.get("filters")),
        or_filters=_json(given.get("or_filters")),
        group_by=given.get("group_by") or None,
        order_by=given.get("order_by") or None,
        start=cint(given.get("start") or given.get("limit_start")),
        page_length=cint(given.get("page_length") or given.get("limit_page_length")),
        distinct=bool(sbool(given.get("distinct") or False)),
        with_comment_count=bool(sbool(given.get("with_comment_count") or False)),
        parent_doctype=given.get("parent_doctype") or given.get("parent") or None,
    )


def _json(value: Any) -> Any:
    """JSON text as what it says; a comma list of fields stays text."""
    if isinstance(value, str) and value.lstrip()[:1] in ("[", "{"):
        try:
            return frappe.parse_json(value)
        except ValueError:
            frappe.throw(_("This is not valid JSON: {0}").format(value))
    return value
