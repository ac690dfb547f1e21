"""SQLite's tables, columns and indexes: SQL that makes them and how they are read back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from frappe.database.dialects.base import StoredColumn
from frappe.database.dialects.sqlite_text_index import text_index_statements
from frappe.metadata.columns import Column

# NUMERIC would give whole numbers back as int, hence REAL; text compares without case, as names and links must.
_TYPES = {
    "int": "int(11)",
    "bigint": "bigint",
    "check": "int(1)",
    "float": "real",
    "rating": "real(3)",
    "duration": "real(21)",
    "date": "date",
    "datetime": "datetime(6)",
    "time": "time(6)",
    "text": "text COLLATE NOCASE",
    "longtext": "longtext COLLATE NOCASE",
    "json": "longtext",
}
# Columns of one family hold the same values: a change inside it needs no new column.
_FAMILIES = {
    "varchar": "text", "text": "text", "longtext": "text", "json": "text",
    "int": "int", "bigint": "int", "check": "int",
    "float": "real", "rating": "real", "duration": "real", "real": "real",
}  # fmt: skip
_CASTS = {"int": "INTEGER", "real": "REAL", "text": "TEXT"}
_DECLARED = re.compile(r"(\w+)(?:\((\d+)\))?")


class SQLiteSchema:
    """The part of the dialect that knows CREATE, ALTER and PRAGMA."""

    def tables_statement(self) -> str:
        return "SELECT `name` FROM `sqlite_master` WHERE `type` = 'table'"

    def columns_from(self, rows: Sequence[tuple[Any, ...]]) -> list[StoredColumn]:
        """Columns from the rows of PRAGMA table_info: cid, name, type, notnull, default, pk."""
        columns = []
        for _cid, name, declared, not_null, default, _key in rows:
            match = _DECLARED.match(declared)
            kind, length = (match[1].lower(), int(match[2] or 0)) if match else ("text", 0)
            columns.append(StoredColumn(name, kind, length, _unquoted(default), bool(not_null)))
        return columns

    def indexed_columns(self, connection: Any, table: str) -> dict[tuple[str, ...], tuple[str, bool]]:
        found = {}
        for row in connection.execute(f"PRAGMA index_list(`{table}`)").fetchall():
            name, unique, origin = row[1], bool(row[2]), row[3]
            if origin != "pk":
                columns = connection.execute(f"PRAGMA index_info(`{name}`)").fetchall()
                found[tuple(column[2] for column in columns)] = (name, unique)
        return found

    def column_sql(self, column: Column) -> str:
        if column.primary_key:
            kind = "integer" if column.type == "bigint" else f"varchar({column.length}) COLLATE NOCASE"
            return f"`{column.name}` {kind} PRIMARY KEY NOT NULL"
        sql = f"`{column.name}` {self.type_sql(column)}"
        if column.not_null:
            sql += " NOT NULL"
        default = self.default_of(column)
        return sql if default is None else f"{sql} DEFAULT {default}"

    def type_sql(self, column: Column) -> str:
        if column.type == "varchar":
            return f"varchar({column.length}) COLLATE NOCASE"
        return _TYPES[column.type]

    def default_of(self, column: Column) -> str | None:
        if column.default is None:
            return "''" if column.not_null else None
        if isinstance(column.default, (int, float)):
            return repr(column.default)
        return "'" + column.default.replace("'", "''") + "'"

    def create_table(self, table: str, columns: Sequence[Column]) -> list[str]:
        lines = ", ".join(self.column_sql(column) for column in columns)
        return [f"CREATE TABLE `{table}` ({lines})"]

    def add_column(self, table: str, column: Column) -> list[str]:
        return [f"ALTER TABLE `{table}` ADD COLUMN {self.column_sql(column)}"]

    def create_index(self, table: str, columns: Sequence[str], name: str, unique: bool) -> str:
        names = ", ".join(f"`{column}`" for column in columns)
        return f"CREATE {'UNIQUE ' if unique else ''}INDEX `{table}_{name}` ON `{table}` ({names})"

    def index_columns(self, column: str) -> tuple[str, ...]:
        # Unlike MariaDB's, an index of SQLite does not hold the primary key.
        return (column, "name") if column == "modified" else (column,)

    def drop_index(self, table: str, name: str) -> str:
        return f"DROP INDEX IF EXISTS `{name}`"

    def needs_change(self, stored: StoredColumn, wanted: Column) -> bool:
        """A length is never enforced by SQLite, so a wider varchar needs nothing."""
        if wanted.primary_key:
            return False
        if _family(stored.type) != _family(wanted.type):
            return True
        return stored.not_null != wanted.not_null or stored.default != _unquoted(self.default_of(wanted))

    def change_columns(self, table: str, stored: Sequence[StoredColumn], wanted: Sequence[Column]) -> list[str]:
        """SQLite cannot alter a column: the table is written anew beside the old one and takes its name."""
        by_name = {column.name: column for column in wanted}
        lines, values = [], []
        for old in stored:
            new = by_name.get(old.name)
            lines.append(self.column_sql(new) if new else _kept(old))
            values.append(self._converted(old, new) if new else f"`{old.name}`")
        names = ", ".join(f"`{old.name}`" for old in stored)
        return [
            f"CREATE TABLE `{table}__new` ({', '.join(lines)})",
            f"INSERT INTO `{table}__new` ({names}) SELECT {', '.join(values)} FROM `{table}`",  # noqa: S608
            f"DROP TABLE `{table}`",
            f"ALTER TABLE `{table}__new` RENAME TO `{table}`",
        ]

    def _converted(self, old: StoredColumn, new: Column) -> str:
        value = f"`{old.name}`"
        family = _family(new.type)
        if family != _family(old.type) and family in _CASTS:
            value = f"CAST({value} AS {_CASTS[family]})"
        if new.not_null and not new.primary_key:
            value = f"ifnull({value}, {self.default_of(new)})"
        return value

    def framework_statements(self) -> list[str]:
        return [*_FRAMEWORK_TABLES, *text_index_statements("__global_search_text", "folded")]


def _family(kind: str) -> str:
    return _FAMILIES.get(kind, kind)


def _kept(old: StoredColumn) -> str:
    """A column no DocType asks for any more stays as it was."""
    length = f"({old.length})" if old.length else ""
    collate = " COLLATE NOCASE" if _family(old.type) == "text" else ""
    default = "" if old.default is None else " DEFAULT '" + old.default.replace("'", "''") + "'"
    return f"`{old.name}` {old.type}{length}{collate}{' NOT NULL' if old.not_null else ''}{default}"


def _unquoted(default: str | None) -> str | None:
    if default is None or len(default) < 2 or default[0] != "'":
        return default
    return default[1:-1].replace("''", "'")


_FRAMEWORK_TABLES = (
    "CREATE TABLE IF NOT EXISTS `tabSeries` (`name` varchar(140) COLLATE NOCASE PRIMARY KEY NOT NULL, "
    "`current` bigint NOT NULL DEFAULT 0)",
    "CREATE TABLE IF NOT EXISTS `tabSingles` (`doctype` varchar(140) COLLATE NOCASE NOT NULL, "
    "`field` varchar(140) COLLATE NOCASE NOT NULL, `value` longtext)",
    "CREATE INDEX IF NOT EXISTS `tabSingles_doctype_field` ON `tabSingles` (`doctype`, `field`)",
    "CREATE TABLE IF NOT EXISTS `__Auth` (`doctype` varchar(140) COLLATE NOCASE NOT NULL, "
    "`name` varchar(255) COLLATE NOCASE NOT NULL, `fieldname` varchar(140) COLLATE NOCASE NOT NULL, "
    "`password` text NOT NULL, `encrypted` int(1) NOT NULL DEFAULT 0, PRIMARY KEY (`doctype`, `name`, `fieldname`))",
    "CREATE TABLE IF NOT EXISTS `tabSessions` (`user` varchar(255) COLLATE NOCASE, `sid` varchar(255), "
    "`sessiondata` longtext, `ipaddress` varchar(16), `lastupdate` datetime(6), `status` varchar(20))",
    "CREATE UNIQUE INDEX IF NOT EXISTS `tabSessions_sid` ON `tabSessions` (`sid`)",
    "CREATE INDEX IF NOT EXISTS `tabSessions_user` ON `tabSessions` (`user`)",
    "CREATE TABLE IF NOT EXISTS `__UserSettings` (`user` varchar(180) COLLATE NOCASE NOT NULL, "
    "`doctype` varchar(180) COLLATE NOCASE NOT NULL, `data` text, PRIMARY KEY (`user`, `doctype`))",
    "CREATE TABLE IF NOT EXISTS `__global_search` (`doctype` varchar(100) COLLATE NOCASE NOT NULL, "
    "`name` varchar(140) COLLATE NOCASE NOT NULL, `title` varchar(140), `content` longtext, "
    "`route` varchar(140), `published` int(1) NOT NULL DEFAULT 0, PRIMARY KEY (`doctype`, `name`))",
    "CREATE TABLE IF NOT EXISTS `__global_search_text` (`id` integer PRIMARY KEY, "
    "`doctype` varchar(100) COLLATE NOCASE NOT NULL, `name` varchar(140) COLLATE NOCASE NOT NULL, `folded` longtext, "
    "UNIQUE (`doctype`, `name`))",
    "CREATE TABLE IF NOT EXISTS `__site_changes` (`id` integer PRIMARY KEY AUTOINCREMENT, `path` text NOT NULL)",
)
