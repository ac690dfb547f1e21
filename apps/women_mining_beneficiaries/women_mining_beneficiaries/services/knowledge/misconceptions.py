"""How often a mistaken belief is heard, when and where (P24)."""

from __future__ import annotations

from collections import Counter
from typing import Any

import frappe
from frappe.utils import getdate


def count_heard(interaction: Any) -> None:
    """Count anew what a contact says was heard, and what it said before it was changed."""
    before = interaction.get_doc_before_save()
    rows = [*interaction.misconceptions, *(before.misconceptions if before else [])]
    for name in sorted({row.misconception for row in rows}):
        recount(name)


def recount(name: str) -> None:
    contacts = frappe.get_all(
        "Misconception Heard",
        filters={"misconception": name, "parenttype": "Beneficiary Interaction"},
        pluck="parent",
        distinct=True,
    )
    heard = frappe.get_all(
        "Beneficiary Interaction", filters={"name": ["in", contacts]}, fields=["occurred_on", "channel"]
    )
    days = sorted(getdate(row.occurred_on) for row in heard)
    frappe.db.set_value(
        "Misconception",
        name,
        {
            "heard_count": len(heard),
            "first_heard": days[0] if days else None,
            "last_heard": days[-1] if days else None,
            "channel_breakdown": _by_channel(Counter(row.channel for row in heard)),
        },
    )


def _by_channel(counts: Counter[str]) -> str:
    titles = {code: frappe.get_cached_value("Communication Channel", code, "title_ar") for code in counts}
    return "\n".join(f"{titles[code]}: {count}" for code, count in counts.most_common())
