"""How a script is compiled: RestrictedPython's rules, and guards where work could run away."""

from __future__ import annotations

import ast
import warnings
from functools import lru_cache
from types import CodeType
from typing import Any

from RestrictedPython.compile import compile_restricted
from RestrictedPython.transformer import RestrictingNodeTransformer

_GUARDED = {ast.Pow: "_power_", ast.LShift: "_shift_", ast.Mult: "_multiply_"}
# Names Frappe's scripts use although they start with an underscore.
_ALLOWED_NAMES = ("_", "_dict")


class ScriptPolicy(RestrictingNodeTransformer):
    """Loops are counted, powers and repetitions are bounded."""

    def check_name(self, node: Any, name: Any, *args: Any, **kwargs: Any) -> None:
        if name not in _ALLOWED_NAMES:
            super().check_name(node, name, *args, **kwargs)

    def visit_Import(self, node: ast.Import) -> None:
        self.not_allowed(node)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        self.not_allowed(node)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        visited = self.node_contents_visit(node)
        guard = _GUARDED.get(type(visited.op))
        if guard is None:
            return visited
        call = ast.Call(ast.Name(guard, ast.Load()), [visited.left, visited.right], [])
        return ast.fix_missing_locations(ast.copy_location(call, node))

    def visit_While(self, node: ast.While) -> ast.AST:
        visited = self.node_contents_visit(node)
        tick = ast.Expr(ast.Call(ast.Name("_tick_", ast.Load()), [], []))
        visited.body.insert(0, ast.fix_missing_locations(ast.copy_location(tick, node)))
        return visited


@lru_cache(maxsize=256)
def compile_script(source: str, filename: str) -> CodeType:
    """The compiled script. Raises SyntaxError that lists everything that is not allowed."""
    with warnings.catch_warnings():  # of names that a script defines and does not read
        warnings.simplefilter("ignore", SyntaxWarning)
        code: CodeType = compile_restricted(source, filename=filename, mode="exec", policy=ScriptPolicy)
    return code
