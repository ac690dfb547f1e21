"""`frappe.db.sql`: SQL written by apps, in MariaDB's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from frappe.database.rows import RowWrites
from frappe.exceptions import ImplicitCommitError
from frappe.types.frappedict import _dict

_FIRST_WORD = re.compile(r"(?:\s|\(|--[^\n]*\n|/\*.*?\*/)*(\w+)", re.DOTALL)
_READS = frozenset(("select", "show", "describe", "desc", "explain", "pragma", "values", "with"))
_DEFINES = frozenset(("create", "alter", "drop", "truncate", "rename"))


class AppSQL(RowWrites):
    """Statements of apps."""

    def sql(
        self,
        query: Any,
        values: Any = (),
        as_dict: bool | int = 0,
        as_list: bool | int = 0,
        debug: bool | int = 0,
        ignore_ddl: bool | int = 0,
        auto_commit: bool | int = 0,
        update: dict[str, Any] | None = None,
        explain: bool = False,
        run: bool = True,
        pluck: bool = False,
        as_iterator: bool = False,
    ) -> Any:
        """Run `query` with `%s` or `%(name)s` values: a tuple of tuples, dicts, lists or single values; `()` for a write."""
        text = str(query)
        if not run:
            return text
        given = None if _are_none(text, values) else values
        statement, parameters = self.dialect.app_statement(text, given)
        cursor = self._run_kind(_kind_of(text), statement, parameters)
        if auto_commit:
            self.commit()
        if cursor is None or cursor.description is None:
            return ()
        if as_iterator:
            return shaped(cursor, cursor, bool(as_dict), bool(as_list), pluck, update)
        rows = self.dialect.typed_rows(text, cursor.fetchall())
        if not (as_dict or as_list or pluck):
            return tuple(rows)
        return list(shaped(cursor, rows, bool(as_dict), bool(as_list), pluck, update))

    def _run_kind(self, kind: str, statement: str, parameters: Sequence[Any]) -> Any:
        if kind in _READS:
            return self._run(statement, parameters)
        if kind in _DEFINES:
            self.check_implicit_commit()
            self.define([statement])
            self.commit()
            return None
        if kind in ("begin", "start"):
            self.check_implicit_commit()
            self.begin_write()
        elif kind in ("commit", "rollback"):
            self.commit() if kind == "commit" else self.rollback()
        else:
            self.begin_write()
            self._count_writes(1)
            self.own_documents.clear()
            return self._run(statement, parameters)
        return None

    def check_implicit_commit(self) -> None:
        """MariaDB commits when the structure changes, so that must not happen while writes are pending."""
        if self.transaction_writes:
            raise ImplicitCommitError("This statement would commit what the transaction has written so far")

    def sql_list(self, query: Any, values: Any = (), debug: bool = False, **kwargs: Any) -> list[Any]:
        """The first column."""
        return [row[0] for row in self.sql(query, values, **kwargs)]

    def sql_ddl(self, query: Any, debug: bool = False) -> None:
        """Commit, then change the structure."""
        self.commit()
        self.sql(query)

    def multisql(self, sql_dict: dict[str, Any], values: Any = (), **kwargs: Any) -> Any:
        """The statement for this kind of database; SQLite reads MariaDB's."""
        query = sql_dict.get(self.db_type) or sql_dict.get("mariadb") or sql_dict.get("*")
        return self.sql(query() if callable(query) else query, values, **kwargs)

    def escape(self, s: Any, percent: bool = True) -> str:
        """A quoted literal; `%` is doubled, for SQL that is given values."""
        text = self.dialect.escape(s.decode() if isinstance(s, bytes) else str(s))
        return text.replace("%", "%%") if percent else text


def _are_none(query: str, values: Any) -> bool:
    """Whether no values were given; a dict without those that the query names is an error of its own."""
    if isinstance(values, dict):
        return not values and "%(" not in query
    return values is None or (isinstance(values, (tuple, list)) and not values)


def _kind_of(query: str) -> str:
    match = _FIRST_WORD.match(query)
    word = match[1].lower() if match else ""
    if word == "with" and re.search(r"\b(insert\s+into|update|delete\s+from)\b", query, re.IGNORECASE):
        return "write"
    return word


def shaped(
    cursor: Any,
    rows: Iterable[Sequence[Any]],
    as_dict: bool,
    as_list: bool,
    pluck: bool,
    update: dict[str, Any] | None,
) -> Iterator[Any]:
    """Rows one by one as dicts, lists, single values or tuples."""
    names = [column[0] for column in cursor.description]
    for row in rows:
        if pluck:
            yield row[0]
        elif as_dict:
            yield _dict(zip(names, row, strict=True), **(update or {}))
        else:
            yield list(row) if as_list else row
