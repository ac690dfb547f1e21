"""One complaint or suggestion of the signed-in person."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.feedback_page import act_of_author
from women_mining_beneficiaries.portal.forms import handle_form
from women_mining_beneficiaries.portal.people import require_sign_in
from women_mining_beneficiaries.services.feedback import authors

no_cache = 1


def get_context(context: Any) -> None:
    require_sign_in()
    name = frappe.form_dict.get("case_name") or ""
    try:
        doc = authors.own_case(name)
    except errors.NotYourFileError:
        frappe.clear_messages()
        raise frappe.PageDoesNotExistError from None
    page.prepare(context, _(doc.case_type), [("/me/feedback", _("My complaints and suggestions"))])
    context.doc, context.address = doc, f"/me/feedback/{name}"
    handle_form(context, partial(act, doc, context.address), {errors.FeedbackError: "text"})
    context.matter = authors.describe(frappe.get_doc("Feedback Case", name))


def act(doc: Any, address: str, values: Any) -> str:
    act_of_author(doc, values)
    return address
