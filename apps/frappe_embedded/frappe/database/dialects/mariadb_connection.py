"""A connection to MariaDB that is used like the one to SQLite."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import pymysql
from pymysql.constants import CLIENT, FIELD_TYPE, SERVER_STATUS
from pymysql.converters import conversions
from pymysql.cursors import Cursor

# A server closes connections that were idle for long.
_TRUSTED_SECONDS = 60.0
_CONVERSIONS = {
    **conversions,
    FIELD_TYPE.DECIMAL: float,
    FIELD_TYPE.NEWDECIMAL: float,
}


class Rows(Cursor):  # type: ignore[misc]
    """Rows as a list, as other drivers give them."""

    def fetchall(self) -> list[tuple[Any, ...]]:
        return list(super().fetchall())


class MariaDBConnection:
    """Commits by itself outside a transaction; asks for life after a pause."""

    seen_marker: Any = None

    def __init__(self, **settings: Any) -> None:
        self._settings = settings
        self.kept_rows: dict[Any, Any] = {}
        self._begin()

    def _begin(self) -> None:
        self._driver = pymysql.connect(
            **self._settings,
            charset="utf8mb4",
            collation="utf8mb4_unicode_ci",
            autocommit=True,
            cursorclass=Rows,
            conv=_CONVERSIONS,
            client_flag=CLIENT.FOUND_ROWS,
        )
        self._used = time.monotonic()

    @property
    def in_transaction(self) -> bool:
        return bool(self._driver.server_status & SERVER_STATUS.SERVER_STATUS_IN_TRANS)

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Rows:
        """Run a statement in the driver's words."""
        cursor: Rows = self._cursor()
        cursor.execute(sql, tuple(parameters))
        return cursor

    def executemany(self, sql: str, rows: Sequence[Sequence[Any]]) -> Rows:
        cursor: Rows = self._cursor()
        cursor.executemany(sql, rows)
        return cursor

    def run_text(self, sql: str) -> None:
        """Run a statement as it stands; a percent sign in it is one."""
        self._cursor().execute(sql)

    def literal(self, value: Any) -> str:
        """The value, or the row of values, as text of a statement."""
        text: str = self._driver.escape(value, self._driver.encoders)
        return text

    def _cursor(self) -> Any:
        if time.monotonic() - self._used > _TRUSTED_SECONDS and not self.in_transaction:
            self._renew()
        self._used = time.monotonic()
        return self._driver.cursor()

    def _renew(self) -> None:
        """Connect again when the server hung up meanwhile."""
        try:
            self._driver.ping(reconnect=False)
        except pymysql.MySQLError:
            self._begin()

    def close(self) -> None:
        self._driver.close()
