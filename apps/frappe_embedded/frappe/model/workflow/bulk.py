"""One workflow action for many documents."""

from __future__ import annotations

from typing import Any

from frappe.apps import get_attr
from frappe.context import local
from frappe.error_log_writer import log_error
from frappe.exceptions import ValidationError
from frappe.messages import clear_messages, msgprint, throw
from frappe.model.document import get_doc
from frappe.model.workflow.apply import apply_workflow
from frappe.model.workflow.definition import get_workflow
from frappe.model.workflow.transitions import get_transitions, has_approval_access
from frappe.translate import _
from frappe.utils.argument_kinds import name_sent, names_sent
from frappe.utils.serialize import parse_json
from frappe.whitelisting import whitelist

AT_ONCE = 20
AT_MOST = 500


@whitelist()
def bulk_workflow_approval(docnames: Any, doctype: str, action: str) -> None:
    """Take `action` with each document; the outcome is told in messages."""
    names = names_sent(docnames)
    if len(names) < AT_ONCE:
        approve_each(names, doctype, action)
    elif len(names) <= AT_MOST:
        enqueue = get_attr("frappe.jobs.enqueue")
        enqueue("frappe.model.workflow.approve_each", docnames=names, doctype=doctype, action=action, queue="short")
        msgprint(_("The action {0} is being taken with {1} documents.").format(_(action), len(names)), alert=True)
    else:
        throw(_("At most {0} documents can be handled at once.").format(AT_MOST), ValidationError)


def approve_each(docnames: list[Any], doctype: str, action: str) -> None:
    """Each document in a transaction of its own: a failure undoes that document alone."""
    failed: list[str] = []
    for name in docnames:
        try:
            apply_workflow(get_doc(doctype, name), action)
            local.db.commit()
        except Exception as error:  # noqa: BLE001  whatever stops one document must not stop the others
            local.db.rollback()
            log_error(_("Workflow action {0} failed for {1} {2}").format(action, doctype, name), str(error))
            local.db.commit()
            failed.append(f"{name}: {error}")
    clear_messages()
    _report(len(docnames) - len(failed), failed, action)


@whitelist()
def get_common_transition_actions(docs: Any, doctype: str) -> list[str]:
    """The actions that every one of the documents may take now."""
    common: set[str] | None = None
    for given in parse_json(docs):
        document = get_doc(doctype, name_sent(given["name"] if isinstance(given, dict) else given))
        actions = {
            entry.action
            for entry in get_transitions(document)
            if has_approval_access(local.session.user, document, entry)
        }
        common = actions if common is None else common & actions
    return sorted(common or ())


@whitelist()
def can_cancel_document(doctype: str) -> bool:
    """Whether documents may be cancelled outside the workflow: no, when a transition leads to a cancelled state."""
    workflow = get_workflow(doctype)
    cancelled = {row.state for row in workflow.states if row.doc_status == "2"}
    return not any(entry.next_state in cancelled for entry in workflow.transitions)


def _report(succeeded: int, failed: list[str], action: str) -> None:
    if succeeded:
        msgprint(_("{0}: {1} documents done.").format(_(action), succeeded), indicator="green", alert=True)
    if failed:
        msgprint(failed, title=_("Some documents were left as they are"), as_list=True, indicator="red")
