"""What else one can do with a document: each answers a POST with a redirect."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import frappe
from frappe.context import local
from frappe.desk.page.around import attachments, comments, following, people, workflow_bar, workflow_step
from frappe.desk.page.back_to import back_to
from frappe.desk.page.files.sending import accepted, is_sent_by_script, refused
from frappe.desk.page.flash import redirect_with
from frappe.desk.page.forms import declared_actions
from frappe.desk.page.forms.errors import problems_of_error
from frappe.desk.page.forms.form import Form
from frappe.desk.page.forms.page import form_page
from frappe.desk.page.forms.save import REFUSALS, UNPROCESSABLE
from frappe.desk.page.slugs import list_url
from frappe.response_types import PageResponse
from frappe.translate import _

DECLARED = "declared"


def act(doc: Any, command: str) -> PageResponse:
    """Do `command`; when the document refuses, say why on its form, unchanged."""
    try:
        name, _separator, key = command.partition(":")
        if name == DECLARED:
            return declared_actions.run(doc, key)
        if name in _BESIDE:
            act_beside, anchor = _BESIDE[name]
            return back_to(doc, act_beside(doc, key), anchor=anchor)
        return ACTIONS[command](doc)
    except frappe.DoesNotExistError:
        raise
    except REFUSALS as error:
        frappe.db.rollback()
        form = Form(frappe.get_doc(doc.doctype, doc.name))
        return form_page(form, status=UNPROCESSABLE, problems=problems_of_error(form, error))


def _cancel(doc: Any) -> PageResponse:
    if not doc.meta.is_submittable:
        frappe.throw(_("Documents of this kind are not cancelled."))
    doc.cancel()
    return back_to(doc, _("Cancelled."))


def _delete(doc: Any) -> PageResponse:
    frappe.delete_doc(doc.doctype, doc.name)
    return redirect_with(list_url(doc.doctype), _("{0} was deleted.").format(doc.name))


def _amend(doc: Any) -> PageResponse:
    doc.check_permission("amend")
    if doc.docstatus != 2 or not doc.meta.is_submittable:
        frappe.throw(_("Only a cancelled document can be amended."))
    amended = frappe.copy_doc(doc)
    amended.amended_from = doc.name
    amended.insert()
    return back_to(amended, _("This is the amended document; the cancelled one stays on record."))


def _comment(doc: Any) -> PageResponse:
    text = str(local.form_dict.get("comment") or "").strip()
    if not text:
        return back_to(doc, _("Write the comment first."), "warning", "#history")
    comments.add(doc, text)
    return back_to(doc, _("The comment was added."), anchor="#history")


def _change_comment(doc: Any) -> PageResponse:
    text = str(local.form_dict.get("comment") or "").strip()
    if not text:
        return back_to(doc, _("Write the comment first."), "warning", "#history")
    comments.change(doc, str(local.form_dict.get("comment_name") or ""), text)
    return back_to(doc, _("The comment was changed."), anchor="#history")


def _delete_comment(doc: Any) -> PageResponse:
    comments.delete(doc, str(local.form_dict.get("comment_name") or ""))
    return back_to(doc, _("The comment was deleted."), anchor="#history")


def _upload(doc: Any) -> PageResponse:
    try:
        count = attachments.upload(doc)
    except REFUSALS as error:
        if is_sent_by_script():
            return refused(error)
        raise
    if not count:
        return back_to(doc, _("Choose a file first."), "warning", "#attachments")
    said = _("The file was attached.") if count == 1 else _("Files that were attached: {0}").format(count)
    return accepted(back_to(doc, said, anchor="#attachments"))


def _remove_file(doc: Any) -> PageResponse:
    attachments.remove(doc, str(local.form_dict.get("file") or ""))
    return back_to(doc, _("The file was removed."), anchor="#attachments")


def _workflow(doc: Any) -> PageResponse:
    action = str(local.form_dict.get("workflow_action") or "")
    reason = str(local.form_dict.get("reason") or "").strip()
    confirmed = str(local.form_dict.get("_confirmed") or "")
    if workflow_step.is_to_be_asked(doc, action, reason, confirmed):
        is_forgotten = bool(confirmed) and not reason and workflow_bar.needs_reason(doc, action)
        error = _("Write the reason for “{0}”.").format(_(action)) if is_forgotten else ""
        return workflow_step.step_page(doc, action, reason, error, UNPROCESSABLE if error else 200)
    workflow_bar.apply(doc, action, reason)
    return back_to(doc, _("Done: {0}").format(_(action)))


ACTIONS: dict[str, Callable[[Any], PageResponse]] = {
    "cancel": _cancel,
    "delete": _delete,
    "amend": _amend,
    "comment": _comment,
    "change_comment": _change_comment,
    "delete_comment": _delete_comment,
    "upload": _upload,
    "remove_file": _remove_file,
    "workflow": _workflow,
}

# What is done beside the form answers in words and leads back to its card.
_BESIDE: dict[str, tuple[Callable[[Any, str], str], str]] = {
    "assign": (people.assign, "#people"),
    "finish_task": (people.finish_task, "#people"),
    "withdraw_task": (people.withdraw_task, "#people"),
    "add_tag": (people.add_tag, "#tags"),
    "remove_tag": (people.remove_tag, "#tags"),
    "like": (people.like, ""),
    "follow": (following.toggle_follow, ""),
    "share": (people.share_with, "#sharing"),
    "unshare": (people.unshare, "#sharing"),
}


def is_action(command: str) -> bool:
    """Whether the button is one of these; with what it is about after a colon."""
    return command in ACTIONS or command.partition(":")[0] in (*_BESIDE, DECLARED)
