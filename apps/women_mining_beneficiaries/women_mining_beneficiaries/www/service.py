"""One type of support: what it needs and how long it takes."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.exceptions import NotYourFileError
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.services.clocks.window_text import window_sentence
from women_mining_beneficiaries.services.requests.applicant_view import support_type_page

no_cache = 1


def get_context(context: Any) -> None:
    try:
        found = support_type_page(frappe.form_dict.get("code") or "")
    except NotYourFileError:
        frappe.clear_messages()
        raise frappe.PageDoesNotExistError from None
    kind = found["doc"]
    page.prepare(context, kind.title_ar, [("/services", _("Services"))])
    context.type, context.requirements, context.problem = kind, found["requirements"], found["problem"]
    context.period_text = (
        _("The research committee studies the request and replies {0}.").format(window_sentence(frappe._dict()))
        if kind.requires_committee
        else _("This service needs no committee; we reply after your data are matched.")
    )
