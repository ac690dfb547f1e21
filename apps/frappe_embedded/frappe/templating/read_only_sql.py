"""`frappe.db` for templates and scripts: statements that read, one at a time, and nothing of passwords and sessions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from frappe.context import local
from frappe.database.read_only import is_read_only, reading_only, reads_secrets
from frappe.exceptions import PermissionError
from frappe.messages import throw
from frappe.translate import _

_ABOUT_DOCTYPES = frozenset({"get_value", "set_value", "exists", "count"})


def read_only_sql(query: Any, values: Any = None, **kwargs: Any) -> Any:
    """Run a SELECT. Anything else is refused."""
    if not is_read_only(str(query)):
        throw(_("Templates may only read from the database."), PermissionError)
    _refuse_secrets(str(query))
    with reading_only(local.db):
        return local.db.sql(query, values, **kwargs) if values is not None else local.db.sql(query, **kwargs)


def database_name(name: str) -> Any:
    """`frappe.db.<name>`; where a DocType is its first argument, for all but that of sessions."""
    value = getattr(local.db, name)
    return partial(_about_doctype, value) if name in _ABOUT_DOCTYPES else value


def _about_doctype(function: Callable[..., Any], doctype: Any, *args: Any, **kwargs: Any) -> Any:
    _refuse_secrets(f"tab{doctype}")
    return function(doctype, *args, **kwargs)


def _refuse_secrets(text: str) -> None:
    if reads_secrets(text):
        throw(_("Passwords and sessions are not for templates and scripts."), PermissionError)
