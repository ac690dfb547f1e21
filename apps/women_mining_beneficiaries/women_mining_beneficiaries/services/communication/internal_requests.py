"""Services between departments, with the due date and the rating that outside services have (P29)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate
from women_mining_beneficiaries.domain.internal_service import NEEDS_REASON, InternalStage, may_enter
from women_mining_beneficiaries.exceptions import InternalServiceError
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.clocks import calendars
from women_mining_beneficiaries.services.settings import get_setting


def receive(doc: Any) -> None:
    """Stamp who asks and by when the answer is due: the day asked for, or the settings' working days."""
    doc.requested_by = frappe.session.user
    days = get_setting("internal_service_days") or 0
    doc.due_on = doc.needed_by or calendars.working_calendar().add_working_days(dates.today(), days)
    if getdate(doc.due_on) < dates.today():
        refuse(_("The day it is needed has passed already."))


def people_of(department: str) -> set[str]:
    """Who acts for a department: its head, its quality liaison and its members."""
    doc = frappe.get_cached_doc("Association Department", department)
    return {user for user in (doc.head, doc.quality_liaison, *(row.user for row in doc.members)) if user}


def take_step(doc: Any, before: InternalStage, after: InternalStage) -> None:
    if before is after:
        return
    _check_actor(doc, after)
    if after in NEEDS_REASON and not (doc.step_reason or "").strip():
        refuse(_("Write the reason for this step first (clause P12)."))
    if after not in NEEDS_REASON:
        doc.step_reason = None
    now = dates.now()
    if after is InternalStage.ACCEPTED:
        doc.accepted_on, doc.accepted_by = now, frappe.session.user
    elif after is InternalStage.DELIVERED:
        doc.delivered_on = now
        doc.delivered_late = int(dates.today() > getdate(doc.due_on))
    elif after is InternalStage.CONFIRMED:
        doc.confirmed_on = now


def _check_actor(doc: Any, after: InternalStage) -> None:
    user = frappe.session.user
    if user == "Administrator":
        return
    is_requesting = user == doc.requested_by or user in people_of(doc.requesting_department)
    if not may_enter(after, is_requesting, user in people_of(doc.serving_department)):
        refuse(_("This step belongs to the other department (clause P29)."))


def refuse(message: str) -> None:
    frappe.throw(message, exc=InternalServiceError)
