"""After a user was renamed: the new name in `owner` and `modified_by` of everything."""

from __future__ import annotations

from frappe.context import local


def rename_owner_columns(old: str, new: str) -> None:
    """Replace the old name wherever a table says who made or changed a row."""
    for table in local.db.get_tables():
        if not table.startswith("tab"):
            continue
        columns = set(local.db.get_db_table_columns(table))
        for column in {"owner", "modified_by"} & columns:
            local.db.update_rows(table, {column: new}, {column: old})
