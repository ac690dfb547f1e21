"""`frappe.db.sql` for templates: statements that read, one at a time."""

from __future__ import annotations

import re
from typing import Any

from frappe.context import local
from frappe.exceptions import PermissionError
from frappe.messages import throw
from frappe.translate import _

_LEADING_COMMENTS = re.compile(r"\A(?:\s|--[^\n]*\n|/\*.*?\*/|\()*", re.DOTALL)
_READS = re.compile(r"(?:select|explain)\b", re.IGNORECASE)
_WRITES_FILES = re.compile(r"\binto\s+(?:outfile|dumpfile)\b", re.IGNORECASE)


def read_only_sql(query: Any, values: Any = None, **kwargs: Any) -> Any:
    """Run a SELECT. Anything else is refused."""
    if not is_read_only(str(query)):
        throw(_("Templates may only read from the database."), PermissionError)
    return local.db.sql(query, values, **kwargs) if values is not None else local.db.sql(query, **kwargs)


def is_read_only(statement: str) -> bool:
    """Whether the text is one statement that only reads."""
    statement = _LEADING_COMMENTS.sub("", statement, count=1)
    return bool(_READS.match(statement)) and not _WRITES_FILES.search(statement)
