"""Her rights over her data: see, take along, correct, have destroyed; and what became of what she asked (PDPL art. 4)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.forms import FieldError, handle_form, require_text
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.services.beneficiaries import data_requests

no_cache = 1


def get_context(context: Any) -> None:
    beneficiary = require_file(context)
    page.prepare(context, _("My privacy"), [("/me", _("My file"))])
    context.rights = [
        {"value": "Full Copy", "label": _("The full copy"), "hint": _("Also what our staff noted about your case.")},
        {"value": "Correction", "label": _("A correction"), "hint": _("Something we hold is wrong or out of date.")},
        {"value": "Destruction", "label": _("Destruction"), "hint": _("What we no longer need, and the law lets us destroy.")},
        {"value": "Objection", "label": _("An objection"), "hint": _("You do not want a certain use of your data.")},
        {"value": "Stop Messages", "label": _("No more messages"), "hint": _("Awareness and news; not those on your requests.")},
    ]  # fmt: skip
    handle_form(context, save)
    if not context.errors:
        context.typed.setdefault("right_requested", frappe.form_dict.get("right"))
    context.asked = data_requests.requests_of(beneficiary)
    context.saved = frappe.form_dict.get("saved")


def save(values: Any) -> str:
    right = require_text(values, "right_requested", _("Choose what you ask for."))
    details = (values.get("details") or "").strip()
    if right in ("Correction", "Destruction", "Objection") and not details:
        raise FieldError(_("Tell us which data you mean."), "details")
    return f"/me/privacy?saved={data_requests.file_request(right, details).name}"
