"""The parts of a SELECT that apps give as text (fields, order), checked and quoted. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from frappe.exceptions import ValidationError
from frappe.utils.translation import _

_NAME = re.compile(r"^[^\W\d]\w*$")
_ALIAS = re.compile(r"\s+as\s+", re.IGNORECASE)
_QUALIFIED = re.compile(r"^`tab[\w -]+`\.(?:`\w+`|\w+|\*)$")
_FUNCTION = re.compile(r"^(\w+)\(\s*(distinct\s+)?(.*?)\s*\)$", re.IGNORECASE | re.DOTALL)
_ORDER = re.compile(r"^(.+?)(?:\s+(asc|desc))?$", re.IGNORECASE | re.DOTALL)
_LITERAL = re.compile(r"^(?:[0-9]+|'[^'\\]*')$")
_FUNCTIONS = frozenset("count sum avg max min abs round coalesce ifnull date year month day lower upper length".split())
_FLOAT_FUNCTIONS = frozenset(("sum", "avg"))


def quoted(name: str) -> str:
    """A column's name in backticks; anything that is not a plain name is refused."""
    bare = name.strip().strip("`")
    if not _NAME.match(bare):
        raise ValidationError(_("Invalid field name {0}").format(name))
    return f"`{bare}`"


def split_outside_parentheses(text: str) -> list[str]:
    """Parts of a comma list; a comma inside parentheses belongs to its part."""
    parts, depth, start = [], 0, 0
    for position, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if character == "," and depth == 0:
            parts.append(text[start:position])
            start = position + 1
    return [part.strip() for part in (*parts, text[start:]) if part.strip()]


def as_list(fields: Any) -> list[Any]:
    """The fields asked for, one by one."""
    if isinstance(fields, str):
        return split_outside_parentheses(fields)
    if isinstance(fields, (list, tuple, set)):
        return list(fields)
    return [fields]


def select_list(fields: Iterable[Any]) -> str:
    """The SELECT list of fields, functions of fields and aliases."""
    return ", ".join(_column(field) for field in fields)


def _column(field: Any) -> str:
    if hasattr(field, "get_sql"):
        return str(field.get_sql(quote_char="`", with_alias=True))
    return _text_column(str(field))


@lru_cache(maxsize=4096)
def _text_column(field: str) -> str:
    text, *alias = _ALIAS.split(field.strip(), maxsplit=1)
    sql = expression(text)
    if alias:
        return f"{sql} AS {quoted(alias[0])}"
    return f"{sql} AS `{text}`" if "(" in text else sql


def expression(text: str) -> str:
    """A column, `*`, or one of the known functions of columns."""
    text = text.strip()
    if text == "*" or _LITERAL.match(text) or _QUALIFIED.match(text):
        return text
    match = _FUNCTION.match(text)
    if match is None:
        return quoted(text)
    function = match[1].lower()
    if function not in _FUNCTIONS:
        raise ValidationError(_("Invalid field name {0}").format(text))
    arguments = ", ".join(expression(argument) for argument in split_outside_parentheses(match[3]))
    sql = f"{function}({'DISTINCT ' if match[2] else ''}{arguments})"
    return f"{sql} * 1.0" if function in _FLOAT_FUNCTIONS else sql


@lru_cache(maxsize=1024)
def order_list(order_by: str) -> str:
    """The ORDER BY list; a column without a direction goes down, as in `frappe.qb.get_query`."""
    parts = []
    for part in split_outside_parentheses(order_by):
        match = _ORDER.match(part)
        if match:
            parts.append(f"{expression(match[1])} {(match[2] or 'desc').upper()}")
    return ", ".join(parts)
