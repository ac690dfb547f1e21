"""Writes `record_app`, a small app whose controllers and hooks note what is called, for the tests of documents."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent
from typing import Any

APP = "record_app"
MODULE = "Record App"

HOOKS = """
app_name = "record_app"
app_title = "Record App"
app_publisher = "Tests"
app_description = "Notes what is called"
app_email = "tests@example.com"
app_license = "MIT"
_all = "validate on_update after_insert on_change before_rename after_rename on_trash after_delete".split()
doc_events = {
    "Rec Parent": {event: f"record_app.events.{event}" for event in _all},
    "*": {"validate": "record_app.events.star_validate", "on_update": "record_app.events.star_on_update"},
    ("Rec Tree", "Rec City"): {"validate": "record_app.events.tuple_validate"},
}
naming_series_variables = {"OFFICE": "record_app.events.office"}
"""

EVENTS = """
import frappe


def note(text):
    frappe.flags.setdefault("noted", []).append(text)


def _make(event):
    def handler(doc, method, *args):
        note(f"hook:{method}")
        return {"from_hook": event}

    return handler


for _event in "validate on_update after_insert on_change before_rename after_rename on_trash after_delete".split():
    globals()[_event] = _make(_event) if not _event.endswith("rename") else (lambda doc, method, *args: note(f"hook:{method}"))


def star_validate(doc, method=None):
    if doc.doctype.startswith("Rec"):
        note("*:validate")


def star_on_update(doc, method=None):
    if doc.doctype.startswith("Rec"):
        note("*:on_update")


def tuple_validate(doc, method=None):
    note("tuple:validate")


def office(doc, variable):
    return "RYD"
"""

PARENT = '''
import frappe
from frappe.model.document import Document
from record_app.events import note

_HOOKS = """before_insert before_naming autoname before_validate validate before_save before_submit before_cancel
before_update_after_submit after_insert on_update on_submit on_cancel on_update_after_submit on_change before_change
on_trash after_delete""".split()


class RecParent(Document):
    @property
    def shout(self):
        return (self.title or "").upper()

    def before_rename(self, old, new, merge=False):
        note(f"before_rename {old} {new} {merge}")
        return f"{new}!" if self.flags.louder else None

    def after_rename(self, old, new, merge=False):
        note(f"after_rename {old} {new} {merge}")

    def check_permission(self, permtype="read", permlevel=None):
        note(f"check:{permtype}")
        super().check_permission(permtype, permlevel)

    def _validate_links(self):
        note("links")
        super()._validate_links()

    def _validate_mandatory(self):
        note("mandatory")
        super()._validate_mandatory()

    def db_insert(self, *args, **kwargs):
        note("INSERT")
        super().db_insert(*args, **kwargs)

    def db_update(self):
        note("UPDATE")
        super().db_update()

    @frappe.whitelist()
    def hello(self, who="you"):
        return f"hello {who} from {self.name}"

    def secret(self):
        return "no"


def _noting(hook):
    def method(self, *args):
        note(hook)
        probe = self.flags.get("in_" + hook)
        if probe:
            probe(self)
    return method


for _hook in _HOOKS:
    setattr(RecParent, _hook, _noting(_hook))
'''

CHILD = """
from frappe.model.document import Document
from record_app.events import note


class RecChild(Document):
    def before_naming(self):
        note("child.before_naming")

    def validate(self):
        note("child.validate")

    def on_update(self):
        note("child.on_update")
"""

TREE = """
from frappe.utils.nestedset import NestedSet


class RecTree(NestedSet):
    nsm_parent_field = "parent_rec_tree"
"""

VIRTUAL = """
import frappe
from frappe.model.document import Document

SHELF = {}


class RecVirtual(Document):
    def load_from_db(self):
        if self.name not in SHELF:
            raise frappe.DoesNotExistError(f"Rec Virtual {self.name} not found")
        self.update(SHELF[self.name])
        return self

    def db_insert(self, *args, **kwargs):
        SHELF[self.name] = {"name": self.name, "title": self.title}

    def db_update(self):
        SHELF[self.name] = {"name": self.name, "title": self.title}

    def delete(self, *args, **kwargs):
        del SHELF[self.name]

    @staticmethod
    def get_list(args):
        return list(SHELF.values())

    @staticmethod
    def get_count(args):
        return len(SHELF)
"""

PLAIN = """
from frappe.model.document import Document


class {name}(Document):
    pass
