"""First records of the masters: the policy's channels, tools and clauses, and samples to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import frappe
from women_mining_beneficiaries.setup.ledger import reduce_to, sync_record

# In the order their links need.
SEEDS = (
    "role_profile",
    "letter_head",
    "working_calendar",
    "branch_office",
    "service_region",
    "service_city",
    "beneficiary_category",
    "specialisation",
    "beneficiary_segment",
    "identity_document_type",
    "communication_channel",
    "interaction_topic",
    "knowledge_category",
    "reference_tool",
    "match_item",
    "research_committee",
    "survey_template",
    "support_type",
    "sla_rule",
    "decision_reason",
    "consent_purpose",
    "policy_version",
    "message_template",
    "calendar_view",
)


def read_seed(name: str) -> dict[str, Any]:
    path = Path(__file__).resolve().parent.parent / "seeds" / f"{name}.json"
    return frappe.parse_json(path.read_text(encoding="utf-8"))


def sync_masters() -> None:
    for name in SEEDS:
        seed = read_seed(name)
        for record in seed["records"]:
            _sync(seed["doctype"], seed["key"], record)


def _sync(doctype: str, key: str, record: dict[str, Any]) -> None:
    name = frappe.db.get_value(doctype, {key: record[key]})
    doc = frappe.get_doc(doctype, name) if name else frappe.new_doc(doctype)

    def write() -> None:
        doc.update(record)
        doc.flags.ignore_permissions = True
        doc.save()

    sync_record(doctype, record[key], record, reduce_to(record, doc) if name else None, write)
