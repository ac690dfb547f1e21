"""The form as a page: head, workflow bar, tabs with their fields, and what stands beside and below."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

import frappe
from frappe.context import local
from frappe.desk.controls.registry import render_field
from frappe.desk.controls.table import ChildTable
from frappe.desk.page import shell
from frappe.desk.page.around import attachments, comments, connections, people, timeline, workflow_bar
from frappe.desk.page.forms import buttons as form_buttons
from frappe.desk.page.forms.conflict import reconcile, seen
from frappe.desk.page.forms.declared_actions import declared_for
from frappe.desk.page.forms.draft import draft_id
from frappe.desk.page.forms.errors import Problem, problems_of
from frappe.desk.page.forms.form import TABLE_TYPES, Form
from frappe.desk.page.forms.layout import Section, layout_of
from frappe.desk.page.render import render_page
from frappe.desk.page.slugs import list_url
from frappe.desk.page.status_badge import badge_of
from frappe.permissions import readable_title
from frappe.response_types import PageResponse
from frappe.translate import _


def form_page(
    form: Form,
    status: int = 200,
    problems: list[Problem] | None = None,
    conflict: bool = False,
    is_dirty: bool = False,
) -> PageResponse:
    """The page of `form`; with `problems` it is an answer to a refused save."""
    doc = form.doc
    merged = reconcile(form) if conflict else None
    return render_page(
        "form.html",
        title=title_of(form),
        status=status,
        doc=doc,
        form=form,
        doctype_label=_(doc.doctype),
        breadcrumbs=_breadcrumbs(form),
        badge=badge_of(doc),
        problems=[*problems_of(form), *(problems or [])],
        conflict=merged,
        base=merged["base"] if merged else str(local.form_dict.get("_base") or "") or seen(form),
        draft=draft_id(),
        is_dirty=is_dirty or status != 200,
        name_field=_name_field(form),
        tabs=_tabs(form),
        buttons=form_buttons.buttons_for(form),
        declared=declared_for(form),
        workflow=workflow_bar.bar_for(form),
        **_surroundings(form),
    )


def title_of(form: Form) -> str:
    """What the document is called."""
    if form.meta.issingle:
        return _(form.doc.doctype)
    if form.is_new:
        return _("New {0}").format(_(form.doc.doctype))
    return readable_title(form.doc)


def _surroundings(form: Form) -> dict[str, Any]:
    """What a stored document has around it; nothing for a new one."""
    if form.is_new:
        return {"attachments": None, "connections": [], "timeline": None, "people": None, "may_comment": False}
    return {
        "attachments": attachments.attachments_for(form.doc, form.can_write),
        "connections": connections.connections_of(form.doc),
        "people": None if form.meta.issingle or shell.is_within() else people.people_of(form.doc),
        "timeline": timeline.timeline_of(form),
        "may_comment": comments.may_comment(form.doc),
    }


def _breadcrumbs(form: Form) -> list[tuple[str, str]]:
    if form.meta.issingle:
        return []
    return [(list_url(form.doc.doctype), _(form.doc.doctype))]


def _name_field(form: Form) -> bool:
    """Whether the person names the document himself."""
    return form.is_new and str(form.meta.autoname or "").lower() == "prompt"


def _tabs(form: Form) -> list[dict[str, Any]]:
    tabs = layout_of(form.meta.fields, form.is_shown)
    return [
        {
            "id": f"tab-{tab.df.fieldname if tab.df is not None else 'main'}",
            "label": _(tab.df.label) if tab.df is not None and tab.df.label else _("Details"),
            "sections": [_section(form, section) for section in tab.sections],
            "has_error": any(_has_error(form, section) for section in tab.sections),
            "condition": _condition(form, tab.df),
        }
        for tab in tabs
    ]


def _section(form: Form, section: Section) -> dict[str, Any]:
    df = section.df
    return {
        "label": _(df.label) if df is not None and df.label else "",
        "description": _(df.description) if df is not None and df.description else "",
        "collapsible": bool(df is not None and df.get("collapsible") and df.label),
        "open": _has_error(form, section),
        "condition": _condition(form, df),
        "columns": [[_field(form, child) for child in column] for column in section.columns],
    }


def _has_error(form: Form, section: Section) -> bool:
    names = {df.fieldname for column in section.columns for df in column}
    return any(name.partition(".")[0] in names for name in form.reading.errors)


def _field(form: Form, df: Any) -> Markup:
    """A field within its conditions."""
    if df.fieldtype in TABLE_TYPES:
        shown = ChildTable(form, df, lambda: _new_row(df)).render()
    else:
        shown = render_field(form.field(df))
    if form.is_waiting(df):
        shown = Markup("<div data-waiting hidden>{}</div>").format(shown)
    return form.conditions.wrapped(df, shown)


def _new_row(df: Any) -> Any:
    return frappe.new_doc(df.options)


def _condition(form: Form, df: Any) -> dict[str, Any]:
    """When a tab or section is shown."""
    return {
        "tree": form.conditions.attribute(df, "depends_on"),
        "holds": df is None or form.is_relevant(df),
    }
