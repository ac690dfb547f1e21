"""Lists as running text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from frappe.utils.text import cstr
from frappe.utils.translation import _


def comma_and(some_list: Any, add_quotes: bool = True) -> Any:
    """`'a', 'b' and 'c'`."""
    return comma_sep(some_list, _("{0} and {1}"), add_quotes)


def comma_or(some_list: Any, add_quotes: bool = True) -> Any:
    """`'a', 'b' or 'c'`."""
    return comma_sep(some_list, _("{0} or {1}"), add_quotes)


def comma_sep(some_list: Any, pattern: str, add_quotes: bool = True) -> Any:
    """The items with commas, the last two by `pattern`; what is not a list stays."""
    if isinstance(some_list, str) or not isinstance(some_list, Iterable):
        return some_list
    items = [cstr(item) for item in some_list]
    if len(items) < 2:
        return "".join(items)
    shown = [f"'{item}'" for item in items] if add_quotes else items
    return pattern.format(", ".join(shown[:-1]), shown[-1])


def new_line_sep(some_list: Any) -> Any:
    """The items on lines of their own; what is not a list stays."""
    if isinstance(some_list, str) or not isinstance(some_list, Iterable):
        return some_list
    return "\n ".join(cstr(item) for item in some_list)
