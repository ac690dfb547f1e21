"""Whole clauses: what only MariaDB has is said otherwise or left out."""

from __future__ import annotations

from frappe.database.dialects.sql_tokens import (
    Token,
    closing,
    following,
    has_word,
    literal_tokens,
    operand_end,
    preceding,
    trimmed,
)

_INDEX_HINTS = ("force", "use", "ignore")
_TABLE_OPTIONS = ("engine", "row_format", "charset", "character", "collate", "default", "comment", "auto_increment")
_COLUMNS = (
    "SELECT name AS `Field`, type AS `Type`, CASE WHEN \"notnull\" THEN 'NO' ELSE 'YES' END AS `Null`, "
    "CASE WHEN pk THEN 'PRI' ELSE '' END AS `Key`, dflt_value AS `Default`, '' AS `Extra` FROM pragma_table_info('{0}')"
)


def rewrite(tokens: list[Token]) -> list[Token]:
    tokens = _first_words(tokens)
    if has_word(tokens, "update", "share"):
        tokens = _without_row_locks(tokens)
    if has_word(tokens, "duplicate"):
        tokens = _upsert(tokens)
    if has_word(tokens, "index", "straight_join"):
        tokens = _without_hints(tokens)
    if has_word(tokens, "collate"):
        tokens = _without_collations(tokens)
    if has_word(tokens, "sql_no_cache", "sql_calc_found_rows"):
        tokens = [token for token in tokens if not token.is_word("sql_no_cache", "sql_calc_found_rows")]
    if has_word(tokens, "binary"):
        tokens = _binary_comparisons(tokens)
    return tokens


def _first_words(tokens: list[Token]) -> list[Token]:
    """The statements that begin with a word SQLite does not know."""
    first = following(tokens, -1)
    if first >= len(tokens):
        return tokens
    second = following(tokens, first)
    if tokens[first].is_word("truncate"):
        rest = second + 1 if second < len(tokens) and tokens[second].is_word("table") else second
        return literal_tokens("DELETE FROM ") + trimmed(tokens[rest:])
    if tokens[first].is_word("describe", "desc"):
        return _columns_of(tokens[second])
    if tokens[first].is_word("show"):
        return _show(tokens, second)
    if tokens[first].is_word("insert") and second < len(tokens) and tokens[second].is_word("ignore"):
        return [*tokens[:second], Token("word", "OR IGNORE"), *tokens[second + 1 :]]
    if tokens[first].is_word("create"):
        return _without_table_options(tokens)
    return tokens


def _show(tokens: list[Token], second: int) -> list[Token]:
    if second < len(tokens) and tokens[second].is_word("columns", "fields"):
        table = following(tokens, following(tokens, second))
        return _columns_of(tokens[table]) + _only(tokens[table + 1 :])
    if second < len(tokens) and tokens[second].is_word("tables"):
        condition = tokens[second + 1 :]
        where = literal_tokens(" AND name") + condition if trimmed(condition) else []
        return literal_tokens("SELECT name FROM sqlite_master WHERE type = 'table'") + where
    return tokens


def _only(condition: list[Token]) -> list[Token]:
    """`LIKE …` or `WHERE …` behind the table of SHOW COLUMNS."""
    said = trimmed(condition)
    if not said:
        return []
    return [*literal_tokens(" "), *said] if said[0].is_word("where") else [*literal_tokens(" WHERE name "), *said]


def _columns_of(table: Token) -> list[Token]:
    return [Token("comment", _COLUMNS.format(table.text.strip("`'\"").replace("'", "''")))]


def _without_table_options(tokens: list[Token]) -> list[Token]:
    """`ENGINE=…` and its like behind the columns of CREATE TABLE."""
    for position, token in enumerate(tokens):
        if token.is_symbol("("):
            end = closing(tokens, position)
            after = following(tokens, end)
            if after < len(tokens) and tokens[after].is_word(*_TABLE_OPTIONS):
                return tokens[: end + 1]
            return tokens
    return tokens


