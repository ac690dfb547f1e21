"""MariaDB's functions of numbers, chance and surroundings that SQLite lacks or answers otherwise."""

from __future__ import annotations

import json
import math
import random
import uuid
from decimal import ROUND_HALF_UP, Decimal
from hashlib import sha256, sha512
from typing import Any

from frappe.context import has_context, local


def _whole(change: Any) -> Any:
    """A rounding that answers a whole number, as MariaDB's does, where SQLite answers a fraction."""

    def function(value: Any) -> int | None:
        return None if value is None else int(change(float(value)))

    return function


def mod(value: Any, divisor: Any) -> Any:
    """The remainder with the sign of `value`; NULL when nothing can be divided."""
    if value is None or not divisor:
        return None
    rest = math.fmod(value, divisor)
    return int(rest) if isinstance(value, int) and isinstance(divisor, int) else rest


def format_number(value: Any, digits: int) -> str | None:
    """A number with commas between thousands; halves are rounded away from zero."""
    if value is None:
        return None
    step = Decimal(1).scaleb(-int(digits))
    return f"{Decimal(str(value)).quantize(step, ROUND_HALF_UP):,}"


def json_unquote(value: Any) -> Any:
    text = value if isinstance(value, str) else None
    return json.loads(text) if text and text[0] == text[-1] == '"' else value


def strcmp(first: Any, second: Any) -> int | None:
    if first is None or second is None:
        return None
    one, other = str(first).casefold(), str(second).casefold()
    return (one > other) - (one < other)


def elt(number: Any, *texts: Any) -> Any:
    return texts[int(number) - 1] if number and 0 < int(number) <= len(texts) else None


def sha2(text: Any, bits: int) -> str | None:
    known = {0: sha256, 256: sha256, 512: sha512}.get(int(bits))
    return None if text is None or known is None else known(str(text).encode()).hexdigest()


def rand(seed: Any = None) -> float:
    return random.random() if seed is None else random.Random(seed).random()  # noqa: S311


def database() -> str:
    """The name of the site's database."""
    return str((local.conf.get("db_name") if has_context() else None) or "main")


NUMBER_FUNCTIONS = {
    # name: function, whether the same arguments always give the same answer
    "ceil": (_whole(math.ceil), True),
    "floor": (_whole(math.floor), True),
    "mod": (mod, True),
    "format": (format_number, True),
    "json_unquote": (json_unquote, True),
    "strcmp": (strcmp, True),
    "elt": (elt, True),
    "sha2": (sha2, True),
    "is_null": (lambda value: int(value is None), True),
    "rand": (rand, False),
    "uuid": (lambda: str(uuid.uuid4()), False),
    "database": (database, False),
}
