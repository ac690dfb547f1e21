"""Takes DocTypes from their files into the database, many at once: the rows of a definition and the tables it asks for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from frappe.apps import get_module_app
from frappe.context import local
from frappe.database.schema import sync_tables
from frappe.metadata.loader import BOOTSTRAP_FILES, ENGINE, ROW_LISTS, definition_from, empty_properties, ordered_fields
from frappe.metadata.meta import Meta, clear_meta_cache, get_meta, meta_of_file
from frappe.modules.utils import doctype_module_file, load_doctype_module
from frappe.utils.dates import now
from frappe.utils.errors import naming
from frappe.utils.random import generate_hash
from frappe.utils.text import scrub

ROW_TABLES = tuple(f"tab{child}" for child in ROW_LISTS.values())
STAMPS = ("creation", "modified", "owner", "modified_by")


@dataclass(frozen=True)
class DocTypeFile:
    """A DocType's definition and the fingerprint of the file it is in."""

    source: dict[str, Any]
    fingerprint: str

    @property
    def name(self) -> str:
        return str(self.source["name"])

    @classmethod
    def read(cls, path: str) -> DocTypeFile:
        with open(path, "rb") as file:
            content = file.read()
        with naming(path):
            source = json.loads(content)
        return cls(source, hashlib.md5(content, usedforsecurity=False).hexdigest())


def changed_files(files: Iterable[DocTypeFile]) -> list[DocTypeFile]:
    """Those whose file is not the one last imported."""
    if not local.db.table_exists("DocType"):
        return list(files)
    known = dict(local.db.select_rows("tabDocType", ["name", "migration_hash"]))
    return [file for file in files if known.get(file.name) != file.fingerprint]


def import_doctypes(files: Sequence[DocTypeFile], reset_permissions: bool = False) -> None:
    """Write the definitions over what is there, then bring the tables in line. Data stays where it is."""
    if not files:
        return
    prepare_bootstrap_tables()
    _delete_definitions([file.name for file in files])
    _insert_definitions(files)
    if reset_permissions:
        local.db.delete_rows("tabCustom DocPerm", {"parent": [file.name for file in files]})
    clear_meta_cache()
    local.db.announce_change()
    sync_tables(local.db, _metas_of(files))
    _make_roles_and_modules(files)
    _run_on_doctype_update(files)


def prepare_bootstrap_tables() -> None:
    """The tables DocTypes are kept in must be there, with all their columns, before any DocType is written."""
    sync_tables(local.db, [meta_of_file(_bootstrap(name)) for name in BOOTSTRAP_FILES])


def _bootstrap(name: str) -> dict[str, Any]:
    source: dict[str, Any] = json.loads((ENGINE / BOOTSTRAP_FILES[name]).read_text(encoding="utf-8"))
    return source


def _delete_definitions(names: list[str]) -> None:
    local.db.delete_rows("tabDocType", {"name": names})
    for table in ROW_TABLES:
        local.db.delete_rows(table, {"parent": names, "parenttype": "DocType"})


def _insert_definitions(files: Sequence[DocTypeFile]) -> None:
    stamp = now()
    columns = [column for column in local.db.get_table_columns("DocType") if not column.startswith("_")]
    rows = (_doctype_row(file, columns, stamp) for file in files)
    local.db.insert_values("tabDocType", columns, rows)
    for key, child in ROW_LISTS.items():
        child_columns = local.db.get_table_columns(child)
        child_rows = chain.from_iterable(_child_rows(file.source, key, child_columns, stamp) for file in files)
        local.db.insert_values(f"tab{child}", child_columns, child_rows)


def _doctype_row(file: DocTypeFile, columns: Sequence[str], stamp: str) -> list[Any]:
    values = {**empty_properties(), **_stamped(file.source, stamp), "migration_hash": file.fingerprint}
    return [_plain(values.get(column)) for column in columns]


def _child_rows(source: dict[str, Any], key: str, columns: Sequence[str], stamp: str) -> Iterable[list[Any]]:
    rows = ordered_fields(source) if key == "fields" else source.get(key) or []
    common = {
        **dict.fromkeys(columns),
        **{stamped: source.get(stamped) or stamp for stamped in STAMPS[:2]},
        "owner": source.get("owner") or "Administrator",
        "modified_by": source.get("modified_by") or "Administrator",
        "parent": source["name"],
        "parenttype": "DocType",
        "parentfield": key,
        "docstatus": 0,
    }
    for number, row in enumerate(rows, 1):
        values = {**common, **row, "name": generate_hash(length=10), "idx": number}
        if key == "fields" and not values.get("fieldname"):
            values["fieldname"] = f"{scrub(values['fieldtype'])}_{number}"
        yield [_plain(values[column]) for column in columns]


def _stamped(source: dict[str, Any], stamp: str) -> dict[str, Any]:
    values = dict(source)
    for key in STAMPS:
        values.setdefault(key, stamp if key in STAMPS[:2] else "Administrator")
    return values


def _plain(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, (dict, list)) else value


def _metas_of(files: Sequence[DocTypeFile]) -> list[Meta]:
    """From the files where nothing is laid over them (which saves reading what was just written)."""
    customized = _customized_doctypes()
    return [
        get_meta(file.name, cached=False) if file.name in customized else Meta(definition_from(file.source))
        for file in files
    ]


def _customized_doctypes() -> set[str]:
    found: set[str] = set()
    for table, column in (("Custom Field", "dt"), ("Property Setter", "doc_type")):
        if local.db.table_exists(table):
            found.update(row[0] for row in local.db.select_rows(f"tab{table}", [column]))
    return found


def _make_roles_and_modules(files: Sequence[DocTypeFile]) -> None:
    roles = {row["role"] for file in files for row in file.source.get("permissions") or [] if row.get("role")}
    make_missing_roles(roles)
    make_missing_modules({file.source["module"] for file in files if file.source.get("module")})


def make_missing_roles(roles: Iterable[str], desk_access: int = 1) -> None:
    """Roles named in permissions exist from then on."""
    if local.db.table_exists("Role"):
        _insert_missing("Role", {role: {"role_name": role, "desk_access": desk_access} for role in roles})


def make_missing_modules(modules: Iterable[str], app: str | None = None) -> None:
    """Module Defs for module titles."""
    if local.db.table_exists("Module Def"):
        _insert_missing(
            "Module Def",
            {name: {"module_name": name, "app_name": app or get_module_app(name)} for name in modules},
        )


def _insert_missing(doctype: str, wanted: dict[str, dict[str, Any]]) -> None:
    known = {name.lower() for (name,) in local.db.select_rows(f"tab{doctype}", ["name"])}
    stamp = now()
    for name, values in wanted.items():
        if name.lower() not in known:
            local.db.insert_row(
                f"tab{doctype}",
                {"name": name, "creation": stamp, "modified": stamp, "owner": "Administrator",
                 "modified_by": "Administrator", **values},
            )  # fmt: skip


def _run_on_doctype_update(files: Sequence[DocTypeFile]) -> None:
    """A DocType's module may make indexes of its own after each change of its table."""
    for file in files:
        if file.source.get("custom") or file.source.get("issingle"):
            continue
        run_on_doctype_update(file.name, file.source["module"])


def run_on_doctype_update(doctype: str, module: str) -> None:
    """Only modules that define the function are imported: most do not, and there are many."""
    path = doctype_module_file(doctype, module)
    if path and "def on_doctype_update(" in Path(path).read_text(encoding="utf-8"):
        load_doctype_module(doctype, module).on_doctype_update()
