"""`Database`: what apps know as `frappe.db`. Its parts are one file each; this one says what errors mean."""

from __future__ import annotations

from typing import Any

from frappe.database.savepoints import savepoint
from frappe.database.structure import Structure

__all__ = ["Database", "savepoint"]


class Database(Structure):
    """The database of the open site, for one thread."""

    def __getattr__(self, name: str) -> Any:
        """Error classes (`frappe.db.OperationalError`) are the driver's."""
        if name.endswith("Error"):
            return self.dialect.error_classes()[name]
        raise AttributeError(f"'Database' object has no attribute {name!r}")

    def is_duplicate_entry(self, e: BaseException) -> bool:
        """Whether a row with the same key, or the same unique value, exists."""
        return self.dialect.error_kind(e) in ("duplicate", "unique")

    def is_primary_key_violation(self, e: BaseException) -> bool:
        return self.dialect.error_kind(e) == "duplicate"

    def is_unique_key_violation(self, e: BaseException) -> bool:
        return self.dialect.error_kind(e) == "unique"

    def is_table_missing(self, e: BaseException) -> bool:
        return self.dialect.error_kind(e) == "table_missing"

    def is_missing_table(self, e: BaseException) -> bool:
        return self.is_table_missing(e)

    def is_missing_column(self, e: BaseException) -> bool:
        return self.dialect.error_kind(e) == "column_missing"

    def is_missing_table_or_column(self, e: BaseException) -> bool:
        return self.dialect.error_kind(e) in ("table_missing", "column_missing")

    def is_column_missing(self, e: BaseException) -> bool:
        return self.is_missing_column(e)

    def is_deadlocked(self, e: BaseException) -> bool:
        return self.dialect.error_kind(e) == "deadlock"

    def is_timedout(self, e: BaseException) -> bool:
        return self.dialect.error_kind(e) == "timeout"

    def is_data_too_long(self, e: BaseException) -> bool:
        return self.dialect.error_kind(e) == "too_long"

    def is_syntax_error(self, e: BaseException) -> bool:
        return self.dialect.error_kind(e) == "syntax"
