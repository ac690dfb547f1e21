"""Documents in and out of their tables: the only place of `model/` that reads and writes whole rows of documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from frappe.context import local
from frappe.database.single_values import single_text

if TYPE_CHECKING:
    from frappe.model.base_document import BaseDocument


def table_of(doctype: str) -> str:
    return f"tab{doctype}"


def read(doctype: str, name: Any, for_update: bool = False) -> dict[str, Any] | None:
    """The stored values of one document, or None."""
    rows = local.db.fetch_dicts(
        f"SELECT * FROM `{table_of(doctype)}` WHERE `name` = ?{_lock(for_update)}",  # noqa: S608
        (name,),
    )
    return rows[0] if rows else None


def _lock(for_update: bool) -> str:
    """Begin the writing transaction and lock the rows where the database locks rows."""
    if not for_update:
        return ""
    local.db.begin_write()
    return str(local.db.dialect.row_lock(skip_locked=False, wait=True))


def read_rows(parent: BaseDocument, fieldname: str, child_type: str, for_update: bool = False) -> list[dict[str, Any]]:
    """All rows of one table of a document, in order, with one query."""
    rows: list[dict[str, Any]] = local.db.fetch_dicts(
        f"SELECT * FROM `{table_of(child_type)}` WHERE `parent` = ? AND `parenttype` = ? AND `parentfield` = ? "  # noqa: S608
        f"ORDER BY `idx`{_lock(for_update)}",
        (parent.name, parent.doctype, fieldname),
    )
    return rows


def insert(document: BaseDocument) -> None:
    local.db.insert_row(table_of(document.doctype), stored_values(document))


def insert_many(documents: Sequence[BaseDocument]) -> None:
    """Insert documents of one DocType with one statement."""
    if documents:
        rows = [stored_values(document) for document in documents]
        local.db.insert_rows(table_of(documents[0].doctype), rows)


def update(document: BaseDocument) -> int:
    """Write all columns of a stored document; returns how many rows there were."""
    return int(local.db.update_row(table_of(document.doctype), document.name, stored_values(document)))


def stored_values(document: BaseDocument) -> dict[str, Any]:
    """The values of all columns; the database fits each to its column."""
    values: dict[str, Any] = document.get_valid_dict(ignore_virtual=True)
    return values


def delete_rows_except(parent: BaseDocument, fieldname: str, child_type: str, kept: Iterable[str]) -> None:
    """Delete the rows of one table of a document that are no longer in it."""
    names = list(kept)
    others = f" AND `name` NOT IN ({', '.join('?' * len(names))})" if names else ""
    local.db.execute(
        f"DELETE FROM `{table_of(child_type)}` WHERE `parent` = ? AND `parenttype` = ? AND `parentfield` = ?{others}",  # noqa: S608
        (parent.name, parent.doctype, fieldname, *names),
    )


def read_single(doctype: str, for_update: bool = False) -> dict[str, Any]:
    """The stored values of a Single, typed."""
    return dict(local.db.get_singles_dict(doctype, cast=True, for_update=for_update) or {})


def write_single(doctype: str, values: Mapping[str, Any]) -> None:
    """Replace all stored values of a Single."""
    local.db.delete_rows("tabSingles", {"doctype": doctype})
    rows = [{"doctype": doctype, "field": field, "value": single_text(value)} for field, value in values.items()]
    local.db.insert_rows("tabSingles", rows)
    local.db.forget_single(doctype)
