"""Controls that point at another document: typed with server search (`combobox.js`), or typed and resolved on save."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

import frappe
from frappe.desk.controls.field import Field, framed
from frappe.desk.page.icons import icon
from frappe.desk.page.slugs import form_url, new_url
from frappe.translate import _


def link(fld: Field) -> Markup:
    """A document of the DocType in the options."""
    return _picker(fld, Markup('data-doctype="{}"').format(fld.df.options or "") + _creation(fld.df))


def dynamic_link(fld: Field) -> Markup:
    """A document of the DocType that another field names; where that field is not on the page, of the one it holds."""
    sibling = fld.df.options or ""
    source = Markup('data-doctype-from="{}" data-doctype-held="{}"').format(
        _sibling(fld, sibling), (fld.doc and fld.doc.get(sibling)) or ""
    )
    return _picker(fld, source)


def _picker(fld: Field, source: Markup) -> Markup:
    control = Markup(
        '<div class="combobox" data-combobox {}{} data-fieldname="{}" data-empty="{}">'
        '<input class="input" type="text" dir="auto" autocomplete="off" value="{}" data-title="{}" {}></div>'
    ).format(
        source,
        _filters(fld.df),
        fld.df.fieldname,
        _("Nothing matches what you typed."),
        fld.text,
        fld.title,
        fld.attributes,
    )
    way = _way_to(fld)
    if way:
        control = Markup('<div class="field__row">{}{}</div>').format(control, way)
    return framed(fld, control + _candidates(fld), _title_in_words(fld))


def _creation(df: Any) -> Markup | str:
    """Where the user may make the document that is not there yet; nothing where he may not."""
    target = df.options
    if not target or not frappe.db.exists("DocType", target) or frappe.get_meta(target).issingle:
        return ""
    if frappe.get_meta(target).in_create or not frappe.has_permission(target, "create"):
        return ""
    return Markup(' data-create="{}" data-create-label="{}"').format(
        new_url(target), _("Create a new {0}").format(_(target))
    )


def _filters(df: Any) -> Markup | str:
    filters = df.get("link_filters")
    return Markup(' data-filters="{}"').format(filters) if filters else ""


def _sibling(fld: Field, fieldname: str) -> str:
    return fld.input_name[: -len(fld.df.fieldname)] + fieldname


def _way_to(fld: Field) -> Markup | str:
    """A button that opens the document."""
    if fld.bare or not fld.value or fld.error or fld.df.fieldtype != "Link" or not fld.df.options:
        return ""
    label = _("Open {0}").format(fld.title or fld.value)
    return Markup('<a class="button button--quiet button--icon" href="{}" aria-label="{}" title="{}">{}</a>').format(
        form_url(fld.df.options, fld.value), label, label, icon("external")
    )


def _title_in_words(fld: Field) -> Markup | str:
    """The title below, where no script puts it into the input."""
    return Markup('<span class="no-js-only">{}</span>').format(fld.title) if fld.title and not fld.bare else ""


def _candidates(fld: Field) -> Markup:
    """What the typed words may mean, to choose from; shown after saving when they mean more than one document."""
    if not fld.candidates:
        return Markup("")
    rows = Markup("").join(
        Markup(
            '<label class="check"><input type="radio" name="_choice.{}" value="{}"><span><bdi>{}</bdi> {}</span></label>'
        ).format(fld.input_name, row["value"], row["label"], row["description"])
        for row in fld.candidates
    )
    return Markup('<div class="candidates" role="group" aria-label="{}">{}</div>').format(
        _("Choose what you meant by {0}").format(fld.label), rows
    )
