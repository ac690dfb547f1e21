"""MariaDB functions that apps use in SQL and SQLite lacks, given to each connection."""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections.abc import Callable
from functools import lru_cache
from hashlib import md5, sha1
from typing import Any

from frappe.database.dialects.sqlite_dates import DATE_FUNCTIONS, Functions
from frappe.database.dialects.sqlite_numbers import NUMBER_FUNCTIONS
from frappe.utils.arabic import fold


@lru_cache(maxsize=256)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def regexp(pattern: Any, value: Any) -> int | None:
    """`value REGEXP pattern`."""
    return None if pattern is None or value is None else int(bool(_pattern(str(pattern)).search(str(value))))


def concat(*parts: Any) -> str | None:
    return None if any(part is None for part in parts) else "".join(map(plain, parts))


def concat_ws(separator: Any, *parts: Any) -> str | None:
    return None if separator is None else plain(separator).join(plain(part) for part in parts if part is not None)


def plain(value: Any) -> str:
    return (
        repr(value)
        if isinstance(value, float) and not value.is_integer()
        else str(int(value) if isinstance(value, float) else value)
    )


def find_in_set(value: Any, values: Any) -> int | None:
    if value is None or values is None:
        return None
    options = str(values).split(",")
    return options.index(str(value)) + 1 if str(value) in options else 0


def locate(part: Any, text: Any, start: int = 1) -> int | None:
    return None if part is None or text is None else str(text).lower().find(str(part).lower(), start - 1) + 1


def substring_index(text: Any, separator: Any, count: int) -> str | None:
    if text is None:
        return None
    parts = str(text).split(str(separator))
    return str(separator).join(parts[:count] if count >= 0 else parts[count:])


def _of_text(change: Callable[..., Any]) -> Callable[..., Any]:
    def function(text: Any, *args: Any) -> Any:
        return None if text is None else change(str(text), *args)

    return function


def greatest(*values: Any) -> Any:
    return None if any(value is None for value in values) else max(values)


def least(*values: Any) -> Any:
    return None if any(value is None for value in values) else min(values)


def field(value: Any, *options: Any) -> int:
    wanted = str(value).lower()
    return next((place for place, option in enumerate(options, 1) if str(option).lower() == wanted), 0)


def truncate(value: Any, digits: int) -> float | None:
    if value is None:
        return None
    factor = 10.0**digits
    return int(float(value) * factor) / factor


FUNCTIONS: Functions = {
    **DATE_FUNCTIONS,
    **NUMBER_FUNCTIONS,
    # name: function, whether the same arguments always give the same answer
    "concat": (concat, True),
    "concat_ws": (concat_ws, True),
    "find_in_set": (find_in_set, True),
    "locate": (locate, True),
    "field": (field, True),
    "substring_index": (substring_index, True),
    "greatest": (greatest, True),
    "least": (least, True),
    "truncate": (truncate, True),
    "char_length": (_of_text(len), True),
    "character_length": (_of_text(len), True),
    "ucase": (_of_text(str.upper), True),
    "lcase": (_of_text(str.lower), True),
    "str_left": (_of_text(lambda text, count: text[: max(int(count), 0)]), True),
    "str_right": (_of_text(lambda text, count: text[-int(count):] if int(count) > 0 else ""), True),
    "lpad": (_of_text(lambda text, width, fill: text[:width] if len(text) >= width else
                      (fill * width)[: width - len(text)] + text), True),
    "rpad": (_of_text(lambda text, width, fill: text[:width] if len(text) >= width else
                      text + (fill * width)[: width - len(text)]), True),
    "repeat": (_of_text(lambda text, count: text * max(int(count), 0)), True),
    "reverse": (_of_text(lambda text: text[::-1]), True),
    "md5": (_of_text(lambda text: md5(text.encode(), usedforsecurity=False).hexdigest()), True),
    "sha1": (_of_text(lambda text: sha1(text.encode(), usedforsecurity=False).hexdigest()), True),
    "crc32": (_of_text(lambda text: zlib.crc32(text.encode())), True),
    "regexp": (regexp, True),
    "search_fold": (_of_text(fold), True),
}  # fmt: skip


def register_functions(connection: sqlite3.Connection) -> None:
    """Give the connection every function of the table."""
    for name, (function, deterministic) in FUNCTIONS.items():
        connection.create_function(name, -1, function, deterministic=deterministic)
