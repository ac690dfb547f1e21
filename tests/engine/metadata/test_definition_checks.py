"""What is told about definitions that can be saved and still do not work: each case finds exactly what is named."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from tests.engine.factories import field, perm

import frappe.metadata.checks
from frappe.metadata.checks import definition_cautions, documents, links, workflows
from frappe.metadata.checks.catalogue import Catalogue
from frappe.metadata.checks.finding import Finding
from frappe.metadata.checks.rules import ERROR, OK, RULES, WARNING
from frappe.metadata.checks.site import CAUTIONS
from frappe.types import _dict

FOLDER = Path(frappe.metadata.checks.__file__).parent
HEALTH = FOLDER.parent.parent / "commands" / "health.py"
_ID = re.compile(
    r'"((?:doctype|field|permission|workflow|report|web_form|notification|print_format|workspace|custom_field|property_setter|app|site)(?:\.\w+)+)"'
)


def definition(*fields: dict[str, Any], **properties: Any) -> Any:
    rows = [_dict(row) for row in (fields or (field("title"),))]
    permissions = [_dict(row) for row in properties.pop("permissions", [perm("All", read=1)])]
    return _dict(name="ZZ Checked", fields=rows, permissions=permissions).update(properties)


def catalogue() -> Catalogue:
    doctypes = {
        "ZZ Checked": definition(field("title"), field("status", "Select", options="A\nB"), is_submittable=1),
        "ZZ Plain": definition(field("title", reqd=1), field("status")),
        "ZZ Row": definition(istable=1),
        "ZZ Settings": definition(issingle=1),
    }
    states = frozenset({"Draft", "Open", "Closed"})
    return Catalogue(doctypes, frozenset({"All", "Clerk"}), {"Workflow State": states, "Report": frozenset({"Known"})})


def ids(found: Any) -> list[str]:
    return [finding.id for finding in found]


def test_every_finding_has_a_rule_and_every_rule_is_used() -> None:
    sources = [path.read_text(encoding="utf-8") for path in [*FOLDER.glob("*.py"), HEALTH] if path.name != "rules.py"]
    used = {id for source in sources for id in _ID.findall(source)}
    made_of_names = {
        f"doctype.{name}"
        for name in ("image_field", "timeline_field", "is_published_field", "website_search_field", "sender_field")
    }
    assert used | made_of_names == set(RULES)


def test_every_rule_says_what_to_do() -> None:
    assert {rule.level for rule in RULES.values()} == {ERROR, WARNING, OK}
    assert [id for id, rule in RULES.items() if len(str(rule.hint)) < 10] == []


def test_a_finding_is_told_with_its_place_level_and_hint() -> None:
    told = Finding("field.link.unknown", "Field a …").at("DocType X").as_dict()
    assert told == {
        "id": "field.link.unknown",
        "level": "error",
        "where": "DocType X",
        "message": "Field a …",
        "hint": "Correct the name, or install the app that has it.",
    }


@pytest.mark.parametrize(
    ("checked", "expected"),
    [
        (definition(sort_field="modified desc, title"), []),
        (definition(sort_field="gone"), ["doctype.sort_field"]),
        (definition(field("save")), ["field.name.method"]),
        (definition(field("a", fetch_from="gone.title")), ["field.fetch_from"]),
        (definition(field("l", "Link", options="X"), field("a", fetch_from="l.title")), []),
        (definition(field("a", depends_on="eval:doc.b ==")), ["field.condition"]),
        (definition(field("a", depends_on="eval:doc.a == 'x' && !doc.__islocal")), []),
        (definition(field("a", mandatory_depends_on="gone")), ["field.condition"]),
        (definition(field("a", "Select", options="")), ["field.options.empty"]),
        (definition(autoname="format:Z-{title}-{YYYY}-{####}"), []),
        (definition(autoname="format:Z-{gone}"), ["doctype.autoname.pattern"]),
        (definition(field("rows", "Table", options="ZZ Row"), istable=1), ["doctype.child.nested"]),
        (definition(permissions=[{"read": 1}]), ["permission.role.missing"]),
        (definition(permissions=[perm("All", read=1), perm("All", read=1, permlevel=2)]), ["permission.level.unused"]),
        (definition(field("a", permlevel=1), field("b")), ["field.level.nobody"]),
    ],
    ids=lambda value: "" if isinstance(value, dict) else " ".join(value) or "nothing",
)
def test_what_a_doctype_says_of_itself(checked: Any, expected: list[str]) -> None:
    assert [id for check in CAUTIONS for id in ids(check(checked))] == expected


@pytest.mark.parametrize(
    ("checked", "expected"),
    [
        (field("a", "Link", options="ZZ Plain"), []),
        (field("a", "Link", options="ZZ Gone"), ["field.link.unknown"]),
        (field("a", "Link", options="ZZ Settings"), ["field.link.single"]),
        (field("a", "Link", options="ZZ Row"), ["field.link.child"]),
        (field("a", "Table", options="ZZ Row"), []),
        (field("a", "Table", options="ZZ Plain"), ["field.table.kind"]),
        (field("a", "Table MultiSelect", options="ZZ Gone"), ["field.table.unknown"]),
    ],
)
def test_where_links_and_tables_lead(checked: dict[str, Any], expected: list[str]) -> None:
    assert ids(links.check_link_targets(definition(checked), catalogue())) == expected


def test_a_fetched_field_belongs_to_the_linked_doctype() -> None:
    link = field("a", "Link", options="ZZ Plain")
    assert ids(links.check_fetched_fields(definition(link, field("b", fetch_from="a.title")), catalogue())) == []
    wrong = definition(link, field("b", fetch_from="a.gone"))
    assert ids(links.check_fetched_fields(wrong, catalogue())) == ["field.fetch_from"]


def test_roles_of_permissions_exist() -> None:
    checked = definition(permissions=[perm("All", read=1), perm("Ghost", read=1), perm("Ghost", read=1, permlevel=1)])
    assert ids(links.check_roles(checked, catalogue())) == ["permission.role.unknown"]


STATES = [{"state": "Draft", "doc_status": "0", "allow_edit": "Clerk"}, {"state": "Open", "doc_status": "0", "allow_edit": "Clerk"},
          {"state": "Closed", "doc_status": "1", "allow_edit": "Clerk"}]  # fmt: skip
WAYS = [
    {"state": "Draft", "next_state": "Open", "allowed": "Clerk"},
    {"state": "Open", "next_state": "Closed", "allowed": "Clerk"},
]


def workflow(**changes: Any) -> Any:
    values = {
        "document_type": "ZZ Checked",
        "workflow_state_field": "status",
        "states": STATES,
        "transitions": WAYS,
        "is_active": 1,
    }
    made = _dict({**values, **changes})
    for key in ("states", "transitions"):
        made[key] = [_dict(row) for row in made[key]]
    return made


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"document_type": "ZZ Gone"}, ["workflow.doctype.unknown"]),
        ({"workflow_state_field": "gone"}, ["workflow.field.unknown"]),
        ({"document_type": "ZZ Plain"}, ["workflow.docstatus.doctype"]),
        ({"states": [], "transitions": []}, ["workflow.states.none"]),
        (
            {"states": [*STATES, {"state": "Lost", "doc_status": "1"}]},
            ["workflow.state.unknown", "workflow.state.unreachable"],
        ),
        (
            {"states": [*STATES, {"state": "Lost", "doc_status": "1", "is_optional_state": 1}]},
            ["workflow.state.unknown"],
        ),
        ({"transitions": [*WAYS, {"state": "Open", "next_state": "Gone"}]}, ["workflow.transition.state"]),
        ({"transitions": [*WAYS, {"state": "Closed", "next_state": "Draft"}]}, ["workflow.docstatus.order"]),
        ({"transitions": [*WAYS, {**WAYS[0], "condition": "doc.a =="}]}, ["workflow.condition"]),
        ({"transitions": [*WAYS, {**WAYS[0], "allowed": "Ghost"}]}, ["workflow.role.unknown"]),
        ({"transitions": WAYS[:1]}, ["workflow.state.unreachable", "workflow.state.exit"]),
    ],
)
def test_workflows(changes: dict[str, Any], expected: list[str]) -> None:
    checks = (
        workflows.check_document_type,
        workflows.check_states,
        workflows.check_transitions,
        workflows.check_roles,
        workflows.check_ways,
    )
    assert [id for check in checks for id in ids(check(workflow(**changes), catalogue()))] == expected


def test_a_draft_that_is_an_end_on_purpose_is_left_alone() -> None:
    optional = [*STATES, {"state": "Dropped", "doc_status": "0", "is_optional_state": 1}]
    ways = [*WAYS, {"state": "Draft", "next_state": "Dropped"}]
    assert ids(workflows.check_ways(workflow(states=optional, transitions=ways), catalogue())) == []


def test_one_workflow_of_a_doctype_is_active() -> None:
    assert ids(workflows.check_one_is_active([workflow(), workflow(is_active=0)])) == []
    assert ids(workflows.check_one_is_active([workflow(), workflow()])) == ["workflow.active.twice"]


def test_reports() -> None:
    report = _dict(ref_doctype="ZZ Gone", report_type="Query Report", query=" ", roles=[_dict(role="Ghost")])
    found = ["report.doctype.unknown", "report.query.empty", "report.role.unknown"]
    assert ids(documents.check_report(report, catalogue())) == found


def test_web_forms() -> None:
    rows = [_dict(fieldname="gone", fieldtype="Data"), _dict(fieldtype="Section Break", fieldname="part")]
    form = _dict(doc_type="ZZ Plain", published=1, route="apply", web_form_fields=rows)
    assert ids(documents.check_web_form(form, catalogue())) == ["web_form.field.unknown", "web_form.mandatory"]
    assert ids(documents.check_web_form(_dict(doc_type="ZZ Gone"), catalogue())) == ["web_form.doctype.unknown"]
    assert ids(documents.check_routes_differ([form, form])) == ["web_form.route.twice"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"enabled": 0, "document_type": "ZZ Gone"}, []),
        ({"document_type": "ZZ Gone"}, ["notification.doctype.unknown"]),
        ({"event": "Value Change", "value_changed": "gone"}, ["notification.field.unknown"]),
        ({"condition": "doc.a ="}, ["notification.condition"]),
        ({"message": "Dear {{ doc.title"}, ["notification.template"]),
        ({"recipients": []}, ["notification.recipients.none"]),
        ({"recipients": [_dict(receiver_by_role="Ghost")]}, ["notification.role.unknown"]),
    ],
)
def test_notifications(changes: dict[str, Any], expected: list[str]) -> None:
    values = {
        "enabled": 1,
        "document_type": "ZZ Plain",
        "event": "New",
        "subject": "Hi",
        "recipients": [_dict(receiver_by_role="All")],
    }
    assert ids(documents.check_notification(_dict({**values, **changes}), catalogue())) == expected


def test_print_formats_workspaces_and_customizations() -> None:
    print_format = _dict(doc_type="ZZ Gone", html="{% if x %}", print_format_type="Jinja")
    assert ids(documents.check_print_format(print_format, catalogue())) == [
        "print_format.doctype.unknown",
        "print_format.template",
    ]
    rows = [
        _dict(type="Link", link_type="DocType", link_to="ZZ Gone"),
        _dict(type="Link", link_type="Report", link_to="Known"),
    ]
    assert ids(documents.check_workspace(_dict(links=rows, shortcuts=[]), catalogue())) == ["workspace.link.unknown"]
    assert ids(documents.check_custom_field(_dict(dt="ZZ Gone"), catalogue())) == ["custom_field.doctype.unknown"]
    setter = _dict(doc_type="ZZ Plain", doctype_or_field="DocField", field_name="gone")
    assert ids(documents.check_property_setter(setter, catalogue())) == ["property_setter.unknown"]


def test_conditions_of_scripts_are_the_browsers_affair() -> None:
    assert definition_cautions.unreadable("fn: something()", set()) is None
