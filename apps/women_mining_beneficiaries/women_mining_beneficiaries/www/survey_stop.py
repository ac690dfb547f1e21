"""No more surveys, please: a wish of the signed-in person, apart from every survey, which does not know her (P28)."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.forms import handle_form
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.services.beneficiaries import preferences

no_cache = 1


def get_context(context: Any) -> None:
    require_file(context)
    page.prepare(context, _("Surveys"), [("/me", _("My file")), ("/me/preferences", _("How we reach you"))])
    context.gets_surveys = not context.beneficiary.no_surveys
    handle_form(context, save)


def save(values: Any) -> str:
    preferences.set_surveys(values.get("act") != "stop")
    return "/survey/stop"
