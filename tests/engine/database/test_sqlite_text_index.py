"""The full text index of SQLite: kept up to date by triggers, left out of backups and made again by restoring."""

from __future__ import annotations

import sqlite3

import pytest

from frappe.database.dialects import sqlite_dump
from frappe.database.dialects.sqlite import SQLiteDialect

_INNER_TABLES = "SELECT count(*) FROM sqlite_master WHERE name LIKE '__global_search_text_index%'"


@pytest.fixture
def database(tmp_path):
    """A site's database with two texts."""
    dialect = SQLiteDialect(str(tmp_path / "site.db"))
    connection = dialect.connect()
    for statement in dialect.framework_statements():
        connection.execute(statement)
    for table in ("tabDefaultValue", "tabDocType", "tabUser"):
        connection.execute(f"CREATE TABLE `{table}` (`name` text)")
    insert = "INSERT INTO `__global_search_text` (`doctype`, `name`, `folded`) VALUES ('Rock', ?, ?)"
    connection.executemany(insert, [("a", "copper ore"), ("b", "gold 50% or so")])
    yield dialect, connection
    connection.close()


def found(dialect: SQLiteDialect, connection: sqlite3.Connection, *words: str) -> list[str]:
    condition, values = dialect.contains_words("__global_search_text", "folded", words)
    statement = f"SELECT name FROM `__global_search_text` WHERE {condition}"  # noqa: S608
    return [name for (name,) in connection.execute(statement, values)]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["copp"], ["a"]),
        (["or"], ["a", "b"]),
        (["gold", "50%"], ["b"]),
        (["gold", "or"], ["b"]),
        (["%"], ["b"]),
        (["_"], []),
    ],
)
def test_words_are_found_wherever_they_stand(database, words, names):
    assert found(*database, *words) == names


def test_changed_and_deleted_texts_are_followed(database):
    _dialect, connection = database
    connection.execute("UPDATE `__global_search_text` SET `folded` = 'silver' WHERE `name` = 'a'")
    connection.execute("DELETE FROM `__global_search_text` WHERE `name` = 'b'")
    assert (found(*database, "copper"), found(*database, "silver"), found(*database, "gold")) == ([], ["a"], [])


def test_a_backup_has_no_index_and_restoring_makes_it(database, tmp_path):
    dialect, connection = database
    lines = list(sqlite_dump.dump(dialect.path))
    assert not any("__global_search_text_index" in line for line in lines)
    restored = str(tmp_path / "restored.db")
    sqlite_dump.load(restored, lines)
    again = sqlite3.connect(restored)
    assert again.execute(_INNER_TABLES).fetchone()[0] > 4
    assert found(dialect, again, "copper") == ["a"]
    again.close()
