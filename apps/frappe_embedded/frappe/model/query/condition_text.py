"""Conditions as SQL text, for statements that apps write themselves and run with `frappe.db.sql`: values quoted, `%` doubled."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.database.dialects.sql_tokens import literal_tokens
from frappe.metadata.meta import get_meta
from frappe.model.query.conditions import filter_condition
from frappe.model.query.filters import parse_filters
from frappe.model.query.run import require_list_access
from frappe.model.query.tables import Tables
from frappe.permissions import list_condition
from frappe.permissions.clause import Clause


def match_text(doctype: str, user: str | None = None) -> str:
    """Which rows the user may see; empty for all. Raises PermissionError when he may list none at all."""
    user = user or local.session.user
    require_list_access(doctype, user)
    clause = list_condition(doctype, user)
    return _text(clause) if clause is not None else ""


def filters_text(doctype: str, filters: Any, ignore_permissions: bool = False) -> list[str]:
    """One condition for each filter on fields of the DocType itself."""
    tables = Tables(get_meta(doctype), local.session.user, ignore_permissions, None, "left join")
    return [_text(filter_condition(entry, tables)) for entry in parse_filters(filters)]


def _text(clause: Clause) -> str:
    values = iter(clause.values)
    return "".join(
        str(local.db.escape(_plain(next(values)))) if token.is_symbol("?") else token.text.replace("%", "%%")
        for token in literal_tokens(clause.sql)
    )


def _plain(value: Any) -> Any:
    return "" if value is None else value
