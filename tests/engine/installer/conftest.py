"""A small app, written afresh for each test, that notes the order in which its hooks run."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from frappe.installer import install_app
from frappe.utils.installed_apps import app_folder

APP = "zz_sample"
HOOKS = """
app_name = "zz_sample"
app_title = "Sample"
before_install = "zz_sample.events.before_install"
after_install = "zz_sample.events.after_install"
after_sync = "zz_sample.events.after_sync"
before_migrate = "zz_sample.events.before_migrate"
after_migrate = ["zz_sample.events.after_migrate"]
before_uninstall = "zz_sample.events.before_uninstall"
after_uninstall = "zz_sample.events.after_uninstall"
doc_events = {"ZZ Book": {"validate": "zz_sample.events.validate_book"}}
fixtures = [{"dt": "ZZ Book", "filters": [["title", "like", "Fixture%"]]}]
"""
EVENTS = """
import frappe

seen = []


def note(step):
    seen.append((step, bool(frappe.db.table_exists("ZZ Book", cached=False)), "zz_sample" in frappe.get_installed_apps(),
                 bool(frappe.db.table_exists("ZZ Book") and frappe.db.exists("ZZ Book", "Fixture One"))))


def before_install(): note("before_install")
def after_install(): note("after_install")
def after_sync(): note("after_sync")
def before_migrate(): note("before_migrate")
def after_migrate(): note("after_migrate")
def before_uninstall(): note("before_uninstall")
def after_uninstall(): note("after_uninstall")


def validate_book(doc, method):
    doc.checked = method
"""
BOOK = {
    "doctype": "DocType", "name": "ZZ Book", "module": "ZZ Shelf", "autoname": "field:title",
    "modified": "2024-01-01 00:00:00", "creation": "2024-01-01 00:00:00", "owner": "Administrator", "modified_by": "Administrator",
    "fields": [
        {"fieldname": "title", "fieldtype": "Data", "label": "Title", "reqd": 1, "unique": 1},
        {"fieldname": "state", "fieldtype": "Select", "label": "State", "options": "New\nOld"},
        {"fieldname": "shown", "fieldtype": "Check", "label": "Shown", "default": "1"},
        {"fieldname": "checked", "fieldtype": "Data", "label": "Checked"},
        {"fieldname": "writer", "fieldtype": "Link", "label": "Writer", "options": "User"},
    ],
    "permissions": [{"role": "ZZ Librarian", "read": 1, "write": 1, "create": 1}],
}  # fmt: skip
SHELF = {
    "doctype": "DocType", "name": "ZZ Shelf Settings", "module": "ZZ Shelf", "issingle": 1,
    "modified": "2024-01-01 00:00:00",
    "fields": [
        {"fieldname": "most", "fieldtype": "Int", "label": "Most", "default": "7", "reqd": 1},
        {"fieldname": "name_of_shelf", "fieldtype": "Data", "label": "Name", "reqd": 1},
    ],
    "permissions": [{"role": "System Manager", "read": 1, "write": 1}],
}  # fmt: skip
CONTROLLER = "from frappe.model.document import Document\n\n\nclass {0}(Document):\n    pass\n"


class SampleApp:
    """The files of the app."""

    def __init__(self, root: Path) -> None:
        self.package = root / APP
        self.module = self.package / "zz_shelf"
        self.write("__init__.py", '__version__ = "1.2.3"\n')
        self.write("hooks.py", HOOKS)
        self.write("events.py", EVENTS)
        self.write("modules.txt", "ZZ Shelf\n")
        self.write("patches.txt", "[pre_model_sync]\nzz_sample.old_patch\n")
        self.write("zz_shelf/__init__.py", "")
        self.write("zz_shelf/doctype/__init__.py", "")
        self.doctype(BOOK)
        self.doctype(SHELF)
        self.json(
            "fixtures/zz_book.json",
            [{"doctype": "ZZ Book", "name": "Fixture One", "title": "Fixture One", "state": "Unheard"}],
        )

    def write(self, path: str, text: str) -> Path:
        target = self.package / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        return target

    def json(self, path: str, content: Any) -> Path:
        return self.write(path, json.dumps(content, ensure_ascii=False))

    def doctype(self, definition: dict[str, Any]) -> None:
        folder = definition["name"].lower().replace(" ", "_")
        self.write(f"zz_shelf/doctype/{folder}/__init__.py", "")
        self.write(f"zz_shelf/doctype/{folder}/{folder}.py", CONTROLLER.format(definition["name"].replace(" ", "")))
        self.json(f"zz_shelf/doctype/{folder}/{folder}.json", definition)

    def patch(self, name: str, code: str) -> None:
        """A patch module; `code` is the body of `execute`."""
        self.write(f"{name}.py", f"import frappe\n\n\ndef execute():\n    {code}\n")

    @property
    def seen(self) -> list[Any]:
        steps: list[Any] = importlib.import_module("zz_sample.events").seen
        return steps


def _forget_modules() -> None:
    for name in [name for name in sys.modules if name == APP or name.startswith(f"{APP}.")]:
        del sys.modules[name]
    importlib.invalidate_caches()
    app_folder.cache_clear()


@pytest.fixture
def sample(site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SampleApp]:
    """The app's files, importable but not installed."""
    root = tmp_path / "apps"
    monkeypatch.syspath_prepend(str(root))
    _forget_modules()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    yield SampleApp(root)
    _forget_modules()


@pytest.fixture
def installed(sample: SampleApp) -> SampleApp:
    install_app(APP)
    return sample


@pytest.fixture
def reload_app() -> Callable[[], None]:
    """After files changed: Python reads them again."""
    return _forget_modules
