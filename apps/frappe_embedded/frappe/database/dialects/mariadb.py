"""MariaDB: how to connect, what its errors mean and where its words differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pymysql
from pymysql import err
from pymysql.converters import escape_string

from frappe.context import Site
from frappe.database.dialects import mariadb_dump, mariadb_server
from frappe.database.dialects.base import Administrator, Dialect
from frappe.database.dialects.mariadb_connection import MariaDBConnection
from frappe.database.dialects.mariadb_schema import MariaDBSchema
from frappe.database.dialects.mariadb_statements import native, pieces
from frappe.database.dialects.placeholders import bind
from frappe.exceptions import DataError, InReadOnlyMode, QueryDeadlockError, QueryTimeoutError
from frappe.utils.arabic import folded_letters

_ERROR_KINDS = {
    1062: "unique",
    1146: "table_missing",
    1051: "table_missing",
    1054: "column_missing",
    1213: "deadlock",
    1205: "timeout",
    1969: "timeout",
    1406: "too_long",
    1064: "syntax",
    1792: "read_only",
    1264: "out_of_range",
}
_APP_ERRORS: dict[str, type[Exception]] = {
    "deadlock": QueryDeadlockError,
    "timeout": QueryTimeoutError,
    "read_only": InReadOnlyMode,
    "out_of_range": DataError,
}


class MariaDBDialect(MariaDBSchema, Dialect):
    db_type = "mariadb"
    driver_errors = pymysql.MySQLError
    keeps_indexes = True
    rolls_back_structure = False
    text_length = "char_length"

    def __init__(self, conf: Mapping[str, Any]) -> None:
        self.database = str(conf["db_name"])
        self.user = str(conf.get("db_user") or self.database)
        self.password = str(conf.get("db_password") or "")
        self.place = mariadb_server.place_of(conf)

    @property
    def key(self) -> str:
        return f"mariadb:{self.place}:{self.database}"

    def connect(self) -> MariaDBConnection:
        return MariaDBConnection(
            **self.place.settings(), user=self.user, password=self.password, database=self.database
        )

    def create_database(self, administrator: Administrator, force: bool = False) -> None:
        mariadb_server.create(self, administrator, force)

    def drop_database(self, administrator: Administrator | None = None) -> None:
        mariadb_server.drop(self, administrator)

    def dump(self) -> Iterator[str]:
        return mariadb_dump.dump(self.connect())

    def load(self, lines: Iterable[str]) -> None:
        mariadb_dump.load(self.connect(), lines)

    def lock_path(self) -> None:
        return None

    def begin_statement(self) -> str:
        return "START TRANSACTION"

    def read_only_statements(self) -> tuple[str, str]:
        return "SET SESSION TRANSACTION READ ONLY", "SET SESSION TRANSACTION READ WRITE"

    def change_marker(self, connection: MariaDBConnection) -> None:
        return None

    def app_statement(self, sql: str, values: Any) -> tuple[str, Sequence[Any]]:
        return bind(pieces(sql, values is not None), values)

    def typed_rows(self, sql: str, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        return rows

    def native(self, sql: str) -> str:
        return native(sql)

    def escape(self, text: str) -> str:
        return f"'{escape_string(text)}'"

    def upsert(self, table: str, columns: Sequence[str], key: Sequence[str], update: Sequence[str]) -> str:
        if not update:
            return self.insert_ignore(table, columns)
        changes = ", ".join(f"`{column}` = VALUES(`{column}`)" for column in update)
        return f"{_insert('INSERT', table, columns)} ON DUPLICATE KEY UPDATE {changes}"

    def insert_ignore(self, table: str, columns: Sequence[str]) -> str:
        return _insert("INSERT IGNORE", table, columns)

    def like_escape(self) -> str:
        # A backslash escapes by itself.
        return ""

    def folded(self, expression: str) -> str:
        for letter, plain in folded_letters().items():
            expression = f"REPLACE({expression}, '{letter}', '{plain}')"
        return f"LOWER({expression})"

    def row_lock(self, skip_locked: bool, wait: bool) -> str:
        return " FOR UPDATE" + (" SKIP LOCKED" if skip_locked else "" if wait else " NOWAIT")

    def error_kind(self, error: BaseException) -> str | None:
        if isinstance(error, QueryDeadlockError):
            return "deadlock"
        if isinstance(error, QueryTimeoutError):
            return "timeout"
        if not isinstance(error, pymysql.MySQLError) or not error.args:
            return None
        kind = _ERROR_KINDS.get(error.args[0])
        is_primary = kind == "unique" and "PRIMARY" in str(error.args[-1])
        return "duplicate" if is_primary else kind

    def error_classes(self) -> dict[str, type[Exception]]:
        return {
            "ProgrammingError": err.ProgrammingError,
            "OperationalError": err.OperationalError,
            "InternalError": err.InternalError,
            "DataError": err.DataError,
            "IntegrityError": err.IntegrityError,
            "SQLError": err.ProgrammingError,
            "TableMissingError": err.ProgrammingError,
        }

    def as_app_error(self, error: Exception) -> Exception:
        wanted = _APP_ERRORS.get(self.error_kind(error) or "")
        return wanted(*error.args) if wanted else error


def of_site(site: Site) -> MariaDBDialect:
    return MariaDBDialect(site.conf)


def _insert(verb: str, table: str, columns: Sequence[str]) -> str:
    names = ", ".join(f"`{column}`" for column in columns)
    return f"{verb} INTO `{table}` ({names}) VALUES ({', '.join('?' * len(columns))})"
