"""JSON in and out: what each Python value looks like in an answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import PurePath
from typing import Any
from uuid import UUID

import orjson

from frappe.types.frappedict import _dict

_FAST = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_NON_STR_KEYS


def as_json(
    obj: Any, indent: int | None = 1, separators: tuple[str, str] | None = None, ensure_ascii: bool = True
) -> str:
    """`obj` as JSON for people and files: keys sorted, indented, ASCII unless told otherwise."""
    separators = separators or (",", ": ")
    try:
        return _dumps(obj, indent, separators, ensure_ascii, sort_keys=True)
    except TypeError:
        # Keys of mixed types cannot be sorted.
        return _dumps(obj, indent, separators, ensure_ascii, sort_keys=False)


def _dumps(obj: Any, indent: int | None, separators: tuple[str, str], ensure_ascii: bool, sort_keys: bool) -> str:
    return json.dumps(
        obj, indent=indent, separators=separators, ensure_ascii=ensure_ascii, sort_keys=sort_keys, default=json_default
    )


def to_json_bytes(obj: Any) -> bytes:
    """`obj` as compact JSON for an HTTP answer."""
    try:
        return orjson.dumps(obj, default=json_default, option=_FAST)
    except TypeError:
        # Whole numbers over 64 bits and odd keys are beyond orjson; a value without a JSON form fails here again.
        return json.dumps(obj, separators=(",", ":"), default=json_default).encode()


def json_default(value: Any) -> Any:
    """What a value that JSON does not know is written as. Raises TypeError when it has no such form."""
    write = _FORMS.get(type(value))
    if write is not None:
        return write(value)
    if hasattr(value, "as_dict"):
        return value.as_dict(no_nulls=True)
    return _rare_default(value)


def _rare_default(value: Any) -> Any:
    for kind, write in _FORMS.items():
        # Subclasses, such as a frozen time's datetime.
        if isinstance(value, kind):
            return write(value)
    if isinstance(value, (UUID, PurePath)) or getattr(value, "is_lazy_text", False):
        return str(value)
    if isinstance(value, bytes):
        return value.decode("utf-8")
    if isinstance(value, Iterable):
        return list(value)
    if isinstance(value, type):
        return value.__name__
    raise TypeError(f"A value of type {type(value).__name__} cannot be written as JSON: {value!r}")


def format_timedelta(o: timedelta) -> str:
    """Hours (as many as there are), minutes and seconds: `25:01:02`."""
    hours, rest = divmod(o.total_seconds(), 3600)
    minutes, seconds = divmod(rest, 60)
    shown = round(seconds, 6)
    return f"{int(hours)}:{int(minutes):02}:{int(shown) if shown == int(shown) else shown:02}"


_FORMS: dict[type, Callable[[Any], Any]] = {
    datetime: str,
    date: str,
    time: str,
    timedelta: format_timedelta,
    Decimal: float,
}


def parse_json(val: Any) -> Any:
    """JSON text as values, with a `_dict` for an object; what is not text stays, but for a plain dict."""
    if isinstance(val, str):
        val = json.loads(val)
    if type(val) is dict:
        return _dict(val)
    return val


def dictify(arg: Any) -> Any:
    """Nested plain dicts and lists as `_dict`s."""
    if isinstance(arg, dict):
        return _dict({key: dictify(item) for key, item in arg.items()})
    if isinstance(arg, list):
        return [dictify(item) for item in arg]
    return arg


def is_json(text: Any) -> bool:
    """Whether `text` is JSON."""
    try:
        json.loads(text)
    except (TypeError, ValueError):
        return False
    return True


def safe_json_loads(*args: Any) -> Any:
    """Each argument read as JSON, or as it is when it is none; one alone comes without a list."""
    read = [json.loads(arg) if is_json(arg) else arg for arg in args]
    return read[0] if len(read) == 1 else read
