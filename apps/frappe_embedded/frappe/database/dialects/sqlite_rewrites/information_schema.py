"""`information_schema.tables` and `.columns`: what SQLite knows of its tables, under MariaDB's names."""

from __future__ import annotations

from frappe.database.dialects.sql_tokens import Token, has_word

_VIEWS = {
    "tables": "(SELECT name AS table_name, database() AS table_schema, 'BASE TABLE' AS table_type, NULL AS table_rows, "
    "NULL AS data_length, NULL AS index_length FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' "
    "ESCAPE '\\')",
    "columns": "(SELECT m.name AS table_name, database() AS table_schema, c.name AS column_name, "
    "c.cid + 1 AS ordinal_position, c.dflt_value AS column_default, iif(c.\"notnull\", 'NO', 'YES') AS is_nullable, "
    "lower(substr(c.type, 1, instr(c.type || '(', '(') - 1)) AS data_type, lower(c.type) AS column_type, "
    "iif(c.pk, 'PRI', '') AS column_key, '' AS extra FROM sqlite_master m JOIN pragma_table_info(m.name) c "
    "WHERE m.type = 'table')",
}


def rewrite(tokens: list[Token]) -> list[Token]:
    if not has_word(tokens, "information_schema"):
        return tokens
    changed: list[Token] = []
    position = 0
    while position < len(tokens):
        view = _view_at(tokens, position)
        changed.append(Token("comment", view) if view else tokens[position])
        position += 3 if view else 1
    return changed


def _view_at(tokens: list[Token], position: int) -> str | None:
    if not tokens[position].is_word("information_schema") or position + 2 >= len(tokens):
        return None
    return _VIEWS.get(tokens[position + 2].text.strip("`").lower()) if tokens[position + 1].is_symbol(".") else None
