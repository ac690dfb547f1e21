"""Connections of this process that wait to be used again, by database."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import Any

MOST_IDLE = 32


class ConnectionPool:
    """Hands out an idle connection or makes one; a forked child never uses its parent's."""

    def __init__(self) -> None:
        self._idle: dict[tuple[int, str], list[Any]] = {}
        self._gate = threading.Lock()

    def take(self, key: str, make: Callable[[], Any]) -> Any:
        with self._gate:
            idle = self._idle.get((os.getpid(), key))
            if idle:
                return idle.pop()
        return make()

    def give_back(self, key: str, connection: Any) -> None:
        with self._gate:
            idle = self._idle.setdefault((os.getpid(), key), [])
            if len(idle) < MOST_IDLE:
                idle.append(connection)
                return
        connection.close()

    def drop(self, key: str) -> None:
        """Close what is idle, before the database is removed or replaced."""
        with self._gate:
            idle = self._idle.pop((os.getpid(), key), [])
        for connection in idle:
            connection.close()


pool = ConnectionPool()
