"""The small part of JavaScript that `depends_on` conditions are written in, read here so that server and browser agree.

`parse` gives a tree of lists that is plain JSON; `evaluate` works on it here, `public/js/conditions.js` in the browser.
Nothing is ever handed to an interpreter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

Tree = list[Any]

_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<word>[A-Za-z_$][\w$]*)"""
    r"""|(?P<mark>===|!==|==|!=|<=|>=|&&|\|\||[-+!<>().,?:\[\];]))"""
)
_CONSTANTS: dict[str, Any] = {"true": True, "false": False, "null": None, "undefined": None}
# Weakest first; operators of one row bind alike.
_BINARY: tuple[tuple[str, ...], ...] = (
    ("||",),
    ("&&",),
    ("==", "!=", "===", "!=="),
    ("<", ">", "<=", ">="),
    ("+", "-"),
)


class UnreadableExpressionError(ValueError):
    """The condition uses more of JavaScript than is read here."""


@lru_cache(maxsize=2048)
def parse(text: str) -> Tree:
    """The tree of a condition, e.g. `doc.status == "Open" && !doc.__islocal`."""
    parser = _Parser(_tokens(text))
    tree = parser.ternary()
    parser.end()
    return tree


def _tokens(text: str) -> list[tuple[str, str]]:
    found, position = [], 0
    text = text.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise UnreadableExpressionError(f"Cannot read {text[position:]!r} in {text!r}")
        found.append((str(match.lastgroup), match.group(str(match.lastgroup))))
        position = match.end()
    return found


class _Parser:
    """Recursive descent over the tokens."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tokens
        self.position = 0

    def peek(self) -> str:
        return self.tokens[self.position][1] if self.position < len(self.tokens) else ""

    def take(self, mark: str) -> bool:
        if self.peek() == mark and self.tokens[self.position][0] == "mark":
            self.position += 1
            return True
        return False

    def expect(self, mark: str) -> None:
        if not self.take(mark):
            raise UnreadableExpressionError(f"Expected {mark!r} before {self.peek()!r}")

    def end(self) -> None:
        self.take(";")
        if self.position < len(self.tokens):
            raise UnreadableExpressionError(f"Unexpected {self.peek()!r}")

    def ternary(self) -> Tree:
        condition = self.binary(0)
        if not self.take("?"):
            return condition
        chosen = self.ternary()
        self.expect(":")
        return ["if", condition, chosen, self.ternary()]

    def binary(self, level: int) -> Tree:
        if level == len(_BINARY):
            return self.unary()
        left = self.binary(level + 1)
        while self.peek() in _BINARY[level] and self.tokens[self.position][0] == "mark":
            operator = self.peek()
            self.position += 1
            left = [operator, left, self.binary(level + 1)]
        return left

    def unary(self) -> Tree:
        for mark, kind in (("!", "not"), ("-", "negative")):
            if self.take(mark):
                return [kind, self.unary()]
        return self.postfix(self.primary())

    def postfix(self, tree: Tree) -> Tree:
        while True:
            if self.take("."):
                tree = ["get", tree, ["value", self.word()]]
            elif self.take("["):
                tree = ["get", tree, self.ternary()]
                self.expect("]")
            elif self.take("("):
                tree = ["call", tree, *self.items(")")]
            else:
                return tree

    def items(self, closing: str) -> list[Tree]:
        found: list[Tree] = []
        while not self.take(closing):
            found.append(self.ternary())
            if self.peek() != closing:
                self.expect(",")
        return found

    def word(self) -> str:
        if self.position >= len(self.tokens) or self.tokens[self.position][0] != "word":
            raise UnreadableExpressionError(f"Expected a name before {self.peek()!r}")
        self.position += 1
        return self.tokens[self.position - 1][1]

    def primary(self) -> Tree:
        if self.take("("):
            inner = self.ternary()
            self.expect(")")
            return inner
        if self.take("["):
            return ["list", *self.items("]")]
        if self.position >= len(self.tokens):
            raise UnreadableExpressionError("The condition ends too early")
        kind, text = self.tokens[self.position]
        self.position += 1
        return _leaf(kind, text)


def _leaf(kind: str, text: str) -> Tree:
    if kind == "number":
        return ["value", float(text) if "." in text else int(text)]
    if kind == "string":
        return ["value", re.sub(r"\\(.)", r"\1", text[1:-1])]
    if kind == "word":
        return ["value", _CONSTANTS[text]] if text in _CONSTANTS else ["name", text]
    raise UnreadableExpressionError(f"Unexpected {text!r}")


def evaluate(tree: Tree, names: Mapping[str, Any]) -> Any:
    """The value of a tree, with JavaScript's idea of truth and equality."""
    kind = tree[0]
    if kind in _LAZY:
        return _LAZY[kind](tree, names)
    values = [evaluate(branch, names) for branch in tree[1:]]
    return _EAGER[kind](*values)


