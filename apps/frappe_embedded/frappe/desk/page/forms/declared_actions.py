"""The actions a DocType declares itself (DocType Action): a call to a whitelisted function, or a page to open."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.page.back_to import back_to
from frappe.desk.page.forms.form import Form
from frappe.response_types import PageResponse
from frappe.translate import _
from frappe.whitelisting import is_whitelisted

CALL, PAGE = "Server Action", "Route"


def declared_for(form: Form) -> dict[str, list[dict[str, str]]]:
    """By group, the first without a name: buttons of a stored document for who may write it, each with a `command` to
    post or a `url` to go to."""
    groups: dict[str, list[dict[str, str]]] = {}
    for action in [] if form.is_new or not form.can_write else _shown(form.meta):
        groups.setdefault(_(action.get("group") or ""), []).append(_button(action))
    return groups


def _shown(meta: Any) -> list[Any]:
    return [action for action in meta.get("actions") or [] if not action.get("hidden")]


def _button(action: Any) -> dict[str, str]:
    label = str(action.label)
    if action.action_type == PAGE:
        return {"label": _(label), "url": "/" + str(action.action).lstrip("/"), "command": ""}
    return {"label": _(label), "url": "", "command": f"declared:{label}"}


def run(doc: Any, label: str) -> PageResponse:
    """Call the function of the action with the document as JSON, as a client does; the way leads back to the form."""
    action = next((row for row in _shown(doc.meta) if row.label == label and row.action_type == CALL), None)
    if action is None:
        frappe.throw(_("This action does not exist any more. Open the page again."))
    doc.check_permission("write")
    function = frappe.get_attr(action.action)
    is_whitelisted(function)
    frappe.call(function, doc=frappe.as_json(doc))
    return back_to(doc, _("Done: {0}").format(_(label)))
