"""Which columns and indexes the table of a DocType needs, in words every database dialect understands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frappe.metadata.docfield import DocField
from frappe.metadata.fieldtypes import CHILD_FIELDS, MAX_VARCHAR_LENGTH, OPTIONAL_FIELDS, VARCHAR_LENGTH, column_type

if TYPE_CHECKING:
    from frappe.metadata.meta import Meta

NUMBER_COLUMNS = frozenset(("int", "bigint", "check", "float", "rating", "duration"))
NULLABLE_NUMBERS = frozenset(("rating", "duration"))
DYNAMIC_DEFAULTS = frozenset(("today", "__today", "now", "__user", "_login", "_full name"))
BIG_INT_LENGTH = 11


@dataclass(frozen=True, slots=True)
class Column:
    """`type` is one of varchar text longtext json int bigint check float rating duration date datetime time."""

    name: str
    type: str
    length: int = 0
    default: str | int | float | None = None
    not_null: bool = False
    unique: bool = False
    index: bool = False
    primary_key: bool = False


def columns_of(meta: Meta) -> list[Column]:
    """Every column of the DocType's table, in the order they are created in."""
    columns = [*_standard_columns(meta), *(column_of(field) for field in meta.stored_fields)]
    if meta.istable:
        known = {column.name for column in columns}
        child = [Column(name, "varchar", VARCHAR_LENGTH, index=name == "parent") for name in CHILD_FIELDS]
        columns += [column for column in child if column.name not in known]
    else:
        columns += [Column(name, "text") for name in OPTIONAL_FIELDS if name != "_seen" or meta.track_seen]
    return columns


def _standard_columns(meta: Meta) -> Iterator[Column]:
    number_name = str(meta.autoname or "").lower() == "autoincrement"
    yield Column("name", "bigint" if number_name else "varchar", VARCHAR_LENGTH, primary_key=True)
    yield Column("creation", "datetime")
    yield Column("modified", "datetime", index=not meta.istable)
    yield Column("modified_by", "varchar", VARCHAR_LENGTH)
    yield Column("owner", "varchar", VARCHAR_LENGTH)
    yield Column("docstatus", "int", default=0, not_null=True)
    yield Column("idx", "int", default=0, not_null=True)


def column_of(field: DocField) -> Column:
    """The column of one stored field."""
    kind = column_type(field["fieldtype"]) or "varchar"
    length = int(field.length or 0)
    if kind == "varchar":
        length = min(length or VARCHAR_LENGTH, MAX_VARCHAR_LENGTH)
    elif kind == "int" and length > BIG_INT_LENGTH:
        kind = "bigint"
    return Column(
        field["fieldname"],
        kind,
        length if kind == "varchar" else 0,
        default=_default_of(field, kind),
        not_null=kind in NUMBER_COLUMNS - NULLABLE_NUMBERS or bool(field.not_nullable),
        unique=bool(field.unique),
        index=bool(field.search_index) and not field.unique,
    )


def _default_of(field: DocField, kind: str) -> str | int | float | None:
    default = field.default
    if kind in NULLABLE_NUMBERS and default in (None, ""):
        return None
    if kind in NUMBER_COLUMNS:
        return _number(default, whole=kind in ("int", "bigint", "check"))
    if default is None or kind in ("text", "longtext", "json"):
        return None
    text = str(default)
    return None if not text or text.lower() in DYNAMIC_DEFAULTS or text.startswith(":") else text


def _number(default: object, whole: bool) -> int | float:
    try:
        number = float(str(default))
    except ValueError:
        return 0
    return int(number) if whole else number
