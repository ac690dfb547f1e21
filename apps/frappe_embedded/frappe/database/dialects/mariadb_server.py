"""Databases and their users on a MariaDB server, made and removed by its administrator."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

import pymysql

from frappe.database.dialects.base import Administrator
from frappe.database.dialects.mariadb_connection import MariaDBConnection
from frappe.exceptions import ValidationError

if TYPE_CHECKING:
    from frappe.database.dialects.mariadb import MariaDBDialect

_NAME = re.compile(r"^\w{1,64}$")


class Place(NamedTuple):
    """Where the server listens: a socket, or a host and a port."""

    socket: str | None
    host: str
    port: int

    def settings(self) -> dict[str, Any]:
        return {"unix_socket": self.socket} if self.socket else {"host": self.host, "port": self.port}

    @property
    def user_host(self) -> str:
        """From where the user of a database comes, as the server sees it."""
        return "localhost" if self.socket or self.host in ("localhost", "127.0.0.1", "::1") else "%"


def place_of(conf: Mapping[str, Any]) -> Place:
    return Place(
        conf.get("db_socket") or None, str(conf.get("db_host") or "127.0.0.1"), int(conf.get("db_port") or 3306)
    )


def create(dialect: MariaDBDialect, administrator: Administrator, force: bool) -> None:
    """Make the database and the user who owns it. Raises ValidationError when it is there, unless `force` replaces it."""
    _check_names(dialect)
    connection = _connect(dialect.place, administrator)
    try:
        if force:
            connection.execute(f"DROP DATABASE IF EXISTS `{dialect.database}`")
        _create(connection, dialect)
    finally:
        connection.close()


def _create(connection: MariaDBConnection, dialect: MariaDBDialect) -> None:
    user = f"'{dialect.user}'@'{dialect.place.user_host}'"
    try:
        connection.execute(f"CREATE DATABASE `{dialect.database}` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci")
    except pymysql.err.ProgrammingError as error:
        if error.args[0] != 1007:
            raise
        raise ValidationError(
            f"There is a database {dialect.database} already. Add --force to replace it, or --db-name for another."
        ) from None
    connection.execute(f"CREATE USER IF NOT EXISTS {user}")
    connection.execute(f"ALTER USER {user} IDENTIFIED BY %s", (dialect.password,))
    connection.execute(f"GRANT ALL PRIVILEGES ON `{dialect.database}`.* TO {user}")


def drop(dialect: MariaDBDialect, administrator: Administrator | None) -> None:
    """Remove the database, and its user where the administrator is given. What is not there is no error."""
    _check_names(dialect)
    with suppress(pymysql.err.OperationalError):  # without its user there is no database of ours either
        connection = dialect.connect() if administrator is None else _connect(dialect.place, administrator)
        try:
            connection.execute(f"DROP DATABASE IF EXISTS `{dialect.database}`")
            if administrator is not None:
                connection.execute(f"DROP USER IF EXISTS '{dialect.user}'@'{dialect.place.user_host}'")
        finally:
            connection.close()


def _connect(place: Place, administrator: Administrator) -> MariaDBConnection:
    try:
        return MariaDBConnection(**place.settings(), user=administrator.name, password=administrator.password)
    except pymysql.err.OperationalError as error:
        raise ValidationError(
            f"The database server did not let {administrator.name} in: {error.args[-1]}. "
            "Give --db-root-username and --db-root-password, and --db-socket or --db-host where it listens elsewhere."
        ) from error


def _check_names(dialect: MariaDBDialect) -> None:
    """They stand in statements that cannot take them as values."""
    for name in (dialect.database, dialect.user):
        if not _NAME.match(name):
            raise ValidationError(f"{name} cannot be the name of a database: use letters, digits and underscores.")
