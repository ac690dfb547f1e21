"""What the links of a workflow email do: show what is about to happen, and do it when the reader confirms."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.workflow import apply_workflow, get_workflow
from frappe.utils import get_url
from frappe.utils.verified_command import get_signed_params, verify_request
from frappe.whitelisting import whitelist

CONFIRM = "/api/method/frappe.workflow.doctype.workflow_action.workflow_action.confirm_action"


@whitelist(allow_guest=True)
def apply_action(
    action: str,
    doctype: str,
    docname: str,
    current_state: str,
    user: str | None = None,
    last_modified: str | None = None,
) -> None:
    """A page that asks to confirm; mail programs open links by themselves, so opening one changes nothing."""
    if not verify_request():
        return
    doc = frappe.get_doc(doctype, docname)
    if _state_of(doc) != current_state:
        _say_it_is_done(doc)
        return
    signed = get_signed_params({"doctype": doctype, "docname": docname, "action": action, "user": user})
    frappe.respond_as_web_page(
        _("Confirm"),
        _("{0} {1}: {2}?").format(_(doctype), frappe.bold(docname), _(action)),
        indicator_color="blue",
        primary_action=get_url(f"{CONFIRM}?{signed}"),
        primary_label=_("Confirm"),
    )


@whitelist(allow_guest=True)
def confirm_action(doctype: str, docname: str, user: str, action: str) -> None:
    """Take the action as the user the link was signed for."""
    if not verify_request():
        return
    signed_in = frappe.session.user
    if signed_in == "Guest":
        _refuse_disabled(user)
        frappe.set_user(user)
    try:
        doc = apply_workflow({"doctype": doctype, "name": docname}, action)
        frappe.db.commit()
        _say_it_is_done(doc)
    finally:
        if signed_in == "Guest":
            frappe.set_user("Guest")


def _refuse_disabled(user: str) -> None:
    """A link in an old mail gives nothing back to whoever was shut out."""
    if not frappe.utils.cint(frappe.db.get_value("User", user, "enabled")):
        frappe.throw(_("The user {0} is disabled.").format(frappe.utils.escape_html(user)), frappe.PermissionError)


def _state_of(doc: Any) -> Any:
    return doc.get(get_workflow(doc.doctype).workflow_state_field)


def _say_it_is_done(doc: Any) -> None:
    frappe.respond_as_web_page(
        _("Done"),
        _("{0} {1} is in the state {2}.").format(_(doc.doctype), frappe.bold(doc.name), frappe.bold(_(_state_of(doc)))),
        indicator_color="green",
    )
