"""The figures a report puts above its table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

import frappe
from frappe.desk.controls.display import display_value
from frappe.translate import _

_TONES = {"green": "success", "red": "danger", "orange": "warning", "yellow": "warning", "blue": "info"}


def summary_of(report_summary: Any) -> list[dict[str, Any]]:
    """Label, figure and tone of each; separators between them say nothing here."""
    if not isinstance(report_summary, Iterable) or isinstance(report_summary, str):
        return []
    return [_entry(given) for given in report_summary if isinstance(given, dict) and given.get("type") != "separator"]


def _entry(given: dict[str, Any]) -> dict[str, Any]:
    colour = str(given.get("indicator") or given.get("color") or "").lower()
    return {
        "label": _(str(given.get("label") or "")),
        "figure": _figure(given),
        "tone": _TONES.get(colour, ""),
    }


def _figure(given: dict[str, Any]) -> Markup:
    value = given.get("value")
    df = frappe._dict(
        fieldtype=given.get("datatype") or given.get("fieldtype") or "Data", options="", **_precision(given)
    )
    try:
        return display_value(df, value, linked=False)
    except (ValueError, TypeError):
        return Markup("<bdi>{}</bdi>").format(value)


def _precision(given: dict[str, Any]) -> dict[str, Any]:
    return {"precision": given["precision"]} if given.get("precision") else {}
