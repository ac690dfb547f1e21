"""Finds templates in the installed apps: the app installed last wins, `<app>/path` asks one app only."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

from jinja2 import BaseLoader, Environment, TemplateNotFound
from jinja2.loaders import split_template_path

from frappe.apps import app_folder, get_installed_apps
from frappe.templating.page_source import is_page, read_page

MARKUP = (".html", ".md", ".xml", ".svg")
NEVER_TEMPLATES = (".py", ".pyc", ".json")


class FoundTemplate(NamedTuple):
    """Which app answers a template name, and with which file."""

    app: str
    relative_path: str
    path: str


def find_template(name: str) -> FoundTemplate | None:
    """The file behind a template name, or None. Names that leave the app's folder find nothing."""
    try:
        parts = split_template_path(name)
    except TemplateNotFound:
        return None
    if not parts or parts[-1].endswith(NEVER_TEMPLATES):
        return None
    installed = get_installed_apps()
    if parts[0] in installed and (found := _in_app(parts[0], parts[1:])):
        return found
    for app in reversed(installed):
        if found := _in_app(app, parts):
            return found
    return None


def _in_app(app: str, parts: list[str]) -> FoundTemplate | None:
    path = os.path.join(app_folder(app), *parts)
    return FoundTemplate(app, "/".join(parts), path) if parts and os.path.isfile(path) else None


class AppLoader(BaseLoader):
    """Loads what `find_template` finds; pages lose their front matter on the way (`page_source`)."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        found = find_template(template)
        if found is None:
            raise TemplateNotFound(template)
        modified = os.stat(found.path).st_mtime_ns
        return _read(found), found.path, lambda: _unchanged(found.path, modified)


def _read(found: FoundTemplate) -> str:
    if is_page(found.relative_path):
        return read_page(found.path, found.relative_path).template
    with open(found.path, encoding="utf-8") as file:
        return file.read()


def _unchanged(path: str, modified: int) -> bool:
    """Whether `path` is still what was loaded."""
    try:
        return os.stat(path).st_mtime_ns == modified
    except OSError:
        return False


def is_engine_template(name: str | None) -> bool:
    """Whether a template file belongs to the engine. Its own pages escape; those of apps print raw HTML, as they expect."""
    found = find_template(name) if name and name.endswith(MARKUP) else None
    return bool(found and found.app == "frappe")
