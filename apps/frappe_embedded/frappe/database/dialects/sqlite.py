"""SQLite: how to connect, what its errors mean and where its words differ."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from frappe.context import Site
from frappe.database.dialects import sqlite_dump
from frappe.database.dialects.base import Administrator, Dialect, StoredColumn
from frappe.database.dialects.placeholders import bind
from frappe.database.dialects.sqlite_aggregates import register_aggregates
from frappe.database.dialects.sqlite_functions import register_functions
from frappe.database.dialects.sqlite_moments import moment_columns, with_moments
from frappe.database.dialects.sqlite_schema import SQLiteSchema
from frappe.database.dialects.sqlite_text_index import match_of, split_by_length, text_index_statements
from frappe.database.dialects.sqlite_translation import translate

DIALECT_PRAGMAS = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA cache_size = -16000",
    "PRAGMA mmap_size = 134217728",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA foreign_keys = OFF",
)


class ProgrammingError(sqlite3.OperationalError, sqlite3.ProgrammingError):
    """A table that does not exist, or a mistake of syntax: MariaDB calls them so, and clients read the name."""


class SQLiteConnection(sqlite3.Connection):
    """Remembers what its owner saw last (`DatabaseSession.has_news`)."""

    seen_marker: Any = None

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.kept_rows: dict[Any, Any] = {}


class SQLiteDialect(SQLiteSchema, Dialect):
    db_type = "sqlite"
    driver_errors = sqlite3.Error
    keeps_indexes = False

    def __init__(self, path: str, synchronous: str = "FULL") -> None:
        self.path = os.path.abspath(path)
        self.synchronous = synchronous if synchronous in ("FULL", "NORMAL", "EXTRA", "OFF") else "FULL"

    @property
    def key(self) -> str:
        return self.path

    def connect(self) -> sqlite3.Connection:
        register_types()
        connection = sqlite3.connect(
            self.path,
            timeout=5,
            isolation_level=None,
            cached_statements=512,
            check_same_thread=False,
            detect_types=sqlite3.PARSE_DECLTYPES,
            factory=SQLiteConnection,
        )
        for pragma in (*DIALECT_PRAGMAS, f"PRAGMA synchronous = {self.synchronous}"):
            connection.execute(pragma)
        register_functions(connection)
        register_aggregates(connection)
        return connection

    def create_database(self, administrator: Administrator, force: bool = False) -> None:
        """A file appears with its first connection."""
        if force:
            self.drop_database()

    def drop_database(self, administrator: Administrator | None = None) -> None:
        sqlite_dump.remove(self.path)

    def dump(self) -> Iterator[str]:
        return sqlite_dump.dump(self.path)

    def load(self, lines: Iterable[str]) -> None:
        sqlite_dump.load(self.path, lines)

    def lock_path(self) -> str:
        return f"{self.path}.lock"

    def integrity_statement(self) -> str:
        return "PRAGMA quick_check"

    def begin_statement(self) -> str:
        return "BEGIN IMMEDIATE"

    def read_only_statements(self) -> tuple[str, str]:
        return "PRAGMA query_only = 1", "PRAGMA query_only = 0"

    def change_marker(self, connection: sqlite3.Connection) -> int:
        marker: int = connection.execute("PRAGMA data_version").fetchone()[0]
        return marker

    def app_statement(self, sql: str, values: Any) -> tuple[str, Sequence[Any]]:
        return bind(translate(sql, values is not None), values)

    def typed_rows(self, sql: str, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        places = moment_columns(sql)
        return with_moments(rows, places) if places else rows

    def native(self, sql: str) -> str:
        return sql

    def escape(self, text: str) -> str:
        """As MariaDB's: the statement it goes into is read in MariaDB's words, where a backslash escapes."""
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\0", "\\0") + "'"

    def upsert(self, table: str, columns: Sequence[str], key: Sequence[str], update: Sequence[str]) -> str:
        changes = ", ".join(f"`{column}` = excluded.`{column}`" for column in update)
        target = ", ".join(f"`{column}`" for column in key)
        return f"{_insert('INSERT', table, columns)} ON CONFLICT ({target}) DO UPDATE SET {changes}"

    def insert_ignore(self, table: str, columns: Sequence[str]) -> str:
        return _insert("INSERT OR IGNORE", table, columns)

    def like_escape(self) -> str:
        return " ESCAPE '\\'"

    def folded(self, expression: str) -> str:
        return f"search_fold({expression})"

    def text_index(self, table: str, column: str) -> list[str]:
        return text_index_statements(table, column)

    def contains_words(self, table: str, column: str, words: Sequence[str]) -> tuple[str, list[str]]:
        long, short = split_by_length(words)
        by_text, patterns = super().contains_words(table, column, short)
        if not long:
            return by_text, patterns
        by_index = f"`id` IN (SELECT rowid FROM `{table}_index` WHERE `{table}_index` MATCH ?)"  # noqa: S608
        return " AND ".join([by_index, *([by_text] if short else [])]), [match_of(long), *patterns]

    def row_lock(self, skip_locked: bool, wait: bool) -> str:
        return ""

    def error_kind(self, error: BaseException) -> str | None:
        if not isinstance(error, sqlite3.Error):
            return None
        text = str(error)
        if isinstance(error, sqlite3.IntegrityError) and "UNIQUE" in text:
            return "duplicate" if text.endswith(".name") else "unique"
        for part, kind in _ERROR_TEXTS.items():
            if part in text:
                return kind
        return None

    def error_classes(self) -> dict[str, type[Exception]]:
        return {
            "ProgrammingError": sqlite3.ProgrammingError,
            "OperationalError": sqlite3.OperationalError,
            "InternalError": sqlite3.InternalError,
            "DataError": sqlite3.DataError,
            "IntegrityError": sqlite3.IntegrityError,
            "SQLError": sqlite3.OperationalError,
            "TableMissingError": ProgrammingError,
        }

    def as_app_error(self, error: Exception) -> Exception:
        if self.error_kind(error) in ("table_missing", "syntax") and not isinstance(error, ProgrammingError):
            return ProgrammingError(str(error))
        return error

    def stored_columns(self, connection: sqlite3.Connection, table: str) -> list[StoredColumn]:
        return self.columns_from(connection.execute(f"PRAGMA table_info(`{table}`)").fetchall())


def of_site(site: Site) -> SQLiteDialect:
    """The file `db/<db_name>.db` of the site."""
    path = os.path.join(site.path, "db", f"{site.conf.get('db_name') or site.name}.db")
    return SQLiteDialect(path, str(site.conf.get("sqlite_synchronous") or "FULL").upper())


_ERROR_TEXTS = {
    "no such table": "table_missing",
    "no such column": "column_missing",
    "has no column named": "column_missing",
    "database is locked": "timeout",
    "syntax error": "syntax",
}


def _insert(verb: str, table: str, columns: Sequence[str]) -> str:
    names = ", ".join(f"`{column}`" for column in columns)
    return f"{verb} INTO `{table}` ({names}) VALUES ({', '.join('?' * len(columns))})"


def _read_datetime(stored: bytes) -> datetime | str | None:
    text = stored.decode()
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return text or None


def _read_date(stored: bytes) -> date | str | None:
    text = stored.decode()
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return text or None


def _read_time(stored: bytes) -> timedelta | str | None:
    text = stored.decode()
    hours, _, rest = text.partition(":")
    minutes, _, seconds = rest.partition(":")
    try:
        return timedelta(hours=int(hours), minutes=int(minutes or 0), seconds=float(seconds or 0))
    except ValueError:
        return text or None


def time_text(value: timedelta) -> str:
    """`HH:MM:SS`, with microseconds when there are any: sorts as text the way the times sort."""
    seconds = value.days * 86400 + value.seconds
    text = f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}:{seconds % 60:02d}"
    return f"{text}.{value.microseconds:06d}" if value.microseconds else text


@cache
def register_types() -> None:
    """Tell the driver, once a process, how to store and read the types SQLite has no column for."""
    sqlite3.register_converter("datetime", _read_datetime)
    sqlite3.register_converter("date", _read_date)
    sqlite3.register_converter("time", _read_time)
    sqlite3.register_adapter(datetime, str)
    sqlite3.register_adapter(date, date.isoformat)
    sqlite3.register_adapter(timedelta, time_text)
    sqlite3.register_adapter(Decimal, float)
