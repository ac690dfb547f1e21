"""Controls for files: choose one to upload, or keep the one there is."""

from __future__ import annotations

from markupsafe import Markup

from frappe.desk.controls.display import display_value
from frappe.desk.controls.field import Field, framed
from frappe.translate import _


def attach(fld: Field) -> Markup:
    """A file of the document, private unless the DocType says otherwise."""
    accept = Markup(' accept="image/*"') if fld.df.fieldtype == "Attach Image" else ""
    current = Markup("")
    if fld.value:
        current = Markup(
            '<span class="attachments__item">{}<label class="check">'
            '<input type="checkbox" name="_remove.{}" value="1"><span>{}</span></label></span>'
        ).format(display_value(fld.df, fld.value), fld.input_name, _("Remove the file"))
    kept = Markup('<input type="hidden" name="{}" value="{}">').format(fld.input_name, fld.text)
    chooser = Markup('<input type="file"{} id="{}" name="_file.{}"{}{}>').format(
        accept, fld.id, fld.input_name, _described(fld), _named(fld)
    )
    return framed(fld, kept + current + picker(chooser))


def picker(chooser: Markup) -> Markup:
    """The browser's own control for files says its words in its own language; these are the page's."""
    return Markup(
        '<span class="file-picker" data-file-picker><span class="file-picker__button" aria-hidden="true">{}</span>'
        '<span class="file-picker__name" data-file-name>{}</span>{}</span>'
    ).format(_("Choose a file"), _("or drop it here"), chooser)


def _described(fld: Field) -> Markup | str:
    return Markup(' aria-describedby="{}"').format(fld.described_by) if fld.described_by else ""


def _named(fld: Field) -> Markup | str:
    return Markup(' aria-label="{}"').format(fld.label) if fld.bare else ""
