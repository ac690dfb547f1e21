"""The floor: the same answers from the same file and the same server, by sqlite3 and orjson alone. No sessions, no rights, no rules."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from secrets import token_hex
from typing import Any

import orjson

from benchmarks.data import COLUMNS, FIELDS, ITEM, ITEM_COLUMNS, ORDER

STANDARD = ("name", "owner", "creation", "modified", "modified_by", "docstatus", "idx")
PARENT = ("parent", "parentfield", "parenttype")
LIST = f"select {', '.join(FIELDS)} from `tab{ORDER}` order by modified desc limit 20"  # noqa: S608  constants only
ONE = f"select {', '.join((*STANDARD, *COLUMNS))} from `tab{ORDER}` where name = ?"  # noqa: S608
ROWS = f"select {', '.join((*STANDARD, *PARENT, *ITEM_COLUMNS))} from `tab{ITEM}` where parent = ? order by idx"  # noqa: S608


def _insertion(table: str, columns: tuple[str, ...]) -> str:
    marks = ", ".join("?" * len(columns))
    return f"insert into `tab{table}` ({', '.join(columns)}) values ({marks})"  # noqa: S608  constants only


ADD_ORDER = _insertion(ORDER, (*STANDARD, *COLUMNS))
ADD_ITEM = _insertion(ITEM, (*STANDARD, *PARENT, *ITEM_COLUMNS))


class Floor:
    """Answers GET /list, GET /one/<name> and POST /one."""

    def __init__(self, database: str) -> None:
        self.database = database
        self.local = threading.local()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if environ["REQUEST_METHOD"] == "POST":
            answer = self.insert(orjson.loads(environ["wsgi.input"].read()))
        else:
            answer = self.list() if path == "/list" else self.one(path.rpartition("/")[2])
        body = orjson.dumps({"data": answer})
        start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]

    @property
    def connection(self) -> sqlite3.Connection:
        if not hasattr(self.local, "connection"):
            self.local.connection = sqlite3.connect(self.database, isolation_level=None)
            self.local.connection.execute("pragma journal_mode = wal")
            self.local.connection.execute("pragma synchronous = full")
        made: sqlite3.Connection = self.local.connection
        return made

    def rows(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        cursor = self.connection.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def list(self) -> Any:
        return self.rows(LIST)

    def one(self, name: str) -> Any:
        return {**self.rows(ONE, name)[0], "items": self.rows(ROWS, name)}

    def insert(self, order: dict[str, Any]) -> Any:
        """Parent and children in one durable transaction."""
        name, now = token_hex(5), datetime.now().isoformat(" ")
        standard = (now, now, "bench", 0)
        self.connection.execute("begin immediate")
        self.connection.execute(ADD_ORDER, (name, "bench", *standard, 0, *(order[column] for column in COLUMNS)))
        for place, item in enumerate(order["items"], 1):
            link = (name, "items", ORDER)
            values = (item[column] for column in ITEM_COLUMNS)
            self.connection.execute(ADD_ITEM, (token_hex(5), "bench", *standard, place, *link, *values))
        self.connection.execute("commit")
        return {"name": name, **order}
