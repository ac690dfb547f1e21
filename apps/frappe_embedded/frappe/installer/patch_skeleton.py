"""The file of a new patch, and its line in `patches.txt`."""

from __future__ import annotations

import re
from pathlib import Path

from frappe.apps import get_module_path
from frappe.exceptions import ValidationError
from frappe.installer.patches import POST_MODEL_SYNC
from frappe.metadata.meta import get_meta
from frappe.utils.installed_apps import app_folder
from frappe.utils.text import scrub

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def make_patch(app: str, name: str, description: str, doctype: str | None = None) -> tuple[str, str]:
    """Write `<app>/patches/<name>.py`, or the same in the DocType's folder; its path and its line in patches.txt."""
    if not _NAME.fullmatch(name):
        raise ValidationError(f"{name} cannot be the name of a patch: use small letters, digits and underscores.")
    folder = _folder(app, doctype)
    path = folder / f"{name}.py"
    if path.exists():
        raise ValidationError(f"{path} is there already.")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "__init__.py").touch()
    path.write_text(f'"""{description or name}"""\n\nimport frappe\n\n\ndef execute():\n    pass\n', encoding="utf-8")
    line = ".".join(path.with_suffix("").relative_to(Path(app_folder(app)).parent).parts)
    _add_line(Path(app_folder(app), "patches.txt"), line)
    return str(path), line


def _folder(app: str, doctype: str | None) -> Path:
    if not doctype:
        return Path(app_folder(app), "patches")
    return Path(get_module_path(get_meta(doctype).module), "doctype", scrub(doctype), "patches")


def _add_line(file: Path, line: str) -> None:
    """At the end of the patches that run after the model sync."""
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    if f"[{POST_MODEL_SYNC}]" not in text:
        text = f"{text.rstrip()}\n\n[{POST_MODEL_SYNC}]\n" if "[pre_model_sync]" in text else text
    file.write_text(f"{text.rstrip()}\n{line}\n".lstrip(), encoding="utf-8")
