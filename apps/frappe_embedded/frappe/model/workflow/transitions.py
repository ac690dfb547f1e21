"""Which transitions a document may take now, for the user of the session."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.exceptions import WorkflowStateError
from frappe.messages import throw
from frappe.model.document import Document, get_doc
from frappe.model.workflow.definition import get_workflow
from frappe.permissions import get_roles
from frappe.permissions.rights import ADMINISTRATOR
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.utils.argument_kinds import name_sent
from frappe.utils.date_arithmetic import add_to_date
from frappe.utils.dates import get_datetime, now
from frappe.utils.expressions import safe_eval
from frappe.utils.serialize import parse_json
from frappe.utils.timezones import now_datetime
from frappe.whitelisting import whitelist


@whitelist()
def get_transitions(doc: Any, workflow: Any = None, raise_exception: bool = False) -> list[_dict]:
    """The transitions from the document's state that the user's roles and their conditions allow.

    Self approval is not considered here. A document given as dict or JSON is read from the database.
    """
    document = stored_document(doc)
    if document.is_new():
        return []
    document.check_permission("read")
    workflow = workflow or get_workflow(document.doctype)
    state = document.get(workflow.workflow_state_field)
    if not state:
        if raise_exception:
            raise WorkflowStateError
        throw(_("This document is in no workflow state yet."), WorkflowStateError)
    roles = get_roles()
    return [
        transition.as_dict()
        for transition in workflow.transitions
        if transition.state == state
        and transition.allowed in roles
        and is_transition_condition_satisfied(transition, document)
    ]


def is_transition_condition_satisfied(transition: Any, doc: Any) -> bool:
    """Whether the transition has no condition, or its condition is true for the document."""
    if not transition.condition:
        return True
    return bool(safe_eval(transition.condition, condition_globals(), {"doc": doc.as_dict()}))


def condition_globals() -> dict[str, Any]:
    """What the condition of a transition may use besides `doc`."""
    return {
        "frappe": _dict(
            db=_dict(get_value=local.db.get_value, get_list=local.db.get_list),
            session=local.session,
            utils=_dict(now_datetime=now_datetime, add_to_date=add_to_date, get_datetime=get_datetime, now=now),
        )
    }


def has_approval_access(user: str, doc: Any, transition: Any) -> bool:
    """Whether `user` may take the transition although the document is his own."""
    return bool(user == ADMINISTRATOR or transition.get("allow_self_approval") or user != doc.get("owner"))


def stored_document(doc: Any) -> Document:
    """The Document itself; for a dict or JSON, the one stored under its doctype and name."""
    if isinstance(doc, Document):
        return doc
    given = parse_json(doc)
    found: Document = get_doc(given) if given.get("__islocal") else get_doc(given["doctype"], name_sent(given["name"]))
    return found
