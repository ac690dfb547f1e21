"""Reads and writes rows by column name; what is written is fitted to its column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from frappe.context import local
from frappe.database.conclusions import conclude
from frappe.database.insertion import Insertion
from frappe.database.session import DatabaseSession
from frappe.database.storable import FITS, Fit


class RowWrites(DatabaseSession):
    """SELECT, INSERT, UPDATE and DELETE of rows. Tables are named in full (`tabToDo`)."""

    def select_rows(
        self, table: str, columns: Sequence[str], where: Mapping[str, Any] | None = None, order_by: str | None = None
    ) -> list[tuple[Any, ...]]:
        """The rows whose columns have the values (or one of a list of values)."""
        names = ", ".join(f"`{column}`" for column in columns)
        condition, parameters = equality(where or {})
        order = f" ORDER BY `{order_by}`" if order_by else ""
        return self.fetch(f"SELECT {names} FROM `{table}` WHERE {condition}{order}", parameters)  # noqa: S608

    def insert_row(self, table: str, values: Mapping[str, Any]) -> None:
        insertion = self.insertion_into(table, tuple(values))
        self.execute(insertion.sql, insertion.fitted(values.values()))

    def insert_rows(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Many rows that have the same columns, at once."""
        if rows:
            columns = tuple(rows[0])
            self.insert_values(table, columns, (map(row.__getitem__, columns) for row in rows))

    def insert_values(self, table: str, columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> None:
        """Many rows given as values in the order of the columns."""
        insertion = self.insertion_into(table, tuple(columns))
        self.execute_many(insertion.sql, [insertion.fitted(row) for row in rows])

    def insertion_into(self, table: str, columns: tuple[str, ...]) -> Insertion:
        """How rows with these columns get into the table, remembered while the table's columns stay what they are."""
        return conclude(("insertion", table, columns), lambda: Insertion(table, columns, self.fits_of(table)))

    def update_row(self, table: str, name: Any, values: Mapping[str, Any]) -> int:
        """Update the row named; how many there were."""
        return self.update_rows(table, values, {"name": name})

    def update_rows(self, table: str, values: Mapping[str, Any], where: Mapping[str, Any]) -> int:
        changes = ", ".join(f"`{column}` = ?" for column in values)
        condition, parameters = equality(where)
        sql = f"UPDATE `{table}` SET {changes} WHERE {condition}"  # noqa: S608
        return self.execute(sql, [*self.fitted(table, values), *parameters])

    def delete_rows(self, table: str, where: Mapping[str, Any]) -> int:
        """Delete the rows whose columns have the values (or one of a list of values); how many there were."""
        condition, parameters = equality(where)
        return self.execute(f"DELETE FROM `{table}` WHERE {condition}", parameters)  # noqa: S608

    def upsert_row(self, table: str, key: Sequence[str], values: Mapping[str, Any]) -> None:
        """Insert the row, or update the one that has the key's values."""
        columns = list(values)
        update = [column for column in columns if column not in key]
        self.execute(self.dialect.upsert(table, columns, key, update), self.fitted(table, values))

    def fitted(self, table: str, values: Mapping[str, Any]) -> list[Any]:
        fits = self.fits_of(table)
        return [fits[column](value) if column in fits else value for column, value in values.items()]

    def fits_of(self, table: str) -> dict[str, Fit]:
        """What makes a value fit, for each column of the table that needs it."""
        tables: dict[str, dict[str, Fit]] = local.open_site.remember("column_fits", dict)
        if table not in tables:
            tables[table] = self._read_fits(table)
        return tables[table]

    def _read_fits(self, table: str) -> dict[str, Fit]:
        fits = {}
        for column in self.dialect.stored_columns(self.connection, table):
            fit = FITS.get(column.type)
            if fit is None or (column.type in ("int", "bigint", "real") and not column.not_null):
                continue
            fits[column.name] = fit
        return fits


def equality(where: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """A condition that every column has its value, or one of a list of values."""
    conditions: list[str] = []
    parameters: list[Any] = []
    for column, value in where.items():
        if isinstance(value, (list, tuple, set, frozenset)):
            # Not every database reads an empty list.
            conditions.append(f"`{column}` IN ({', '.join('?' * len(value))})" if value else "1 = 0")
            parameters.extend(value)
        elif value is None:
            conditions.append(f"`{column}` IS NULL")
        else:
            conditions.append(f"`{column}` = ?")
            parameters.append(value)
    return " AND ".join(conditions) or "1 = 1", parameters
