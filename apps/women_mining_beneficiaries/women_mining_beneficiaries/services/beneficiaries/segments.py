"""Segments of beneficiaries, counted anew from their rules (P12, P15)."""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.constants import BENEFICIARY
from women_mining_beneficiaries.domain.eligibility import Fact, Rule, Severity, meets_all, unmet
from women_mining_beneficiaries.domain.registration import SERVED
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.beneficiaries import beneficiary_facts
from women_mining_beneficiaries.services.requests import eligibility
from women_mining_beneficiaries.services.switches import job

_MEMBER = "Beneficiary Segment Member"


@job("segments")
def refresh_segments() -> None:
    """Write each served file's segments and each segment's count; what did not change is not written."""
    rules = {name: _rules_of(name) for name in frappe.get_all("Beneficiary Segment", {"enabled": 1}, pluck="name")}
    kinds = [
        frappe.get_cached_doc("Support Type", name)
        for name in frappe.get_all("Support Type", {"enabled": 1}, pluck="name")
    ]
    counts = dict.fromkeys(rules, 0)
    statuses = ["in", [status.value for status in SERVED]]
    for name in frappe.get_all(BENEFICIARY, {"registration_status": statuses}, pluck="name"):
        facts = facts_with_unclaimed(frappe.get_doc(BENEFICIARY, name), kinds)
        segments = [segment for segment, conditions in rules.items() if meets_all(conditions, facts)]
        _write(name, segments)
        for segment in segments:
            counts[segment] += 1
    for segment, count in counts.items():
        doc = frappe.get_doc("Beneficiary Segment", segment)
        doc.flags.counted = {"member_count": count, "refreshed_on": dates.now()}
        doc.save(ignore_permissions=True)


def _rules_of(segment: str) -> list[Rule]:
    return [eligibility.rule_of(row) for row in frappe.get_cached_doc("Beneficiary Segment", segment).rules]


def facts_with_unclaimed(beneficiary: Any, kinds: list[Any]) -> dict[str, Fact]:
    facts = beneficiary_facts.facts_of(beneficiary)
    return {**facts, "unclaimed_types": len(unclaimed_types(beneficiary, kinds))}


def unclaimed_types(beneficiary: Any, kinds: list[Any]) -> list[str]:
    """Open types she is entitled to and never asked for (P15)."""
    asked = set(frappe.get_all("Support Request", {"beneficiary": beneficiary.name}, pluck="support_type"))
    return [kind.name for kind in kinds if kind.name not in asked and _is_entitled(kind, beneficiary)]


def _is_entitled(kind: Any, beneficiary: Any) -> bool:
    audience = {row.category for row in kind.audience}
    if audience and beneficiary.category not in audience:
        return False
    return not unmet(eligibility.judge_person(kind, beneficiary.name), Severity.BLOCK)


def _write(beneficiary: str, segments: list[str]) -> None:
    filters = {"parenttype": BENEFICIARY, "parent": beneficiary, "parentfield": "segments"}
    if sorted(frappe.get_all(_MEMBER, filters, pluck="segment")) == sorted(segments):
        return
    frappe.db.delete(_MEMBER, filters)
    for index, segment in enumerate(segments, start=1):
        frappe.get_doc({"doctype": _MEMBER, **filters, "segment": segment, "idx": index}).db_insert()
