"""How she would like to be reached, and about what."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal import choices, page
from women_mining_beneficiaries.portal.forms import handle_form
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.services.beneficiaries import preferences

no_cache = 1


def get_context(context: Any) -> None:
    require_file(context)
    page.prepare(context, _("How we reach you"), [("/me", _("My file"))])
    context.channels = choices.master_options(
        "Communication Channel", {"enabled": 1, "allow_as_preferred": 1}, "sort_order asc"
    )
    context.times = [{"value": time, "label": _(time)} for time in preferences.TIMES]
    handle_form(context, save)
    context.saved = frappe.form_dict.get("saved")
    for field in ("preferred_channel", "preferred_time"):
        context.typed.setdefault(field, context.beneficiary.get(field))
    if not context.errors:
        context.typed.setdefault("wants_news", not context.beneficiary.do_not_contact)
        context.typed.setdefault("wants_surveys", not context.beneficiary.no_surveys)


def save(values: Any) -> str:
    preferences.save(values)
    return "/me/preferences?saved=1"
