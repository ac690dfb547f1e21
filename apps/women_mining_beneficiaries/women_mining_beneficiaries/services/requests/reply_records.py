"""That and how an applicant was told the decision (P59)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import add_days
from women_mining_beneficiaries.constants import CHAIR, DELEGATE, OFFICER, SECRETARY, SUPPORT_REQUEST
from women_mining_beneficiaries.domain.stages import DECIDED, Stage
from women_mining_beneficiaries.exceptions import ChannelRuleError, DecisionTooEarlyError
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.committee import ballots
from women_mining_beneficiaries.services.communication import request_messages
from women_mining_beneficiaries.services.settings import get_setting

_TELLERS = (OFFICER, DELEGATE, SECRETARY, CHAIR)


def note_reply(interaction: Any) -> None:
    """Write the reply's moment on the request and its decision; an embargoed decision is not told yet."""
    request = frappe.get_doc(SUPPORT_REQUEST, interaction.linked_name)
    if Stage(request.policy_stage) not in DECIDED or request.replied_on:
        return
    _check_teller(interaction)
    if request.decision:
        _note_on_decision(request, interaction)
    request.flags.reply = {"replied_on": dates.now(), "decision_visible_to_applicant": 1}
    request.save(ignore_permissions=True)
    request_messages.tell_reply(request)


def _check_teller(interaction: Any) -> None:
    """The decision is told by who keeps relations with the applicant, through a channel that may carry it."""
    if not interaction.flags.ignore_permissions and not people.has_role(*_TELLERS):
        frappe.throw(
            _("The reply is told by: {0}. Ask one of them (clause P59).").format(
                " · ".join(_(role) for role in _TELLERS)
            ),
            exc=frappe.PermissionError,
        )
    channel = frappe.get_cached_doc("Communication Channel", interaction.channel)
    if not channel.can_deliver_decision:
        frappe.throw(
            _("The channel «{0}» does not carry decisions. Choose another one (clause P59).").format(channel.title_ar),
            exc=ChannelRuleError,
        )


def _note_on_decision(request: Any, interaction: Any) -> None:
    decision = frappe.get_doc("Committee Decision", request.decision)
    if ballots.is_embargoed(decision):
        frappe.throw(
            _("The reply is given after no less than the set period: not before {0} (clause P60).").format(
                dates.format_both_calendars(decision.embargo_until)
            ),
            exc=DecisionTooEarlyError,
        )
    decision.flags.record = {
        "status": "Communicated",
        "communicated_on": dates.now(),
        "communicated_via": interaction.channel,
        "appeal_deadline": add_days(dates.today(), get_setting("appeal_days") or 0),
        "reply_text": interaction.summary,
    }
    decision.save(ignore_permissions=True)
