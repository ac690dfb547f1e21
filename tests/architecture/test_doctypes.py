"""Every DocType of the engine and of the app is sound, whoever adds one. Each test names all that break its rule."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from tests.support.repository import APPS, doctypes, modules, package_of, scrub

from frappe.installer.first_records import DESK_ROLES, PORTAL_ROLES
from frappe.metadata.checks.run import findings
from frappe.metadata.fieldtypes import CHILD_FIELDS, STANDARD_FIELDS, TABLE_TYPES
from frappe.model.document import Document
from frappe.utils.js_expressions import UnreadableExpressionError, parse
from women_mining_beneficiaries import constants

ROLES = {*DESK_ROLES, *PORTAL_ROLES, *constants.STAFF_ROLES, constants.DEPARTMENT_USER, constants.APPLICANT,
         constants.VOLUNTEER}  # fmt: skip
# Single answers are nobody's to read; reports show them in groups (P28).
NEVER_READ = {"Survey Response", "Tracking Code"}
CONDITIONS = ("depends_on", "mandatory_depends_on", "read_only_depends_on", "collapsible_depends_on")


def all_fields(*fieldtypes: str) -> Iterator[tuple[str, Any]]:
    """Every field of every DocType, with "DocType.fieldname" to name it by."""
    for name, record in doctypes().items():
        for field in record.doc.fields:
            if not fieldtypes or field.fieldtype in fieldtypes:
                yield f"{name}.{field.fieldname}", field


def fieldnames(name: str) -> set[str]:
    return {field.fieldname for field in doctypes()[name].doc.fields} | {*STANDARD_FIELDS, *CHILD_FIELDS}


def owner(where: str) -> str:
    return where.split(".")[0]


def test_there_are_doctypes_of_both_apps() -> None:
    assert {record.app for record in doctypes().values()} == set(APPS)


def test_the_checks_of_a_saved_doctype_find_nothing() -> None:
    assert [(name, found) for name, record in doctypes().items() for found in findings(record.doc)] == []


def test_links_and_tables_point_to_doctypes_that_exist() -> None:
    linking = all_fields("Link", *TABLE_TYPES)
    assert [(where, field.options) for where, field in linking if field.options not in doctypes()] == []


def test_tables_hold_child_doctypes() -> None:
    assert [where for where, field in all_fields(*TABLE_TYPES) if not doctypes()[field.options].doc.istable] == []


def test_the_type_of_a_dynamic_link_is_a_field() -> None:
    dynamic = all_fields("Dynamic Link")
    assert [where for where, field in dynamic if field.options not in fieldnames(owner(where))] == []


def test_fetched_values_exist_where_they_are_fetched_from() -> None:
    links = {where: field.options for where, field in all_fields("Link")}
    wrong = []
    for where, field in all_fields():
        link, _dot, source = (field.fetch_from or "").partition(".")
        if link and source not in fieldnames(links[f"{owner(where)}.{link}"]):
            wrong.append(where)
    assert wrong == []


def test_a_default_of_a_choice_is_one_of_the_choices() -> None:
    wrong = [
        where
        for where, field in all_fields("Select")
        if field.options and field.default and field.default not in field.options.split("\n")
    ]
    assert wrong == []


def test_conditions_can_be_read_and_name_fields() -> None:
    conditions = [(where, field[key]) for where, field in all_fields() for key in CONDITIONS if field.get(key)]
    assert conditions
    assert [(where, text) for where, text in conditions if not is_readable(text, owner(where))] == []


def is_readable(condition: str, doctype: str) -> bool:
    if not condition.startswith("eval:"):
        return condition in fieldnames(doctype)
    try:
        return bool(parse(condition[5:]))
    except UnreadableExpressionError:
        return False


def test_lists_are_sorted_by_a_field() -> None:
    sorting = [(name, record.doc.sort_field) for name, record in doctypes().items() if record.doc.sort_field]
    assert [name for name, sort_field in sorting if sort_field not in fieldnames(name)] == []


def test_the_order_of_fields_names_each_field_once() -> None:
    wrong = [
        name
        for name, record in doctypes().items()
        if record.doc.field_order
        and sorted(record.doc.field_order) != sorted(field.fieldname for field in record.doc.fields)
    ]
    assert wrong == []


def test_permissions_are_given_to_roles_that_exist() -> None:
    unknown = {
        (name, row.role)
        for name, record in doctypes().items()
        for row in record.doc.permissions
        if row.role not in ROLES
    }
    assert unknown == set()


def test_child_tables_have_no_permissions_of_their_own() -> None:
    assert [name for name, record in doctypes().items() if record.doc.istable and record.doc.permissions] == []


def test_somebody_may_read_what_the_app_keeps() -> None:
    unread = {
        name
        for name, record in doctypes().items()
        if record.app != "frappe" and not record.doc.istable and not any(row.read for row in record.doc.permissions)
    }
    assert unread == NEVER_READ


def test_files_lie_where_module_and_name_say() -> None:
    for name, (app, path, doctype) in doctypes().items():
        folder = scrub(name)
        assert path == APPS[app] / scrub(doctype.module) / "doctype" / folder / f"{folder}.json"
        assert doctype.module in modules(app), name


def test_every_controller_is_a_class_of_its_doctypes_name() -> None:
    for name, (app, path, _doctype) in doctypes().items():
        controller = getattr(import_module(package_of(path, app)), name.replace(" ", "").replace("-", ""))
        assert issubclass(controller, Document), name
