"""The files of an app: they can be read, and what they name is there."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from frappe.apps import get_file_items, get_module_list
from frappe.metadata.checks.catalogue import Catalogue
from frappe.metadata.checks.finding import Finding
from frappe.utils.installed_apps import app_folder
from frappe.utils.text import scrub
from frappe.utils.translation import _

_SECTIONS = ("[pre_model_sync]", "[post_model_sync]")


def check_modules(app: str) -> Iterator[Finding]:
    for module in get_module_list(app):
        if not Path(app_folder(app), scrub(module), "__init__.py").exists():
            message = _("Module {0} has no Python package {1}.").format(module, f"{app}/{scrub(module)}")
            yield Finding("app.module.folder", message)


def check_modules_differ(apps: list[str]) -> Iterator[Finding]:
    counted = Counter(scrub(module) for app in apps for module in get_module_list(app))
    for module, number in counted.items():
        if number > 1:
            yield Finding(
                "app.module.clash", _("{0} apps have a module {1}.").format(number, module), where="modules.txt"
            )


def check_json_files(app: str) -> Iterator[Finding]:
    """Every JSON file that describes documents can be read."""
    for path in json_files(app):
        try:
            json.loads(path.read_bytes())
        except ValueError as error:
            yield Finding("app.file.json", _("{0} is not valid JSON: {1}").format(_relative(path), error))


def json_files(app: str) -> list[Path]:
    """Those that are imported: of modules and of fixtures."""
    root = Path(app_folder(app))
    found = [path for module in get_module_list(app) for path in Path(root, scrub(module)).glob("*/*/*.json")]
    return sorted([*(path for path in found if path.parent.name == path.stem), *Path(root, "fixtures").glob("*.json")])


def check_fixtures(app: str, catalogue: Catalogue) -> Iterator[Finding]:
    for path in sorted(Path(app_folder(app), "fixtures").glob("*.json")):
        try:
            content = json.loads(path.read_bytes())
        except ValueError:
            continue  # check_json_files tells
        for doctype in _doctypes_in(content):
            if doctype is None:
                yield Finding("app.fixture.record", _("{0} holds a record without a DocType.").format(_relative(path)))
            elif doctype not in catalogue.doctypes:
                message = _("{0} holds records of {1}, which does not exist.").format(_relative(path), doctype)
                yield Finding("app.fixture.doctype", message)


def _doctypes_in(content: Any) -> list[str | None]:
    records = content if isinstance(content, list) else [content]
    return list(dict.fromkeys(record.get("doctype") if isinstance(record, dict) else None for record in records))


def check_patches(app: str, done: frozenset[str]) -> Iterator[Finding]:
    """Patches that have yet to run can be found."""
    for line in get_file_items(os.path.join(app_folder(app), "patches.txt")):
        patch = line.removeprefix("finally:").strip()
        if patch in done or line in _SECTIONS or patch.startswith("execute:"):
            continue
        if not _is_module(patch.split()[0]):
            yield Finding("app.patch.path", _("There is no module of the patch {0}.").format(patch))


def _is_module(path: str) -> bool:
    try:
        return find_spec(path) is not None
    except (ImportError, ValueError):
        return False


def _relative(path: Path) -> str:
    return os.path.relpath(path)
