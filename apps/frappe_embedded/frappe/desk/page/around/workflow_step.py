"""The page before a step of the workflow that cannot be taken back or must say why: what will happen, and the reason."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.page.around.workflow_bar import asks_reason, transition_of, waits_for
from frappe.desk.page.render import render_page
from frappe.desk.page.slugs import form_url, list_url
from frappe.desk.page.workflow_state import tone_of, workflow_of
from frappe.permissions import readable_title
from frappe.response_types import PageResponse
from frappe.translate import _
from frappe.utils import cint


def is_to_be_asked(doc: Any, action: str, reason: str, confirmed: str) -> bool:
    """Whether the page comes first. `confirmed` is the state that the page said the step leads to."""
    step = transition_of(doc, action)
    if step is None:
        return False  # refused, in words, by the step itself
    return (asks_reason(doc, step) and not reason) or (is_lasting(doc, step) and confirmed != step.next_state)


def asks_first(doc: Any, action: str) -> bool:
    """Whether the step is taken on its page only."""
    return is_to_be_asked(doc, action, "", "")


def is_lasting(doc: Any, step: Any) -> bool:
    """A step into submitting, cancelling, or a state that no step leaves, cannot be taken back."""
    return _docstatus_after(doc, step) > doc.docstatus or _is_end(doc, step)


def step_page(doc: Any, action: str, reason: str = "", error: str = "", status: int = 200) -> PageResponse:
    """What the step does; raises DoesNotExistError when the user has no such step from here."""
    step = transition_of(doc, action)
    if step is None:
        raise frappe.DoesNotExistError(_("There is no step “{0}” from here.").format(_(action)))
    state = str(doc.get(workflow_of(doc.doctype).workflow_state_field) or "")
    needs_reason = asks_reason(doc, step)
    return render_page(
        "workflow_step.html",
        title=_(action),
        status=status,
        doc=doc,
        action=action,
        next_state=step.next_state,
        before={"text": _(state), "tone": tone_of(state)},
        after={"text": _(step.next_state), "tone": tone_of(step.next_state)},
        consequences=_consequences(doc, step),
        is_grave=tone_of(step.next_state) == "danger" or _docstatus_after(doc, step) == 2,
        needs_reason=needs_reason,
        reason=reason,
        error=error,
        breadcrumbs=[(list_url(doc.doctype), _(doc.doctype)), (form_url(doc.doctype, doc.name), readable_title(doc))],
    )


def _consequences(doc: Any, step: Any) -> list[str]:
    """What one should know before, in sentences."""
    said = []
    after = _docstatus_after(doc, step)
    if after > doc.docstatus:
        said.append(
            _("The document is submitted: after that only few of its fields can be changed.")
            if after == 1
            else _("The document is cancelled: it stays on record, and counts no longer.")
        )
    if _is_end(doc, step):
        said.append(_("Its way ends there: no step leads on from “{0}”.").format(_(step.next_state)))
    waiting = waits_for(workflow_of(doc.doctype), step.next_state)
    if waiting:
        said.append(_("After that it waits for: {0}").format(" · ".join(waiting)))
    if asks_reason(doc, step):
        said.append(_("The reason stays in its history."))
    return said


def _docstatus_after(doc: Any, step: Any) -> int:
    states = workflow_of(doc.doctype).states
    return int(next((cint(row.doc_status) for row in states if row.state == step.next_state), cint(doc.docstatus)))


def _is_end(doc: Any, step: Any) -> bool:
    return all(row.state != step.next_state for row in workflow_of(doc.doctype).transitions)
