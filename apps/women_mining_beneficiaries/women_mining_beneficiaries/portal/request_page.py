"""A page about one request of the signed-in person."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.exceptions import NotYourFileError
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.forms import go_to, is_posted
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.services import one_at_a_time
from women_mining_beneficiaries.services.requests import applicant_view


def open_request(context: Any, title: str | None = None) -> Any:
    """Put the request of the address into the context. Another person's request does not exist here (404)."""
    own_file = require_file(context)
    name = frappe.form_dict.get("request_name") or ""
    if is_posted():
        one_at_a_time.hold(SUPPORT_REQUEST, name)
    try:
        context.request_page = applicant_view.describe_request(name)
    except NotYourFileError:
        frappe.clear_messages()
        raise frappe.PageDoesNotExistError from None
    owner = context.request_page["doc"].beneficiary
    if owner != own_file:
        context.beneficiary = frappe.get_doc("Beneficiary", owner)
        context.acting_for = context.beneficiary.full_name
    trail = [("/me/requests", _("My requests"))]
    if title:
        trail.append((address_of(name), _("Request {0}").format(name)))
    page.prepare(context, title or _("Request {0}").format(name), trail)
    context.address = address_of(name)
    context.doc = context.request_page["doc"]
    return context.doc


def address_of(name: str, step: str = "") -> str:
    return f"/me/requests/{name}/{step}".rstrip("/")


def require_action(context: Any, action: str) -> None:
    """Leave a page whose step is not open now for the request's own page."""
    if action not in context.request_page["actions"]:
        go_to(context.address)
