"""MariaDB's tables, columns and indexes: SQL that makes them and how they are read back. Types as Frappe's (contract B3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from frappe.database.dialects.base import StoredColumn
from frappe.metadata.columns import Column

_TYPES = {
    "int": "int(11)",
    "bigint": "bigint(20)",
    "check": "int(1)",
    "float": "decimal(21,9)",
    "rating": "decimal(3,2)",
    "duration": "decimal(21,9)",
    "date": "date",
    "datetime": "datetime(6)",
    "time": "time(6)",
    "text": "text",
    "longtext": "longtext",
    "json": "json",
}
_STORED = {
    "int": "int", "bigint": "bigint", "varchar": "varchar", "text": "text", "longtext": "longtext",
    "date": "date", "datetime": "datetime", "time": "time", "decimal": "real",
}  # fmt: skip
# As Frappe declares them.
_STANDARD = {"docstatus": "int(1)", "idx": "int(8)"}
# Declared differently, read back as one: they hold the same values.
_SAME = {"check": "int", "float": "real", "rating": "real", "duration": "real", "json": "longtext"}
_DECLARED = re.compile(r"(\w+)(?:\(([\d,]+)\))?")
_OPTIONS = "ENGINE=InnoDB ROW_FORMAT=DYNAMIC CHARACTER SET=utf8mb4 COLLATE=utf8mb4_unicode_ci"

_COLUMNS = (
    "SELECT `COLUMN_NAME`, `COLUMN_TYPE`, `COLUMN_DEFAULT`, `IS_NULLABLE` FROM `information_schema`.`COLUMNS` "
    "WHERE `TABLE_SCHEMA` = database() AND `TABLE_NAME` = %s ORDER BY `ORDINAL_POSITION`"
)
_INDEXES = (
    "SELECT `INDEX_NAME`, `NON_UNIQUE`, `COLUMN_NAME` FROM `information_schema`.`STATISTICS` "
    "WHERE `TABLE_SCHEMA` = database() AND `TABLE_NAME` = %s AND `INDEX_NAME` != 'PRIMARY' "
    "ORDER BY `INDEX_NAME`, `SEQ_IN_INDEX`"
)


class MariaDBSchema:
    """The part of the dialect that knows CREATE, ALTER and the information schema."""

    def tables_statement(self) -> str:
        return "SELECT `TABLE_NAME` FROM `information_schema`.`TABLES` WHERE `TABLE_SCHEMA` = database()"

    def stored_columns(self, connection: Any, table: str) -> list[StoredColumn]:
        columns = []
        for name, declared, default, nullable in connection.execute(_COLUMNS, (table,)).fetchall():
            match = _DECLARED.match(declared)
            kind, size = (match[1], match[2]) if match else (declared, None)
            length = int(size) if kind == "varchar" and size else 0
            columns.append(StoredColumn(name, _STORED.get(kind, kind), length, _plain(default), nullable == "NO"))
        return columns

    def indexed_columns(self, connection: Any, table: str) -> dict[tuple[str, ...], tuple[str, bool]]:
        columns: dict[str, list[str]] = {}
        unique: dict[str, bool] = {}
        for name, non_unique, column in connection.execute(_INDEXES, (table,)).fetchall():
            columns.setdefault(name, []).append(column)
            unique[name] = not non_unique
        return {tuple(names): (name, unique[name]) for name, names in columns.items()}

    def column_sql(self, column: Column) -> str:
        if column.primary_key:
            kind = "bigint(20)" if column.type == "bigint" else f"varchar({column.length})"
            return f"`{column.name}` {kind} NOT NULL PRIMARY KEY"
        return f"`{column.name}` {self._type(column)}{self._rule(column)}"

    def _type(self, column: Column) -> str:
        if column.type == "varchar":
            return f"varchar({column.length})"
        return _STANDARD.get(column.name, _TYPES[column.type])

    def _rule(self, column: Column) -> str:
        default = self._default(column)
        return (" NOT NULL" if column.not_null else "") + ("" if default is None else f" DEFAULT {default}")

    def _default(self, column: Column) -> str | None:
        if column.default is None:
            return "''" if column.not_null else None
        if isinstance(column.default, (int, float)):
            return repr(column.default)
        return "'" + column.default.replace("\\", "\\\\").replace("'", "''") + "'"

    def create_table(self, table: str, columns: Sequence[Column]) -> list[str]:
        lines = ", ".join(self.column_sql(column) for column in columns)
        return [f"CREATE TABLE `{table}` ({lines}) {_OPTIONS}"]

    def add_column(self, table: str, column: Column) -> list[str]:
        return [f"ALTER TABLE `{table}` ADD COLUMN {self.column_sql(column)}"]

    def create_index(self, table: str, columns: Sequence[str], name: str, unique: bool) -> str:
        names = ", ".join(f"`{column}`" for column in columns)
        return f"ALTER TABLE `{table}` ADD {'UNIQUE ' if unique else ''}INDEX `{name}` ({names})"

    def index_columns(self, column: str) -> tuple[str, ...]:
        # An index of InnoDB holds the primary key.
        return (column,)

    def drop_index(self, table: str, name: str) -> str:
        return f"ALTER TABLE `{table}` DROP INDEX `{name}`"

    def needs_change(self, stored: StoredColumn, wanted: Column) -> bool:
        if wanted.primary_key:
            return False
        if stored.type != _SAME.get(wanted.type, wanted.type):
            return True
        if wanted.type == "varchar" and stored.length != wanted.length:
            return True
        return stored.not_null != wanted.not_null or not _same_default(stored.default, wanted)

    def change_columns(self, table: str, stored: Sequence[StoredColumn], wanted: Sequence[Column]) -> list[str]:
        filled = [
            f"UPDATE `{table}` SET `{column.name}` = {self._default(column)} WHERE `{column.name}` IS NULL"  # noqa: S608
            for column in wanted
            if column.not_null
        ]
        changes = ", ".join(f"MODIFY COLUMN {self.column_sql(column)}" for column in wanted)
        return [*filled, f"ALTER TABLE `{table}` {changes}"]

    def framework_statements(self) -> list[str]:
        return [f"CREATE TABLE IF NOT EXISTS {definition} {_OPTIONS}" for definition in _FRAMEWORK_TABLES]


def _plain(default: str | None) -> str | None:
    """A default as the information schema writes it: NULL, a number, or a quoted text."""
    if default is None or default == "NULL":
        return None
    if len(default) >= 2 and default[0] == default[-1] == "'":
        return default[1:-1].replace("''", "'").replace("\\\\", "\\")
    return default


def _same_default(stored: str | None, wanted: Column) -> bool:
    default = "" if wanted.default is None and wanted.not_null else wanted.default
    if default is None or stored is None:
        return default is None and stored is None
    if isinstance(default, (int, float)):
        return float(stored) == default
    return stored == default


_FRAMEWORK_TABLES = (
    "`tabSeries` (`name` varchar(140) NOT NULL PRIMARY KEY, `current` bigint(20) NOT NULL DEFAULT 0)",
    "`tabSingles` (`doctype` varchar(140) NOT NULL, `field` varchar(140) NOT NULL, `value` longtext, "
    "INDEX `singles_doctype_field_index` (`doctype`, `field`))",
    "`__Auth` (`doctype` varchar(140) NOT NULL, `name` varchar(255) NOT NULL, `fieldname` varchar(140) NOT NULL, "
    "`password` text NOT NULL, `encrypted` int(1) NOT NULL DEFAULT 0, PRIMARY KEY (`doctype`, `name`, `fieldname`))",
    "`tabSessions` (`user` varchar(255), `sid` varchar(255), `sessiondata` longtext, `ipaddress` varchar(45), "
    "`lastupdate` datetime(6), `status` varchar(20), UNIQUE INDEX `sid` (`sid`), INDEX `user` (`user`))",
    "`__UserSettings` (`user` varchar(180) NOT NULL, `doctype` varchar(180) NOT NULL, `data` longtext, "
    "PRIMARY KEY (`user`, `doctype`))",
    "`__global_search` (`doctype` varchar(100) NOT NULL, `name` varchar(140) NOT NULL, `title` varchar(140), "
    "`content` longtext, `route` varchar(140), `published` int(1) NOT NULL DEFAULT 0, PRIMARY KEY (`doctype`, `name`))",
    "`__global_search_text` (`id` bigint(20) NOT NULL AUTO_INCREMENT PRIMARY KEY, `doctype` varchar(100) NOT NULL, "
    "`name` varchar(140) NOT NULL, `folded` longtext, UNIQUE INDEX `doctype_name` (`doctype`, `name`))",
    "`__site_changes` (`id` bigint(20) NOT NULL AUTO_INCREMENT PRIMARY KEY, `path` text NOT NULL)",
)
