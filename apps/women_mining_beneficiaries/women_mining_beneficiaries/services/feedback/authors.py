"""What the author of a complaint, suggestion or thanks does: files it, reads how it stands, answers, objects."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe import _, _lt
from women_mining_beneficiaries.constants import PORTAL_CHANNEL
from women_mining_beneficiaries.domain import feedback as rules
from women_mining_beneficiaries.domain.feedback import Mode, Stage
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.beneficiaries import contact_data
from women_mining_beneficiaries.services.beneficiaries.registration_changes import by_the_system
from women_mining_beneficiaries.services.communication import tracking
from women_mining_beneficiaries.services.feedback.cases import CASE, messages_of, refuse
from women_mining_beneficiaries.services.requests import stages
from women_mining_beneficiaries.services.settings import get_setting
from women_mining_beneficiaries.services.traces import leave_no_trace

# How much is kept of what is written, in letters.
LONGEST_TEXT = 5000
LONGEST = {"details": LONGEST_TEXT, "desired_outcome": LONGEST_TEXT, "against_name": 140, "contact_name": 140}
WRITTEN = ("case_type", "details", "desired_outcome", "against_department", "against_name")
_STATES = {
    Stage.NEW: _lt("We received it, and somebody will take it up."),
    Stage.IN_PROGRESS: _lt("We are looking into it."),
    Stage.ESCALATED: _lt("It is with the executive director."),
    Stage.REPLIED: _lt("We replied."),
    Stage.NOT_ADMISSIBLE: _lt("We could not take it up; the reason is in the reply."),
    Stage.CLOSED: _lt("It is closed. Thank you for telling us."),
}


def file_feedback(
    *,
    mode: str,
    contact_name: str = "",
    contact: str = "",
    code: str | None = None,
    files: Iterable[tuple[str, bytes]] = (),
    **written: Any,
) -> str:
    """Keep what somebody says to the association; the code by which she follows it, the given one or a new one."""
    anonymous = mode == Mode.ANONYMOUS.value
    if anonymous and not get_setting("anonymous_feedback"):
        refuse(_("Feedback without a name is not taken at present."))
    values = {key: (written.get(key) or "").strip() or None for key in WRITTEN}
    case = {"doctype": CASE, "channel": PORTAL_CHANNEL, "identity_mode": mode, **values}
    case["subject"] = (values["details"] or "").splitlines()[0][:140] if values["details"] else None
    case.update({} if anonymous else _author(contact_name, contact))
    with by_the_system():
        doc = frappe.get_doc(case)
        doc.flags.by_author = True
        doc.insert(ignore_permissions=True)
        leave_no_trace(CASE, doc.name, dates.today())
        _hide_tasks(doc.name)
        for filename, content in files:
            _attach(doc, filename, content)
        return tracking.give_code(CASE, doc.name, code)


def _author(contact_name: str, contact: str) -> dict[str, Any]:
    user = frappe.session.user
    if user == "Guest":
        reached = contact_data.check_contact(contact) if contact else ""
        return {"contact_name": contact_name, "contact": reached}
    return {"author": user, "beneficiary": people.file_of(user), "contact_name": frappe.utils.get_fullname(user)}


def _attach(doc: Any, filename: str, content: bytes) -> None:
    """Bound to the case without the note that Frappe writes of an attachment, which says who and when."""
    file = frappe.get_doc({"doctype": "File", "file_name": filename, "content": content, "is_private": 1})
    file.insert(ignore_permissions=True)
    bound = {"attached_to_doctype": CASE, "attached_to_name": doc.name}
    frappe.db.set_value("File", file.name, bound, update_modified=False)
    if doc.identity_mode != Mode.IDENTIFIED.value:
        leave_no_trace("File", file.name, dates.today())


def files_of(doc: Any) -> list[Any]:
    """What its author sent with it."""
    bound = {"attached_to_doctype": CASE, "attached_to_name": doc.name}
    return list(frappe.get_all("File", bound, ["file_name", "file_url"], order_by="file_name asc"))


def my_feedback() -> list[dict[str, Any]]:
    """What the signed-in person said with her name or in confidence, newest first."""
    user = frappe.session.user
    if user == "Guest":
        return []
    names = frappe.get_all(CASE, filters={"author": user}, pluck="name", order_by="received_on desc, name desc")
    return [{"name": name, **describe(frappe.get_doc(CASE, name))} for name in names]


def own_case(name: str) -> Any:
    """A case of the signed-in person; another's does not exist."""
    user = frappe.session.user
    if user == "Guest" or frappe.db.get_value(CASE, name, "author") != user:
        people.not_found()
    return frappe.get_doc(CASE, name)


