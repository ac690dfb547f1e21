"""Messages to phones, through the gateway of SMS Settings. A site without a gateway sends none."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.jobs.enqueue import enqueue
from frappe.model.document import get_doc
from frappe.model.document_cache import get_cached_doc
from frappe.utils.numbers import cint
from frappe.utils.text import unique
from frappe.utils.timezones import now_datetime

_TIMEOUT = 20
_SEPARATORS = str.maketrans("", "", " -()\t\u200e\u200f")


def send_sms(receiver_list: list[str], msg: str, sender_name: str = "", success_msg: bool = True) -> bool:
    """Have a message sent to each number once the transaction is committed; whether there is a gateway to send it."""
    numbers = valid_numbers(receiver_list)
    if not numbers or not has_gateway():
        return False
    enqueue(
        "frappe.email.sms.deliver",
        queue="short",
        enqueue_after_commit=True,
        numbers=numbers,
        text=msg,
        sender=sender_name,
    )
    return True


def has_gateway() -> bool:
    """Whether SMS Settings name one."""
    return bool(local.db.get_single_value("SMS Settings", "sms_gateway_url"))


def valid_numbers(given: list[str]) -> list[str]:
    """The numbers without blanks and brackets, each once."""
    return [number for number in unique(str(entry or "").translate(_SEPARATORS) for entry in given) if number]


def deliver(numbers: list[str], text: str, sender: str = "") -> None:
    """Job: give the message to the gateway, one request a number, and note who was reached."""
    settings = get_cached_doc("SMS Settings")
    reached = [number for number in numbers if _request(settings, number, text)]
    get_doc(
        {
            "doctype": "SMS Log",
            "sender_name": sender,
            "sent_on": now_datetime(),
            "message": text,
            "no_of_requested_sms": len(numbers),
            "requested_numbers": "\n".join(numbers),
            "no_of_sent_sms": len(reached),
            "sent_to": "\n".join(reached),
        }
    ).insert(ignore_permissions=True)


def _request(settings: Any, number: str, text: str) -> bool:
    """Whether the gateway took the message."""
    import requests  # only sites with a gateway need it

    values = {row.parameter: row.value for row in settings.parameters if not cint(row.header)}
    values |= {settings.message_parameter or "message": text, settings.receiver_parameter or "to": number}
    headers = {row.parameter: row.value for row in settings.parameters if cint(row.header)}
    url, post = settings.sms_gateway_url, cint(settings.use_post)
    try:
        if post:
            answer = requests.post(url, data=values, headers=headers, timeout=_TIMEOUT)
        else:
            answer = requests.get(url, params=values, headers=headers, timeout=_TIMEOUT)
    except requests.RequestException:
        return False
    return bool(answer.ok)
