"""`frappe.qb.get_query`: a query from a DocType, fields and filters, with links and child tables followed by a dot."""

from __future__ import annotations

import re
from typing import Any

from pypika import Order
from pypika.queries import Table
from pypika.terms import Criterion, Field, LiteralValue, Term

from frappe.context import local
from frappe.database.selection import expression, quoted, split_outside_parentheses
from frappe.database.value_filters import Filter, parse_filters
from frappe.exceptions import ValidationError
from frappe.metadata.fieldtypes import TABLE_TYPES
from frappe.metadata.meta import get_meta
from frappe.query_builder.runnable import ChildQuery, FrappeQuery, FrappeQueryBuilder, table_of
from frappe.utils.translation import _

_ALIAS = re.compile(r"\s+as\s+", re.IGNORECASE)
_DIRECTION = re.compile(r"^(.*?)(?:\s+(asc|desc))?$", re.IGNORECASE | re.DOTALL)
_COMPARISONS = {"=": "eq", "!=": "ne", "<>": "ne", ">": "gt", "<": "lt", ">=": "gte", "<=": "lte"}


def get_query(
    table: Any,
    fields: Any = None,
    filters: Any = None,
    order_by: str | None = None,
    group_by: str | None = None,
    limit: int | None = None,
    offset: int | None = None,
    distinct: bool = False,
    for_update: bool = False,
    update: bool = False,
    into: bool = False,
    delete: bool = False,
    *,
    validate_filters: bool = False,
    skip_locked: bool = False,
    wait: bool = True,
) -> Any:
    """A query that can be built further, then `run`."""
    doctype = table if isinstance(table, str) else str(table._table_name).removeprefix("tab")
    maker = _QueryMaker(doctype)
    if update:
        return maker.filtered(FrappeQuery.update(doctype), filters)
    if into:
        return FrappeQuery.into(doctype)
    if delete:
        return maker.filtered(FrappeQuery.from_(doctype).delete(), filters)
    query = maker.filtered(maker.selected(fields), filters)
    query = maker.ordered(maker.grouped(query, group_by), order_by)
    if limit:
        query = query.limit(int(limit))
    if offset:
        query = query.offset(int(offset))
    if distinct:
        query = query.distinct()
    return query.for_update(skip_locked=skip_locked, nowait=not wait) if for_update else query


