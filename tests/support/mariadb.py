"""A MariaDB server of the test session's own, and sites on it that are put back as they were."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from frappe.context import get_site
from frappe.database.connect import dialect_of
from frappe.database.dialects.base import Administrator
from frappe.database.dialects.mariadb_connection import MariaDBConnection, Rows

_SETTINGS = (
    "--no-defaults", "--user=root", "--skip-networking", "--skip-log-bin", "--innodb-flush-log-at-trx-commit=0",
    "--innodb-flush-method=nosync", "--innodb-doublewrite=0", "--innodb-buffer-pool-size=128M", "--innodb-log-file-size=32M",
    "--character-set-server=utf8mb4", "--collation-server=utf8mb4_unicode_ci",
)  # fmt: skip
_WRITE = re.compile(r"\s*(?:INSERT|REPLACE|UPDATE|DELETE)\b[^`]*`([^`]+)`", re.IGNORECASE)
_DEFINE = re.compile(
    r"\s*(?:CREATE|ALTER|DROP|TRUNCATE|RENAME)\b[^`]*`([^`]+)`(?:[^`]*\bTO\s+`([^`]+)`)?", re.IGNORECASE
)
_IN_MEMORY = Path("/dev/shm")  # noqa: S108  a private folder is made in it


class MariaDBServer:
    """Runs until `close`, in memory where the machine has a folder for that, reached by a socket only."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="mariadb-", dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None))
        self.socket = str(self.folder / "socket")
        data = f"--datadir={self.folder / 'data'}"
        install = ["mariadb-install-db", "--no-defaults", data, "--user=root", "--skip-test-db"]
        # Two that are installed at once disturb each other in a common folder for temporary files.
        own = {**os.environ, "TMPDIR": str(self.folder)}
        done = subprocess.run(
            [*install, "--auth-root-authentication-method=normal"], env=own, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)
        command = [
            "mariadbd",
            *_SETTINGS,
            data,
            f"--socket={self.socket}",
            f"--tmpdir={self.folder}",
            f"--pid-file={self.folder / 'pid'}",
        ]
        with open(self.folder / "log", "wb") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log)
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + 60
        while not Path(self.socket).exists():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((self.folder / "log").read_text(errors="replace")[-2000:])
            time.sleep(0.05)

    def config(self) -> dict[str, Any]:
        """What the sites' common configuration says of the server."""
        return {"db_type": "mariadb", "db_socket": self.socket}

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=60)
        shutil.rmtree(self.folder)


class Written:
    """Which tables were changed for good by connections of this process, and whether others may have changed any."""

    elsewhere = False

    def __init__(self) -> None:
        self.tables: set[str] = set()
        self.defined: set[str] = set()

    def watch(self) -> None:
        """Look at every statement from now on."""
        execute, executemany = MariaDBConnection.execute, MariaDBConnection.executemany

        def seen(connection: Any, sql: str, parameters: Sequence[Any] = ()) -> Rows:
            result = execute(connection, sql, parameters)
            self._note(connection, sql)
            return result

        def seen_many(connection: Any, sql: str, rows: Sequence[Sequence[Any]]) -> Rows:
            result = executemany(connection, sql, rows)
            self._note(connection, sql)
            return result

        MariaDBConnection.execute, MariaDBConnection.executemany = seen, seen_many  # type: ignore[method-assign]

    def _note(self, connection: Any, sql: str) -> None:
        pending: set[str] = connection.__dict__.setdefault("written_tables", set())
        if match := _DEFINE.match(sql):
            self.defined.update(filter(None, match.groups()))
        elif match := _WRITE.match(sql):
            pending.add(match[1])
        elif sql == "ROLLBACK":
            pending.clear()
        if pending and not connection.in_transaction:
            self.tables |= pending
            pending.clear()

    def take(self) -> tuple[set[str], set[str]]:
        tables, defined = self.tables - self.defined, self.defined
        self.tables, self.defined = set(), set()
        return tables, defined


class Databases:
    """The databases of a bench's sites, each with a second one that keeps its first state."""

    def __init__(self, server: MariaDBServer, sites_path: Path) -> None:
        self._sites_path = sites_path
        self._connection = MariaDBConnection(unix_socket=server.socket, user="root")
        self.written = Written()
        self.written.watch()

    def keep(self, site: str) -> None:
        """The present state is the one to return to."""
        name = self._name(site)
        self._run(f"DROP DATABASE IF EXISTS `{name}_kept`")
        self._run(f"CREATE DATABASE `{name}_kept`")
        for table in self._tables(name):
            self._copy(table, name, f"{name}_kept")
        self.written.take()

    def has_changed(self) -> bool:
        return bool(self.written.tables or self.written.defined or Written.elsewhere)

    def restore(self, site: str) -> None:
        name, (written, defined) = self._name(site), self.written.take()
        kept = self._tables(f"{name}_kept")
        if Written.elsewhere:
            written, defined = set(), kept | self._tables(name)
            Written.elsewhere = False
        for table in defined:
            self._run(f"DROP TABLE IF EXISTS `{name}`.`{table}`")
            if table in kept:
                self._copy(table, f"{name}_kept", name)
        for table in written & kept:
            self._run(f"DELETE FROM `{name}`.`{table}`")  # noqa: S608  a name of the database's own
            self._run(f"INSERT INTO `{name}`.`{table}` SELECT * FROM `{name}_kept`.`{table}`")  # noqa: S608  the same
        self.written.take()

    def _copy(self, table: str, source: str, target: str) -> None:
        self._run(f"CREATE TABLE `{target}`.`{table}` LIKE `{source}`.`{table}`")
        self._run(f"INSERT INTO `{target}`.`{table}` SELECT * FROM `{source}`.`{table}`")  # noqa: S608  the same

    def _tables(self, database: str) -> set[str]:
        rows = self._connection.execute(
            "SELECT `TABLE_NAME` FROM `information_schema`.`TABLES` WHERE `TABLE_SCHEMA` = %s", (database,)
        )
        return {row[0] for row in rows.fetchall()}

    def _run(self, sql: str) -> None:
        self._connection.execute(sql.replace("%", "%%"))

    def _name(self, site: str) -> str:
        return str(dialect_of(get_site(site, str(self._sites_path))).database)

    def remove(self, site: str) -> None:
        dialect_of(get_site(site, str(self._sites_path))).drop_database(Administrator())
        self._run(f"DROP DATABASE IF EXISTS `{self._name(site)}_kept`")

    def close(self) -> None:
        self._connection.close()
