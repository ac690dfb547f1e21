"""Other requests of the same person, also under a file that may be hers, and the limits they would pass (B1, B22)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.beneficiaries import beneficiary_facts


def set_related(request: Any) -> None:
    """Say what the officer and the committee should know; nothing is refused for a likeness."""
    suspected = suspected_files(request.beneficiary)
    request.related_requests = "\n".join(_lines(request, [request.beneficiary, *suspected]))
    request.cap_alert = _alert(request, suspected)


def suspected_files(beneficiary: str) -> list[str]:
    """Files of candidates that nobody has dismissed."""
    open_pairs = {"status": ["in", ["Open", "Confirmed"]]}
    pairs = [
        *frappe.get_all("Duplicate Candidate", {**open_pairs, "record_a": beneficiary}, pluck="record_b"),
        *frappe.get_all("Duplicate Candidate", {**open_pairs, "record_b": beneficiary}, pluck="record_a"),
    ]
    return sorted(set(pairs))


def _lines(request: Any, files: list[str]) -> list[str]:
    rows = frappe.get_all(
        SUPPORT_REQUEST,
        filters={
            "beneficiary": ["in", files],
            "name": ["!=", request.name or ""],
            "creation": [">=", dates.today() - timedelta(days=365)],
        },
        fields=["name", "support_title", "workflow_state", "beneficiary"],
        order_by="creation desc",
    )
    return [
        f"{row.name} · {row.support_title} · {_(row.workflow_state)}"
        + ("" if row.beneficiary == request.beneficiary else f" · {_('in the suspected file')} {row.beneficiary}")
        for row in rows
    ]


def _alert(request: Any, suspected: list[str]) -> str:
    kind = frappe.get_cached_doc("Support Type", request.support_type)
    together = [request.beneficiary, *suspected]
    sentence = (
        _("With the suspected duplicates, {0} requests {1} were accepted within a year; the limit is {2}.")
        if suspected
        else _("{0} other requests {1} were accepted within a year; the limit is {2}.")
    )
    limits = {
        _("of this type"): (kind.annual_cap, {"support_type": kind.name}),
        _("of its group"): (kind.group_annual_cap, {"support_type": ["in", types_of_group(kind)]}),
    }
    counts = {
        words: (beneficiary_facts.approved_count(together, name=["!=", request.name or ""], **filters), cap)
        for words, (cap, filters) in limits.items()
        if cap
    }
    return "\n".join(sentence.format(count, words, cap) for words, (count, cap) in counts.items() if count >= cap)


def types_of_group(kind: Any) -> list[str]:
    if not kind.support_group:
        return [kind.name]
    return frappe.get_all("Support Type", {"support_group": kind.support_group}, pluck="name")
