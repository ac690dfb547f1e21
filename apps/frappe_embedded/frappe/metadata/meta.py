"""`Meta`: everything the engine and apps ask of a DocType's definition, customizations included."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from importlib import import_module
from typing import Any

from frappe.context import current, local
from frappe.exceptions import DoesNotExistError
from frappe.metadata.dashboards import dashboard_data
from frappe.metadata.docfield import DocField
from frappe.metadata.field_questions import FieldQuestions
from frappe.metadata.fieldtypes import (
    STORED_TYPES,
)
from frappe.metadata.layering import layer
from frappe.metadata.loader import definition_from, load_customizations, load_definition
from frappe.metadata.row_filters import filter_rows
from frappe.translate import _
from frappe.types.frappedict import _dict

_OWN = "own_metas"


class Meta(FieldQuestions):
    """A DocType's properties as attributes, its rows as lists. Shared by all requests of the process: never change it."""

    doctype = "DocType"

    def __init__(self, definition: dict[str, Any]) -> None:
        self.__dict__.update(definition)
        self.fields: list[DocField] = definition["fields"]
        self._fields: dict[str, DocField] = {field["fieldname"]: field for field in self.fields if "fieldname" in field}

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
        """Connections shown on the form, from the table `links` and from the app's `<doctype>_dashboard.py`."""
        return dashboard_data(self)


def get_meta(doctype: Any, cached: bool = True) -> Meta:
    """The Meta of a DocType (a name or anything that has a `doctype`). Unknown ones raise DoesNotExistError."""
    name = doctype if isinstance(doctype, str) else doctype.doctype
    metas = _shelf()
    if cached and (known := metas.get(name)) is not None:
        return known
    memory = local.open_site.memory
    generation = memory.get("generation")
    meta = load_meta(name)
    if memory.get("generation") == generation:
        metas[name] = meta
    return meta


def _shelf() -> dict[str, Meta]:
    """Where Metas are kept: what an unfinished transaction changed is its own business."""
    site = current()
    own: dict[str, Meta] | None = site.request_cache.get(_OWN)
    if own is not None:
        return own
    memory = site.open_site.memory
    shared: dict[str, Meta] | None = memory.get("meta")
    return memory.setdefault("meta", {}) if shared is None else shared


def is_table(doctype: str) -> bool:
    """Whether rows of the DocType live in documents of others."""
    rows = local.db.select_rows("tabDocType", ["istable"], {"name": doctype})
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
