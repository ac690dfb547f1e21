"""Follow one request: what is asked of her now, where it is, what comes next and by when, and what has happened."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.portal.request_page import open_request
from women_mining_beneficiaries.services.requests import applicant_outlook, conversation, told_letter
from women_mining_beneficiaries.services.requests.applicant_history import history_of

no_cache = 1


def get_context(context: Any) -> None:
    request = open_request(context)
    context.task = task_of(context.request_page, request)
    if context.get("acting_for") and not context.task:
        say_whose_turn(context.request_page["outlook"], context.acting_for)
    context.history = history_of(request)
    context.messages = other_messages(request, context.request_page["decision"])[-2:]
    context.has_letter = told_letter.find(request.name) is not None
    context.asked_again = asked_again(request)


def say_whose_turn(outlook: Any, person: str) -> None:
    """What a representative was not authorised for is not asked of her."""
    if outlook and outlook["who"] == str(applicant_outlook.YOU):
        outlook.update(
            who=person, next=_("The owner of the file does this: what you were authorised for does not cover it.")
        )


def other_messages(request: Any, decision: Any) -> list[Any]:
    """The conversation without the reply, which stands on the page as what it is."""
    reply = decision["text"] if decision else None
    return [line for line in conversation.messages_of(request) if line["text"] != reply]


def task_of(view: dict[str, Any], request: Any) -> Any:
    """The one thing that is asked of her now, with its button; None when nothing is."""
    actions = view["actions"]
    tasks = (
        ("edit", view["is_draft"], _("Complete the request and send it"), _("Go on where you stopped"), "go-on"),
        ("edit", True, _("Complete what is missing"), _("Complete it now"), "go-on"),
        ("sign", request.requires_committee, _("Read and sign"), _("Go to the notice and the signature"), "notice"),
        ("sign", True, _("Read and sign"), _("Go to the signature"), "sign"),
        ("confirm", True, _("Tell us whether you received the service"), _("Answer now"), "receipt"),
    )
    for action, applies, title, button, step in tasks:
        if action in actions and applies:
            return frappe._dict(title=title, button=button, step=step)
    return None


def asked_again(request: Any) -> list[Any]:
    """What was returned, each with the officer's note; nothing else is asked for again (P51)."""
    if request.policy_stage != Stage.AWAITING_APPLICANT:
        return []
    documents = [(frappe.get_cached_value("Identity Document Type", row.document_type, "title_ar"), row) for row in request.documents]  # fmt: skip
    answers = [(row.label_snapshot, row) for row in request.answers]
    return [frappe._dict(title=title, note=row.return_note or "") for title, row in documents + answers if row.returned]
