"""`frappe.utils.backups`: the public path of backups."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def new_backup(ignore_files: bool = True, compress: bool = False, **_options: Any) -> Any:
    """Back up the open site."""
    return import_module("frappe.installer.backup").make_backup(with_files=not ignore_files, compress=compress)


def scheduled_backup(ignore_files: bool = True, **_options: Any) -> Any:
    """Back up the open site, as the schedule asks for it."""
    return new_backup(ignore_files=ignore_files)
