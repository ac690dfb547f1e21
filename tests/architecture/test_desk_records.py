"""Workspaces, number cards, reports and the workflow name things that exist and that their readers may open."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tests.support.repository import APPS, doctypes, records

from frappe.desk.page.routes import OWN_PAGES
from frappe.metadata.fieldtypes import STANDARD_FIELDS


def fieldnames(doctype: str) -> set[str]:
    return {field.fieldname for field in doctypes()[doctype].doc.fields} | set(STANDARD_FIELDS)


def readers(doctype: str) -> set[str]:
    """The roles that may read a DocType's documents, at least their own."""
    return {row.role for row in doctypes()[doctype].doc.permissions if row.read and not row.permlevel}


def entries() -> Iterator[tuple[str, Any, Any]]:
    """Links and shortcuts of every workspace: its name, its record, and the row."""
    for name, record in records("Workspace").items():
        for row in record.doc.get("links", []):
            if row["type"] == "Link":
                yield name, record.doc, {**row, "type": row["link_type"]}
        for row in record.doc.get("shortcuts", []):
            if row["type"] != "URL":
                yield name, record.doc, row


def test_addresses_in_workspaces_are_pages_of_the_desk() -> None:
    addresses = [
        row["url"]
        for record in records("Workspace").values()
        for row in record.doc.get("shortcuts", [])
        if row["type"] == "URL"
    ]
    assert addresses
    assert [url for url in addresses if url.removeprefix("/app/") not in OWN_PAGES] == []


def test_workspaces_lead_to_what_exists() -> None:
    known = {"DocType": doctypes(), "Report": records("Report"), "Page": {}, "Dashboard": records("Dashboard")}
    assert list(entries())
    named = [(name, row) for name, _doc, row in entries() if row["type"] != "URL"]
    missing = [(name, row["link_to"]) for name, row in named if row["link_to"] not in known[row["type"]]]
    assert missing == []


def test_whoever_has_a_workspace_may_open_something_of_every_link() -> None:
    """A link that none of the workspace's roles may read would never be shown."""
    closed = [
        (name, row["link_to"])
        for name, doc, row in entries()
        if row["type"] == "DocType"
        and not doctypes()[row["link_to"]].doc.istable
        and not {role["role"] for role in doc.roles} & readers(row["link_to"])
    ]
    assert closed == []


def test_cards_of_workspaces_exist() -> None:
    shown = {
        (name, row["number_card_name"])
        for name, record in records("Workspace").items()
        for row in record.doc.get("number_cards", [])
    }
    assert shown
    assert {(name, card) for name, card in shown if card not in records("Number Card")} == set()


def test_charts_and_cards_of_dashboards_and_workspaces_exist() -> None:
    charts, cards = records("Dashboard Chart"), records("Number Card")
    shown = [row["chart"] for record in records("Dashboard").values() for row in record.doc["charts"]]
    shown += [row["chart_name"] for record in records("Workspace").values() for row in record.doc.get("charts", [])]
    on_dashboards = {row["card"] for record in records("Dashboard").values() for row in record.doc["cards"]}
    assert shown and set(shown) <= set(charts)
    assert on_dashboards <= set(cards)


def test_charts_are_made_of_fields_and_reports_that_exist() -> None:
    for name, record in records("Dashboard Chart").items():
        doc = record.doc
        if doc.chart_type == "Report":
            assert doc.report_name in records("Report"), name
            continue
        named = {doc.get(key) for key in ("based_on", "value_based_on", "group_by_based_on")} - {None, ""}
        filtered = {row[1] for row in json.loads(doc.filters_json)}
        assert named | filtered <= fieldnames(doc.document_type), name


def test_the_layout_of_a_workspace_places_what_it_holds() -> None:
    for name, record in records("Workspace").items():
        doc = record.doc
        held = {
            "card": {row["label"] for row in doc.links if row["type"] == "Card Break"},
            "shortcut": {row["label"] for row in doc.get("shortcuts", [])},
            "number_card": {row["label"] for row in doc.get("number_cards", [])},
        }
        for block in json.loads(doc.content):
            if block["type"] in held:
                assert block["data"][f"{block['type']}_name"] in held[block["type"]], (name, block)


def filters() -> Iterator[tuple[str, list[Any]]]:
    for name, record in records("Number Card").items():
        yield from ((name, row) for row in json.loads(record.doc.filters_json or "[]"))
    for name, _doc, row in entries():
        yield from ((name, part) for part in json.loads(row.get("stats_filter") or "[]"))


def test_filters_of_cards_and_shortcuts_name_fields_and_choices() -> None:
    for where, (doctype, fieldname, operator, value, *_rest) in filters():
        assert fieldname in fieldnames(doctype), where
        field = next((field for field in doctypes()[doctype].doc.fields if field.fieldname == fieldname), None)
        if field and field.fieldtype == "Select" and operator in ("=", "in"):
            assert {value} if operator == "=" else set(value) <= set(field.options.split("\n")), where


def test_reports_are_about_a_doctype() -> None:
    assert [name for name, record in records("Report").items() if record.doc.ref_doctype not in doctypes()] == []


def workflows() -> Iterator[tuple[str, Any]]:
    for path in sorted(APPS["women_mining_beneficiaries"].glob("workflow/*.json")):
        yield path.name, json.loads(path.read_text(encoding="utf-8"))


def test_every_state_of_a_workflow_can_be_reached_from_the_first() -> None:
    assert list(workflows())
    for name, workflow in workflows():
        states = [row["state"] for row in workflow["states"]]
        reached = {states[0]}
        for _step in states:
            reached |= {row["to"] for row in workflow["transitions"] if reached & set(row["from"])}
        # A file is merged or erased by the rules, never by somebody who walks along an arrow.
        assert reached | set(workflow.get("set_by_rules", [])) == set(states), name


def test_transitions_of_a_workflow_are_for_roles_that_may_write_the_document() -> None:
    for name, workflow in workflows():
        roles = {role for row in workflow["transitions"] for role in row["roles"]}
        roles |= {row["allow_edit"] for row in workflow["states"]}
        permissions = doctypes()[workflow["document_type"]].doc.permissions
        assert roles - {row.role for row in permissions if row.write and not row.permlevel} == set(), name
