"""Whether she received the service: yes, with the anonymous survey after it, or no, in her words (P21, P62)."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal.forms import FieldError, handle_form, require_text
from women_mining_beneficiaries.portal.request_page import address_of, open_request, require_action
from women_mining_beneficiaries.services.requests import deliveries

no_cache = 1


def get_context(context: Any) -> None:
    request = open_request(context, _("Did you receive the service?"))
    require_action(context, "confirm")
    delivery = frappe.get_doc("Service Delivery", {"support_request": request.name, "status": "Delivered"})
    context.delivery_items, context.delivered_on = delivery.get("items"), delivery.delivered_on
    context.answers = [
        {"value": "yes", "label": _("I received what is listed above.")},
        {"value": "no", "label": _("I did not receive it, or not all of it.")},
    ]
    handle_form(context, partial(answer, request, delivery.name))


def answer(request: Any, delivery: str, values: Any) -> str:
    if values.get("received") == "no":
        words = require_text(values, "remark", _("Write what is missing, so that we can make it good."))
        deliveries.report_not_received(delivery, words)
        return address_of(request.name, "messages?sent=1#newest")
    if values.get("received") != "yes":
        raise FieldError(_("Choose one of the two."), "received")
    token = deliveries.confirm_receipt(delivery, remark=values.get("remark"))["survey_token"]
    return f"/survey/{token}" if token else address_of(request.name)
