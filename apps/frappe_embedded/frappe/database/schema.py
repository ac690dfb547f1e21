"""Brings tables in line with DocTypes: creates, adds and widens, and never drops what holds data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from frappe.database.dialects.base import StoredColumn
from frappe.exceptions import ValidationError
from frappe.metadata.columns import Column, columns_of
from frappe.metadata.meta import Meta, get_meta
from frappe.utils.translation import _

if TYPE_CHECKING:
    from frappe.database.structure import Structure


def sync_table(db: Structure, doctype: str) -> None:
    """Create or alter the table of one DocType, as its Meta (customizations included) asks."""
    sync_tables(db, [get_meta(doctype, cached=False)])


def sync_tables(db: Structure, metas: Sequence[Meta]) -> None:
    """The same for many DocTypes at once. Nothing is written when nothing differs."""
    statements: list[str] = []
    for meta in metas:
        if not meta.issingle and not meta.is_virtual:
            statements += statements_for(db, f"tab{meta.name}", columns_of(meta))
    if statements:
        db.define(statements)
        db.forget_structure()


def statements_for(db: Structure, table: str, wanted: Sequence[Column]) -> list[str]:
    """What is to be run so that the table has the wanted columns and indexes."""
    dialect = db.dialect
    stored = dialect.stored_columns(db.connection, table)
    if not stored:
        return [*dialect.create_table(table, wanted), *_index_statements(db, table, wanted, {})]
    known = {column.name.lower(): column for column in stored}
    _refuse_cutting(db, table, known, wanted)
    changed = [c for c in wanted if c.name.lower() in known and dialect.needs_change(known[c.name.lower()], c)]
    indexes = dialect.indexed_columns(db.connection, table)
    statements: list[str] = []
    if changed:
        statements += dialect.change_columns(table, stored, changed)
        indexes = indexes if dialect.keeps_indexes else {}
    for column in wanted:
        if column.name.lower() not in known:
            statements += dialect.add_column(table, column)
    return statements + _index_statements(db, table, wanted, indexes)


def _index_statements(
    db: Structure, table: str, wanted: Sequence[Column], indexes: dict[tuple[str, ...], tuple[str, bool]]
) -> list[str]:
    statements = []
    for column in wanted:
        if column.primary_key:
            continue
        keys = db.dialect.index_columns(column.name)
        name, unique = indexes.get(keys, (None, False))
        if name and unique != column.unique and (unique or column.unique):
            statements.append(db.dialect.drop_index(table, name))
            name = None
        if name is None and (column.unique or column.index):
            statements.append(db.dialect.create_index(table, keys, "_".join(keys), column.unique))
    return statements


def _refuse_cutting(db: Structure, table: str, known: dict[str, StoredColumn], wanted: Sequence[Column]) -> None:
    """A shorter text column is refused while a row holds more than would fit."""
    for column in wanted:
        stored = known.get(column.name.lower())
        if stored is None or column.type != "varchar" or not stored.length or stored.length == column.length:
            continue
        longest = db.fetch(f"SELECT max({db.dialect.text_length}(`{column.name}`)) FROM `{table}`")[0][0]  # noqa: S608
        if longest and longest > column.length:
            raise ValidationError(
                _("{0} of {1} holds a value of {2} characters; the length cannot be less.").format(
                    column.name, table.removeprefix("tab"), longest
                )
            )
