"""Text messages through the provider that the settings name; the outbox keeps them on record and sends none."""

from __future__ import annotations

from collections.abc import Callable

import frappe
from frappe.core.doctype.sms_settings.sms_settings import send_sms
from women_mining_beneficiaries.exceptions import MessageTextError
from women_mining_beneficiaries.services.settings import get_setting

OUTBOX = "Outbox"
Provider = Callable[[str, str], str]


def _keep(mobile: str, text: str) -> str:
    return OUTBOX


def _gateway(mobile: str, text: str) -> str:
    """Frappe's own gateway; it says nothing of a message, so its name is the reference."""
    if not frappe.db.get_single_value("SMS Settings", "sms_gateway_url"):
        frappe.throw(frappe._("The gateway of text messages is not set up in SMS Settings."), exc=MessageTextError)
    send_sms([mobile], text, success_msg=False)
    return "SMS Settings"


PROVIDERS: dict[str, Provider] = {OUTBOX: _keep, "SMS Settings": _gateway}


def send(mobile: str, text: str) -> str:
    """Send a text to a number; the provider's reference. Raises ValidationError when it is refused."""
    return PROVIDERS[get_setting("sms_provider") or OUTBOX](mobile, text)
