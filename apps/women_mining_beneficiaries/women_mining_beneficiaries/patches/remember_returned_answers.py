"""Answers that were returned before their mark was kept count as returned with what stands there now, so that any other
answer settles them; without a mark they would be asked for for ever."""

from __future__ import annotations

import frappe
from women_mining_beneficiaries.services.requests.returned_items import mark_of

ANSWER = "Support Request Answer"


def execute() -> None:
    unmarked = {"returned": 1, "returned_answer": ["is", "not set"]}
    for row in frappe.get_all(ANSWER, unmarked, ["name", "answer", "answer_file"]):
        frappe.db.set_value(ANSWER, row.name, "returned_answer", mark_of(row), update_modified=False)
