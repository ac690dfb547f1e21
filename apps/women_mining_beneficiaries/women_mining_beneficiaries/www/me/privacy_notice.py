"""The privacy notice for who has a file and was not asked yet, as when reception opened it from paper (P8)."""

from __future__ import annotations

from functools import partial
from typing import Any

from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.forms import FieldError, handle_form
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.beneficiaries import registration
from women_mining_beneficiaries.services.settings import get_setting

no_cache = 1


def get_context(context: Any) -> None:
    beneficiary = require_file(context)
    page.prepare(context, _("Privacy notice"), [("/me", _("My file"))])
    context.notice = get_setting("privacy_notice_text")
    accepted = context.beneficiary.privacy_notice_ack_on
    context.accepted_on = dates.format_both_calendars(accepted) if accepted else ""
    handle_form(context, partial(accept, beneficiary))


def accept(beneficiary: str, values: Any) -> str:
    if not values.get("privacy_notice_accepted"):
        raise FieldError(_("Confirm that you have read the notice."), "privacy_notice_accepted")
    registration.acknowledge_privacy_notice(beneficiary, "Portal")
    return "/me"
