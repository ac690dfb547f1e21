"""What the engine knows of every field type: which column it is stored in and which Python type it is read as."""

from __future__ import annotations

from dataclasses import dataclass

VARCHAR_LENGTH = 140
MAX_VARCHAR_LENGTH = 1000


@dataclass(frozen=True, slots=True)
class FieldType:
    """`column` is a type of `metadata.columns`, None for a field that has no column."""

    name: str
    column: str | None
    is_layout: bool = False

    @property
    def is_numeric(self) -> bool:
        return self.column in ("int", "bigint", "check", "float", "rating", "duration")

    @property
    def is_text(self) -> bool:
        return self.column in ("varchar", "text", "longtext", "json")


def _stored(column: str, *names: str) -> dict[str, FieldType]:
    return {name: FieldType(name, column) for name in names}


def _unstored(*names: str, is_layout: bool) -> dict[str, FieldType]:
    return {name: FieldType(name, None, is_layout) for name in names}


FIELD_TYPES: dict[str, FieldType] = {
    **_stored("varchar", "Data", "Link", "Dynamic Link", "Select", "Read Only", "Color", "Icon", "Phone"),
    **_stored("varchar", "Autocomplete"),
    **_stored("text", "Small Text", "Text", "Password", "Attach", "Attach Image"),
    **_stored("longtext", "Long Text", "Text Editor", "HTML Editor", "Markdown Editor", "Code", "Signature"),
    **_stored("longtext", "Barcode", "Geolocation"),
    **_stored("json", "JSON"),
    **_stored("int", "Int"),
    **_stored("bigint", "Long Int"),
    **_stored("check", "Check"),
    **_stored("float", "Float", "Currency", "Percent"),
    **_stored("rating", "Rating"),
    **_stored("duration", "Duration"),
    **_stored("date", "Date"),
    **_stored("datetime", "Datetime"),
    **_stored("time", "Time"),
    **_unstored("Table", "Table MultiSelect", is_layout=False),
    **_unstored("Section Break", "Column Break", "Tab Break", "HTML", "Button", "Image", is_layout=True),
    **_unstored("Fold", "Heading", is_layout=True),
}

TABLE_TYPES = frozenset(("Table", "Table MultiSelect"))
LAYOUT_TYPES = frozenset(name for name, kind in FIELD_TYPES.items() if kind.is_layout)
STORED_TYPES = frozenset(name for name, kind in FIELD_TYPES.items() if kind.column)
NUMERIC_TYPES = frozenset(name for name, kind in FIELD_TYPES.items() if kind.is_numeric)
FLOAT_TYPES = frozenset(("Float", "Currency", "Percent", "Rating", "Duration"))
UNIQUE_TYPES = frozenset(("Data", "Link", "Read Only", "Int"))

STANDARD_FIELDS = ("name", "owner", "creation", "modified", "modified_by", "docstatus", "idx")
CHILD_FIELDS = ("parent", "parentfield", "parenttype")
OPTIONAL_FIELDS = ("_user_tags", "_comments", "_assign", "_liked_by", "_seen")

STANDARD_FIELD_TYPES: dict[str, str] = {
    "name": "Data",
    "owner": "Link",
    "creation": "Datetime",
    "modified": "Datetime",
    "modified_by": "Link",
    "docstatus": "Int",
    "idx": "Int",
    "parent": "Data",
    "parentfield": "Data",
    "parenttype": "Link",
    "_user_tags": "Text",
    "_comments": "Text",
    "_assign": "Text",
    "_liked_by": "Text",
    "_seen": "Text",
}
STANDARD_FIELD_LABELS: dict[str, str] = {
    "name": "ID",
    "creation": "Created On",
    "docstatus": "Document Status",
    "idx": "Index",
    "modified": "Last Updated On",
    "modified_by": "Last Updated By",
    "owner": "Created By",
    "_user_tags": "Tags",
    "_liked_by": "Liked By",
    "_comments": "Comments",
    "_assign": "Assigned To",
}


def column_type(fieldtype: str) -> str | None:
    """The column type of a field type, None when it is not stored (or unknown)."""
    kind = FIELD_TYPES.get(fieldtype)
    return kind.column if kind else None
