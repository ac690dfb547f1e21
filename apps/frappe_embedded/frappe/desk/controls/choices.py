"""Controls one picks from: check boxes, selects and suggestions."""

from __future__ import annotations

from markupsafe import Markup

from frappe.desk.controls.field import Field, error_of, framed, help_of
from frappe.desk.controls.text import line
from frappe.translate import _


def check(fld: Field) -> Markup:
    """A yes or no. The marker beside it tells an unticked box from a field that was not on the form."""
    box = Markup('<input type="hidden" name="_check.{}" value="1"><input type="checkbox" value="1"{} {}>').format(
        fld.input_name, Markup(" checked") if fld.value in (1, "1", True) else "", fld.attributes
    )
    if fld.bare:
        return Markup('<span class="check">{}</span>').format(box) + error_of(fld)
    return Markup('<div class="field" data-field="{}"><label class="check">{}<span>{}</span></label>{}{}</div>').format(
        fld.df.fieldname, box, fld.label, help_of(fld), error_of(fld)
    )


def select(fld: Field) -> Markup:
    """One of the options of the DocField. A value that is no longer among them stays choosable; without options one types."""
    if not (fld.df.options or "").strip():
        return line(fld)
    options = [option.strip() for option in (fld.df.options or "").split("\n")]
    if "" not in options:
        options.insert(0, "")
    if fld.text not in options:
        options.append(fld.text)
    choices = Markup("").join(_option(option, option == fld.text) for option in options)
    return framed(fld, Markup('<select class="input" {}>{}</select>').format(fld.attributes, choices))


def suggestion(fld: Field) -> Markup:
    """Free text with suggestions from the options."""
    options = [option.strip() for option in (fld.df.options or "").split("\n") if option.strip()]
    listed = Markup("").join(Markup('<option value="{}"></option>').format(option) for option in options)
    control = Markup(
        '<input class="input" dir="auto" list="{}-list" value="{}" {}><datalist id="{}-list">{}</datalist>'
    )
    return framed(fld, control.format(fld.id, fld.text, fld.attributes, fld.id, listed))


def _option(value: str, chosen: bool) -> Markup:
    return Markup('<option value="{}"{}>{}</option>').format(
        value, Markup(" selected") if chosen else "", _(value) if value else ""
    )
