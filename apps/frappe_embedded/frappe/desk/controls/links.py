"""Controls that point at another document: typed with server search (`combobox.js`), or typed and resolved on save."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from frappe.desk.controls.field import Field, framed
from frappe.desk.page.slugs import form_url
from frappe.translate import _


def link(fld: Field) -> Markup:
    """A document of the DocType in the options."""
    return _picker(fld, Markup('data-doctype="{}"').format(fld.df.options or ""))


def dynamic_link(fld: Field) -> Markup:
    """A document of the DocType that another field names."""
    return _picker(fld, Markup('data-doctype-from="{}"').format(_sibling(fld, fld.df.options or "")))


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
    return framed(fld, control + _candidates(fld), _hint(fld))


def _filters(df: Any) -> Markup | str:
    filters = df.get("link_filters")
    return Markup(' data-filters="{}"').format(filters) if filters else ""


def _sibling(fld: Field, fieldname: str) -> str:
    return fld.input_name[: -len(fld.df.fieldname)] + fieldname


def _hint(fld: Field) -> Markup | str:
    if fld.bare or not fld.value or fld.error or fld.df.fieldtype != "Link" or not fld.df.options:
        return ""
    return Markup('<a href="{}" data-open-link>{}</a>').format(
        form_url(fld.df.options, fld.value), fld.title or _("Open the document")
    )


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
