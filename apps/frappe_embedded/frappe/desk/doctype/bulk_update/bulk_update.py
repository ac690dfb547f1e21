"""Submitting, cancelling or changing many documents at once, each whole or not at all."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import parse_json
from frappe.utils.argument_kinds import names_sent
from frappe.whitelisting import whitelist

MOST_AT_ONCE = 20
MOST = 500


@whitelist(methods=["POST", "PUT"])
def submit_cancel_or_update_docs(
    doctype: str, docnames: Any, action: str = "submit", data: Any = None, task_id: str | None = None
) -> list[Any] | None:
    """The names of those that could not be; None when there are so many (20 and more) that a job does it."""
    names, values = names_sent(docnames), parse_json(data)
    if action not in _ACTIONS:
        frappe.throw(_("{0} is not something to do with a document.").format(action))
    if len(names) > MOST:
        frappe.throw(_("At most {0} documents can be changed at once.").format(MOST), title=_("Too Many Documents"))
    if len(names) < MOST_AT_ONCE:
        return change_documents(doctype, names, action, values, task_id)
    frappe.enqueue(
        change_documents,
        queue="short",
        timeout=1000,
        doctype=doctype,
        docnames=names,
        action=action,
        data=values,
        task_id=task_id,
    )
    frappe.msgprint(_("The documents are changed in the background."), alert=True)
    return None


def change_documents(
    doctype: str, docnames: list[Any], action: str, data: dict[str, Any] | None = None, task_id: str | None = None
) -> list[Any]:
    """Do it with each document as the session's user; the names of those it was refused for. Commits after each."""
    failed = []
    for number, name in enumerate(docnames, 1):
        if not _change(doctype, name, action, data):
            failed.append(name)
        frappe.publish_progress(
            number / len(docnames) * 100, _(_TITLES[action]), description=str(name), task_id=task_id
        )
    return failed


def _change(doctype: str, name: Any, action: str, data: dict[str, Any] | None) -> bool:
    try:
        done = _ACTIONS[action](frappe.get_doc(doctype, name, for_update=True), data or {})
        frappe.db.commit()
        return done
    except Exception as error:  # noqa: BLE001  the others are changed all the same
        frappe.db.rollback()
        if not isinstance(error, frappe.ValidationError):
            frappe.log_error(title=f"{action}: {doctype} {name}")
            frappe.db.commit()
        return False


def _submit(document: Any, data: dict[str, Any]) -> bool:
    if document.docstatus != 0:
        return False
    document.submit()
    return True


def _cancel(document: Any, data: dict[str, Any]) -> bool:
    if document.docstatus != 1:
        return False
    document.cancel()
    return True


def _update(document: Any, data: dict[str, Any]) -> bool:
    if document.docstatus == 2:
        return False
    reserved = ("doctype", "name", "docstatus", "owner", "creation", "flags")
    document.update({key: value for key, value in data.items() if key not in reserved})
    document.save()
    return True


_ACTIONS = {"submit": _submit, "cancel": _cancel, "update": _update}
_TITLES = {"submit": "Submitting", "cancel": "Cancelling", "update": "Updating"}
