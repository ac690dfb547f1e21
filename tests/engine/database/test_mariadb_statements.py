"""Statements for MariaDB's driver, and dumps split into statements. Needs no server."""

from __future__ import annotations

import pytest

from frappe.database.dialects.mariadb_dump import statements
from frappe.database.dialects.mariadb_statements import native, pieces
from frappe.database.dialects.placeholders import bind
from frappe.exceptions import InvalidDatabaseFile


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("select ? from `a?b`", "select %s from `a?b`"),
        ("select 'it''s ?' , \"?\", ?", "select 'it''s ?' , \"?\", %s"),
        (r"select '\'?' like '50%'", r"select '\'?' like '50%%'"),
        ("select 7 % 2", "select 7 %% 2"),
    ],
)
def test_question_marks_are_places_outside_of_quotes_only(sql: str, expected: str) -> None:
    assert native(sql) == expected


def test_an_apps_statement_keeps_its_words_and_takes_its_values() -> None:
    sql = "select date_format(d, '%%Y') from t where a in %(a)s and b = %(b)s and c like 'x%%'"
    statement, values = bind(pieces(sql, True), {"a": [1, 2], "b": "?"})
    assert statement == "select date_format(d, '%Y') from t where a in (?, ?) and b = ? and c like 'x%'"
    assert values == [1, 2, "?"]


def test_without_values_nothing_is_a_place() -> None:
    assert bind(pieces("select '%s', 10 % 3", False), None) == ("select '%s', 10 % 3", ())


def test_a_dump_is_read_statement_by_statement() -> None:
    dump = [
        "-- frappe 15\n",
        "CREATE TABLE `a` (\n",
        "  `b` text\n",
        ") ENGINE=InnoDB;\n",
        "INSERT INTO `a` VALUES ('x;\n",
        "y');\n",
    ]
    assert list(statements(dump)) == [
        "CREATE TABLE `a` (\n  `b` text\n) ENGINE=InnoDB",
        "INSERT INTO `a` VALUES ('x;\ny')",
    ]


def test_a_dump_that_is_cut_off_is_refused() -> None:
    with pytest.raises(InvalidDatabaseFile, match="middle of a statement"):
        list(statements(["INSERT INTO `a` VALUES ('x"]))
