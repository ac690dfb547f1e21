"""What differs between databases. Everything else in the engine is the same for all of them."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from frappe.metadata.columns import Column


@dataclass(frozen=True, slots=True)
class Administrator:
    """Who may make and remove databases on a server."""

    name: str = "root"
    password: str = ""


@dataclass(frozen=True, slots=True)
class StoredColumn:
    """A column as the database has it; `type` is a word of `metadata.columns` (the family where several share one)."""

    name: str
    type: str
    length: int
    default: str | None
    not_null: bool


class Dialect(ABC):
    """One kind of database. SQL given to it uses backticked names and `?` for values."""

    db_type: str
    driver_errors: type[Exception]
    keeps_indexes: bool  # whether changed columns keep the table's indexes
    rolls_back_structure: bool = True  # whether new tables and columns are part of the transaction
    text_length: str = "length"  # the function that counts characters

    # connections

    @property
    @abstractmethod
    def key(self) -> str:
        """Identifies the database among all of this process."""

    @abstractmethod
    def connect(self) -> Any:
        """A new connection that commits by itself outside a transaction and gives typed values."""

    @abstractmethod
    def create_database(self, administrator: Administrator, force: bool = False) -> None:
        """Make an empty database; one of that name is only replaced with `force`."""

    @abstractmethod
    def drop_database(self, administrator: Administrator | None = None) -> None:
        """Remove the database with everything in it, if it is there."""

    @abstractmethod
    def dump(self) -> Iterator[str]:
        """Each statement that rebuilds the database as it is at this moment."""

    @abstractmethod
    def load(self, lines: Iterable[str]) -> None:
        """Replace the database by what the statements build, or raise InvalidDatabaseFile and leave it as it is."""

    @abstractmethod
    def lock_path(self) -> str | None:
        """The file writers queue at; None where the database orders writers itself."""

    @abstractmethod
    def begin_statement(self) -> str:
        """Begins a transaction that will write."""

    def read_only_statements(self) -> tuple[str, str]:
        """What makes a connection refuse to write and what ends that; empty where the text of a statement must do."""
        return "", ""

    @abstractmethod
    def change_marker(self, connection: Any) -> Any:
        """A cheap value that changes when another connection committed something; None when there is none."""

    def integrity_statement(self) -> str | None:
        """A read that answers `ok` when the database is sound; None where the server looks after that itself."""
        return None

    # statements

    @abstractmethod
    def app_statement(self, sql: str, values: Any) -> tuple[str, Sequence[Any]]:
        """An app's SQL (MariaDB's words, `%s` or `%(name)s`) as this database understands it."""

    @abstractmethod
    def typed_rows(self, sql: str, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """The rows of a statement, with values whose type the driver could not know read as what they are."""

    @abstractmethod
    def native(self, sql: str) -> str:
        """The engine's own SQL with the driver's placeholders."""

    @abstractmethod
    def escape(self, text: str) -> str:
        """A quoted literal."""

    @abstractmethod
    def upsert(self, table: str, columns: Sequence[str], key: Sequence[str], update: Sequence[str]) -> str:
        """INSERT that updates the row when the key exists."""

    @abstractmethod
    def insert_ignore(self, table: str, columns: Sequence[str]) -> str:
        """INSERT that leaves an existing row alone."""

    @abstractmethod
    def like_escape(self) -> str:
        """Says that a backslash escapes in the LIKE pattern before it."""

    @abstractmethod
    def folded(self, expression: str) -> str:
        """The text as searches compare it (`frappe.utils.arabic.fold`)."""

    def text_index(self, table: str, column: str) -> list[str]:
        """Statements that make `contains_words` quick on a table whose key is `id`; none where LIKE must do."""
        return []

    def contains_words(self, table: str, column: str, words: Sequence[str]) -> tuple[str, list[str]]:
        """Condition and values: the folded text in the column has every word somewhere."""
        patterns = ["%" + re.sub(r"([\\%_])", r"\\\1", word) + "%" for word in words]
        return " AND ".join([f"`{column}` LIKE ?{self.like_escape()}"] * len(patterns)), patterns

    @abstractmethod
    def row_lock(self, skip_locked: bool, wait: bool) -> str:
        """Appended to a SELECT to lock its rows; empty where a writer has the database for itself."""

    # errors

    @abstractmethod
    def error_kind(self, error: BaseException) -> str | None:
        """duplicate, unique, table_missing, column_missing, deadlock, timeout, too_long, syntax or None."""

    @abstractmethod
    def error_classes(self) -> dict[str, type[Exception]]:
        """The classes behind `frappe.db.OperationalError` and its like."""

    @abstractmethod
    def as_app_error(self, error: Exception) -> Exception:
        """The driver's error as one of the classes above."""

    # structure

    @abstractmethod
    def tables_statement(self) -> str: ...

    @abstractmethod
    def stored_columns(self, connection: Any, table: str) -> list[StoredColumn]: ...

    @abstractmethod
    def indexed_columns(self, connection: Any, table: str) -> dict[tuple[str, ...], tuple[str, bool]]:
        """Columns of each index → its name and whether it is unique. The primary key is not among them."""

    @abstractmethod
    def create_table(self, table: str, columns: Sequence[Column]) -> list[str]: ...

    @abstractmethod
    def add_column(self, table: str, column: Column) -> list[str]: ...

    @abstractmethod
    def change_columns(self, table: str, stored: Sequence[StoredColumn], wanted: Sequence[Column]) -> list[str]: ...

    @abstractmethod
    def create_index(self, table: str, columns: Sequence[str], name: str, unique: bool) -> str: ...

    @abstractmethod
    def index_columns(self, column: str) -> tuple[str, ...]:
        """What an index on `column` holds, so that lists sorted by it and then by name are read in its order."""

    @abstractmethod
    def drop_index(self, table: str, name: str) -> str: ...

    @abstractmethod
    def needs_change(self, stored: StoredColumn, wanted: Column) -> bool:
        """Whether the stored column must be altered to hold what the wanted one holds."""

    @abstractmethod
    def framework_statements(self) -> list[str]:
        """Creates the tables that belong to no DocType."""
