"""A MariaDB database as SQL text, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pymysql

from frappe.database.dialects.mariadb_connection import MariaDBConnection
from frappe.exceptions import InvalidDatabaseFile

_NEEDED = frozenset({"__Auth", "tabDefaultValue", "tabDocType", "tabSingles", "tabUser"})
_TABLES = "SELECT `TABLE_NAME` FROM `information_schema`.`TABLES` WHERE `TABLE_SCHEMA` = database() AND `TABLE_TYPE` = 'BASE TABLE'"
_ROWS_A_STATEMENT = 200
_LITERAL = re.compile(r"'(?:[^'\\]|\\.|'')*'|\"(?:[^\"\\]|\\.|\"\")*\"|`[^`]*`", re.DOTALL)
_WRITES = re.compile(r"^\s*(CREATE TABLE(?: IF NOT EXISTS)?|INSERT(?: IGNORE)? INTO)\s+`([^`]+)`", re.IGNORECASE)
# What other tools add around tables and rows, and what a fresh database does not need.
_IGNORED = re.compile(
    r"^\s*(/\*|LOCK |UNLOCK |DROP TABLE|SET |COMMIT|START |ALTER TABLE .*KEYS|CREATE DATABASE|USE |$)", re.IGNORECASE
)


def dump(connection: MariaDBConnection) -> Iterator[str]:
    """Each statement that rebuilds the database as it is at this moment, one a line; writers go on meanwhile."""
    try:
        connection.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        connection.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT")
        for (table,) in connection.execute(_TABLES).fetchall():
            yield from _dump_table(connection, table)
    finally:
        connection.close()


def _dump_table(connection: MariaDBConnection, table: str) -> Iterator[str]:
    yield " ".join(connection.execute(f"SHOW CREATE TABLE `{table}`").fetchall()[0][1].split("\n")) + ";"
    rows = connection.execute(f"SELECT * FROM `{table}`").fetchall()  # noqa: S608  a name of the database's own
    for start in range(0, len(rows), _ROWS_A_STATEMENT):
        values = ", ".join(connection.literal(row) for row in rows[start : start + _ROWS_A_STATEMENT])
        yield f"INSERT INTO `{table}` VALUES {values};"  # noqa: S608  the same


def load(connection: MariaDBConnection, lines: Iterable[str]) -> None:
    """Replace the tables by those that the statements build, all at once. Raises InvalidDatabaseFile, and nothing changes, when they do not."""
    made: dict[str, str] = {}
    try:
        _clear(connection)
        for statement in statements(lines):
            _run(connection, statement, made)
        if missing := _NEEDED - made.keys():
            raise InvalidDatabaseFile(f"The file holds no site: it has no table {', '.join(sorted(missing))}.")
        _exchange(connection, made)
    finally:
        _clear(connection)
        connection.close()


def statements(lines: Iterable[str]) -> Iterator[str]:
    """The statements of a dump; each ends at the end of a line."""
    waiting = ""
    for line in lines:
        if not waiting and line.startswith("--"):
            continue
        waiting += line
        if line.rstrip().endswith(";") and not re.search(r"['\"`]", _LITERAL.sub("", waiting)):
            yield waiting.strip().rstrip(";")
            waiting = ""
    if waiting.strip():
        raise InvalidDatabaseFile("The backup ends in the middle of a statement.")


def _run(connection: MariaDBConnection, statement: str, made: dict[str, str]) -> None:
    """Run the statement on a table that waits under another name."""
    match = _WRITES.match(statement)
    if match is None:
        if _IGNORED.match(statement):
            return
        raise InvalidDatabaseFile(f"The backup holds more than tables and rows: {statement[:80]!r}")
    waiting = made.setdefault(match[2], f"__restored_{len(made)}")
    try:
        connection.run_text(f"{match[1]} `{waiting}`{statement[match.end() :]}")
    except pymysql.MySQLError as error:
        raise InvalidDatabaseFile(f"The backup cannot be restored: {error} ({statement[:80]!r})") from error


def _exchange(connection: MariaDBConnection, made: dict[str, str]) -> None:
    """The new tables take their names in one step; the old ones are removed afterwards."""
    present = [table for (table,) in connection.execute(_TABLES).fetchall() if not table.startswith("__restored_")]
    steps = [f"`{table}` TO `__replaced_{place}`" for place, table in enumerate(present)]
    steps += [f"`{waiting}` TO `{table}`" for table, waiting in made.items()]
    connection.execute(f"RENAME TABLE {', '.join(steps)}")


def _clear(connection: MariaDBConnection) -> None:
    """Remove what this or an interrupted restoring left."""
    for (table,) in connection.execute(_TABLES).fetchall():
        if re.match(r"__(restored|replaced)_\d+$", table):
            connection.execute(f"DROP TABLE `{table}`")
