"""Which control a field type has, and how a field that may not be changed is shown."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from frappe.desk.controls import choices, dates, files, links, numbers, places, text
from frappe.desk.controls.display import display_value
from frappe.desk.controls.field import Field, help_of, plain, source_of
from frappe.desk.controls.safe_html import shown
from frappe.translate import _

Control = Callable[[Field], Markup]

CONTROLS: dict[str, Control] = {
    "Attach": files.attach,
    "Attach Image": files.attach,
    "Autocomplete": choices.suggestion,
    "Barcode": text.line,
    "Check": choices.check,
    "Code": text.code,
    "Color": text.color,
    "Currency": numbers.decimal,
    "Data": text.line,
    "Date": dates.day,
    "Datetime": dates.moment,
    "Duration": numbers.duration,
    "Dynamic Link": links.dynamic_link,
    "Float": numbers.decimal,
    "Geolocation": places.geolocation,
    "HTML Editor": text.code,
    "Icon": text.line,
    "Int": numbers.whole,
    "JSON": text.code,
    "Link": links.link,
    "Long Int": numbers.whole,
    "Long Text": text.paragraph,
    "Markdown Editor": text.paragraph,
    "Password": text.password,
    "Percent": numbers.decimal,
    "Phone": text.line,
    "Rating": numbers.rating,
    "Select": choices.select,
    "Signature": places.signature,
    "Small Text": text.paragraph,
    "Text": text.paragraph,
    "Text Editor": text.rich_text,
    "Time": dates.clock,
}
# Read Only and whatever an app invents are shown, not edited.


def is_editable_type(fieldtype: str) -> bool:
    return fieldtype in CONTROLS


def render_field(fld: Field) -> Markup:
    """The field as a control, or as a fact when it may not be changed here."""
    if fld.df.fieldtype in _DECORATIONS:
        return _DECORATIONS[fld.df.fieldtype](fld)
    control = CONTROLS.get(fld.df.fieldtype)
    if fld.read_only or control is None:
        return render_fact(fld)
    return control(fld)


def render_fact(fld: Field) -> Markup:
    """Label and value."""
    value = display_value(fld.df, fld.value, fld.title)
    source = Markup(" ") + source_of(fld.df) if fld.df.get("fetch_from") else Markup("")
    shown_value = Markup('<div class="field__value"{}>{}</div>').format(source, value)
    if fld.bare:
        return shown_value
    return Markup('<div class="field" data-field="{}"><span class="field__label">{}</span>{}{}</div>').format(
        fld.df.fieldname, fld.label, shown_value, help_of(fld)
    )


def _heading(fld: Field) -> Markup:
    return Markup('<h4 data-field="{}">{}</h4>').format(fld.df.fieldname, fld.label)


def _html(fld: Field) -> Markup:
    return Markup('<div class="prose" data-field="{}">{}</div>').format(
        fld.df.fieldname, shown(_(fld.df.options or ""))
    )


def _image(fld: Field) -> Markup:
    source = fld.doc.get(fld.df.options) if fld.doc is not None and fld.df.options else None
    if not source:
        return Markup("")
    return Markup('<img data-field="{}" src="{}" alt="{}">').format(fld.df.fieldname, source, plain(fld.label))


def _nothing(fld: Field) -> Markup:
    return Markup("")


# A Button runs a form script of the classic desk, which there is none of here.
_DECORATIONS: dict[str, Control] = {
    "Heading": _heading,
    "HTML": _html,
    "Image": _image,
    "Button": _nothing,
    "Fold": _nothing,
}
