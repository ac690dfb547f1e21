"""`frappe.db.sql` for templates: statements that read, one at a time."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.database.read_only import is_read_only, reading_only
from frappe.exceptions import PermissionError
from frappe.messages import throw
from frappe.translate import _


def read_only_sql(query: Any, values: Any = None, **kwargs: Any) -> Any:
    """Run a SELECT. Anything else is refused."""
    if not is_read_only(str(query)):
        throw(_("Templates may only read from the database."), PermissionError)
    with reading_only(local.db):
        return local.db.sql(query, values, **kwargs) if values is not None else local.db.sql(query, **kwargs)
