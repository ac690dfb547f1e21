"""Appeal against a decision, in its time, with reasons and what proves them (P7)."""

from __future__ import annotations

from functools import partial
from typing import Any

from frappe import _
from women_mining_beneficiaries.portal import uploads
from women_mining_beneficiaries.portal.forms import handle_form, require_text
from women_mining_beneficiaries.portal.request_page import address_of, open_request, require_action
from women_mining_beneficiaries.services import files
from women_mining_beneficiaries.services.committee import appeals

no_cache = 1
EVIDENCE = ("evidence_1", "evidence_2", "evidence_3")


def get_context(context: Any) -> None:
    request = open_request(context, _("Appeal against the decision"))
    require_action(context, "appeal")
    context.accepted = uploads.accepted()
    context.evidence_fields = EVIDENCE
    handle_form(context, partial(appeal, request))


def appeal(request: Any, values: Any) -> str:
    grounds = require_text(values, "grounds", _("Write why you ask for another look at the decision."))
    sent = [uploads.save_upload(field) for field in EVIDENCE if uploads.is_sent(field)]
    filed = appeals.file_appeal(request.name, grounds, new_evidence=sent[0] if sent else None)
    for url in sent:
        files.attach(url, filed.doctype, filed.name, "new_evidence" if url == sent[0] else None)
    return address_of(request.name)
