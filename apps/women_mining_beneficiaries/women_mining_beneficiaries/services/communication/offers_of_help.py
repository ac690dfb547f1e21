"""Who wants to give something: a volunteer, a trainer, a supplier. It comes to the officers by the volunteers' channel (P3, P39)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import VOLUNTEER_CHANNEL
from women_mining_beneficiaries.domain.contact import Contact, Kind
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.knowledge import help_pages

PARTY = "Related Party"
# How much is kept of an offer, in letters.
LONGEST = {"text": 1500, "name": 140}
# An offer of the authorities comes by letter.
KINDS = ("Volunteer", "Training Provider", "Employer", "Supplier", "Partner", "Donor")


def receive(*, kind: str, name: str, contact: Contact, text: str) -> Any:
    """The question that the officers answer; beside it the party stands in the register, not active until they say so."""
    party = _party(kind, name, contact, text)
    question = _("Offer ({0}), {1}: {2}").format(_(kind), party, text)
    channel = VOLUNTEER_CHANNEL if frappe.db.get_value("Communication Channel", VOLUNTEER_CHANNEL, "enabled") else None
    return help_pages.ask(question=question, name=name, contact=contact.value, channel=channel)


def _party(kind: str, name: str, contact: Contact, text: str) -> str:
    """The party that offered before under the same name and contact, or a new one. An active one is the officers' alone."""
    way = "mobile" if contact.kind is Kind.MOBILE else "email"
    same = {"party_type": kind, "party_name": name, way: contact.value}
    known = frappe.db.get_value(PARTY, same)
    if known:
        return str(known)
    person = {"is_person": int(kind == "Volunteer"), "active": 0, "linked_beneficiary": people.file_of()}
    party = frappe.get_doc({"doctype": PARTY, **same, **person, "notes": text})
    # A guest may write nothing else of it: no number, no account, and it takes part in nothing while it is not active.
    return str(party.insert(ignore_permissions=True).name)
