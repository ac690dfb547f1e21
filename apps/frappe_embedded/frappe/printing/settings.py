"""Print Settings with the values that hold until somebody saves them."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.types.frappedict import _dict
from frappe.utils import cint, flt
from frappe.utils.settings import single_values

CHECKS: dict[str, int] = {
    "with_letterhead": 1,
    "allow_print_for_draft": 1,
    "add_draft_heading": 1,
    "allow_print_for_cancelled": 0,
    "repeat_header_footer": 1,
    "show_both_calendars": 1,
    "send_print_as_pdf": 1,
    "allow_page_break_inside_tables": 0,
}


def get_print_settings(overrides: dict[str, Any] | None = None) -> _dict:
    """The settings of the site, with those given for one print over them."""
    stored = single_values("Print Settings")
    settings = _dict(stored)
    settings.update(
        {key: cint(stored[key]) if stored.get(key) is not None else default for key, default in CHECKS.items()}
    )
    settings.pdf_page_size = stored.get("pdf_page_size") or "A4"
    settings.font = stored.get("font") or "Default"
    settings.font_size = flt(stored.get("font_size")) or None
    settings.update({key: value for key, value in (overrides or {}).items() if value is not None})
    return settings


def print_style_css(name: str | None, settings: _dict) -> str:
    """The CSS of a Print Style, by default the one of the settings."""
    name = name or settings.print_style
    if not name or not local.db.table_exists("Print Style"):
        return ""
    return str(local.db.get_value("Print Style", {"name": name, "disabled": 0}, "css") or "")
