"""The form that adds a filter: first the field, then the conditions and the control that fit it.

Without JavaScript the field is sent first and the page comes back with the rest; `filter-form.js` fetches just the rest.
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

import frappe
from frappe.context import local
from frappe.desk.controls.field import Field
from frappe.desk.controls.registry import CONTROLS
from frappe.desk.page.asked import asked_doctype
from frappe.desk.page.lists.columns import ListColumns
from frappe.desk.page.lists.filter_fields import FilterField, filter_fields
from frappe.desk.page.lists.filter_values import editable
from frappe.desk.page.lists.filters import Filter
from frappe.desk.page.lists.operators import OPERATORS, TIMESPANS, operators_for
from frappe.desk.page.render import render_part
from frappe.desk.page.routes import Route
from frappe.response_types import PageResponse
from frappe.translate import _
from frappe.types.frappedict import _dict

# Long texts are searched by a few words, so they get one line.
_ONE_LINE = frozenset({"Link", "Date", "Datetime", "Time"})


def respond(route: Route) -> PageResponse:
    """`/app/_filter?doctype=…&field=…`: conditions and control of one field, as a piece of a page."""
    doctype = asked_doctype()
    frappe.has_permission(doctype, "read", throw=True)
    meta = frappe.get_meta(doctype)
    fields = filter_fields(meta, ListColumns(meta).readable)
    field = fields.get(str(local.form_dict.get("field") or ""))
    if field is None:
        raise frappe.DoesNotExistError
    return PageResponse(body=render_part("list_filter_condition.html", condition=condition(field, doctype)))


def condition(field: FilterField, doctype: str, entry: Filter | None = None) -> dict[str, Any]:
    """What the template needs for the second half of the form: empty, or as a filter has it that is changed."""
    chosen, values = _chosen(entry)
    operators = operators_for(field, doctype)
    first, second = [*(values if chosen != "timespan" else []), "", ""][:2]
    return {
        "field": field,
        "operators": operators if chosen in ("", *operators) else {**operators, chosen: OPERATORS[chosen]},
        "operator": chosen,
        "values": values,
        "control": control(field, "filter_value", _("Value"), first),
        "control_to": control(field, "filter_value_to", _("To"), second),
        "choices": field.choices,
        "timespans": [(span, _(span)) for span in TIMESPANS],
    }


def _chosen(entry: Filter | None) -> tuple[str, list[str]]:
    """The operator as the form calls it, and the values as they are typed."""
    if entry is None:
        return "", []
    if entry.operator == "is":
        return str(entry.value), []
    values = entry.value if isinstance(entry.value, list) else [entry.value]
    return entry.operator, [editable(value) for value in values]


def control(field: FilterField, input_name: str, label: str, value: str = "") -> Markup:
    """The control a value of the field is typed or chosen with."""
    if field.choices:
        return _select(field, input_name, label, value)
    fieldtype = field.fieldtype if field.fieldtype in _ONE_LINE else "Data"
    return _made(fieldtype, field.options if fieldtype == "Link" else "", input_name, label, value)


def _made(fieldtype: str, options: str, input_name: str, label: str, value: str) -> Markup:
    df = _dict(fieldname=input_name, fieldtype=fieldtype, label=label, options=options)
    return CONTROLS[fieldtype](Field(df, posted=value or None, input_name=input_name))


def _select(field: FilterField, input_name: str, label: str, chosen: str) -> Markup:
    options = Markup("").join(_option(value, words, value == chosen) for value, words in field.choices)
    return Markup(
        '<div class="field"><label class="field__label" for="f-{}">{}</label><select class="input" id="f-{}" name="{}">{}</select></div>'
    ).format(input_name, label, input_name, input_name, options)


def _option(value: str, words: str, is_chosen: bool) -> Markup:
    return Markup('<option value="{}"{}>{}</option>').format(value, Markup(" selected") if is_chosen else "", words)
