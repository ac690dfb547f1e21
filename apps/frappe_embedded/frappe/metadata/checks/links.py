"""What a DocType refers to: other DocTypes, their fields, roles, its module, its Python class, its table."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from frappe.apps import get_module_app
from frappe.context import local
from frappe.metadata.checks.catalogue import Catalogue
from frappe.metadata.checks.finding import Definition, Finding
from frappe.metadata.fieldtypes import STORED_TYPES, TABLE_TYPES
from frappe.utils.installed_apps import app_folder
from frappe.utils.text import scrub
from frappe.utils.translation import _


def check_link_targets(definition: Definition, catalogue: Catalogue) -> Iterator[Finding]:
    for field in definition.fields:
        if field.fieldtype not in ("Link", *TABLE_TYPES) or not field.options or field.options == "[Select]":
            continue
        target = catalogue.doctypes.get(field.options)
        if target is None:
            id = "field.link.unknown" if field.fieldtype == "Link" else "field.table.unknown"
            yield Finding(
                id, _("Field {0} names the DocType {1}, which does not exist.").format(field.fieldname, field.options)
            )
        elif field.fieldtype != "Link":
            if not target.istable:
                message = _("Table {0} holds documents of {1}, which is no table DocType.").format(
                    field.fieldname, field.options
                )
                yield Finding("field.table.kind", message)
        elif target.issingle or target.istable:
            message = _("Field {0} links to {1}, whose documents cannot be chosen.").format(
                field.fieldname, field.options
            )
            yield Finding("field.link.single" if target.issingle else "field.link.child", message)


def check_fetched_fields(definition: Definition, catalogue: Catalogue) -> Iterator[Finding]:
    """The field that `fetch_from` names is one of the linked DocType."""
    links = {field.fieldname: field.options for field in definition.fields if field.fieldtype == "Link"}
    for field in definition.fields:
        link, _dot, wanted = str(field.fetch_from or "").partition(".")
        target = links.get(link.strip())
        if target in catalogue.doctypes and wanted and not catalogue.has_field(str(target), wanted.strip()):
            message = _("Field {0} fetches {1}, which {2} does not have.").format(field.fieldname, wanted, target)
            yield Finding("field.fetch_from", message)


def check_roles(definition: Definition, catalogue: Catalogue) -> Iterator[Finding]:
    for role in dict.fromkeys(row.role for row in definition.permissions if row.role):
        if role not in catalogue.roles:
            yield Finding("permission.role.unknown", _("There is no role {0}.").format(role))


def check_controller(definition: Definition, _catalogue: Catalogue) -> Iterator[Finding]:
    """The Python file and class of a DocType that an app ships."""
    if definition.custom or not definition.module:
        return
    app = get_module_app(str(definition.module))
    if app is None:
        yield Finding("doctype.module.unknown", _("Module {0} belongs to no app.").format(definition.module))
        return
    folder = scrub(definition.name)
    path = Path(app_folder(app), scrub(definition.module), "doctype", folder, f"{folder}.py")
    name = str(definition.name).replace(" ", "").replace("-", "")
    if not path.exists():
        yield Finding("doctype.controller.missing", _("There is no file {0}.").format(os.path.relpath(path)))
    elif not re.search(
        rf"^(class {name}\b|{name}\s*=|from .+ import .*\b{name}\b)", path.read_text(encoding="utf-8"), re.MULTILINE
    ):
        yield Finding("doctype.controller.class", _("{0} has no class {1}.").format(os.path.relpath(path), name))


def check_table(definition: Definition, _catalogue: Catalogue) -> Iterator[Finding]:
    """The table has a column for every field."""
    if definition.issingle or definition.is_virtual:
        return
    if not local.db.table_exists(definition.name):
        yield Finding("doctype.table.missing", _("There is no table for the documents."))
        return
    columns = set(local.db.get_table_columns(definition.name))
    missing = [
        field.fieldname
        for field in definition.fields
        if field.fieldtype in STORED_TYPES and not field.is_virtual and field.fieldname not in columns
    ]
    if missing:
        yield Finding("doctype.column.missing", _("The table has no column for {0}.").format(", ".join(missing)))
