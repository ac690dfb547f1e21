"""Read everything once more, then submit."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.portal.forms import handle_form
from women_mining_beneficiaries.portal.request_page import address_of, open_request, require_action
from women_mining_beneficiaries.services.requests import requests
from women_mining_beneficiaries.www.me.request_documents import rows_of

no_cache = 1


def get_context(context: Any) -> None:
    request = open_request(context, _("Review and submit"))
    require_action(context, "submit")
    context.documents = rows_of(request)
    needs_account = frappe.get_cached_value("Support Type", request.support_type, "requires_iban")
    context.lacks_account = bool(needs_account) and not context.beneficiary.iban
    handle_form(context, partial(submit, request))


def submit(request: Any, _values: Any) -> str:
    send = requests.submit_request if request.policy_stage == Stage.DRAFT else requests.resubmit_request
    send(request.name)
    return address_of(request.name)
