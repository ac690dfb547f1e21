"""Controls for a place on earth and for a signature drawn by hand."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from frappe.desk.controls.field import Field, framed
from frappe.desk.controls.typed import as_typed
from frappe.desk.page.icons import icon
from frappe.translate import _
from frappe.utils.coordinates import coordinates_of

IMAGE = "data:image/png;base64,"


def geolocation(fld: Field) -> Markup:
    """Latitude and longitude; the button asks the device where it is."""
    control = Markup(
        '<div class="field__row" data-place data-refused="{}"><input class="input number" type="text" dir="ltr" autocomplete="off" value="{}" {}>'
        '<button class="button js-only" type="button" data-locate>{}{}</button></div>'
    ).format(
        _("The device did not tell where it is."),
        fld.text if fld.posted is not None else as_typed(fld.df, fld.value),
        fld.attributes,
        icon("map"),
        _("Where I am"),
    )
    return framed(fld, control, _("Latitude and longitude, e.g. 24.7136, 46.6753"))


def display_place(value: Any) -> Markup:
    """The coordinates, leading to a map; a drawing of more than a point as it is."""
    found = coordinates_of(value)
    if found is None:
        return Markup("<pre>{}</pre>").format(value)
    latitude, longitude = found
    return Markup('<a href="https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=16/{0}/{1}" target="_blank" rel="noopener noreferrer"><bdi dir="ltr">{0}, {1}</bdi></a>').format(
        f"{latitude:.6f}", f"{longitude:.6f}"
    )  # fmt: skip


def signature(fld: Field) -> Markup:
    """A board to sign on with finger, pen or mouse. Without JavaScript it can only be kept."""
    control = Markup(
        '<div class="signature" data-signature><input type="hidden" {} value="{}"><canvas class="signature__board js-only" '
        'tabindex="0" role="img" aria-label="{}"></canvas>{}<p class="no-js-only field__help">{}</p>'
        '<button class="button button--small button--quiet js-only" type="button" data-clear>{}</button></div>'
    ).format(
        fld.attributes, fld.text, _("Board to sign on"), display_signature(fld.value, "no-js-only"),
        _("Signing by hand needs JavaScript."), _("Clear"),
    )  # fmt: skip
    return framed(fld, control, label_for=False)


def display_signature(value: Any, css: str = "") -> Markup:
    """The drawing, when it is one."""
    if not str(value or "").startswith(IMAGE):
        return Markup("")
    return Markup('<img class="signature__image {}" src="{}" alt="{}">').format(css, value, _("Signature"))
