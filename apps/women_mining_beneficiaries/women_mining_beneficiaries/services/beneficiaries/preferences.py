"""How a person wants to be reached, and about what (P19, P33)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.utils import cint
from women_mining_beneficiaries.constants import BENEFICIARY
from women_mining_beneficiaries.services import people

TIMES = ("Morning", "Noon", "Evening", "Any Time")


def save(values: dict[str, Any]) -> Any:
    """Keep the signed-in person's wishes; messages about her own requests reach her all the same."""
    beneficiary = people.file_of()
    people.check_own(beneficiary)
    doc = frappe.get_doc(BENEFICIARY, beneficiary)
    doc.preferred_channel = values.get("preferred_channel") or None
    doc.preferred_time = values.get("preferred_time") if values.get("preferred_time") in TIMES else None
    doc.do_not_contact = cint(not values.get("wants_news"))
    doc.no_surveys = cint(not values.get("wants_surveys"))
    return doc.save()


def set_surveys(wanted: bool) -> None:
    """Whether the signed-in person is asked for her opinion after a service."""
    beneficiary = people.file_of()
    people.check_own(beneficiary)
    doc = frappe.get_doc(BENEFICIARY, beneficiary)
    doc.no_surveys = cint(not wanted)
    doc.save()
