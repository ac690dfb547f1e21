"""One filter as a condition on the table that has its field."""

from __future__ import annotations

from typing import Any

from frappe.apps import get_attr, get_hooks
from frappe.exceptions import DataError, PermissionError, ValidationError
from frappe.messages import throw
from frappe.metadata.meta import get_meta
from frappe.model.query.columns import Found, find_column
from frappe.model.query.expressions import Column, NotAnExpression, parse_field
from frappe.model.query.filters import Filter, Position, Search
from frappe.model.query.operators import OPERATORS, TREE_OPERATORS, compare, contains
from frappe.model.query.position import position_clause
from frappe.model.query.tables import Tables
from frappe.model.query.trees import tree_condition
from frappe.model.query.values import kind_of
from frappe.permissions.clause import Clause
from frappe.translate import _


def filter_condition(entry: Filter, tables: Tables) -> Clause:
    """The WHERE clause of one filter. Raises for unknown fields and operators, and for fields the user may not read."""
    found = _locate(entry, tables)
    if not tables.may_compare(found.table, found.name):
        throw(_("You may not read the field {0}.").format(found.name), PermissionError)
    if isinstance(entry, Position):
        return position_clause(found.sql, kind_of(found.fieldtype), found.table.column("name"), entry)
    if isinstance(entry, Search):
        return contains(found.sql, str(entry.value), at_start=entry.operator == "begins with")
    operator, value = _known_operator(entry)
    if operator in TREE_OPERATORS:
        return tree_condition(found.sql, _tree_of(found), operator, value)
    return compare(found.sql, found.fieldtype, operator, value)


def _locate(entry: Filter, tables: Tables) -> Found:
    column = _column(entry.fieldname)
    if column.owner is None:
        column = Column(column.name, _owner(entry, column.name, tables))
    elif not column.owner.startswith("tab"):
        # `link.field` filters are unknown to Frappe's lists; silently joining would hide that from an app's author.
        throw(_("{0} is not a field of {1}.").format(entry.fieldname, _(tables.main.meta.name)), DataError)
    found = find_column(column, tables)
    if found is None:
        throw(_("{0} is not a field of {1}.").format(entry.fieldname, _(tables.main.meta.name)), DataError)
    return found


def _column(fieldname: str) -> Column:
    try:
        expression = parse_field(fieldname).expression
    except NotAnExpression:
        expression = None
    if not isinstance(expression, Column):
        throw(_("This is not a field to filter by: {0}").format(fieldname), DataError)
    return expression


def _owner(entry: Filter, fieldname: str, tables: Tables) -> str | None:
    """The table a field without table belongs to: the DocType's own, else the first child table that has it."""
    main = tables.main.meta
    if entry.doctype:
        return None if entry.doctype == main.name else f"tab{entry.doctype}"
    if fieldname in main.db_columns or main.has_field(fieldname):
        return None
    for table in main.get_table_fields():
        if get_meta(table.options).has_field(fieldname):
            return f"tab{table.options}"
    return None


def _known_operator(entry: Filter) -> tuple[str, Any]:
    if entry.operator in OPERATORS:
        return entry.operator, entry.value
    for path in get_hooks("filters_config") or []:
        config = get_attr(path)()
        if entry.operator in config:
            made = get_attr(config[entry.operator]["get_field"])(entry.value)
            return str(made["operator"]).lower(), made["value"]
    throw(_("{0} is not an operator. Use one of: {1}").format(entry.operator, ", ".join(OPERATORS)), ValidationError)
    raise AssertionError


def _tree_of(found: Found) -> str | None:
    """The DocType whose tree the column points into."""
    if found.name == "name":
        return str(found.table.meta.name)
    field = found.table.meta.get_field(found.name)
    return field.options if field is not None and field.fieldtype == "Link" else None
