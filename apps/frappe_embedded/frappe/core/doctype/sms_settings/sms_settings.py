"""SMS Settings: the gateway that sends messages to phones."""

from __future__ import annotations

import json
from typing import Any

import frappe
from frappe.email.sms import send_sms as queue_sms
from frappe.email.sms import valid_numbers
from frappe.model.document import Document


class SMSSettings(Document):
    """Messages go out as `frappe.email.sms` says."""


def validate_receiver_nos(receiver_list: list[str]) -> list[str]:
    """The numbers without blanks and brackets. Raises ValidationError when none is left."""
    numbers = valid_numbers(receiver_list)
    if not numbers:
        frappe.throw(frappe._("Name at least one phone number."))
    return numbers


def send_sms(receiver_list: Any, msg: str, sender_name: str = "", success_msg: bool = True) -> None:
    """Send a message to phones. For code of apps: it is not callable from outside."""
    numbers = validate_receiver_nos(json.loads(receiver_list) if isinstance(receiver_list, str) else receiver_list)
    if not queue_sms(numbers, msg, sender_name, success_msg):
        frappe.msgprint(frappe._("No SMS gateway is set up in SMS Settings, so nothing was sent."))
