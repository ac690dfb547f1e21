"""A code by which a request is followed without signing in, for who shares a telephone or helps somebody (P19)."""

from __future__ import annotations

import secrets
from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal import filed_once
from women_mining_beneficiaries.portal.request_page import open_request
from women_mining_beneficiaries.services.communication import tracking

no_cache = 1


def get_context(context: Any) -> None:
    request = open_request(context, _("A tracking code"))
    # Each opened form makes a code of its own; one form sent twice makes it once.
    context.form_mark = secrets.token_hex(8)
    filed_once.handle_form(context, partial(give_code, request.name))


def give_code(name: str, _values: Any, code: str) -> None:
    """The earlier code holds no longer."""
    tracking.give_code("Support Request", name, code, asked_by=frappe.session.user)
