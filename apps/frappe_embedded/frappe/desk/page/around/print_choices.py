"""What a print can be chosen from: formats, letter heads, languages, paper."""

from __future__ import annotations

import frappe
from frappe.translate import _

PAPER = ("A4", "A5", "A3", "Letter", "Legal")


def print_formats(doctype: str) -> list[dict[str, str]]:
    """The standard layout and the formats made for the DocType, its default first."""
    names = frappe.get_all(
        "Print Format",
        filters={"doc_type": doctype, "disabled": 0, "raw_printing": 0, "print_format_type": ["!=", "JS"]},
        pluck="name",
        order_by="name",
    )
    default = frappe.get_meta(doctype).default_print_format
    ordered = sorted(["Standard", *names], key=lambda name: name != default)
    return [{"value": name, "label": _(name)} for name in ordered]


def letter_heads() -> list[dict[str, str]]:
    """The letter heads of the site; an empty value is the default one."""
    names = frappe.get_all("Letter Head", filters={"disabled": 0}, pluck="name", order_by="is_default desc, name")
    return [
        {"value": "", "label": _("The usual letter head")},
        *({"value": name, "label": _(name)} for name in names),
        {"value": "No Letterhead", "label": _("No letter head")},
    ]


def languages() -> list[dict[str, str]]:
    """The languages a print can be made in."""
    rows = frappe.get_all("Language", filters={"enabled": 1}, fields=["name", "language_name"], order_by="name")
    wanted = [row for row in rows if row.name in ("ar", "en")] or rows
    return [{"value": row.name, "label": row.language_name} for row in wanted]
