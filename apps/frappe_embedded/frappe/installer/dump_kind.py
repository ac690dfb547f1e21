"""Which kind of database a backup was made from: its first lines tell."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

KINDS = {"sqlite": "SQLite", "mariadb": "MariaDB"}
_LOOK_AT = 400


def kind_of_dump(lines: Iterable[str]) -> str | None:
    """`sqlite`, `mariadb`, or None when the beginning of the file does not tell."""
    for line in islice(lines, _LOOK_AT):
        if line.startswith(("BEGIN TRANSACTION;", "PRAGMA ")):
            return "sqlite"
        if line.startswith(("/*!", "/*M!")) or ") ENGINE=" in line:
            return "mariadb"
    return None
