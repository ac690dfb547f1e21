"""Workflows from the readable files in `workflow/`; one that an administrator changed is left as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import frappe
from women_mining_beneficiaries.setup.ledger import sync_record

FOLDER = Path(__file__).resolve().parent.parent / "workflow"
STATE_KEYS = ("state", "policy_stage", "allow_edit", "doc_status", "is_optional_state")
TRANSITION_KEYS = ("state", "action", "next_state", "allowed", "condition", "allow_self_approval")


def sync_workflows() -> None:
    for path in sorted(FOLDER.glob("*.json")):
        _sync(frappe.parse_json(path.read_text(encoding="utf-8")))


def _sync(source: dict[str, Any]) -> None:
    name = source["workflow_name"]
    _make_states_and_actions(source)
    shipped = expand(source)
    doc = frappe.get_doc("Workflow", name) if frappe.db.exists("Workflow", name) else frappe.new_doc("Workflow")
    on_site = None if doc.is_new() else reduce_workflow(doc)

    def write() -> None:
        is_active = 1 if doc.is_new() else doc.is_active
        doc.update({**shipped, "workflow_name": name, "is_active": is_active, "send_email_alert": 0})
        doc.flags.ignore_permissions = True
        doc.save()

    sync_record("Workflow", name, shipped, on_site, write)


def expand(source: dict[str, Any]) -> dict[str, Any]:
    """The file's short form as a Workflow's rows: one transition per state it leaves and role that takes it."""
    by_rules = source.get("set_by_rules", ())
    states = [
        {
            **{key: row.get(key) for key in STATE_KEYS},
            "doc_status": "0",
            "is_optional_state": int(row["state"] in by_rules),
        }
        for row in source["states"]
    ]
    transitions = [
        {
            "state": state,
            "action": row["action"],
            "next_state": row["to"],
            "allowed": role,
            "condition": row.get("condition"),
            "allow_self_approval": row.get("allow_self_approval", 1),
        }
        for row in source["transitions"]
        for state in row["from"]
        for role in row["roles"]
    ]
    return {
        "document_type": source["document_type"],
        "workflow_state_field": source["workflow_state_field"],
        "states": states,
        "transitions": transitions,
    }


def reduce_workflow(doc: Any) -> dict[str, Any]:
    """A site's workflow in the terms of the shipped form."""
    return {
        "document_type": doc.document_type,
        "workflow_state_field": doc.workflow_state_field,
        "states": [{key: row.get(key) for key in STATE_KEYS} for row in doc.states],
        "transitions": [{key: row.get(key) for key in TRANSITION_KEYS} for row in doc.transitions],
    }


def _make_states_and_actions(source: dict[str, Any]) -> None:
    for row in source["states"]:
        _make("Workflow State", "workflow_state_name", row["state"], style=row["style"])
    for row in source["transitions"]:
        _make("Workflow Action Master", "workflow_action_name", row["action"])


def _make(doctype: str, key: str, value: str, **values: Any) -> None:
    if not frappe.db.exists(doctype, value):
        frappe.get_doc({"doctype": doctype, key: value, **values}).insert(ignore_permissions=True)
