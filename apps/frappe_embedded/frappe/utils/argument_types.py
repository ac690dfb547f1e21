"""Cast and check arguments by the annotations of the function they go to."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Union

from frappe.exceptions import FrappeTypeError

_Checks = tuple[inspect.Signature, dict[str, Any]]


def cast_arguments(
    fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """The arguments as the annotations of `fn` want them. Raises FrappeTypeError for one that cannot be cast."""
    signature, expected = annotated_parameters(fn)
    if not expected:
        return args, kwargs
    try:
        bound = signature.bind(*args, **kwargs)
    except TypeError:
        # A missing or surplus argument: the call itself says so best.
        return args, kwargs
    for name, kind in expected.items():
        if name in bound.arguments:
            bound.arguments[name] = _cast(name, bound.arguments[name], kind)
    return bound.args, bound.kwargs


@lru_cache(maxsize=4096)
def annotated_parameters(fn: Callable[..., Any]) -> _Checks:
    """The signature of `fn` and the type each annotated parameter must have; annotations that are text do not count."""
    signature = inspect.signature(fn)
    expected = {
        parameter.name: _with_default(parameter)
        for parameter in signature.parameters.values()
        if parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD) and _counts(parameter.annotation)
    }
    return signature, expected


def _counts(annotation: Any) -> bool:
    return (
        annotation is not inspect.Parameter.empty and annotation is not Any and not _has_forward_reference(annotation)
    )


def _has_forward_reference(annotation: Any) -> bool:
    if isinstance(annotation, str) or type(annotation).__name__ == "ForwardRef":
        return True
    return any(_has_forward_reference(part) for part in getattr(annotation, "__args__", ()) or ())


def _with_default(parameter: inspect.Parameter) -> Any:
    if parameter.default is inspect.Parameter.empty:
        return parameter.annotation
    return Union[parameter.annotation, type(parameter.default)]  # noqa: UP007 made at run time


def _cast(name: str, value: Any, kind: Any) -> Any:
    if type(value) is kind:
        return value
    from pydantic import ValidationError  # heavy; only annotated methods pay for it

    try:
        return _adapter(kind).validate_python(value)
    except ValidationError as error:
        raise FrappeTypeError(
            f"Argument {name!r} should be of type {_type_name(kind)!r} but got {_type_name(type(value))!r} instead."
        ) from error


@lru_cache(maxsize=1024)
def _adapter(kind: Any) -> Any:
    from pydantic import ConfigDict, TypeAdapter
    from pydantic.errors import PydanticUserError

    try:
        return TypeAdapter(kind, config=ConfigDict(arbitrary_types_allowed=True))
    except PydanticUserError:
        # Models bring their own configuration.
        return TypeAdapter(kind)


def _type_name(kind: Any) -> str:
    if not isinstance(kind, type):
        return str(kind).replace("typing.", "")
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
