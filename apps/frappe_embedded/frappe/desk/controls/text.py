"""Controls one types words into."""

from __future__ import annotations

import json

from markupsafe import Markup

from frappe.desk.controls.display import is_left_to_right
from frappe.desk.controls.field import Field, framed
from frappe.translate import _

_INPUT_TYPES = {"Email": ("email", "email"), "Phone": ("tel", "tel"), "URL": ("url", "url")}
_MULTILINE_ROWS = {"Small Text": 3, "Text": 5, "Long Text": 6, "Text Editor": 8, "Markdown Editor": 8, "HTML Editor": 8}


def line(fld: Field) -> Markup:
    """One line of text."""
    kind, mode = _INPUT_TYPES.get(fld.df.options or "", ("text", "text"))
    if fld.df.fieldtype == "Phone":
        kind, mode = "tel", "tel"
    direction = "ltr" if is_left_to_right(fld.df) else "auto"
    limit = Markup(' maxlength="{}"').format(fld.df.get("length") or 140) if fld.df.fieldtype == "Data" else ""
    control = Markup('<input class="input" type="{}" inputmode="{}" dir="{}"{}{} value="{}" {}>').format(
        kind, mode, direction, limit, _placeholder(fld), fld.text, fld.attributes
    )
    return framed(fld, control)


def paragraph(fld: Field) -> Markup:
    """Several lines of text."""
    rows = 2 if fld.bare else _MULTILINE_ROWS.get(fld.df.fieldtype, 4)
    control = Markup('<textarea class="input" dir="auto" rows="{}"{} {}>\n{}</textarea>').format(
        rows, _placeholder(fld), fld.attributes, fld.text
    )
    return framed(fld, control)


def rich_text(fld: Field) -> Markup:
    """Formatted text. Without JavaScript its HTML is edited as text; with it, `rich-text.js` shows it formatted."""
    control = Markup('<textarea class="input" dir="auto" rows="{}" data-rich-text="{}" {}>\n{}</textarea>').format(
        _MULTILINE_ROWS["Text Editor"], json.dumps(_marks(), ensure_ascii=False), fld.attributes, fld.text
    )
    return framed(fld, control)


def _marks() -> dict[str, str]:
    """What the buttons of the editor are called."""
    return {
        "bold": _("Bold"),
        "italic": _("Italic"),
        "insertUnorderedList": _("List"),
        "insertOrderedList": _("Numbered list"),
    }


def code(fld: Field) -> Markup:
    """Code and data for machines."""
    control = Markup('<textarea class="input input--code" rows="6" spellcheck="false" {}>\n{}</textarea>').format(
        fld.attributes, fld.text
    )
    return framed(fld, control)


def password(fld: Field) -> Markup:
    """A secret. What is stored is never sent to the page; leaving the field empty keeps it."""
    hint = _("A value is stored. Leave empty to keep it.") if fld.value else ""
    control = Markup('<input class="input" type="password" dir="ltr" autocomplete="new-password" {}>').format(
        fld.attributes
    )
    return framed(fld, control, hint)


def color(fld: Field) -> Markup:
    """A colour as its code, with the browser's own picker beside it."""
    control = Markup(
        '<div class="field__row" data-color><input class="input" type="text" dir="ltr" pattern="#[0-9a-fA-F]{{3,8}}" '
        'placeholder="#6e2743" value="{}" {}><input class="swatch js-only" type="color" tabindex="-1" aria-label="{}"></div>'
    )
    return framed(fld, control.format(fld.text, fld.attributes, _("Choose a colour")))


def _placeholder(fld: Field) -> Markup | str:
    text = fld.df.get("placeholder")
    return Markup(' placeholder="{}"').format(_(text)) if text else ""
