"""The arguments of a list, in one shape whatever way they were given."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from frappe.messages import throw
from frappe.translate import _
from frappe.utils.numbers import cint

# Stands for "order as the DocType says"; None and "" mean no order at all.
DEFAULT_ORDER = "KEEP_DEFAULT_ORDERING"
# More than any table has; larger numbers are no numbers to a database.
MOST_ROWS = 2**53


@dataclass
class ListArguments:
    """What is asked for: of which DocType, which values, which rows, in which form."""

    doctype: str
    user: str
    fields: list[str] = field(default_factory=list)
    filters: Any = None
    or_filters: Any = None
    docstatus: Any = None
    group_by: str | None = None
    order_by: str | None = DEFAULT_ORDER
    start: int = 0
    limit: int = 0
    as_list: bool = False
    pluck: str | None = None
    distinct: bool = False
    join: str = "left join"
    ignore_permissions: bool = False
    for_selection: bool = False
    parent_doctype: str | None = None
    update: Mapping[str, Any] | None = None
    with_comment_count: bool = False
    run: bool = True
    debug: bool = False


def normalized_fields(fields: Any, pluck: str | None) -> list[str]:
    """The entries of `fields`; without any, the plucked field or the name."""
    if isinstance(fields, str):
        fields = json.loads(fields) if fields.lstrip().startswith("[") else split_at_commas(fields)
    if not isinstance(fields, Iterable | None):
        throw(_("Fields are a list of names."))
    entries = [entry for field in fields or () if (entry := str(field).strip())]
    return entries or [pluck or "name"]


def swap_if_reversed(fields: Any, filters: Any) -> tuple[Any, Any]:
    """`get_all(doctype, {filters}, [fields])`: filters in the place of fields."""
    if isinstance(fields, Mapping) or (isinstance(fields, list) and fields and isinstance(fields[0], (list, tuple))):
        return filters, fields
    return fields, filters


def page(start: Any, limit: Any, *aliases: Any) -> tuple[int, int]:
    """(start, limit) as numbers; text that is no number means no limit."""
    chosen = next((value for value in (limit, *aliases) if value not in (None, "")), 0)
    return min(max(cint(start), 0), MOST_ROWS), min(max(cint(chosen), 0), MOST_ROWS)


def split_at_commas(text: str) -> list[str]:
    """The parts of `text` between commas that are not inside parentheses or backticks."""
    parts, depth, quoted, part = [], 0, False, ""
    for char in text:
        quoted ^= char == "`"
        depth += (char == "(") - (char == ")")
        if char == "," and depth == 0 and not quoted:
            parts.append(part)
            part = ""
        else:
            part += char
    return [*parts, part]
