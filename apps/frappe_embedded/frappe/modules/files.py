"""Which files of an app describe documents, in the order they are synced (contract A1)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from frappe.apps import get_module_list
from frappe.utils.installed_apps import app_folder
from frappe.utils.text import scrub

KINDS = (
    "doctype",
    "page",
    "report",
    "dashboard_chart_source",
    "print_format",
    "web_page",
    "website_theme",
    "web_form",
    "web_template",
    "notification",
    "print_style",
    "workspace",
    "onboarding_step",
    "module_onboarding",
    "form_tour",
    "client_script",
    "server_script",
    "custom_field",
    "property_setter",
)
DASHBOARD_KINDS = ("dashboard_chart", "number_card")


class DocumentFile(NamedTuple):
    kind: str
    module: str
    path: str


def module_folders(app: str) -> Iterator[tuple[str, str]]:
    """Title and folder of each module of an app."""
    folder = app_folder(app)
    for module in get_module_list(app):
        yield module, os.path.join(folder, scrub(module))


def document_files(app: str, kinds: tuple[str, ...] = KINDS) -> Iterator[DocumentFile]:
    """Every `<module>/<kind>/<name>/<name>.json` of an app, kind by kind."""
    modules = list(module_folders(app))
    for kind in kinds:
        for module, folder in modules:
            for path in _json_files(os.path.join(folder, kind)):
                yield DocumentFile(kind, module, path)


def dashboard_files(app: str) -> Iterator[DocumentFile]:
    """Dashboards, charts and number cards, which are synced after fixtures."""
    for module, folder in module_folders(app):
        for path in _json_files(os.path.join(folder, f"{scrub(module)}_dashboard")):
            yield DocumentFile("dashboard", module, path)
    yield from document_files(app, DASHBOARD_KINDS)


def customization_files(app: str) -> Iterator[str]:
    """Every `<module>/custom/<doctype>.json` of an app."""
    for _module, folder in module_folders(app):
        custom = os.path.join(folder, "custom")
        if os.path.isdir(custom):
            yield from (os.path.join(custom, name) for name in sorted(os.listdir(custom)) if name.endswith(".json"))


def _json_files(folder: str) -> Iterator[str]:
    if not os.path.isdir(folder):
        return
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name, f"{name}.json")
        if os.path.isfile(path):
            yield path
