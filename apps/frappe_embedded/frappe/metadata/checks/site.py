"""All checks of the open site at once: its DocTypes, other definitions, and the files of its apps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from frappe.apps import get_all_apps, get_module_app, load_hooks
from frappe.context import local
from frappe.metadata.checks import app_files, app_hooks, definition_cautions, documents, links, workflows
from frappe.metadata.checks.catalogue import Catalogue, read_catalogue
from frappe.metadata.checks.catalogue import documents as read
from frappe.metadata.checks.finding import Check, Finding
from frappe.metadata.checks.rules import ERROR
from frappe.metadata.checks.run import findings
from frappe.utils.installed_apps import ENGINE, get_installed_apps, is_importable
from frappe.utils.translation import _

CatalogueCheck = Callable[[Any, Catalogue], Iterator[Finding]]

CAUTIONS: tuple[Check, ...] = (
    definition_cautions.check_sort_field,
    definition_cautions.check_method_names,
    definition_cautions.check_fetched_links,
    definition_cautions.check_conditions,
    definition_cautions.check_select_options,
    definition_cautions.check_name_pattern,
    definition_cautions.check_nested_tables,
    definition_cautions.check_permission_roles,
    definition_cautions.check_field_levels,
)
REFERENCES: tuple[CatalogueCheck, ...] = (
    links.check_link_targets,
    links.check_fetched_fields,
    links.check_roles,
    links.check_controller,
    links.check_table,
)


class Kind(NamedTuple):
    """A DocType whose documents are definitions: their row lists and their checks."""

    rows: Mapping[str, str]
    checks: tuple[CatalogueCheck, ...]


KINDS: dict[str, Kind] = {
    "Workflow": Kind(
        {"states": "Workflow Document State", "transitions": "Workflow Transition"},
        (
            workflows.check_document_type,
            workflows.check_states,
            workflows.check_transitions,
            workflows.check_roles,
            workflows.check_ways,
        ),
    ),
    "Report": Kind({"roles": "Has Role"}, (documents.check_report,)),
    "Web Form": Kind({"web_form_fields": "Web Form Field"}, (documents.check_web_form,)),
    "Notification": Kind({"recipients": "Notification Recipient"}, (documents.check_notification,)),
    "Print Format": Kind({}, (documents.check_print_format,)),
    "Workspace": Kind({"links": "Workspace Link", "shortcuts": "Workspace Shortcut"}, (documents.check_workspace,)),
    "Custom Field": Kind({}, (documents.check_custom_field,)),
    "Property Setter": Kind({}, (documents.check_property_setter,)),
}


def site_findings() -> list[Finding]:
    """Everything there is to say about the open site, errors first."""
    catalogue = read_catalogue()
    found = [*_of_doctypes(catalogue), *_of_documents(catalogue), *_of_apps(catalogue)]
    return sorted(found, key=lambda finding: (finding.level, finding.where, finding.id))


def doctype_findings(definition: Any, catalogue: Catalogue) -> Iterator[Finding]:
    """Everything there is to say about one DocType."""
    yield from findings(definition)
    for check in CAUTIONS:
        yield from check(definition)
    for reference in REFERENCES:
        yield from reference(definition, catalogue)


def _of_doctypes(catalogue: Catalogue) -> Iterator[Finding]:
    for name, definition in catalogue.doctypes.items():
        by_engine = not definition.custom and get_module_app(definition.module or "") == ENGINE
        for finding in doctype_findings(definition, catalogue):
            if finding.level == ERROR or not by_engine:  # the engine's are as Frappe has them
                yield finding.at(f"{_('DocType')} {name}")


def _of_documents(catalogue: Catalogue) -> Iterator[Finding]:
    for doctype, kind in KINDS.items():
        found = read(doctype, kind.rows)
        for document in found:
            for check in kind.checks:
                for finding in check(document, catalogue):
                    yield finding.at(f"{_(doctype)} {document.name}")
        if doctype == "Workflow":
            yield from workflows.check_one_is_active(found)
        if doctype == "Web Form":
            yield from documents.check_routes_differ(found)


def _of_apps(catalogue: Catalogue) -> Iterator[Finding]:
    apps = get_installed_apps()
    known = {app for app in apps if is_importable(app)}
    for app in [app for app in dict.fromkeys([*apps, *get_all_apps()]) if not is_importable(app)]:
        yield Finding("app.missing", _("The app {0} is not in this environment.").format(app), where=app)
    hooks_of_engine = frozenset(load_hooks([ENGINE]))
    done = frozenset(row[0] for row in local.db.select_rows("tabPatch Log", ["patch"], {"skipped": 0}))
    for app in apps:
        if app in known:
            yield from (finding.at(app) for finding in app_findings(app, catalogue, hooks_of_engine, done))
    yield from app_files.check_modules_differ([app for app in apps if app in known])


def app_findings(
    app: str, catalogue: Catalogue, known_hooks: frozenset[str], done: frozenset[str]
) -> Iterator[Finding]:
    """Everything there is to say about the files of one app."""
    yield from app_files.check_modules(app)
    yield from app_files.check_json_files(app)
    yield from app_files.check_fixtures(app, catalogue)
    yield from app_files.check_patches(app, done)
    yield from app_hooks.check_hook_names(app, known_hooks)
    yield from app_hooks.check_hook_paths(app)
    yield from app_hooks.check_scheduler_events(app)
    yield from app_hooks.check_document_hooks(app, catalogue)
