"""What the association told her, newest first."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import frappe
from frappe import _
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain.message_text import split_parts
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
        row.parts = split_parts(row.body or "", _hosts())
        row.title = split_parts(row.subject or _(row.event), ())
        is_linked = any(part.address for part in row.parts)
        row.address = address_of(row.ref_name) if row.ref_doctype == SUPPORT_REQUEST and not is_linked else ""


def _hosts() -> set[str]:
    """The names under which a message may have named this site."""
    return {frappe.local.site, str(urlsplit(frappe.utils.get_url()).hostname)}


def mark_read(_values: Any) -> str:
    inbox.mark_seen()
    return "/me/notifications"
