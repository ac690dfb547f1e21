"""Finds pages under `www/` and `templates/pages/`: the app installed last wins. Python files and hidden ones are never pages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from frappe.apps import app_folder, get_installed_apps
from frappe.templating.loaders import NEVER_TEMPLATES, FoundTemplate
from frappe.templating.page_source import page_route

FOLDERS = ("www", "templates/pages")
ENDINGS = ("", ".html", ".md", "/index.html", "/index.md")


def find_page(path: str) -> FoundTemplate | None:
    """The template of a route."""
    return _find(path, ENDINGS)


def find_file(path: str) -> FoundTemplate | None:
    """The file of exactly this name."""
    return _find(path, ("",))


def _find(path: str, endings: tuple[str, ...]) -> FoundTemplate | None:
    if not is_servable(path):
        return None
    for app in reversed(get_installed_apps()):
        for folder in FOLDERS:
            for ending in endings:
                file = os.path.join(app_folder(app), folder, path + ending)
                if os.path.isfile(file):
                    return FoundTemplate(app, f"{folder}/{path}{ending}", file)
    return None


def is_servable(path: str) -> bool:
    """Whether a path may name a page: it stays inside the folder and asks for no source or hidden file."""
    parts = path.split("/")
    bad_part = any(not part or part.startswith((".", "__")) or "\\" in part or "\0" in part for part in parts)
    return not bad_part and not path.endswith(NEVER_TEMPLATES)


def companion_module(page: FoundTemplate) -> ModuleType | None:
    """The Python module beside a template: `zz-hello.html` goes with `zz_hello.py`."""
    folder, name = os.path.split(os.path.splitext(page.relative_path)[0])
    base = f"{folder}/{name.replace('-', '_')}"
    if not os.path.isfile(os.path.join(app_folder(page.app), base + ".py")):
        return None
    return import_module(f"{page.app}.{base.replace('/', '.')}")


def colocated_text(page: FoundTemplate, extension: str) -> str:
    """The CSS or JavaScript file beside a template, or an empty text."""
    path = os.path.splitext(page.path)[0] + extension
    if page.path == path or not os.path.isfile(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()


def all_pages() -> Iterator[tuple[str, FoundTemplate]]:
    """Each route that has a page, with the page that answers it."""
    seen: set[str] = set()
    for app in reversed(get_installed_apps()):
        for folder in FOLDERS:
            for page in _pages_under(app, folder):
                route = page_route(page.relative_path)
                if route not in seen:
                    seen.add(route)
                    yield route, page


def _pages_under(app: str, folder: str) -> Iterator[FoundTemplate]:
    root = os.path.join(app_folder(app), folder)
    for current, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        for name in sorted(files):
            if name.endswith((".html", ".md")):
                path = os.path.join(current, name)
                yield FoundTemplate(app, f"{folder}/{os.path.relpath(path, root).replace(os.sep, '/')}", path)
