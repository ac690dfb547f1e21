"""A SQLite database as SQL text, and back."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator


def dump(path: str) -> Iterator[str]:
    """Each statement that rebuilds the database as it is at this moment; writers go on meanwhile."""
    with tempfile.TemporaryDirectory(dir=os.path.dirname(path)) as folder:
        snapshot = sqlite3.connect(os.path.join(folder, "snapshot.db"))
        source = sqlite3.connect(path)
        try:
            source.backup(snapshot)
            yield from snapshot.iterdump()
        finally:
            source.close()
            snapshot.close()


def load(path: str, lines: Iterable[str]) -> None:
    """Replace the database by the one that the statements build; nothing changes when one of them fails."""
    written = f"{path}.restoring"
    remove(written)
    connection = sqlite3.connect(written, isolation_level=None)
    try:
        _run(connection, lines)
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
    statement = ""
    for line in lines:
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
    if statement.strip():
        raise ValueError("The backup ends in the middle of a statement.")