def _without_row_locks(tokens: list[Token]) -> list[Token]:
    """`FOR UPDATE [SKIP LOCKED | NOWAIT]` and `LOCK IN SHARE MODE`: a writer has the database for itself."""
    kept: list[Token] = []
    position = 0
    while position < len(tokens):
        after = following(tokens, position)
        follows = tokens[after] if after < len(tokens) else Token("space", "")
        if tokens[position].is_word("for") and follows.is_word("update"):
            position = after + 1
            while position < len(tokens) and (
                tokens[position].is_blank or tokens[position].is_word("skip", "locked", "nowait")
            ):
                position += 1
        elif tokens[position].is_word("lock") and follows.is_word("in"):
            position = following(tokens, following(tokens, after)) + 1
        else:
            kept.append(tokens[position])
            position += 1
    return kept


def _upsert(tokens: list[Token]) -> list[Token]:
    """`ON DUPLICATE KEY UPDATE a = VALUES(a)` → `ON CONFLICT DO UPDATE SET a = excluded.a`."""
    for position, token in enumerate(tokens):
        key = following(tokens, position)
        if token.is_word("duplicate") and key < len(tokens) and tokens[key].is_word("key"):
            update = following(tokens, key)
            head = [*tokens[:position], *literal_tokens("CONFLICT DO UPDATE SET")]
            return head + _excluded(tokens[update + 1 :])
    return tokens


def _excluded(tokens: list[Token]) -> list[Token]:
    found: list[Token] = []
    position = 0
    while position < len(tokens):
        after = following(tokens, position)
        if tokens[position].is_word("values") and after < len(tokens) and tokens[after].is_symbol("("):
            end = closing(tokens, after)
            found += [Token("word", "excluded"), Token("symbol", "."), *trimmed(tokens[after + 1 : end])]
            position = end + 1
        else:
            found.append(tokens[position])
            position += 1
    return found


def _without_hints(tokens: list[Token]) -> list[Token]:
    """`FORCE INDEX (…)` and STRAIGHT_JOIN only advise MariaDB."""
    kept: list[Token] = []
    position = 0
    while position < len(tokens):
        after = following(tokens, position)
        if tokens[position].is_word(*_INDEX_HINTS) and after < len(tokens) and tokens[after].is_word("index", "key"):
            position = closing(tokens, following(tokens, after)) + 1
            continue
        token = tokens[position]
        kept.append(Token("word", "JOIN") if token.is_word("straight_join") else token)
        position += 1
    return kept


def _binary_comparisons(tokens: list[Token]) -> list[Token]:
    """`BINARY value` compares letter by letter; behind `AS` and `COLLATE` the word is a type or a collation."""
    changed: list[Token] = []
    position = 0
    while position < len(tokens):
        before, start = preceding(tokens, position), following(tokens, position)
        named = before >= 0 and tokens[before].is_word("as", "collate")
        if (
            tokens[position].is_word("binary")
            and not named
            and start < len(tokens)
            and not tokens[start].is_symbol(",")
        ):
            end = operand_end(tokens, start)
            changed += [*tokens[start : end + 1], *literal_tokens(" COLLATE BINARY")]
            position = end + 1
        else:
            changed.append(tokens[position])
            position += 1
    return changed


def _without_collations(tokens: list[Token]) -> list[Token]:
    """`COLLATE utf8mb4_…`: columns have their collation; one that ends in `_bin` compares letter by letter."""
    kept: list[Token] = []
    position = 0
    while position < len(tokens):
        after = following(tokens, position)
        if (
            tokens[position].is_word("collate")
            and after < len(tokens)
            and tokens[after].text.lower().startswith(("utf8", "latin"))
        ):
            if tokens[after].text.lower().endswith("_bin"):
                kept += literal_tokens("COLLATE BINARY")
            position = after + 1
            continue
        kept.append(tokens[position])
        position += 1
    return kept
