"""What the checks found last, kept beside the site until a definition or a file of an app changes."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from frappe.apps import get_file_json
from frappe.context import local
from frappe.metadata.checks.site import KINDS, site_findings
from frappe.utils.installed_apps import app_folder, get_installed_apps, is_importable

_READ = (".json", ".py", ".txt")
_TABLES = ("DocType", "Role", "Workflow State", "Patch Log", "Custom DocPerm", *KINDS)


def remembered_findings() -> list[dict[str, str]]:
    """Everything there is to say about the open site, worked out only when something changed since the last time."""
    path, state = Path(local.site_path, "logs", "checks.json"), fingerprint()
    try:
        kept: Any = get_file_json(str(path))
        if kept["state"] == state:
            return list(kept["findings"])
    except (OSError, ValueError, KeyError):
        pass  # never looked, or the file is not ours: look afresh
    found = [finding.as_dict() for finding in site_findings()]
    _keep(path, {"state": state, "findings": found})
    return found


def fingerprint() -> str:
    """Changes with every definition, every file of an app and the language."""
    told: list[Any] = [local.lang, get_installed_apps(), *_tables(), *_files()]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _tables() -> list[tuple[Any, ...]]:
    existing = [name for name in _TABLES if local.db.table_exists(name)]
    return [local.db.fetch(f"SELECT count(*), max(`modified`) FROM `tab{name}`")[0] for name in existing]  # noqa: S608


def _files() -> list[tuple[int, int]]:
    """How many files each app has, and when the last was changed."""
    return [_state_of(app_folder(app)) for app in get_installed_apps() if is_importable(app)]


def _state_of(folder: str) -> tuple[int, int]:
    number, newest = 0, 0
    for path, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in ("__pycache__", "node_modules", "public")]
        for name in names:
            if name.endswith(_READ):
                number, newest = number + 1, max(newest, os.stat(os.path.join(path, name)).st_mtime_ns)
    return number, newest


def _keep(path: Path, content: dict[str, Any]) -> None:
    """A site whose folder cannot be written to is looked at each time."""
    try:
        path.parent.mkdir(exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}")
        part.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        os.replace(part, path)
    except OSError:
        return
