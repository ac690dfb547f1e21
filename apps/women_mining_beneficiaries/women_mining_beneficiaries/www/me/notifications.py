"""What the association told her, newest first."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.forms import handle_form
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.portal.request_page import address_of
from women_mining_beneficiaries.services.communication import inbox

no_cache = 1


def get_context(context: Any) -> None:
    require_file(context)
    page.prepare(context, _("Messages to you"), [("/me", _("My file"))])
    handle_form(context, mark_read)
    context.messages_to_her = inbox.read_inbox()
    context.new_messages = sum(row.is_new for row in context.messages_to_her)
    for row in context.messages_to_her:
        row.address = address_of(row.ref_name) if row.ref_doctype == SUPPORT_REQUEST else ""


def mark_read(_values: Any) -> str:
    inbox.mark_seen()
    return "/me/notifications"
