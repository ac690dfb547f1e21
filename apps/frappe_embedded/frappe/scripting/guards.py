"""What RestrictedPython calls while a script runs: reading and writing of attributes, loops, big results."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from types import CodeType, FrameType, GeneratorType, ModuleType, TracebackType
from typing import Any

from RestrictedPython.Guards import (
    guarded_iter_unpack_sequence,
    guarded_unpack_sequence,
    safe_builtins,
    safer_getattr,
)
from RestrictedPython.PrintCollector import PrintCollector

from frappe.apps import get_attr
from frappe.database.read_only import is_read_only, reads_secrets
from frappe.exceptions import PermissionError, SafeEvalError
from frappe.messages import throw
from frappe.model.base_document import BaseDocument
from frappe.query_builder.runnable import Runnable
from frappe.translate import _
from frappe.utils.expression_guards import multiply_sequence, power, shift

MAX_STEPS = 5_000_000
_CLOSED = (ModuleType, CodeType, TracebackType, FrameType, GeneratorType)
_WRITABLE = (dict, list, set, BaseDocument)
_IN_PLACE: dict[str, Callable[[Any, Any], Any]] = {
    "+=": operator.iadd,
    "-=": operator.isub,
    "/=": operator.itruediv,
    "//=": operator.ifloordiv,
    "%=": operator.imod,
    "&=": operator.iand,
    "|=": operator.ior,
    "^=": operator.ixor,
    ">>=": operator.irshift,
}


class Budget:
    """The steps that one run of a script has."""

    def __init__(self) -> None:
        self.left = MAX_STEPS

    def tick(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise SafeEvalError(f"The script takes more than {MAX_STEPS} steps.")

    def iterate(self, values: Iterable[Any]) -> Iterator[Any]:
        for value in values:
            self.tick()
            yield value


def guard_names() -> dict[str, Any]:
    """The guards of one run."""
    budget = Budget()
    return {
        "__builtins__": dict(safe_builtins),
        "_getattr_": read_attribute,
        "_getitem_": operator.getitem,
        "_getiter_": budget.iterate,
        "_tick_": budget.tick,
        "_iter_unpack_sequence_": guarded_iter_unpack_sequence,
        "_unpack_sequence_": guarded_unpack_sequence,
        "_write_": writable,
        "_inplacevar_": in_place,
        "_multiply_": multiply_sequence,
        "_power_": power,
        "_shift_": shift,
        "_print_": Printed,
        "_apply_": lambda function, *args, **kwargs: function(*args, **kwargs),
    }


def read_attribute(owner: Any, name: str, default: Any = None) -> Any:
    """An attribute; None when there is none. Nothing of the interpreter's own objects can be read."""
    if isinstance(owner, _CLOSED):
        raise AttributeError(f"{type(owner).__name__} has no attributes in scripts.")
    value = safer_getattr(owner, name, default)  # type: ignore[no-untyped-call]
    if isinstance(value, _CLOSED):
        raise AttributeError(f"{name} cannot be reached by scripts.")
    return partial(_run_query, owner) if name == "run" and isinstance(owner, Runnable) else value


def _run_query(query: Runnable, *args: Any, **options: Any) -> Any:
    """Queries that scripts build only read."""
    statement = query.walk()[0]
    if not is_read_only(statement) or reads_secrets(statement):
        throw(_("Scripts may only read with queries of their own."), PermissionError)
    return query.run(*args, **options)


def writable(owner: Any) -> Any:
    """Documents and collections may be changed, nothing else."""
    if isinstance(owner, _WRITABLE):
        return owner
    raise TypeError(f"{type(owner).__name__} cannot be changed by scripts.")


def in_place(sign: str, left: Any, right: Any) -> Any:
    """`name += value` and its kind."""
    if sign == "*=":
        return multiply_sequence(left, right)
    if sign == "**=":
        return power(left, right)
    if sign == "<<=":
        return shift(left, right)
    if sign not in _IN_PLACE:
        raise SyntaxError(f"{sign} is not allowed in scripts.")
    return _IN_PLACE[sign](left, right)


class Printed(PrintCollector):
    """What a script prints goes into the debug log of the answer."""

    def _call_print(self, *values: Any, **options: Any) -> None:
        get_attr("frappe.log")(str(options.get("sep", " ")).join(map(str, values)))
