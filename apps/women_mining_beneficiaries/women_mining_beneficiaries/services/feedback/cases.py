"""A complaint, suggestion or thanks on its way: arrival, handler, steps, and the days each has (P4, P13, tab 9)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, _lt
from frappe.utils import getdate
from frappe.utils.user import get_users_with_role
from women_mining_beneficiaries.constants import BOARD_SECRETARY, DIRECTOR, QUALITY
from women_mining_beneficiaries.domain import feedback as rules
from women_mining_beneficiaries.domain.feedback import Lack, Message, Mode, Stage
from women_mining_beneficiaries.domain.names import fold_name
from women_mining_beneficiaries.exceptions import FeedbackError
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.clocks import calendars
from women_mining_beneficiaries.services.communication import messages
from women_mining_beneficiaries.services.communication.internal_requests import people_of
from women_mining_beneficiaries.services.communication.notices import notify_roles, notify_user
from women_mining_beneficiaries.services.settings import get_settings

CASE = "Feedback Case"
_SENTENCES = {
    Lack.HANDLER: _lt("Choose who handles it first."),
    Lack.REPLY: _lt("Write the reply to the author first (clause P13)."),
    Lack.OUTCOME: _lt("Choose the outcome first (clause P13)."),
    Lack.TOLD: _lt("Send the reply before you close it (clause P13)."),
}


def receive(doc: Any) -> None:
    """Stamp the arrival and the due date, find the person it is about, and choose who handles it."""
    doc.received_on = rules.clock_start(dates.today(), Mode(doc.identity_mode))
    doc.due_on = due_date(doc)
    if not doc.flags.by_author:
        doc.author = None
    if doc.identity_mode == Mode.ANONYMOUS.value:
        doc.beneficiary = doc.author = doc.contact_name = doc.contact = None
    doc.against_user = doc.against_user or _user_named(doc.against_name)
    doc.assigned_to = doc.assigned_to or _handler_of(doc)


def due_date(doc: Any) -> Any:
    settings = get_settings()
    days = settings.suggestion_days if doc.case_type == rules.SUGGESTION else settings.complaint_days
    calendar = calendars.working_calendar(doc.branch_office)
    return calendar.add_working_days(getdate(doc.received_on), days or 0)


def _user_named(name: str | None) -> str | None:
    """The account of the staff that a written name means, when it means one only."""
    if not name:
        return None
    filters = {"enabled": 1, "user_type": "System User"}
    users = frappe.get_all("User", filters=filters, fields=["name", "full_name"])
    written = fold_name(name)
    found = [user.name for user in users if rules.names_the_same(written, fold_name(user.full_name or ""))]
    return found[0] if len(found) == 1 else None


def _handler_of(doc: Any) -> str | None:
    """Who of the quality managers has the fewest open cases; the director where it concerns all of them."""
    for role in (QUALITY, DIRECTOR):
        users = sorted(user for user in get_users_with_role(role) if user != "Administrator" and may_handle(doc, user))
        if users:
            return min(users, key=_open_cases)
    return None


def _open_cases(user: str) -> int:
    stages = [stage.value for stage in rules.OPEN]
    return int(frappe.db.count(CASE, {"assigned_to": user, "policy_stage": ["in", stages]}))


def may_handle(doc: Any, user: str) -> bool:
    department = people_of(doc.against_department) if doc.against_department else set()
    return rules.may_handle(user, author=doc.author or "", accused=doc.against_user or "", of_the_department=department)


def check_handler(doc: Any) -> None:
    if doc.assigned_to and not may_handle(doc, doc.assigned_to):
        refuse(_("Whoever a complaint is about, or who made it, does not handle it. Choose somebody else."))


def take_step(doc: Any, before: Stage, after: Stage) -> None:
    """Check a step and stamp it."""
    if before is after and not doc.is_new():
        return
    lack = rules.lack_of(
        before, after, handler=doc.assigned_to or "", reply=doc.resolution or "", outcome=doc.outcome or ""
    )
    if lack:
        refuse(str(_SENTENCES[lack]))
    today = dates.today()
    if before is Stage.NEW and after is not Stage.NEW:
        doc.acknowledged_on = doc.acknowledged_on or today
    if after in rules.TOLD and before not in rules.TOLD:
        doc.told_on, doc.author_satisfied = today, None
    doc.closed_on = today if after is Stage.CLOSED else None
    if after is Stage.ESCALATED:
        doc.escalated_level, doc.escalated_on = (doc.escalated_level or 0) + 1, today
        doc.assigned_to = _director(doc) or doc.assigned_to
    if before in rules.TOLD and after in rules.OPEN:
        doc.reopened_count = (doc.reopened_count or 0) + 1


def _director(doc: Any) -> str | None:
    users = sorted(user for user in get_users_with_role(DIRECTOR) if user != "Administrator")
    return next((user for user in users if may_handle(doc, user)), None)


def tell_of_step(doc: Any, before: Stage, after: Stage) -> None:
    """Tell the new handler, and an author who is known to everybody; the others read the reply by their code."""
    if after is Stage.ESCALATED and before is not after and doc.assigned_to:
        sentence = _("The feedback {0} was escalated to you.").format(doc.name)
        notify_user(doc.assigned_to, CASE, doc.name, sentence)
    if after is Stage.ESCALATED and before is not after and doc.escalated_level > 1:
        sentence = _("The feedback {0} was escalated again; its author is not satisfied.").format(doc.name)
        notify_roles((BOARD_SECRETARY,), CASE, doc.name, sentence)
    if after in rules.TOLD and before not in rules.TOLD:
        _tell_author("FBK_REPLY", doc)


def acknowledge(doc: Any) -> None:
    _tell_author("FBK_ACK", doc)


def messages_of(doc: Any) -> list[Message]:
    return [Message(bool(row.from_author), row.text) for row in doc.messages]


def keep_earlier_messages(doc: Any) -> None:
    """The staff add questions; what was said before stays, and nobody answers in the author's name."""
    before = doc.get_doc_before_save()
    said = [(row.name, row.text) for row in before.messages] if before else []
    if said != [(row.name, row.text) for row in doc.messages[: len(said)]]:
        refuse(_("What was asked and answered stays as it was written. Add a new row."))
    for row in doc.messages[len(said) :]:
        row.from_author = 0


def tell_of_question(doc: Any) -> None:
    before = doc.get_doc_before_save()
    is_new_question = bool(before) and len(doc.messages) > len(before.messages)
    if is_new_question and rules.waits_for_author(Stage(doc.policy_stage), messages_of(doc)):
        _tell_author("FBK_QUESTION", doc)


def _tell_author(code: str, doc: Any) -> None:
    """The log of messages names a person: who asked for confidence is not on it."""
    if doc.beneficiary and doc.identity_mode == Mode.IDENTIFIED.value:
        values = {"no": doc.name, "date": dates.format_both_calendars(doc.due_on)}
        values["link"] = frappe.utils.get_url("/me/feedback")
        messages.tell_beneficiary(code, doc.beneficiary, values, doc)


def refuse(message: str) -> None:
    frappe.throw(message, exc=FeedbackError)
