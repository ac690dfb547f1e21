"""A new request: first its type, then what is asked for and why. It is a draft from here on."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

import frappe
from frappe import _
from frappe.utils import flt
from women_mining_beneficiaries.domain.digits import to_latin
from women_mining_beneficiaries.exceptions import NotYourFileError
from women_mining_beneficiaries.portal import choices, page
from women_mining_beneficiaries.portal.forms import FieldError, handle_form, require_text
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.portal.request_page import address_of
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.requests import applicant_view, intake, requests

no_cache = 1
ITEM_ROWS = 3


def get_context(context: Any) -> None:
    require_file(context)
    page.prepare(context, _("A new support request"), [("/me/requests", _("My requests"))])
    context.types = [{"value": kind.name, "label": kind.title_ar} for kind in applicant_view.open_support_types()]
    context.modes = choices.select_options("Support Request", "service_mode")
    handle_form(context, start)
    context.chosen = chosen_type(frappe.form_dict.get("support_type"))
    context.asks_new_facts = bool(context.chosen) and intake.refused_lately(context.chosen.name, people.file_of())
    context["item_rows"] = rows_to_show(context.typed)


def chosen_type(code: str | None) -> Any:
    if not code:
        return None
    try:
        return applicant_view.support_type_page(code)["doc"]
    except NotYourFileError:
        frappe.clear_messages()
        return None


def start(values: Any) -> str:
    reason = require_text(values, "request_reason", _("Tell us why you ask for this support."))
    mode = require_text(values, "service_mode", _("Choose where you would like to receive the service."))
    items = asked_items(values)
    if not items:
        raise FieldError(_("Write at least one thing you ask for."), "items")
    request = requests.start_request(
        support_type=values.get("support_type"),
        request_reason=reason,
        service_mode=mode,
        items=items,
        new_facts=values.get("new_facts"),
    )
    return address_of(request.name, "questions" if request.answers else "documents" if request.documents else "review")


def asked_items(values: Any) -> list[dict[str, Any]]:
    titles, amounts = listed(values, "item_title[]"), listed(values, "amount[]")
    rows = zip_longest(titles, amounts, fillvalue="")
    return [
        {"item_title": title.strip(), "qty": 1, "amount": flt(to_latin(amount))}
        for title, amount in rows
        if title.strip()
    ]


def listed(values: Any, key: str) -> list[str]:
    found = values.get(key) or []
    return found if isinstance(found, list) else [found]


def rows_to_show(values: Any) -> list[dict[str, str]]:
    """What was typed, and empty rows to fill."""
    typed = [
        {"item_title": title, "amount": amount}
        for title, amount in zip_longest(listed(values, "item_title[]"), listed(values, "amount[]"), fillvalue="")
    ]
    return (typed + [{"item_title": "", "amount": ""}] * ITEM_ROWS)[: max(ITEM_ROWS, len(typed))]
