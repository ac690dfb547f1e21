"""The small language of `fields`, `group_by` and `order_by`: columns, arithmetic and a list of harmless functions.

What does not parse is refused. So nothing a client sends becomes SQL that was not built here, word by word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

AGGREGATES = frozenset({"count", "sum", "avg", "min", "max", "group_concat"})
FUNCTIONS = AGGREGATES | frozenset(
    {"abs", "round", "lower", "upper", "length", "trim", "date", "year", "month", "day", "quarter", "week"}
)

_TOKEN = re.compile(
    r"\s*(?:(?P<quoted>`[^`]+`)|(?P<number>[0-9]+(?:\.[0-9]+)?(?!\w))|(?P<word>\w+)|(?P<sign>[().,*/+\-]))", re.UNICODE
)


class NotAnExpression(ValueError):
    """The text is outside the language; `args[0]` says at what."""


@dataclass(frozen=True)
class Column:
    """`name`, `table.name` or `linkfield.name`; `*` stands for all columns."""

    name: str
    owner: str | None = None


@dataclass(frozen=True)
class Number:
    text: str


@dataclass(frozen=True)
class Call:
    """A function of the list with its arguments."""

    function: str
    arguments: tuple[Expression, ...]
    distinct: bool = False


@dataclass(frozen=True)
class Arithmetic:
    left: Expression
    sign: str
    right: Expression


Expression = Column | Number | Call | Arithmetic


@dataclass(frozen=True)
class Field:
    """One entry of `fields`."""

    expression: Expression
    alias: str | None
    text: str
    distinct: bool = False

    @property
    def key(self) -> str:
        """The name of the value in the row."""
        if self.alias:
            return self.alias
        return self.expression.name if isinstance(self.expression, Column) else self.text


@dataclass(frozen=True)
class Ordering:
    """One entry of `order_by`."""

    expression: Expression
    descending: bool


@lru_cache(maxsize=2048)
def parse_field(text: str) -> Field:
    """`[distinct] expression [as alias]`."""
    parser = _Parser(text)
    distinct = parser.take_word("distinct")
    expression = parser.sum()
    alias = parser.name() if parser.take_word("as") else None
    parser.end()
    return Field(expression, alias, text.strip(), distinct)


@lru_cache(maxsize=512)
def parse_ordering(text: str) -> tuple[Ordering, ...]:
    """`expression [asc|desc], …`."""
    parser = _Parser(text)
    found = [_one_ordering(parser)]
    while parser.take_sign(","):
        found.append(_one_ordering(parser))
    parser.end()
    return tuple(found)


@lru_cache(maxsize=512)
def parse_grouping(text: str) -> tuple[Expression, ...]:
    """`expression, …`."""
    parser = _Parser(text)
    found = [parser.sum()]
    while parser.take_sign(","):
        found.append(parser.sum())
    parser.end()
    return tuple(found)


def is_aggregate(expression: Expression) -> bool:
    """Whether the value is of many rows."""
    if isinstance(expression, Call):
        return expression.function in AGGREGATES or any(is_aggregate(part) for part in expression.arguments)
    return isinstance(expression, Arithmetic) and (is_aggregate(expression.left) or is_aggregate(expression.right))


def columns_in(expression: Expression) -> tuple[Column, ...]:
    """The columns the expression reads, `*` apart."""
    if isinstance(expression, Column):
        return () if expression.name == "*" else (expression,)
    if isinstance(expression, Call):
        return tuple(column for part in expression.arguments for column in columns_in(part))
    if isinstance(expression, Arithmetic):
        return (*columns_in(expression.left), *columns_in(expression.right))
    return ()


def _one_ordering(parser: _Parser) -> Ordering:
    expression = parser.sum()
    descending = parser.take_word("desc")
    if not descending:
        parser.take_word("asc")
    return Ordering(expression, descending)


def _tokens(text: str) -> list[tuple[str, str]]:
    found, position = [], 0
    stripped = text.strip()
    while position < len(stripped):
        match = _TOKEN.match(stripped, position)
        if match is None:
            raise NotAnExpression(stripped[position:])
        kind = match.lastgroup or ""
        found.append((kind, match[kind].strip("`") if kind == "quoted" else match[kind]))
        position = match.end()
    return found


class _Parser:
    """Recursive descent over the tokens of one text."""

    def __init__(self, text: str) -> None:
        self.tokens = _tokens(text)
        self.at = 0

    def peek(self, ahead: int = 0) -> tuple[str, str]:
        index = self.at + ahead
        return self.tokens[index] if index < len(self.tokens) else ("", "")

    def take_sign(self, *signs: str) -> str:
        kind, text = self.peek()
        if kind != "sign" or text not in signs:
            return ""
        self.at += 1
        return text

    def take_word(self, word: str) -> bool:
        kind, text = self.peek()
        # A column may be called `desc` or `distinct` when nothing else could stand there.
        if kind != "word" or text.lower() != word or (word == "distinct" and self.peek(1)[1] in ("", ",", ".", "(")):
            return False
        self.at += 1
        return True

    def end(self) -> None:
        if self.at < len(self.tokens):
            raise NotAnExpression(self.peek()[1])

    def name(self) -> str:
        kind, text = self.peek()
        if kind not in ("word", "quoted"):
            raise NotAnExpression(text)
        self.at += 1
        return text

    def sum(self) -> Expression:
        found = self.product()
        while sign := self.take_sign("+", "-"):
            found = Arithmetic(found, sign, self.product())
        return found

    def product(self) -> Expression:
        found = self.operand()
        while sign := self.take_sign("*", "/"):
            found = Arithmetic(found, sign, self.operand())
        return found

    def operand(self) -> Expression:
        if self.take_sign("("):
            inner = self.sum()
            self.expect(")")
            return inner
        if self.take_sign("*"):
            return Column("*")
        kind, text = self.peek()
        if kind == "number":
            self.at += 1
            return Number(text)
        return self.call() if kind == "word" and self.peek(1) == ("sign", "(") else self.column()

    def column(self) -> Column:
        first = self.name()
        if not self.take_sign("."):
            return Column(first)
        return Column("*", first) if self.take_sign("*") else Column(self.name(), first)

    def call(self) -> Call:
        function = self.name().lower()
        if function not in FUNCTIONS:
            raise NotAnExpression(function)
        self.expect("(")
        distinct = self.take_word("distinct")
        arguments = [self.sum()]
        while self.take_sign(","):
            arguments.append(self.sum())
        self.expect(")")
        return Call(function, tuple(arguments), distinct)

    def expect(self, sign: str) -> None:
        if not self.take_sign(sign):
            raise NotAnExpression(self.peek()[1] or sign)