"""


def field(fieldname: str, fieldtype: str = "Data", options: str | None = None, **more: Any) -> dict[str, Any]:
    made = {"fieldname": fieldname, "fieldtype": fieldtype, "label": fieldname.replace("_", " ").title(), **more}
    return {**made, "options": options} if options else made


DOCTYPES: dict[str, dict[str, Any]] = {
    "Rec City": {
        "autoname": "field:city_name",
        "allow_rename": 1,
        "fields": [
            field("city_name", reqd=1, unique=1),
            field("region"),
            field("about", "Text Editor"),
            field("disabled", "Check"),
        ],
    },
    "Rec Child": {
        "istable": 1,
        "fields": [
            field("item", reqd=1),
            field("qty", "Int", default="1", non_negative=1),
            field("city", "Link", "Rec City"),
            field("maker", "Link", "User"),
            field("region", fetch_from="city.region"),
            field("note", allow_on_submit=1),
            field("grade", "Select", "A\nB"),
        ],
    },
    "Rec Parent": {
        "autoname": "format:RP-{####}",
        "is_submittable": 1,
        "track_changes": 1,
        "allow_rename": 1,
        "title_field": "title",
        "fields": [
            field("title", reqd=1),
            field("state", "Select", "Open\nClosed"),
            field("on_date", "Date", default="Today"),
            field("moment", "Datetime", default="now"),
            field("at_time", "Time"),
            field("n", "Int", default="7"),
            field("amount", "Currency"),
            field("ok", "Check", default="1"),
            field("memo", "Small Text", allow_on_submit=1),
            field("city", "Link", "Rec City"),
            field("region", fetch_from="city.region", fetch_if_empty=1),
            field("about", "Small Text", fetch_from="city.about"),
            field("once", set_only_once=1),
            field("shout", is_virtual=1),
            field("items", "Table", "Rec Child"),
            field("extras", "Table", "Rec Child", allow_on_submit=1),
            field("amended_from", "Link", "Rec Parent", read_only=1, no_copy=1),
        ],
    },
    "Rec Thing": {
        "fields": [
            field("title"),
            field("email", options="Email"),
            field("phone", options="Phone"),
            field("site", options="URL"),
            field("person", options="Name"),
            field("short", length=5),
            field("code_no", unique=1),
            field("number", "Int"),
            field("positive", "Float", non_negative=1),
            field("stars", "Rating"),
            field("payload", "JSON"),
            field("secret", "Password"),
            field("body", "Text Editor"),
            field("script", "Code", "Python"),
            field("kind", "Link", "DocType"),
            field("target", "Dynamic Link", "kind"),
            field("friend", "Link", "Rec Thing"),
            field("by_user", "Link", "User", default="__user"),
            field("hidden_level", permlevel=1),
            field("kept_back", no_copy=1),
            field("day", "Date"),
            field("clock", "Time"),
        ],
    },
    "Rec Single": {
        "issingle": 1,
        "fields": [
            field("a", "Int", default="3"),
            field("b", "Check"),
            field("c"),
            field("d", "Date"),
            field("city", "Link", "Rec City"),
            field("rows", "Table", "Rec Child"),
        ],
    },
    "Rec Series": {
        "autoname": "naming_series:",
        "fields": [field("naming_series", "Select", "\nRS-.YYYY.-.###\nRX-"), field("title")],
    },
    "Rec Old Series": {"autoname": "RO-.{kind}.-.OFFICE.-.##", "fields": [field("kind")]},
    "Rec Prompt": {"autoname": "Prompt", "fields": [field("v")]},
    "Rec Counter": {"autoname": "autoincrement", "fields": [field("v")]},
    "Rec Titled": {
        "title_field": "title",
        "fields": [field("first"), field("last"), field("title", options="{first} {last}")],
    },
    "Rec Virtual": {"is_virtual": 1, "autoname": "Prompt", "fields": [field("title")]},
    "Rec Tree": {
        "is_tree": 1,
        "autoname": "field:label",
        "allow_rename": 1,
        "nsm_parent_field": "parent_rec_tree",
        "fields": [
            field("label", reqd=1, unique=1),
            field("is_group", "Check"),
            field("parent_rec_tree", "Link", "Rec Tree"),
            field("lft", "Int"),
            field("rgt", "Int"),
            field("old_parent", "Link", "Rec Tree"),
        ],
    },
}
CONTROLLERS = {"Rec Parent": PARENT, "Rec Child": CHILD, "Rec Tree": TREE, "Rec Virtual": VIRTUAL}
RIGHTS = "read write create delete submit cancel amend report export share print email".split()


def write(folder: Path) -> None:
    """Write the app into `folder`, which must be on the Python path."""
    package = folder / APP
    files = {
        "__init__.py": '__version__ = "0.0.1"\n',
        "hooks.py": HOOKS,
        "events.py": EVENTS,
        "modules.txt": f"{MODULE}\n",
        "patches.txt": "",
        f"{APP}/__init__.py": "",
        f"{APP}/doctype/__init__.py": "",
    }
    for name, definition in DOCTYPES.items():
        scrubbed = name.lower().replace(" ", "_")
        base = f"{APP}/doctype/{scrubbed}"
        files[f"{base}/__init__.py"] = ""
        files[f"{base}/{scrubbed}.json"] = json.dumps(_definition(name, definition))
        files[f"{base}/{scrubbed}.py"] = CONTROLLERS.get(name, PLAIN.format(name=name.replace(" ", "")))
    for path, content in files.items():
        target = package / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(dedent(content), encoding="utf-8")


def _definition(name: str, definition: dict[str, Any]) -> dict[str, Any]:
    rights = [
        right for right in RIGHTS if right not in ("submit", "cancel", "amend") or definition.get("is_submittable")
    ]
    permissions = [] if definition.get("istable") else [{"role": "System Manager", **dict.fromkeys(rights, 1)}]
    return {
        "doctype": "DocType",
        "name": name,
        "module": MODULE,
        "creation": "2026-01-01 00:00:00",
        "modified": "2026-01-01 00:00:00",
        "owner": "Administrator",
        "modified_by": "Administrator",
        "permissions": permissions,
        **definition,
    }