class _QueryMaker:
    """Adds the parts of one query; a table that is joined is joined once."""

    def __init__(self, doctype: str) -> None:
        self.doctype = doctype
        self.table = Table(table_of(doctype))
        self.joined: dict[str, Table] = {}
        self.query: Any = FrappeQuery.from_(self.table)

    # fields

    def selected(self, fields: Any) -> FrappeQueryBuilder:
        children = []
        for field in _listed(fields):
            if isinstance(field, dict):
                children += [self.child_query(name, columns) for name, columns in field.items()]
            else:
                term = self.term(field)  # may join a table, which makes another query
                self.query = self.query.select(term)
        if children:
            self.query = self.query.select(self.table.name)
            self.query.child_queries = children
        query: FrappeQueryBuilder = self.query
        return query

    def child_query(self, fieldname: str, columns: list[str]) -> ChildQuery:
        found = get_meta(self.doctype).get_field(fieldname)
        if found is None or found["fieldtype"] not in TABLE_TYPES:
            raise ValidationError(_("{0} is not a table of {1}.").format(fieldname, self.doctype))
        return ChildQuery(fieldname, found.options, self.doctype, list(columns))

    def term(self, field: Any) -> Term:
        """A column, a column of what a link or table points to, or a function of columns."""
        if isinstance(field, Term):
            return field
        text, *alias = _ALIAS.split(str(field).strip(), maxsplit=1)
        term: Term
        if text == "*":
            term = self.table.star
        elif "." in text and "`" not in text and "(" not in text:
            term = self.followed(text)
        elif "(" in text or "`" in text:
            term = LiteralValue(expression(text), alias=None if alias else text)
        else:
            quoted(text)
            term = self.table.field(text)
        return term.as_(alias[0].strip("` ")) if alias else term

    def followed(self, text: str) -> Field:
        """`link.field` or `table.field`: the other table is joined."""
        fieldname, _dot, column = text.partition(".")
        quoted(column)
        found = get_meta(self.doctype).get_field(fieldname)
        if found is None or found["fieldtype"] not in ("Link", *TABLE_TYPES):
            raise ValidationError(_("Invalid field name {0}").format(text))
        if fieldname not in self.joined:
            self.joined[fieldname] = self.join(fieldname, found["fieldtype"], found.options)
        return self.joined[fieldname].field(column)

    def join(self, fieldname: str, fieldtype: str, other: str) -> Table:
        table = Table(table_of(other), alias=f"{table_of(other)}_{fieldname}")
        if fieldtype == "Link":
            on = table.name == self.table.field(fieldname)
        else:
            on = (
                (table.parent == self.table.name)
                & (table.parenttype == self.doctype)
                & (table.parentfield == fieldname)
            )
        self.query = self.query.left_join(table).on(on)
        return table

    # filters

    def filtered(self, query: Any, filters: Any) -> Any:
        self.query = query
        for entry in _terms_and_filters(filters):
            condition = entry if isinstance(entry, Criterion) else self.condition(entry)
            self.query = self.query.where(condition)
        return self.query

    def condition(self, entry: Filter) -> Criterion:
        name, operator, value = entry
        field = self.term(name)
        if operator in _COMPARISONS:
            if value is None:
                return field.notnull() if operator in ("!=", "<>") else field.isnull()
            compared: Criterion = getattr(field, _COMPARISONS[operator])(value)
            return compared
        if operator in ("in", "not in"):
            values = value.split(",") if isinstance(value, str) else list(value or ())
            chosen = field.isin(values or [""])
            return chosen.negate() if operator == "not in" else chosen
        return self.other_condition(field, operator, name, value)

    def other_condition(self, field: Term, operator: str, name: str, value: Any) -> Criterion:
        if operator == "is":
            return field.notnull() if str(value).lower() == "set" else field.isnull()
        if operator in ("like", "not like"):
            return field.like(value) if operator == "like" else field.not_like(value)
        if operator in ("between", "not between"):
            within = field.between(value[0], value[1])
            return within.negate() if operator == "not between" else within
        if operator == "regex":
            matching: Criterion = field.regex(value)
            return matching
        names = local.db.get_values(self.doctype, {name: [operator, value]}, "name", order_by=None, pluck=True)
        chosen: Criterion = self.table.name.isin(names or [""])
        return chosen

    # order and groups

    def grouped(self, query: Any, group_by: str | None) -> Any:
        self.query = query
        for part in split_outside_parentheses(group_by or ""):
            term = self.term(part)
            self.query = self.query.groupby(term)
        return self.query

    def ordered(self, query: Any, order_by: str | None) -> Any:
        """A field without a direction goes down."""
        self.query = query
        for part in split_outside_parentheses(order_by or ""):
            match = _DIRECTION.match(part)
            if match:
                term = self.term(match[1])
                self.query = self.query.orderby(term, order=Order[(match[2] or "desc").lower()])
        return self.query


def _listed(fields: Any) -> list[Any]:
    if not fields:
        return ["name"]
    if isinstance(fields, str):
        return list(split_outside_parentheses(fields))
    return list(fields) if isinstance(fields, (list, tuple, set)) else [fields]


def _terms_and_filters(filters: Any) -> list[Any]:
    """Criteria built by the app stay what they are."""
    if isinstance(filters, Criterion):
        return [filters]
    if isinstance(filters, list) and any(isinstance(item, Criterion) for item in filters):
        found: list[Any] = []
        for item in filters:
            found += [item] if isinstance(item, Criterion) else parse_filters([item])
        return found
    return list(parse_filters(filters))
