"""`Meta`: everything the engine and apps ask of a DocType's definition, customizations included."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from importlib import import_module
from typing import Any

from frappe.context import local
from frappe.exceptions import DoesNotExistError
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
from frappe.metadata.layering import layer
from frappe.metadata.loader import definition_from, load_customizations, load_definition
from frappe.metadata.row_filters import filter_rows
from frappe.translate import _
from frappe.types.frappedict import _dict

_OWN = "own_metas"


class Meta:
    """A DocType's properties as attributes, its rows as lists. Shared by all requests of the process: never change it."""

    doctype = "DocType"

    def __init__(self, definition: dict[str, Any]) -> None:
        self.__dict__.update(definition)
        self.fields: list[DocField] = definition["fields"]
        self._fields: dict[str, DocField] = {field["fieldname"]: field for field in self.fields if "fieldname" in field}

    def __getattr__(self, key: str) -> Any:
        if key.startswith("__"):
            raise AttributeError(key)
        return None

    def __repr__(self) -> str:
        return f"<Meta: {self.name}>"

    def get(self, key: str, filters: Any = None, limit: int | None = None, default: Any = None) -> Any:
        """A property; for a row list, the rows that match `filters` (the grammar of `Document.get`)."""
        value = self.__dict__.get(key, default)
        if filters is None or not isinstance(value, list):
            return default if value is None else value
        return filter_rows(value, filters, limit)

    def as_dict(self, no_nulls: bool = False) -> _dict:
        """The definition as plain dicts."""
        skipped = {key for key in self.__dict__ if key.startswith("_")} | set(type(self).__dict__)
        return _dict((key, value) for key, value in self.__dict__.items() if key not in skipped)

    # fields

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
        return str(import_module("frappe.modules.utils").get_module_app(self.module)) if self.module else None

    # questions that are answered by higher layers

    def get_permlevel_access(
        self, permission_type: str = "read", parenttype: str | None = None, *, user: str | None = None
    ) -> list[int]:
        """Field levels on which the user has the right."""
        permissions = import_module("frappe.permissions")
        meta = get_meta(parenttype) if self.istable and parenttype else self
        return sorted(permissions.permlevels_of(meta, permission_type, user or local.session.user))

    def get_high_permlevel_fields(self) -> list[DocField]:
        return list(self.high_permlevel_fields)

    @cached_property
    def high_permlevel_fields(self) -> list[DocField]:
        return [field for field in self.fields if field.permlevel > 0]

    def get_permissions(self, parenttype: str | None = None) -> list[_dict]:
        """The permission rows that hold: a child table has those of its parent."""
        return list(get_meta(parenttype).permissions) if self.istable and parenttype else list(self.permissions)

    def get_permitted_fieldnames(
        self,
        parenttype: str | None = None,
        *,
        user: str | None = None,
        permission_type: str = "read",
        with_virtual_fields: bool = True,
    ) -> list[str]:
        """Names of the value fields the user may see (or change)."""
        levels = set(self.get_permlevel_access(permission_type, parenttype, user=user))
        if self.istable and not parenttype:
            return []
        return [
            field["fieldname"]
            for field in self.fields
            if field["fieldtype"] in STORED_TYPES
            and field.permlevel in levels
            and (with_virtual_fields or not field.is_virtual)
        ]

    def get_workflow(self) -> str | None:
        name = import_module("frappe.model.workflow").get_workflow_name(self.name)
        return str(name) if name else None

    def get_dashboard_data(self) -> _dict:
        """Connections shown on the form: the `links` rows by group."""
        groups: dict[str, list[str]] = {}
        for link in self.links or []:
            if not link.get("hidden"):
                groups.setdefault(link.get("group") or "", []).append(link["link_doctype"])
        transactions = [_dict(label=label, items=items) for label, items in groups.items()]
        return _dict(transactions=transactions, fieldname=None, non_standard_fieldnames={})


def get_meta(doctype: Any, cached: bool = True) -> Meta:
    """The Meta of a DocType (a name or anything that has a `doctype`). Unknown ones raise DoesNotExistError."""
    name = doctype if isinstance(doctype, str) else doctype.doctype
    memory = local.open_site.memory
    metas = _shelf()
    if cached and name in metas:
        return metas[name]
    generation = memory.get("generation")
    meta = load_meta(name)
    if memory.get("generation") == generation:
        metas[name] = meta
    return meta


def _shelf() -> dict[str, Meta]:
    """Where Metas are kept: what an unfinished transaction changed is its own business."""
    own: dict[str, Meta] | None = local.request_cache.get(_OWN)
    if own is not None:
        return own
    shared: dict[str, Meta] = local.open_site.remember("meta", dict)
    return shared


def is_table(doctype: str) -> bool:
    """Whether rows of the DocType live in documents of others."""
    rows = local.db.fetch("SELECT `istable` FROM `tabDocType` WHERE `name` = ?", (doctype,))
    return bool(rows and rows[0][0])


def load_meta(doctype: str) -> Meta:
    """Read a DocType and what is laid over it from the database."""
    definition = load_definition(doctype)
    if definition is None:
        raise DoesNotExistError(_("DocType {0} not found").format(doctype))
    layer(definition, load_customizations(definition["name"]))
    return Meta(definition)


def meta_of_file(source: dict[str, Any]) -> Meta:
    """The Meta of a DocType file's content, nothing laid over it."""
    return Meta(definition_from(source))


def clear_meta_cache(doctypes: Iterable[str] = ()) -> None:
    """Forget the Metas named (all when none is), in every process once the transaction is committed."""
    names = list(doctypes)
    _begin_own_shelf(names)
    for name in names:
        local.db.announce_change("meta", name)
    if not names:
        local.db.announce_change("meta")


def _begin_own_shelf(names: list[str]) -> None:
    own: dict[str, Meta] | None = local.request_cache.get(_OWN)
    if own is None:
        cache = local.request_cache
        cache[_OWN] = {}
        local.db.after_commit.add(lambda: cache.pop(_OWN, None))
        local.db.after_rollback.add(lambda: cache.pop(_OWN, None))
        return
    for name in names or list(own):
        own.pop(name, None)
