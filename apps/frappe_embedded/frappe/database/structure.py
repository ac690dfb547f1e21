"""Questions about tables and columns, and the few changes apps ask for themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from frappe.context import local
from frappe.database.schema import sync_table
from frappe.database.value_writes import ValueWrites
from frappe.types.frappedict import _dict

MAX_INDEX_NAME = 60


class Structure(ValueWrites):
    """Reads and changes of the structure."""

    def get_tables(self, cached: bool = True) -> list[str]:
        return sorted(self._tables())

    def _tables(self) -> set[str]:
        tables: set[str] | None = local.open_site.memory.get("tables")
        if tables is None:
            tables = {row[0] for row in self.fetch(self.dialect.tables_statement())}
            local.open_site.memory["tables"] = tables
        return tables

    def table_exists(self, doctype: str, cached: bool = True) -> bool:
        """Whether the DocType has a table (a full table name is taken too)."""
        if not cached:
            local.open_site.memory.pop("tables", None)
        tables = self._tables()
        return f"tab{doctype}" in tables or doctype in tables

    def has_table(self, doctype: str) -> bool:
        return self.table_exists(doctype)

    def get_table_columns(self, doctype: str) -> list[str]:
        """Names of the columns of the DocType's table."""
        return self.get_db_table_columns(f"tab{doctype}")

    def get_db_table_columns(self, table: str) -> list[str]:
        tables: dict[str, list[str]] = local.open_site.remember("table_columns", dict)
        if table not in tables:
            columns = [column.name for column in self.dialect.stored_columns(self.connection, table)]
            if not columns:
                raise self.dialect.error_classes()["TableMissingError"](f"no such table: {table}")
            tables[table] = columns
        return tables[table]

    def has_column(self, doctype: str, column: str) -> bool:
        return column in self.get_table_columns(doctype)

    def field_exists(self, dt: str, fn: str) -> Any:
        """The name of a field's definition in the DocType; None when there is none."""
        return self.exists("DocField", {"parent": dt, "fieldname": fn})

    def has_index(self, table_name: str, index_name: str) -> bool:
        """Whether a table has an index of this name, which may stand after the table's own."""
        indexes = self.dialect.indexed_columns(self.connection, table_name)
        return any(name in (index_name, f"{table_name}_{index_name}") for name, _unique in indexes.values())

    def get_column_type(self, doctype: str, column: str) -> str | None:
        stored = self.dialect.stored_columns(self.connection, f"tab{doctype}")
        return next((f"{c.type}({c.length})" if c.length else c.type for c in stored if c.name == column), None)

    def describe(self, doctype: str) -> list[_dict]:
        """The columns of the DocType's table."""
        stored = self.dialect.stored_columns(self.connection, f"tab{doctype}")
        return [
            _dict(name=c.name, type=c.type, length=c.length, default=c.default, not_null=c.not_null) for c in stored
        ]

    def get_description(self, doctype: str) -> list[_dict]:
        return self.describe(doctype)

    def updatedb(self, doctype: str, meta: Any = None) -> None:
        """Bring the table in line with the DocType."""
        self.commit()
        sync_table(self, doctype)

    def add_index(self, doctype: str, fields: Sequence[str], index_name: str | None = None) -> None:
        """Make an index, once."""
        self._add_index(doctype, fields, index_name or self.get_index_name(fields), unique=False)

    def add_unique(self, doctype: str, fields: str | Sequence[str], constraint_name: str | None = None) -> None:
        """Make the fields unique together, once."""
        names = [fields] if isinstance(fields, str) else list(fields)
        self._add_index(doctype, names, constraint_name or f"unique_{'_'.join(names)}", unique=True)

    def _add_index(self, doctype: str, fields: Sequence[str], name: str, unique: bool) -> None:
        table = f"tab{doctype}"
        columns = [field.partition("(")[0].strip("` ") for field in fields]
        found = self.dialect.indexed_columns(self.connection, table).get(tuple(columns))
        if found and (found[1] or not unique):
            return
        self.define([self.dialect.create_index(table, columns, name[:MAX_INDEX_NAME], unique)])

    @staticmethod
    def get_index_name(fields: Sequence[str]) -> str:
        """The name that `add_index` gives an index of these fields."""
        return "_".join(field.partition("(")[0] for field in fields) + "_index"

    def rename_column(self, doctype: str, old_column_name: str, new_column_name: str) -> None:
        """Rename a column of the DocType's table; its values stay."""
        self.define([f"ALTER TABLE `tab{doctype}` RENAME COLUMN `{old_column_name}` TO `{new_column_name}`"])
        self.forget_structure()

    def drop_tables(self, tables: Iterable[str]) -> None:
        self.define(f"DROP TABLE `{table}`" for table in tables)
        self.forget_structure()

    def rename_table(self, old: str, new: str) -> None:
        self.define([f"ALTER TABLE `{old}` RENAME TO `{new}`"])
        self.forget_structure()

    def forget_structure(self) -> None:
        """Tables or columns changed."""
        for key in ("tables", "table_columns", "column_fits"):
            self.announce_change(key)
