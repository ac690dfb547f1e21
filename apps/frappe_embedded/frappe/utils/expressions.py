"""`safe_eval`: expressions that administrators write, such as conditions of a workflow, without the power of Python."""

from __future__ import annotations

import ast
from functools import lru_cache
from types import CodeType
from typing import Any, NamedTuple

from frappe.utils.expression_guards import Guards
from frappe.utils.expression_rules import FILENAME, parse_expression

_BUILTINS: dict[str, Any] = {"int": int, "float": float, "long": int, "round": round}
_GUARD_NAMES = frozenset(Guards().names())


class Expression(NamedTuple):
    """A compiled expression and whether guards are written in it."""

    code: CodeType
    has_guards: bool


def safe_eval(code: str, eval_globals: dict[str, Any] | None = None, eval_locals: dict[str, Any] | None = None) -> Any:
    """The value of an expression over the names given. Of Python's own functions it knows int, float and round only."""
    expression = compile_expression(code)
    names: dict[str, Any] = {**(eval_globals or {}), **_BUILTINS, **(eval_locals or {}), "__builtins__": {}}
    if expression.has_guards:
        names.update(Guards().names())
    return eval(expression.code, names)  # noqa: S307 the code went through the allow-list


@lru_cache(maxsize=2048)
def compile_expression(code: str) -> Expression:
    """The checked expression, compiled once. Raises SyntaxError for what is not allowed."""
    tree = parse_expression(code.strip())
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return Expression(compile(tree, FILENAME, "eval"), not _GUARD_NAMES.isdisjoint(names))
