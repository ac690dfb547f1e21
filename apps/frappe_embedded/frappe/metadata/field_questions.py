"""What is asked of a DocType's fields. `Meta` answers from the rows it holds."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from frappe.apps import get_module_app
from frappe.metadata.docfield import DocField
from frappe.metadata.fieldtypes import (
    CHILD_FIELDS,
    LAYOUT_TYPES,
    OPTIONAL_FIELDS,
    STANDARD_FIELD_LABELS,
    STANDARD_FIELD_TYPES,
    STANDARD_FIELDS,
    STORED_TYPES,
    TABLE_TYPES,
)
from frappe.translate import _


class FieldQuestions:
    """Look-ups of fields by name, by type and by use."""

    name: Any
    fields: list[DocField]
    _fields: dict[str, DocField]

    def __getattr__(self, key: str) -> Any:
        """A property the DocType does not have is empty."""
        if key.startswith("__"):
            raise AttributeError(key)
        return None

    def get_field(self, fieldname: str) -> DocField | None:
        return self._fields.get(fieldname)

    def has_field(self, fieldname: str) -> bool:
        return fieldname in self._fields

    def get_label(self, fieldname: str) -> str:
        """The field's label; standard fields have one too."""
        if field := self._fields.get(fieldname):
            return str(field.label or "")
        label = STANDARD_FIELD_LABELS.get(fieldname)
        return _(label) if label else "No Label"

    def get_options(self, fieldname: str) -> Any:
        field = self._fields.get(fieldname)
        return field.options if field else None

    def get_fieldtype(self, fieldname: str) -> str | None:
        """The field type of a field or standard field."""
        field = self._fields.get(fieldname)
        return field["fieldtype"] if field else STANDARD_FIELD_TYPES.get(fieldname)

    @cached_property
    def stored_fields(self) -> list[DocField]:
        """Fields that have a column."""
        return [field for field in self.fields if field.is_stored]

    @cached_property
    def valid_columns(self) -> list[str]:
        """Names a document of this DocType may carry: standard fields and value fields, virtual ones included."""
        names = [field["fieldname"] for field in self.fields if field["fieldtype"] in STORED_TYPES]
        extra = [name for name in CHILD_FIELDS if name not in names] if self.istable else []
        return [*STANDARD_FIELDS, *names, *extra]

    @cached_property
    def db_columns(self) -> frozenset[str]:
        """Names of the columns of the table."""
        names = {*STANDARD_FIELDS, *(field["fieldname"] for field in self.stored_fields)}
        names.update(CHILD_FIELDS if self.istable else OPTIONAL_FIELDS[:4])
        if self.track_seen and not self.istable:
            names.add("_seen")
        return frozenset(names)

    def get_valid_columns(self) -> list[str]:
        return list(self.valid_columns)

    def get_valid_fields(self) -> list[str]:
        return list(self.valid_columns)

    def _of_type(self, *fieldtypes: str) -> list[DocField]:
        return [field for field in self.fields if field["fieldtype"] in fieldtypes]

    @cached_property
    def link_fields(self) -> list[DocField]:
        return [field for field in self._of_type("Link") if field.options != "[Select]"]

    @cached_property
    def table_fields(self) -> list[DocField]:
        return self._of_type(*TABLE_TYPES)

    @cached_property
    def table_doctypes(self) -> dict[str, str]:
        """Child DocType of each table field."""
        return {field["fieldname"]: field.options for field in self.table_fields}

    def get_link_fields(self) -> list[DocField]:
        return list(self.link_fields)

    def get_dynamic_link_fields(self) -> list[DocField]:
        return self._of_type("Dynamic Link")

    def get_table_fields(self) -> list[DocField]:
        return list(self.table_fields)

    def get_select_fields(self) -> list[DocField]:
        return [field for field in self._of_type("Select") if field.options not in ("[Select]", "Loading...")]

    def get_data_fields(self) -> list[DocField]:
        return self._of_type("Data")

    def get_phone_fields(self) -> list[DocField]:
        return self._of_type("Phone")

    def get_code_fields(self) -> list[DocField]:
        return self._of_type("Code")

    def get_image_fields(self) -> list[DocField]:
        return self._of_type("Attach Image")

    def get_set_only_once_fields(self) -> list[DocField]:
        return list(self.set_only_once_fields)

    @cached_property
    def set_only_once_fields(self) -> list[DocField]:
        """Fields that keep their first value; creation and owner always do."""
        once = [field for field in self.fields if field.set_only_once]
        return [
            *once,
            DocField(fieldname="creation", fieldtype="Datetime", set_only_once=1, label="Created On"),
            DocField(fieldname="owner", fieldtype="Link", options="User", set_only_once=1, label="Created By"),
        ]

    def get_table_doctype(self, fieldname: str) -> str | None:
        return self.table_doctypes.get(fieldname)

    def get_table_field_doctype(self, fieldname: str) -> str | None:
        return self.get_table_doctype(fieldname)

    def get_link_doctype(self, fieldname: str) -> str | None:
        """The DocType that a link points to, or that the field with its name holds."""
        field = self._fields.get(fieldname)
        if field is None or field["fieldtype"] not in ("Link", "Dynamic Link"):
            return None
        return str(field.options) if field["fieldtype"] == "Link" else self.get_options(field.options)

    def get_fields_to_fetch(self, link_fieldname: str | None = None) -> list[DocField]:
        """Fields that take their value from a linked document, of all links or of one."""
        start = f"{link_fieldname}." if link_fieldname else ""
        return [
            field for field in self.fields if "." in (field.fetch_from or "") and field.fetch_from.startswith(start)
        ]

    def is_translatable(self, fieldname: str) -> bool:
        """Whether values of the field are translated where they are shown."""
        field = self._fields.get(fieldname)
        return bool(field and field.translatable)

    def get_global_search_fields(self) -> list[DocField]:
        """Fields that are searched over all DocTypes."""
        fields = [field for field in self.fields if field.in_global_search and field["fieldtype"] not in LAYOUT_TYPES]
        if self.show_name_in_global_search:
            fields.append(DocField(fieldtype="Data", fieldname="name", label="Name"))
        return fields

    def get_translatable_fields(self) -> list[str]:
        return [field["fieldname"] for field in self.fields if field.translatable]

    # titles, search, lists

    def get_title_field(self) -> str:
        """The field shown as title, `name` when there is none."""
        if self.title_field:
            return str(self.title_field)
        return "title" if self.has_field("title") else "name"

    def get_search_fields(self) -> list[str]:
        names = [name.strip() for name in str(self.search_fields or "name").split(",")]
        return names if "name" in names else [*names, "name"]

    def get_list_fields(self) -> list[str]:
        names = ["name", *(f["fieldname"] for f in self.fields if f.in_list_view and f["fieldtype"] in STORED_TYPES)]
        if self.title_field and self.title_field not in names:
            names.append(self.title_field)
        return names

    def get_naming_series_options(self) -> list[str]:
        field = self._fields.get("naming_series")
        return str(field.options or "").split("\n") if field else []

    def get_custom_fields(self) -> list[DocField]:
        return [field for field in self.fields if field.is_custom_field]

    def is_nested_set(self) -> bool:
        return self.has_field("lft") and self.has_field("rgt")

    @cached_property
    def nsm_parent_field_name(self) -> str:
        """The field of a tree DocType that holds the parent node."""
        return str(self.nsm_parent_field or f"parent_{str(self.name).lower().replace(' ', '_').replace('-', '_')}")

    @property
    def app(self) -> str | None:
        """The app that ships the DocType's module."""
        return get_module_app(self.module) if self.module else None