def describe(doc: Any) -> dict[str, Any]:
    """What its author may know: how it stands, what was asked, and the reply once it was sent."""
    stage = Stage(doc.policy_stage)
    asked = rules.waits_for_author(stage, messages_of(doc))
    days = get_setting("feedback_reopen_days") or 0
    return {
        "kind": doc.case_type,
        "subject": doc.subject,
        "state": _("We asked you something below.") if asked else str(_STATES[stage]),
        "is_open": stage in rules.OPEN,
        "due_on": doc.due_on if stage in rules.OPEN else None,
        "question": doc.messages[-1].text if asked else None,
        "reply": doc.resolution if stage in rules.TOLD else None,
        "outcome": doc.outcome if stage in rules.TOLD else None,
        "may_object": not doc.author_satisfied and rules.may_reopen(stage, doc.told_on, dates.today(), days),
        "author_satisfied": doc.author_satisfied,
        "files": len(files_of(doc)),
    }


def answer(doc: Any, text: str) -> None:
    """Her answer to what the association asked; a second tap of the same is no second answer."""
    if _is_said_already(doc, text):
        return
    if not rules.waits_for_author(Stage(doc.policy_stage), messages_of(doc)):
        refuse(_("There is no question to answer now."))
    doc.append("messages", {"text": text, "from_author": 1})
    _save_for_author(doc)


def judge_reply(doc: Any, is_satisfied: bool, reason: str = "") -> None:
    """Whether the reply settles it: then it is closed; if not, the director takes it up. A second tap changes nothing."""
    if doc.author_satisfied == ("Yes" if is_satisfied else "No") and (is_satisfied or _is_said_already(doc, reason)):
        return
    days = get_setting("feedback_reopen_days") or 0
    if not rules.may_reopen(Stage(doc.policy_stage), doc.told_on, dates.today(), days):
        refuse(_("There is no reply to judge now, or the time for it has passed."))
    if not is_satisfied and not reason.strip():
        refuse(_("Tell us what the reply leaves open."))
    doc.author_satisfied = "Yes" if is_satisfied else "No"
    if not is_satisfied:
        doc.append("messages", {"text": reason, "from_author": 1})
        doc.step_reason = _("The author is not satisfied with the reply.")
    _save_for_author(doc, Stage.CLOSED if is_satisfied else Stage.ESCALATED)


def _is_said_already(doc: Any, text: str) -> bool:
    """Whether the last thing that was written is this, by the author."""
    last = doc.messages[-1] if doc.messages else None
    return bool(last and last.from_author and (last.text or "").strip() == text.strip())


def _save_for_author(doc: Any, stage: Stage | None = None) -> None:
    """Nothing of the session or the minute stays on what an author wrote."""
    doc.flags.by_author = doc.flags.ignore_permissions = True
    with by_the_system():
        stages.move(doc, stage) if stage else doc.save()
    blank = {"modified_by": "Guest", "modified": dates.today().replace(day=1)}
    frappe.db.set_value(CASE, doc.name, blank, update_modified=False)
    for row in doc.messages:
        frappe.db.set_value(
            "Feedback Message", row.name, {**blank, "creation": blank["modified"]}, update_modified=False
        )
    _hide_tasks(doc.name)


def _hide_tasks(name: str) -> None:
    """The tasks that a workflow makes for its roles carry the minute too."""
    for task in frappe.get_all(
        "Workflow Action", filters={"reference_doctype": CASE, "reference_name": name}, pluck="name"
    ):
        leave_no_trace("Workflow Action", task, dates.today(), "Workflow Action Permitted Role")
