"""Asking the database and giving the rows the form the caller wants."""

from __future__ import annotations

import json
from typing import Any

from frappe.context import local
from frappe.exceptions import PermissionError, ValidationError
from frappe.messages import throw
from frappe.metadata.meta import get_meta
from frappe.model.controllers import get_controller
from frappe.model.query.arguments import ListArguments
from frappe.model.query.statement import Statement, as_text, build
from frappe.permissions import is_list_open
from frappe.permissions.check import has_permission
from frappe.translate import _
from frappe.types.frappedict import _dict


def run(arguments: ListArguments) -> Any:
    """The rows; with `run=False` the SQL that would find them."""
    meta = get_meta(arguments.doctype)
    arguments.doctype = meta.name
    if not arguments.ignore_permissions:
        require_list_access(arguments.doctype, arguments.user, arguments.parent_doctype)
    if meta.is_virtual:
        controller: Any = get_controller(meta.name)
        return controller.get_list(_virtual_arguments(arguments))
    if meta.issingle:
        throw(_("{0} has one document only and no list.").format(_(meta.name)), ValidationError)
    statement = build(arguments)
    if not arguments.run:
        return as_text(statement)
    if arguments.debug:
        local.debug_log.append(as_text(statement))
    return _shaped(_rows(statement), statement, arguments)


def require_list_access(doctype: str, user: str, parent_doctype: str | None = None) -> None:
    """Raise PermissionError unless the user may list the DocType; rows are listed through their parent."""
    if get_meta(doctype).istable:
        is_open = _is_child_open(doctype, user, parent_doctype)
    else:
        is_open = is_list_open(doctype, user)
    if is_open:
        return
    has_permission(doctype, "read", user=user, parent_doctype=parent_doctype, print_logs=True)
    local.flags.error_message = _("You have no permission for {0}.").format(_(doctype))
    raise PermissionError


def _is_child_open(doctype: str, user: str, parent_doctype: str | None) -> bool:
    return any(has_permission(doctype, right, user=user, parent_doctype=parent_doctype) for right in ("select", "read"))


def _rows(statement: Statement) -> list[Any]:
    rows: list[Any] = local.db.fetch(statement.sql, statement.values)
    casts = statement.selection.casts
    if not casts:
        return rows
    changed = [list(row) for row in rows]
    for row in changed:
        for index, cast in casts:
            row[index] = cast(row[index])
    return changed


def _shaped(rows: list[Any], statement: Statement, arguments: ListArguments) -> Any:
    keys = statement.selection.keys
    if arguments.pluck:
        index = keys.index(arguments.pluck) if arguments.pluck in keys else None
        return [None if index is None else row[index] for row in rows]
    if arguments.as_list:
        return tuple(tuple(row) for row in rows)
    found = [_dict(zip(keys, row)) for row in rows]  # noqa: B905  the statement selects the keys
    if arguments.update or arguments.with_comment_count:
        _complete(found, arguments)
    return found


def _complete(rows: list[_dict], arguments: ListArguments) -> None:
    for row in rows:
        row.update(arguments.update or {})
        if arguments.with_comment_count and row.get("name"):
            row["_comment_count"] = len(json.loads(row.get("_comments") or "[]"))


def _virtual_arguments(arguments: ListArguments) -> _dict:
    return _dict(
        doctype=arguments.doctype,
        fields=arguments.fields,
        filters=arguments.filters,
        or_filters=arguments.or_filters,
        order_by=arguments.order_by,
        limit_start=arguments.start,
        limit_page_length=arguments.limit,
        start=arguments.start,
        page_length=arguments.limit,
        as_list=arguments.as_list,
    )
