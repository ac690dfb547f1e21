"""UPDATE and DELETE over several tables: SQLite changes one table, so a query finds its rows and their new values."""

from __future__ import annotations

from typing import NamedTuple

from frappe.database.dialects.sql_tokens import Token, following, literal_tokens, trimmed

_NO_ALIAS = (
    "join",
    "inner",
    "left",
    "right",
    "cross",
    "straight_join",
    "on",
    "using",
    "set",
    "where",
    "natural",
    "outer",
)


class _Write(NamedTuple):
    """`tables` is what stands between UPDATE and SET, or behind FROM."""

    tables: list[Token]
    assignments: list[list[Token]]
    condition: list[Token]


def rewrite(tokens: list[Token]) -> list[Token]:
    first = following(tokens, -1)
    if first >= len(tokens):
        return tokens
    if tokens[first].is_word("update"):
        return _update(tokens, first)
    if tokens[first].is_word("delete"):
        return _delete(tokens, first)
    return tokens


def _update(tokens: list[Token], first: int) -> list[Token]:
    write = _parts(tokens, first)
    if write is None:
        return tokens
    aliases = _aliases(write.tables)
    if len(aliases) == 1 and len(trimmed(write.tables)) == 1:
        return tokens
    alias = _owner(write.assignments[0]) or next(iter(aliases))
    columns = [_column(part) for part in write.assignments]
    values = [value for number, part in enumerate(write.assignments) for value in _selected(part, number)]
    found = [
        *_text("(SELECT "), Token("word", alias), *_text(".rowid AS `_row`"), *values,
        *_text(" FROM "), *write.tables, *_text(" "), *write.condition, *_text(") AS `_new`"),
    ]  # fmt: skip
    table = aliases[alias.strip("`").lower()]
    changes = ", ".join(f"`{column}` = `_new`.`v{number}`" for number, column in enumerate(columns))
    return [
        *_text("UPDATE "), table, *_text(f" SET {changes} FROM "), *found, *_text(" WHERE "), table,
        *_text(".rowid = `_new`.`_row`"),
    ]  # fmt: skip


def _delete(tokens: list[Token], first: int) -> list[Token]:
    named = following(tokens, first)
    if named >= len(tokens) or tokens[named].is_word("from"):
        return tokens
    start = _word_at(tokens, named, "from")
    rest = tokens[start + 1 :]
    aliases = _aliases(rest[: _word_at(rest, 0, "where")])
    table = aliases.get(tokens[named].text.strip("`").lower())
    if table is None:
        return tokens
    return [
        *_text("DELETE FROM "), table, *_text(" WHERE rowid IN (SELECT "), tokens[named], *_text(".rowid FROM "),
        *rest, *_text(")"),
    ]  # fmt: skip


def _parts(tokens: list[Token], first: int) -> _Write | None:
    """The parts of an UPDATE; None when it has none, or when values of the join would lose their places."""
    set_at = _word_at(tokens, first, "set")
    where_at = _word_at(tokens, set_at, "where")
    tables = trimmed(tokens[first + 1 : set_at])
    if set_at >= len(tokens) or any(token.text == "%()s" for token in tables):
        return None
    return _Write(tables, _split(tokens[set_at + 1 : where_at]), tokens[where_at:])


def _aliases(tables: list[Token]) -> dict[str, Token]:
    """The name each table goes by → the table."""
    found: dict[str, Token] = {}
    position, expected = 0, True
    while position < len(tables):
        token = tables[position]
        if expected and token.kind in ("name", "word") and not token.is_word(*_NO_ALIAS):
            after = following(tables, position)
            if after < len(tables) and tables[after].is_word("as"):
                after = following(tables, after)
            named = (
                after < len(tables) and tables[after].kind in ("name", "word") and not tables[after].is_word(*_NO_ALIAS)
            )
            found[(tables[after] if named else token).text.strip("`").lower()] = token
            position, expected = (after if named else position), False
        elif token.is_symbol(",") or token.is_word("join", "straight_join"):
            expected = True
        position += 1
    return found


def _split(tokens: list[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += token.is_symbol("(") - token.is_symbol(")")
        if depth == 0 and token.is_symbol(","):
            parts.append([])
        else:
            parts[-1].append(token)
    return [trimmed(part) for part in parts]


def _equals(part: list[Token]) -> int:
    return next(place for place, token in enumerate(part) if token.is_symbol("="))


def _owner(part: list[Token]) -> str | None:
    """The table that the column of an assignment belongs to, if it says so."""
    names = [token.text for token in part[: _equals(part)] if token.kind in ("name", "word")]
    return names[0] if len(names) > 1 else None


def _column(part: list[Token]) -> str:
    return [token.text for token in part[: _equals(part)] if token.kind in ("name", "word")][-1].strip("`")


def _selected(part: list[Token], number: int) -> list[Token]:
    return [*_text(", "), *trimmed(part[_equals(part) + 1 :]), *_text(f" AS `v{number}`")]


def _word_at(tokens: list[Token], start: int, word: str) -> int:
    """The place of a word outside of parentheses; the length when it is not there."""
    depth = 0
    for position in range(start, len(tokens)):
        depth += tokens[position].is_symbol("(") - tokens[position].is_symbol(")")
        if depth == 0 and tokens[position].is_word(word):
            return position
    return len(tokens)


def _text(sql: str) -> list[Token]:
    return literal_tokens(sql)
