"""Apps find the functions of Frappe v15 under their paths, and may give their arguments by position or by name."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from typing import Any

import pytest
from tests.support.repository import ROOT

LINE = re.compile(r"([\w.]+)\((.*)\)")
POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


def promised() -> list[tuple[str, list[str]]]:
    lines = (ROOT / "tests/architecture/public_signatures.txt").read_text(encoding="utf-8").splitlines()
    found = [LINE.fullmatch(line) for line in lines if line and not line.startswith("#")]
    return [(match[1], match[2].split(", ") if match[2] else []) for match in found if match]


def reach(path: str) -> Any:
    """The object at a dotted path: the longest part of it that is a module, then attributes."""
    parts = path.split(".")
    for length in range(len(parts) - 1, 0, -1):
        try:
            found = import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            found = getattr(found, part)
        return found
    raise ModuleNotFoundError(path)


def broken_promise(function: Any, names: list[str]) -> str | None:
    """What keeps callers from giving these arguments by name, or in this order; None when nothing does."""
    parameters = inspect.signature(inspect.unwrap(function)).parameters
    kinds = {parameter.kind for parameter in parameters.values()}
    missing = [name for name in names if name not in parameters]
    if missing and inspect.Parameter.VAR_KEYWORD not in kinds:
        return f"no parameter {', '.join(missing)}"
    ours = [name for name, parameter in parameters.items() if name in names and parameter.kind in POSITIONAL]
    return None if ours == [name for name in names if name in ours] else f"the order is {', '.join(ours)}"


@pytest.mark.parametrize(("path", "names"), promised(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_function_takes_what_apps_give_it(path: str, names: list[str]) -> None:
    assert broken_promise(reach(path), names) is None


def test_the_test_sees_a_wrong_name_and_a_wrong_order() -> None:
    def function(first: int, second: int = 0) -> None: ...

    assert broken_promise(function, ["first", "second"]) is None
    assert broken_promise(function, ["second", "first"]) == "the order is first, second"
    assert broken_promise(function, ["first", "third"]) == "no parameter third"
    with pytest.raises(AttributeError):
        reach("frappe.utils.no_such_function")
