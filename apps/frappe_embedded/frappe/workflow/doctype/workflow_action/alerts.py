"""Emails to those who may act next, with one signed link an action."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.core.doctype.role.role import get_users
from frappe.utils import get_url
from frappe.utils.verified_command import get_signed_params

METHOD = "/api/method/frappe.workflow.doctype.workflow_action.workflow_action.apply_action"


def send_workflow_action_email(doc: Any, transitions: list[Any]) -> None:
    """One email to each person who may read the document and take a transition. Failures are logged, never raised."""
    for user, possible in actions_by_user(doc, transitions).items():
        try:
            _send(user, doc, possible)
        except frappe.OutgoingEmailError:
            frappe.log_error(title=_("The workflow alert for {0} {1} was not sent").format(doc.doctype, doc.name))
            return


def actions_by_user(doc: Any, transitions: list[Any]) -> dict[str, list[Any]]:
    """{email address: the transitions open to its owner}."""
    found: dict[str, list[Any]] = {}
    for transition in transitions:
        for user in get_users(transition.allowed):
            is_self = user == doc.owner and not transition.allow_self_approval
            if not is_self and frappe.has_permission(doc.doctype, "read", doc=doc, user=user):
                found.setdefault(user, []).append(transition)
    return found


def _send(user: str, doc: Any, transitions: list[Any]) -> None:
    address = frappe.db.get_value("User", user, "email")
    if not address:
        return
    frappe.sendmail(
        recipients=[address],
        subject=_("{0}: {1} waits for you").format(_(doc.doctype), doc.name),
        template="workflow_action",
        args={
            "doc": doc,
            "message": _("{0} {1} waits for your decision.").format(_(doc.doctype), doc.get_title()),
            "actions": [{"label": _(entry.action), "url": action_url(doc, entry, user)} for entry in transitions],
        },
        reference_doctype=doc.doctype,
        reference_name=doc.name,
    )


def action_url(doc: Any, transition: Any, user: str) -> str:
    """The address at which `user` takes the transition, signed so that nobody else can make one."""
    params = {
        "doctype": doc.doctype,
        "docname": doc.name,
        "action": transition.action,
        "current_state": transition.state,
        "user": user,
        "last_modified": str(doc.modified),
    }
    return str(get_url(f"{METHOD}?{get_signed_params(params)}"))