def is_true(value: Any) -> bool:
    """JavaScript's truth: empty lists and objects are true there."""
    return isinstance(value, (list, dict)) or bool(value)


def _equal(left: Any, right: Any) -> bool:
    if left is None or right is None:
        return left is None and right is None
    if isinstance(left, str) != isinstance(right, str):
        return _number(left) == _number(right)
    return bool(left == right)


def _number(value: Any) -> float:
    try:
        return float(value or 0)
    except (TypeError, ValueError):
        return float("nan")


def _compare(test: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    def compared(left: Any, right: Any) -> bool:
        if isinstance(left, str) and isinstance(right, str):
            return test(left, right)
        return test(_number(left), _number(right))

    return compared


def _plus(left: Any, right: Any) -> Any:
    if isinstance(left, str) or isinstance(right, str):
        return f"{_text(left)}{_text(right)}"
    return _number(left) + _number(right)


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _member(value: Any, key: Any) -> Any:
    if key == "length" and isinstance(value, (str, list, tuple)):
        return len(value)
    if value is None:
        return None
    getter = getattr(value, "get", None)
    if getter is not None:
        return getter(key)
    if isinstance(value, Sequence) and isinstance(key, int):
        return value[key] if 0 <= key < len(value) else None
    return None


_METHODS: dict[str, Callable[..., Any]] = {
    "includes": lambda value, part: part in (value or ()),
    "indexOf": lambda value, part: list(value or ()).index(part) if part in (value or ()) else -1,
    "startsWith": lambda value, part: _text(value).startswith(_text(part)),
    "endsWith": lambda value, part: _text(value).endswith(_text(part)),
    "trim": lambda value: _text(value).strip(),
    "toLowerCase": lambda value: _text(value).lower(),
}
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "in_list": lambda values, value: value in (values or ()),
    "cint": lambda value: int(_number(value)) if value else 0,
    "flt": _number,
    "Boolean": is_true,
}


def _call(tree: Tree, names: Mapping[str, Any]) -> Any:
    target, values = tree[1], [evaluate(branch, names) for branch in tree[2:]]
    if target[0] == "name" and target[1] in _FUNCTIONS:
        return _FUNCTIONS[target[1]](*values)
    if target[0] == "get":
        owner, method = evaluate(target[1], names), evaluate(target[2], names)
        if method in _METHODS and not callable(_member(owner, method)):
            return _METHODS[method](owner, *values)
        own = _member(owner, method)
        if callable(own):
            return own(*values)
    raise UnreadableExpressionError("The condition calls a function that is not known here")


def _name(tree: Tree, names: Mapping[str, Any]) -> Any:
    if tree[1] not in names:
        raise UnreadableExpressionError(f"{tree[1]!r} is not known in a condition")
    return names[tree[1]]


def _choose(tree: Tree, names: Mapping[str, Any]) -> Any:
    return evaluate(tree[2] if is_true(evaluate(tree[1], names)) else tree[3], names)


def _and(tree: Tree, names: Mapping[str, Any]) -> Any:
    left = evaluate(tree[1], names)
    return evaluate(tree[2], names) if is_true(left) else left


def _or(tree: Tree, names: Mapping[str, Any]) -> Any:
    left = evaluate(tree[1], names)
    return left if is_true(left) else evaluate(tree[2], names)


_LAZY: dict[str, Callable[[Tree, Mapping[str, Any]], Any]] = {
    "value": lambda tree, names: tree[1],
    "name": _name,
    "call": _call,
    "if": _choose,
    "&&": _and,
    "||": _or,
}
_EAGER: dict[str, Callable[..., Any]] = {
    "list": lambda *values: list(values),
    "get": _member,
    "not": lambda value: not is_true(value),
    "negative": lambda value: -_number(value),
    "+": _plus,
    "-": lambda left, right: _number(left) - _number(right),
    "==": _equal,
    "===": _equal,
    "!=": lambda left, right: not _equal(left, right),
    "!==": lambda left, right: not _equal(left, right),
    "<": _compare(lambda left, right: left < right),
    ">": _compare(lambda left, right: left > right),
    "<=": _compare(lambda left, right: left <= right),
    ">=": _compare(lambda left, right: left >= right),
}
