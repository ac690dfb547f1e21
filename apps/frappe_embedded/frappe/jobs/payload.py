"""What a job is called with, as JSON: values that JSON does not know carry a tag. Nothing in it can run code."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from frappe.types.frappedict import _dict

_TAG = "__type__"


def dump(arguments: dict[str, Any]) -> str:
    """The arguments as text. Raises TypeError for a value that cannot be kept."""
    return json.dumps(_tag(arguments))


def load(text: str) -> dict[str, Any]:
    """The arguments that `dump` was given."""
    values = _untag(json.loads(text))
    return dict(values)


def _tag(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, dict):
        return {str(key): _tag(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_tag(item) for item in value]
    for kind, (types, to_json, _from_json) in _KINDS.items():
        if isinstance(value, types):
            return {_TAG: kind, "value": _tag(to_json(value))}
    return _tag_document(value)


def _tag_document(value: Any) -> dict[str, Any]:
    if not hasattr(value, "as_dict"):
        raise TypeError(
            f"A job cannot be given a {type(value).__name__}. Give it names, numbers, dates, lists or documents."
        )
    return {_TAG: "document", "value": _tag(dict(value.as_dict()))}


def _untag(value: Any) -> Any:
    if isinstance(value, list):
        return [_untag(item) for item in value]
    if not isinstance(value, dict):
        return value
    if _TAG not in value:
        return _dict({key: _untag(item) for key, item in value.items()})
    inner = _untag(value["value"])
    if value[_TAG] == "document":
        return _document(inner)
    return _KINDS[value[_TAG]][2](inner)


def _document(values: Any) -> Any:
    from frappe.model.document import get_doc

    return get_doc(values)


_Kind = tuple[Any, Callable[[Any], Any], Callable[[Any], Any]]
# datetime stands before date, which it is a kind of.
_KINDS: dict[str, _Kind] = {
    "datetime": (datetime, str, datetime.fromisoformat),
    "date": (date, str, date.fromisoformat),
    "time": (time, str, time.fromisoformat),
    "timedelta": (timedelta, timedelta.total_seconds, lambda seconds: timedelta(seconds=seconds)),
    "decimal": (Decimal, str, Decimal),
    "bytes": (bytes, lambda data: base64.b64encode(data).decode(), base64.b64decode),
    "tuple": (tuple, list, tuple),
    "set": ((set, frozenset), list, set),
}
