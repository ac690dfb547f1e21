"""What an expression may be made of: an allow-list of syntax. Places that could run away get a guard call written around them."""

from __future__ import annotations

import ast
from typing import Any, NoReturn

FILENAME = "<expression>"
MAX_LENGTH = 2000
MAX_FORMAT_SPEC = 8
_ALLOWED: tuple[type[ast.AST], ...] = (
    ast.Expression,
    ast.BoolOp,
    ast.BinOp,
    ast.UnaryOp,
    ast.Compare,
    ast.IfExp,
    ast.Call,
    ast.keyword,
    ast.Starred,
    ast.Attribute,
    ast.Subscript,
    ast.Slice,
    ast.Name,
    ast.Constant,
    ast.List,
    ast.Tuple,
    ast.Dict,
    ast.Set,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
    ast.comprehension,
    ast.Lambda,
    ast.arguments,
    ast.arg,
    ast.JoinedStr,
    ast.FormattedValue,
    ast.expr_context,
    ast.boolop,
    ast.operator,
    ast.unaryop,
    ast.cmpop,
)
# They lead from a value to the interpreter's own objects, or write a value by a pattern that reads attributes.
_FORBIDDEN_ATTRIBUTES = frozenset(
    "format format_map mro tb_frame tb_next f_back f_builtins f_code f_globals f_locals f_trace co_code gi_frame gi_code "
    "gi_yieldfrom cr_await cr_frame cr_code cr_origin ag_frame ag_code func_globals func_code".split()
)
_OPERATOR_GUARDS: dict[type[ast.operator], str] = {
    ast.Mult: "_multiply_",
    ast.Pow: "_power_",
    ast.LShift: "_shift_",
    ast.Mod: "_modulo_",
}


def parse_expression(code: str) -> ast.Expression:
    """The tree of an expression, checked and guarded. Raises SyntaxError for what is not allowed."""
    if len(code) > MAX_LENGTH:
        raise SyntaxError(f"An expression may have {MAX_LENGTH} characters, this one has {len(code)}.")
    try:
        tree = ast.parse(code, FILENAME, mode="eval")
        guarded: ast.Expression = _Rules().visit(tree)
    except (RecursionError, MemoryError):
        raise SyntaxError("The expression is nested too deep.") from None
    return ast.fix_missing_locations(guarded)


def _refuse(node: ast.AST, reason: str) -> NoReturn:
    raise SyntaxError(f"Line {getattr(node, 'lineno', 1)}: {reason}")


def _guard(name: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(name, ast.Load()), list(arguments), [])


class _Rules(ast.NodeTransformer):
    """Refuses syntax that is not on the list and writes the guards."""

    def __init__(self) -> None:
        # Inside arguments and loops an attribute may hand a method on, so it is guarded too.
        self.handing_on = 0
        self.bound_names: list[set[str]] = []

    def visit(self, node: ast.AST) -> Any:
        if not isinstance(node, _ALLOWED):
            _refuse(node, f"{type(node).__name__} is not allowed in expressions.")
        return super().visit(node)

    def visit_Name(self, node: ast.Name) -> ast.Name:
        self._check_name(node, node.id)
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        self._check_name(node, node.arg)
        return node

    def _check_name(self, node: ast.AST, name: str) -> None:
        if name.startswith("_"):
            _refuse(node, f'"{name}" is an invalid variable name because it starts with "_".')

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        self._check_attribute(node)
        value = self.visit(node.value)
        if self.handing_on:
            return _guard("_attribute_", value, ast.Constant(node.attr))
        node.value = value
        return node

    def _check_attribute(self, node: ast.Attribute) -> None:
        if node.attr.startswith("_"):
            _refuse(node, f'"{node.attr}" is an invalid attribute name because it starts with "_".')
        if node.attr in _FORBIDDEN_ATTRIBUTES:
            _refuse(node, f"{node.attr} is an unsafe attribute.")

    def visit_Call(self, node: ast.Call) -> ast.Call:
        node.func = self._callee(node.func)
        self.handing_on += 1
        node.args = [self.visit(argument) for argument in node.args]
        node.keywords = [self.visit(keyword) for keyword in node.keywords]
        self.handing_on -= 1
        return node

    def _callee(self, func: ast.expr) -> ast.expr:
        if isinstance(func, ast.Attribute):
            self._check_attribute(func)
            return _guard("_method_", self.visit(func.value), ast.Constant(func.attr))
        callee: ast.expr = self.visit(func)
        if isinstance(func, ast.Name) and not any(func.id in names for names in self.bound_names):
            return callee
        return _guard("_callable_", callee)

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        if isinstance(node.op, ast.MatMult):
            _refuse(node, "@ is not allowed in expressions.")
        left, right = self.visit(node.left), self.visit(node.right)
        guard = _OPERATOR_GUARDS.get(type(node.op))
        if guard:
            return _guard(guard, left, right)
        node.left, node.right = left, right
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.Lambda:
        arguments = node.args
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
        self.bound_names.append({argument.arg for argument in every if argument})
        self.generic_visit(node)
        self.bound_names.pop()
        counted = ast.Tuple([_guard("_tick_"), node.body], ast.Load())
        node.body = ast.Subscript(counted, ast.Constant(1), ast.Load())
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.comprehension:
        if node.is_async:
            _refuse(node, "async is not allowed in expressions.")
        self.generic_visit(node)
        node.iter = _guard("_iterate_", node.iter)
        return node

    def _visit_loop(self, node: Any) -> Any:
        names = {part.id for loop in node.generators for part in ast.walk(loop.target) if isinstance(part, ast.Name)}
        self.bound_names.append(names)
        self.handing_on += 1
        visited = self.generic_visit(node)
        self.handing_on -= 1
        self.bound_names.pop()
        return visited

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _visit_loop

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.FormattedValue:
        node.value = self.visit(node.value)
        spec = node.format_spec
        if isinstance(spec, ast.JoinedStr):
            texts = [part.value for part in spec.values if isinstance(part, ast.Constant)]
            if len(texts) != len(spec.values) or len("".join(map(str, texts))) > MAX_FORMAT_SPEC:
                _refuse(node, "This format is not allowed in expressions.")
            if any(len(run) > 2 for text in texts for run in _digit_runs(str(text))):
                _refuse(node, "This format is too wide.")
        return node


def _digit_runs(text: str) -> list[str]:
    return "".join(char if char.isdigit() else " " for char in text).split()
