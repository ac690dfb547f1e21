"""An inquiry from its arrival to its reply: due dates, answers, conversion (P19, P38, P49)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.utils import get_datetime, getdate
from frappe.utils.user import get_users_with_role
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain import inquiries as rules
from women_mining_beneficiaries.domain.inquiries import Question, Status
from women_mining_beneficiaries.exceptions import InquiryError
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.clocks import calendars
from women_mining_beneficiaries.services.communication import channel_rules, messages
from women_mining_beneficiaries.services.requests import intake, requests
from women_mining_beneficiaries.services.settings import get_setting

Answer = str | tuple[str, str]


def receive(doc: Any) -> None:
    """Stamp the arrival, the branch, the due date of a first response and who answers."""
    doc.received_on = dates.now()
    doc.branch_office = doc.branch_office or intake.default_branch(None)
    doc.first_response_due = answered_by(channel_rules.channel_of(doc), doc.branch_office)
    doc.assigned_to = doc.assigned_to or _by_topic(doc.topic) or (people.is_staff() and frappe.session.user) or None


def answered_by(channel: Any, branch: str | None) -> date | None:
    """The day on which a question that arrives today through the channel is answered at the latest."""
    days = channel.first_response_days
    return calendars.working_calendar(branch).add_working_days(dates.today(), days) if days else None


def _by_topic(topic: str | None) -> str | None:
    """Who of the topic's role has the fewest open inquiries."""
    role = topic and frappe.get_cached_value("Interaction Topic", topic, "default_assignee_role")
    users = sorted(get_users_with_role(role)) if role else []
    if not users or frappe.session.user in users:
        return None
    open_statuses = [Status.NEW.value, Status.REFERRED.value]
    load = {user: frappe.db.count("Inquiry", {"assigned_to": user, "status": ["in", open_statuses]}) for user in users}
    return min(users, key=lambda user: load[user])


def questions_of(doc: Any) -> list[Question]:
    return [
        Question(row.question, row.answer or "", bool(row.answered), bool(row.referred), row.article or None)
        for row in doc.questions
    ]


def check_step(doc: Any, before: Status) -> None:
    after = Status(doc.status)
    if not rules.may_become(before, after):
        _refuse(_("An inquiry does not go from «{0}» to «{1}».").format(_(before.value), _(after.value)))
    left = rules.open_questions(questions_of(doc))
    if after in rules.SETTLING and left:
        _refuse(_("These questions are neither answered nor referred: {0} (clause P49).").format(" · ".join(left)))
    if after is Status.REFERRED and not doc.referred_to:
        _refuse(_("Choose whom the inquiry is referred to (clause P54)."))


def mark_new_answers(doc: Any) -> None:
    """An answer that cites no article is new (P19)."""
    for row, question in zip(doc.questions, questions_of(doc), strict=True):
        row.new_answer = int(question.is_new_answer)


def note_response(doc: Any, before: Status) -> None:
    """The first step after the arrival is the first response; a late one stays marked."""
    if before is Status.NEW and Status(doc.status) is not Status.NEW and not doc.first_response_on:
        doc.first_response_on = dates.now()
        due = getdate(doc.first_response_due) if doc.first_response_due else None
        doc.response_late = int(due is not None and dates.today() > due)
    if Status(doc.status) is Status.CLOSED and not doc.closed_on:
        doc.closed_on = dates.now()
    doc.reply_channel = doc.reply_channel or reply_channel(doc)


def reply_channel(doc: Any) -> str:
    """The channel of arrival; or the preferred one where the settings do not bind the reply to the arrival."""
    preferred = doc.beneficiary and frappe.db.get_value("Beneficiary", doc.beneficiary, "preferred_channel")
    if get_setting("reply_in_same_channel") or not preferred:
        return doc.channel
    return preferred if frappe.get_cached_value("Communication Channel", preferred, "enabled") else doc.channel


