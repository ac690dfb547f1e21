"""Confirm the receipt of the service (P62), then go on to the anonymous survey (P21)."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal.forms import FieldError, handle_form
from women_mining_beneficiaries.portal.request_page import address_of, open_request, require_action
from women_mining_beneficiaries.services.requests import deliveries

no_cache = 1


def get_context(context: Any) -> None:
    request = open_request(context, _("Confirm the receipt"))
    require_action(context, "confirm")
    delivery = frappe.get_doc("Service Delivery", {"support_request": request.name, "status": "Delivered"})
    context.delivery_items = delivery.get("items")
    handle_form(context, partial(confirm, request, delivery.name))


def confirm(request: Any, delivery: str, values: Any) -> str:
    if not values.get("received"):
        raise FieldError(_("Confirm that you received it, or come back when you have."), "received")
    token = deliveries.confirm_receipt(delivery, remark=values.get("remark"))["survey_token"]
    return f"/survey/{token}" if token else address_of(request.name)
