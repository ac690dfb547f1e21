"""Where she would like to receive the service (P20)."""

from __future__ import annotations

from functools import partial
from typing import Any

from frappe import _
from women_mining_beneficiaries.domain.request_steps import Page
from women_mining_beneficiaries.portal import choices, wizard
from women_mining_beneficiaries.portal.forms import require_text
from women_mining_beneficiaries.services.requests import requests

no_cache = 1


def get_context(context: Any) -> None:
    request = wizard.open_page(context, Page.PLACE, _("Where would you like to receive the service?"))
    hints = {
        "Remote": _("By telephone, message or video: no way to make."),
        "At the Beneficiary's Place": _("We come to you, where the service allows it."),
        "At the Branch": _("At the branch office nearest to you, by appointment."),
        "At the Head Office": _("At the association's main office, by appointment."),
    }
    options = choices.select_options("Support Request", "service_mode")
    labels = {"At the Beneficiary's Place": _("At your place")}
    context.modes = [{**row, "label": labels.get(row["value"], row["label"]), "hint": hints.get(row["value"], "")} for row in options]  # fmt: skip
    stored = {"service_mode": request.service_mode or ""}
    wizard.handle(context, stored, partial(save, request), labels=choices.labels_of(context.modes))


def save(request: Any, values: Any) -> None:
    mode = require_text(values, "service_mode", _("Choose where you would like to receive the service."))
    requests.update_request(request.name, service_mode=mode)
