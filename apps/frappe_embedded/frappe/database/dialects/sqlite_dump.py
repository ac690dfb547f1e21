"""A SQLite database as SQL text, and back."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator

from frappe.database.dialects.sqlite_text_index import drop_text_indexes, make_text_indexes
from frappe.exceptions import InvalidDatabaseFile

_NEEDED = frozenset({"__Auth", "__site_changes", "tabDefaultValue", "tabDocType", "tabSingles", "tabUser"})


def dump(path: str) -> Iterator[str]:
    """Each statement that rebuilds the database as it is at this moment; writers go on meanwhile."""
    with tempfile.TemporaryDirectory(dir=os.path.dirname(path)) as folder:
        snapshot = sqlite3.connect(os.path.join(folder, "snapshot.db"))
        source = sqlite3.connect(path)
        try:
            source.backup(snapshot)
            drop_text_indexes(snapshot)
            yield from snapshot.iterdump()
        finally:
            source.close()
            snapshot.close()


def load(path: str, lines: Iterable[str]) -> None:
    """Replace the database by the site's that the statements build. Raises InvalidDatabaseFile, and nothing changes, when they do not."""
    written = f"{path}.restoring"
    remove(written)
    connection = sqlite3.connect(written, isolation_level=None)
    try:
        _run(connection, lines)
        _check(connection)
        make_text_indexes(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except BaseException:
        connection.close()
        remove(written)
        raise
    connection.close()
    remove(path)
    os.replace(written, path)


def remove(path: str) -> None:
    """Delete a database with the files beside it."""
    for name in (path, f"{path}-wal", f"{path}-shm"):
        if os.path.exists(name):
            os.remove(name)


def _run(connection: sqlite3.Connection, lines: Iterable[str]) -> None:
    waiting: list[str] = []
    for line in lines:
        waiting.append(line)
        if line.rstrip().endswith(";") and sqlite3.complete_statement(statement := "".join(waiting)):
            _execute(connection, statement)
            waiting = []
    if "".join(waiting).strip():
        raise InvalidDatabaseFile("The backup ends in the middle of a statement.")


def _execute(connection: sqlite3.Connection, statement: str) -> None:
    try:
        connection.execute(statement)
    except sqlite3.OperationalError as error:
        if "full" in str(error) or "disk" in str(error):
            raise
        raise InvalidDatabaseFile(f"The backup cannot be restored: {error} ({statement[:80].strip()!r})") from error


def _check(connection: sqlite3.Connection) -> None:
    """The statements made the tables that every site has."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if missing := _NEEDED - tables:
        raise InvalidDatabaseFile(f"The file holds no site: it has no table {', '.join(sorted(missing))}.")