def record_reply(doc: Any) -> str:
    """Log the reply as a contact in its channel; the log's name."""
    answers = [f"{row.question}\n{row.answer or ''}".strip() for row in doc.questions if row.answered]
    interaction = frappe.get_doc(
        {
            "doctype": "Beneficiary Interaction",
            "beneficiary": doc.beneficiary,
            "visitor_name": doc.guest_name,
            "channel": doc.reply_channel,
            "direction": "Outbound",
            "interaction_type": "Inquiry",
            "subject": _("Reply to inquiry {0}").format(doc.name),
            "summary": "\n\n".join(answers) or doc.subject,
            "outcome": "Resolved",
            "branch_office": doc.branch_office,
            "linked_doctype": "Inquiry",
            "linked_name": doc.name,
            "articles_used": [{"article": name} for name in _articles(doc)],
        }
    )
    return interaction.insert(ignore_permissions=True).name


def tell_answer(doc: Any) -> None:
    """Send the answers to who has a file; a guest is answered by who handles the inquiry."""
    if doc.beneficiary:
        answers = "\n\n".join(f"{row.question}\n{row.answer or ''}".strip() for row in doc.questions if row.answered)
        messages.tell_beneficiary("INQ_ANSWERED", doc.beneficiary, {"no": doc.name, "answers": answers}, doc)


def _articles(doc: Any) -> list[str]:
    return list(dict.fromkeys(row.article for row in doc.questions if row.article))


def queue_new_answers(doc: Any) -> None:
    """Each new answer becomes a draft article for the editor, once."""
    known = set(frappe.get_all("Knowledge Article", filters={"source_inquiry": doc.name}, pluck="title_ar"))
    category = get_setting("new_answers_category")
    for row in doc.questions:
        title = row.question[:140]
        if row.new_answer and row.answer and title not in known and category:
            article = {"doctype": "Knowledge Article", "title_ar": title, "body_ar": row.answer, "category": category}
            frappe.get_doc({**article, "kind": "FAQ", "audience": "Staff", "source_inquiry": doc.name}).insert(
                ignore_permissions=True
            )


def convert(doc: Any) -> None:
    """Turn a help request into an inquiry, or either into a support request; the times stay as they were (P38)."""
    target = doc.convert_to
    doc.convert_to = None
    if target == "Inquiry":
        doc.inquiry_type = "Inquiry"
        return
    if not doc.beneficiary or not doc.support_type:
        _refuse(_("A support request needs a beneficiary with a file and a type of support (clause P38)."))
    reason = "\n".join([doc.subject, *(row.question for row in doc.questions)])
    request = requests.start_request(
        support_type=doc.support_type,
        beneficiary=doc.beneficiary,
        channel=doc.channel,
        request_reason=reason,
        items=[{"item_title": doc.subject, "qty": 1}],
    )
    doc.converted_doctype, doc.converted_name = SUPPORT_REQUEST, request.name
    doc.converted_on, doc.status = dates.now(), Status.CONVERTED.value


def note_origin(doc: Any) -> None:
    """The new request says which inquiry it came from, and when that was received."""
    received = dates.format_both_calendars(get_datetime(doc.received_on))
    text = _("Converted from inquiry {0}, received on {1}.").format(doc.name, received)
    frappe.get_doc(doc.converted_doctype, doc.converted_name).add_comment("Info", text)


def answer(inquiry: str, answers: Mapping[int, Answer], *, status: str = "Answered") -> Any:
    """Write answers by row number: a text, or (text, article); then take the step."""
    doc = frappe.get_doc("Inquiry", inquiry)
    for row in doc.questions:
        given = answers.get(row.idx)
        if given is not None:
            row.answer, row.article = given if isinstance(given, tuple) else (given, row.article)
            row.answered = 1
    doc.status = status
    return doc.save()


def _refuse(message: str) -> None:
    frappe.throw(message, exc=InquiryError)
