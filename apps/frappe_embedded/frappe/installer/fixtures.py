"""Records an app ships in `fixtures/*.json` (contract A5), and how they are written there."""

from __future__ import annotations

import json
import os
from typing import Any

from frappe.apps import get_hooks
from frappe.context import local
from frappe.model.db_query import get_all
from frappe.model.delete_doc import delete_doc
from frappe.model.document import get_doc
from frappe.modules.file_import import importing
from frappe.utils.installed_apps import app_folder, get_installed_apps
from frappe.utils.logger import logger
from frappe.utils.serialize import as_json
from frappe.utils.text import scrub

DROPPED = ("owner", "creation", "modified_by", "idx", "lft", "rgt", "__islocal", "__unsaved")
DROPPED_OF_ROWS = (*DROPPED, "name", "modified", "doctype", "docstatus")


def sync_fixtures(app: str | None = None) -> None:
    """Import the fixtures of an app, or of all apps, file by file."""
    for name in [app] if app else get_installed_apps():
        import_fixtures(name)


def import_fixtures(app: str) -> None:
    folder = os.path.join(app_folder(app), "fixtures")
    if not os.path.isdir(folder):
        return
    muted, local.flags.mute_emails = local.flags.mute_emails, True
    try:
        for name in os.listdir(folder):
            if name.endswith(".json"):
                _import_file(os.path.join(folder, name))
    finally:
        local.flags.mute_emails = muted


def _import_file(path: str) -> None:
    """The records of a file up to the first that cannot be imported; the rest is left out with a message."""
    try:
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
        for source in content if isinstance(content, list) else [content]:
            import_fixture(source)
            local.db.commit()
    except Exception as error:  # noqa: BLE001 whatever an app's hooks raise, the next file is imported
        local.db.rollback()
        logger("fixtures").warning("The rest of %s is left out: %s", path, error)


def import_fixture(source: dict[str, Any]) -> Any:
    """Replace the record by the fixture's. Its hooks run; links may be missing yet."""
    doctype = source["doctype"]
    with importing():
        if source.get("name") and local.db.exists(doctype, source["name"]):
            delete_doc(doctype, source["name"], force=True, for_reload=True, ignore_permissions=True)
        document = get_doc(dict(source))
        document.flags.ignore_links = True
        document.flags.ignore_permissions = True
        document.insert()
    return document


def export_fixtures(app: str | None = None) -> list[str]:
    """Write what the hook `fixtures` of an app (or of all) names to its `fixtures` folder; the files written."""
    written = []
    for name in [app] if app else get_installed_apps():
        for entry in get_hooks("fixtures", app_name=name):
            written.append(_export(name, {"dt": entry} if isinstance(entry, str) else dict(entry)))
    return written


def _export(app: str, entry: dict[str, Any]) -> str:
    doctype = entry.get("dt") or entry.get("doctype")
    if not doctype:
        raise ValueError(f"A fixture of {app} names no DocType: {entry}")
    names = get_all(
        doctype, filters=entry.get("filters"), or_filters=entry.get("or_filters"), pluck="name",
        order_by="idx asc, creation asc",
    )  # fmt: skip
    folder = os.path.join(app_folder(app), "fixtures")
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, f"{entry.get('prefix', '')}{scrub(doctype)}.json")
    with open(path, "w", encoding="utf-8") as file:
        file.write(as_json([exported(doctype, name) for name in names], ensure_ascii=False))
    return path


def exported(doctype: str, name: str) -> dict[str, Any]:
    """A document as a fixture shows it."""
    values = {key: value for key, value in get_doc(doctype, name).as_dict().items() if key not in DROPPED}
    for key, rows in values.items():
        if isinstance(rows, list):
            values[key] = [{k: v for k, v in row.items() if k not in DROPPED_OF_ROWS} for row in rows]
    return values
