"""`frappe.db.set_value`, `delete`, `bulk_insert` …: writes by DocType, without hooks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from frappe import defaults
from frappe.database.value_reads import ValueReads


class ValueWrites(ValueReads):
    """Writes of values and rows."""

    def set_value(
        self,
        dt: str,
        dn: Any,
        field: str | Mapping[str, Any],
        val: Any = None,
        modified: Any = None,
        modified_by: str | None = None,
        update_modified: bool = True,
        debug: bool = False,
        for_update: bool = True,
    ) -> None:
        """Set a field, or several, of the document named or of all that match the filters."""
        if dn is None or dt == dn:
            self.set_single_value(
                dt, field, val, modified=modified, modified_by=modified_by, update_modified=update_modified
            )
            return
        changes = dict(field) if isinstance(field, Mapping) else {field: val}
        if update_modified:
            changes.update(self.stamp(modified, modified_by))
        names = [dn] if isinstance(dn, (str, int)) else self._names_of(dt, dn)
        for chunk in _chunks(names, 500):
            self.update_rows(f"tab{dt}", changes, {"name": chunk})
        for name in names:
            self.forget_document(dt, name)

    def _names_of(self, doctype: str, filters: Any) -> list[Any]:
        return list(self.get_values(doctype, filters, "name", order_by=None, pluck=True))

    def delete(self, doctype: str, filters: Any = None, debug: bool = False, **kwargs: Any) -> Any:
        """Delete the rows that match."""
        where = filters if filters is not None else kwargs.get("conditions")
        condition, parameters = self.where(doctype, where)
        self.execute(f"DELETE FROM `tab{doctype}`{condition}", parameters)  # noqa: S608
        if doctype == "Singles":
            self.announce_change()
        return ()

    def truncate(self, doctype: str) -> None:
        """Delete all rows, and commit as a change of the structure does."""
        self.check_implicit_commit()
        self.execute(f"DELETE FROM `tab{doctype}`")  # noqa: S608
        self.commit()

    def bulk_insert(
        self,
        doctype: str,
        fields: Sequence[str],
        values: Iterable[Sequence[Any]],
        ignore_duplicates: bool = False,
        *,
        chunk_size: int = 10_000,
    ) -> None:
        """Insert many rows; with `ignore_duplicates` those whose key exists are left out."""
        table = f"tab{doctype}"
        insertion = self.insertion_into(table, tuple(fields))
        statement = self.dialect.insert_ignore(table, fields) if ignore_duplicates else insertion.sql
        for chunk in _chunks(values, chunk_size):
            self.execute_many(statement, [insertion.fitted(row) for row in chunk])

    def bulk_update(
        self,
        doctype: str,
        doc_updates: Mapping[Any, Mapping[str, Any]],
        *,
        chunk_size: int = 100,
        modified: Any = None,
        modified_by: str | None = None,
        update_modified: bool = True,
        debug: bool = False,
    ) -> None:
        """Set different values in many rows: `{name: {field: value}}`."""
        stamp = self.stamp(modified, modified_by) if update_modified else {}
        for name, changes in doc_updates.items():
            self.update_row(f"tab{doctype}", name, {**changes, **stamp})
            self.forget_document(doctype, name)

    def get_next_sequence_val(self, doctype: str) -> int:
        """The next number of an `autoincrement` DocType."""
        return self.next_count(f"__sequence:{doctype}")

    def next_count(self, key: str) -> int:
        """Count up a counter of tabSeries, beginning with 1."""
        self.begin_write()
        lock = self.dialect.row_lock(skip_locked=False, wait=True)
        rows = self.fetch(f"SELECT `current` FROM `tabSeries` WHERE `name` = ?{lock}", (key,))  # noqa: S608
        number = int(rows[0][0]) + 1 if rows else 1
        self.upsert_row("tabSeries", ["name"], {"name": key, "current": number})
        return number

    def set_global(self, key: str, val: Any, user: str = "__global") -> None:
        self.set_default(key, val, user)

    def get_global(self, key: str, user: str = "__global") -> Any:
        return self.get_default(key, user)

    def set_default(self, key: str, val: Any, parent: str = "__default", parenttype: str | None = None) -> None:
        """Set a default of everybody, of the site (`__global`) or of a user."""
        defaults.set_default(key, val, parent, parenttype)

    def add_default(self, key: str, val: Any, parent: str = "__default", parenttype: str | None = None) -> None:
        defaults.add_default(key, val, parent, parenttype)


def _chunks(items: Iterable[Any], size: int) -> Iterable[list[Any]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
