"""What clients may send to the engine's own functions: a list or a dict only where the function names one.

A name that is a dict would be read as filters: whoever sends one could try the values of fields he may not read.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from frappe.exceptions import FrappeTypeError
from frappe.types.frappedict import _dict
from frappe.utils.serialize import parse_json
from frappe.utils.translation import _
from frappe.utils.user_messages import throw


def of_their_kinds(fn: Callable[..., Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values, numbers as text where `fn` wants text. Raises FrappeTypeError for one of a kind it does not name."""
    kinds = kinds_of_parameters(fn)
    return {name: _fitted(name, value, kinds[name]) if name in kinds else value for name, value in values.items()}


def name_sent(value: Any) -> str | int:
    """A document's name in what a client sent. Raises FrappeTypeError for a list or dict, which would be filters."""
    if isinstance(value, str | int):
        return value
    throw(_("The name of a document is a text or a number."), FrappeTypeError)


def names_sent(value: Any) -> list[str | int]:
    """Names of documents, as a list or as JSON."""
    names = parse_json(value)
    if not isinstance(names, list | tuple):
        throw(_("Send the names of documents as a list."), FrappeTypeError)
    return [name_sent(name) for name in names]


def values_sent(value: Any) -> _dict:
    """Values by their names, as a dict or as JSON."""
    values = parse_json(value)
    if not isinstance(values, Mapping):
        throw(_("Send the values by their names."), FrappeTypeError)
    return _dict(values)


def doctype_sent(value: Any) -> str:
    """The name of a DocType in what a client sent."""
    if not isinstance(value, str) or not value:
        throw(_("Say which DocType you mean."), FrappeTypeError)
    return value


@lru_cache(maxsize=1024)
def kinds_of_parameters(fn: Callable[..., Any]) -> dict[str, frozenset[type]]:
    """The types of each annotated parameter, that of its default among them; those that take anything are left out."""
    function = inspect.unwrap(fn)
    parameters = inspect.signature(function).parameters.values()
    hints = get_type_hints(function)
    kinds = {
        parameter.name: _kinds(hints[parameter.name]) | _kind_of_default(parameter)
        for parameter in parameters
        if parameter.name in hints and parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
    }
    return {name: allowed for name, allowed in kinds.items() if object not in allowed}


def _kinds(hint: Any) -> frozenset[type]:
    if hint is Any:
        return frozenset({object})
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return frozenset().union(*map(_kinds, get_args(hint)))
    return frozenset({origin or hint})


def _kind_of_default(parameter: inspect.Parameter) -> frozenset[type]:
    return frozenset() if parameter.default is parameter.empty else frozenset({type(parameter.default)})


def _fitted(name: str, value: Any, kinds: frozenset[type]) -> Any:
    """Numbers and texts stand for one another, as in addresses and forms."""
    if isinstance(value, tuple(kinds)) and not (isinstance(value, bool) and bool not in kinds):
        return value
    if isinstance(value, str | int | float):
        if str in kinds:
            return str(value)
        if bool in kinds or _is_number(value, kinds):
            return value
    throw(_("The value sent as {0} is of the wrong kind.").format(name), FrappeTypeError)


def _is_number(value: Any, kinds: frozenset[type]) -> bool:
    if kinds.isdisjoint({int, float}):
        return False
    try:
        (float if float in kinds else int)(value)
    except (ValueError, OverflowError):
        return value == "" and NoneType in kinds
    return True
