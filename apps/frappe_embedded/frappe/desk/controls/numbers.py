"""Controls for numbers. They are text inputs, so that Arabic digits and separators may be typed; the server reads both."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from frappe.desk.controls.field import Field, framed
from frappe.desk.page.icons import icon
from frappe.translate import _
from frappe.utils import cint, flt
from frappe.utils.typed_durations import show_duration


def whole(fld: Field) -> Markup:
    """A whole number."""
    return _number(fld, "numeric")


def decimal(fld: Field) -> Markup:
    """A number with decimals, money and percent."""
    return _number(fld, "decimal", _("Percent") if fld.df.fieldtype == "Percent" else "")


def duration(fld: Field) -> Markup:
    """A length of time in hours and minutes; stored as seconds."""
    shown = fld.text if fld.posted is not None else show_duration(flt(fld.value)) if fld.value else ""
    control = Markup(
        '<input class="input number" type="text" dir="ltr" autocomplete="off" placeholder="0:00" value="{}" {}>'
    ).format(shown, fld.attributes)
    return framed(fld, control, "" if fld.bare else _("Hours and minutes, e.g. 36:30"))


def rating(fld: Field) -> Markup:
    """Stars, stored as a share of one."""
    stars = cint(fld.df.options) or 5
    chosen = round(flt(fld.value) * stars)
    options = Markup("").join(_star(fld, number, number == chosen) for number in range(0, stars + 1))
    group = Markup('<div class="rating" role="radiogroup" id="{}" aria-labelledby="{}-label">{}</div>').format(
        fld.id, fld.id, options
    )
    return framed(fld, group, label_for=False)


def _star(fld: Field, number: int, checked: bool) -> Markup:
    return Markup('<label{}><input type="radio" name="{}" value="{}" aria-label="{}"{}>{}</label>').format(
        Markup(' class="rating__none"') if not number else "",
        fld.input_name,
        number,
        _("No rating") if not number else number,
        Markup(" checked") if checked else "",
        icon("star" if number else "ban"),
    )


def _number(fld: Field, mode: str, hint: str = "") -> Markup:
    control = Markup(
        '<input class="input number" type="text" inputmode="{}" dir="ltr" autocomplete="off" value="{}" {}>'
    ).format(mode, fld.posted if fld.posted is not None else editable(fld.df, fld.value), fld.attributes)
    return framed(fld, control, "" if fld.bare else hint)


def editable(df: Any, value: Any) -> str:
    """A number as one edits it: no separators, no idle zeros; empty when nothing was entered."""
    if value in (None, ""):
        return ""
    number = flt(value)
    return str(int(number)) if number == int(number) else f"{number:.9f}".rstrip("0")
