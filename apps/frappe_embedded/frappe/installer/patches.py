"""Patches: code of apps that runs once on each site (`patches.txt`, contract I5)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from configparser import ConfigParser
from typing import NamedTuple

from frappe.apps import get_attr
from frappe.context import local
from frappe.utils.dates import now
from frappe.utils.installed_apps import app_folder, get_installed_apps
from frappe.utils.random import generate_hash

PRE_MODEL_SYNC = "pre_model_sync"
POST_MODEL_SYNC = "post_model_sync"


class PatchError(Exception):
    """A patch failed; its changes are undone and the migration stops."""


class Patch(NamedTuple):
    """One line of `patches.txt`; the whole line is its identity."""

    line: str
    final: bool = False

    def run(self) -> None:
        if self.line.startswith("execute:"):
            # Code of an installed app, as trusted as its modules are.
            exec(self.line.removeprefix("execute:"), {"frappe": __import__("frappe")})  # noqa: S102
            return
        get_attr(f"{self.line.split()[0]}.execute")()


def patches_of(app: str, section: str | None = None) -> list[Patch]:
    """The patches of an app; a file without sections has only those before the model sync."""
    path = os.path.join(app_folder(app), "patches.txt")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if f"[{PRE_MODEL_SYNC}]" not in text and f"[{POST_MODEL_SYNC}]" not in text:
        return [] if section == POST_MODEL_SYNC else _patches(text.splitlines())
    parser = ConfigParser(allow_no_value=True, delimiters="\n", interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(text)
    wanted = [section] if section else [PRE_MODEL_SYNC, POST_MODEL_SYNC]
    return _patches(line for name in wanted if parser.has_section(name) for line in parser[name])


def _patches(lines: Iterable[str]) -> list[Patch]:
    found = []
    for line in (line.strip() for line in lines):
        if line and not line.startswith("#"):
            final = line.startswith("finally:")
            found.append(Patch(line.removeprefix("finally:").strip(), final))
    return found


def executed_patches() -> set[str]:
    """The lines that ran on this site (or were there when their app was installed)."""
    return {row[0] for row in local.db.select_rows("tabPatch Log", ["patch"], {"skipped": 0})}


def run_patches(section: str, skip_failing: bool = False) -> None:
    """Run what did not run yet, app by app; lines with `finally:` come last."""
    done = executed_patches()
    waiting = [patch for app in get_installed_apps() for patch in patches_of(app, section)]
    for patch in sorted(waiting, key=lambda patch: patch.final):
        if patch.line not in done:
            run_patch(patch, skip_failing)
            done.add(patch.line)


def run_patch(patch: Patch, skip_failing: bool = False) -> None:
    """One patch in its own transaction, logged when it succeeded."""
    local.flags.in_patch = True
    try:
        patch.run()
        log_patch(patch.line)
        local.db.commit()
    except Exception as error:
        local.db.rollback()
        if not skip_failing:
            raise PatchError(f"Patch {patch.line} failed: {error}") from error
        log_patch(patch.line, skipped=1, traceback=str(error))
        local.db.commit()
    finally:
        local.flags.in_patch = False


def log_patch(line: str, skipped: int = 0, traceback: str | None = None) -> None:
    stamp = now()
    local.db.insert_row(
        "tabPatch Log",
        {"name": generate_hash(length=10), "creation": stamp, "modified": stamp, "owner": "Administrator",
         "modified_by": "Administrator", "patch": line, "skipped": skipped, "traceback": traceback},
    )  # fmt: skip


def mark_all_patches_as_done(app: str) -> None:
    """A new app needs none of its old patches."""
    done = executed_patches()
    for line in dict.fromkeys(patch.line for patch in patches_of(app)):
        if line not in done:
            log_patch(line)
