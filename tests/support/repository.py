"""What lies in the repository: the two apps, their DocTypes and records, read from the files without a site."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from frappe.types import _dict

ROOT = Path(__file__).resolve().parents[2]
APPS = {
    "frappe": ROOT / "apps" / "frappe_embedded" / "frappe",
    "women_mining_beneficiaries": ROOT / "apps" / "women_mining_beneficiaries" / "women_mining_beneficiaries",
}
ROW_TABLES = ("fields", "permissions", "links", "actions", "states")


class Record(NamedTuple):
    """A document that a module ships, and where."""

    app: str
    path: Path
    doc: Any


def scrub(name: str) -> str:
    return re.sub(r"[ -]", "_", name).lower()


@lru_cache
def doctypes() -> dict[str, Record]:
    """Every DocType of both apps by name, its rows as objects with attributes."""
    found = [
        _read(app, path)
        for app, root in APPS.items()
        for path in sorted(root.glob("*/doctype/*/*.json"))
        if path.stem == path.parent.name
    ]
    return {record.doc.name: record for record in found if record.doc.doctype == "DocType"}


@lru_cache
def records(kind: str) -> dict[str, Record]:
    """Records of one kind, e.g. "Workspace", by name."""
    folder = "*_dashboard" if kind == "Dashboard" else scrub(kind)  # Frappe's own exception (contract A1)
    found = [_read(app, path) for app, root in APPS.items() for path in sorted(root.glob(f"*/{folder}/*/*.json"))]
    return {record.doc.name: record for record in found}


def _read(app: str, path: Path) -> Record:
    doc = _dict(json.loads(path.read_text(encoding="utf-8")))
    for table in ROW_TABLES:
        doc[table] = [_dict(row) for row in doc.get(table) or []]
    return Record(app, path, doc)


def modules(app: str) -> list[str]:
    return (APPS[app] / "modules.txt").read_text(encoding="utf-8").split("\n")[:-1]


def python_files(app: str) -> list[Path]:
    return sorted(APPS[app].rglob("*.py"))


def package_of(path: Path, app: str) -> str:
    """The dotted path of a Python file."""
    parts = path.relative_to(APPS[app].parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def resolves(path: str) -> bool:
    """Whether a module, or what is in one, has this dotted path."""
    parts = path.replace(":", ".").split(".")
    for end in range(len(parts), 0, -1):
        try:
            found: Any = import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        try:
            for name in parts[end:]:
                found = getattr(found, name)
        except AttributeError:
            return False
        return True
    return False
