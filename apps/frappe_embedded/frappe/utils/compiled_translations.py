"""gettext catalogues of apps (`locale/<lang>.po`), compiled where the look-up reads them: `assets/locale`."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from frappe.utils.installed_apps import app_folder


def compile_translations(
    apps: Iterable[str], sites_path: str, locale: str | None = None, force: bool = False
) -> list[str]:
    """Compile what changed (or everything, with `force`); the files written."""
    written = []
    for app in apps:
        for source in sorted(Path(app_folder(app), "locale").glob("*.po")):
            target = compiled_path(app, source.stem, sites_path)
            if locale in (None, source.stem) and (force or _is_older(target, source)):
                _compile(source, target)
                written.append(str(target))
    return written


def compiled_path(app: str, locale: str, sites_path: str) -> Path:
    return Path(sites_path, "assets", "locale", locale, "LC_MESSAGES", f"{app}.mo")


def _is_older(target: Path, source: Path) -> bool:
    return not target.exists() or target.stat().st_mtime < source.stat().st_mtime


def _compile(source: Path, target: Path) -> None:
    from babel.messages.mofile import write_mo  # heavy, and few commands need it
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.stem)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    with part.open("wb") as file:
        write_mo(file, catalogue)
    os.replace(part, target)
