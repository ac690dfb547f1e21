"""Full text in SQLite: an FTS5 table of trigrams beside a table, kept up to date by triggers. Words of three letters and
more are found through it wherever they stand in a text; shorter ones by LIKE."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

_SHORTEST = 3
# Tables with a full text index, and the column that has one. Backups leave the index out; restoring makes it again.
INDEXED = (("__global_search_text", "folded"),)


def text_index_statements(table: str, column: str) -> list[str]:
    """Make the index and its triggers, when they are not there."""
    index = f"{table}_index"
    removed = f"INSERT INTO `{index}` (`{index}`, rowid, `{column}`) VALUES ('delete', old.`id`, old.`{column}`);"  # noqa: S608
    added = f"INSERT INTO `{index}` (rowid, `{column}`) VALUES (new.`id`, new.`{column}`);"  # noqa: S608
    trigger = "CREATE TRIGGER IF NOT EXISTS"
    return [
        f"CREATE VIRTUAL TABLE IF NOT EXISTS `{index}` USING fts5(`{column}`, content='{table}', content_rowid='id', tokenize='trigram')",
        f"{trigger} `{index}_added` AFTER INSERT ON `{table}` BEGIN {added} END",
        f"{trigger} `{index}_removed` AFTER DELETE ON `{table}` BEGIN {removed} END",
        f"{trigger} `{index}_changed` AFTER UPDATE ON `{table}` BEGIN {removed} {added} END",
    ]


def drop_text_indexes(connection: sqlite3.Connection) -> None:
    """Take the indexes out of a snapshot: their inner tables are no SQL that could be run again."""
    for table, _column in INDEXED:
        for event in ("added", "removed", "changed"):
            connection.execute(f"DROP TRIGGER IF EXISTS `{table}_index_{event}`")
        connection.execute(f"DROP TABLE IF EXISTS `{table}_index`")


def make_text_indexes(connection: sqlite3.Connection) -> None:
    """Make the indexes of a restored database, with what its tables hold."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table, column in INDEXED:
        if table in tables:
            for statement in text_index_statements(table, column):
                connection.execute(statement)
            connection.execute(f"INSERT INTO `{table}_index` (`{table}_index`) VALUES ('rebuild')")  # noqa: S608


def split_by_length(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words that the index knows, and those too short for it."""
    long = [word for word in words if len(word) >= _SHORTEST]
    return long, [word for word in words if len(word) < _SHORTEST]


def match_of(words: Sequence[str]) -> str:
    """The words as FTS5 asks for them: each as it is, all of them."""
    return " ".join('"' + word.replace('"', '""') + '"' for word in words)
