"""A state that is taken out of the workflow hands its requests over to the state that takes over from it (E35)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.services import dates


def successors_in(workflow: Any) -> dict[str, str]:
    """{removed state: state that takes over}, as the rows of the workflow say."""
    return {row.takes_over_from: row.state for row in workflow.states if row.get("takes_over_from")}


def remember(workflow: Any, successor_of: dict[str, str]) -> None:
    """Keep the mapping until the workflow is saved, and off its rows: it is told once."""
    workflow.flags.successor_of = successor_of
    for row in workflow.states:
        row.takes_over_from = None


def hand_over(workflow: Any) -> None:
    for removed, state in (workflow.flags.successor_of or {}).items():
        for name in frappe.get_all(SUPPORT_REQUEST, filters={"workflow_state": removed}, pluck="name"):
            _move(name, removed, state)


def _move(name: str, removed: str, state: str) -> None:
    """The stage stays the same, so no guard is passed by; the stage log and a note tell what happened."""
    request = frappe.get_doc(SUPPORT_REQUEST, name)
    request.db_set("workflow_state", state)
    last = request.stage_log[-1] if request.stage_log else None
    if last and last.state == removed:
        last.db_set("left_on", dates.now())
        row = {"stage": last.stage, "state": state, "entered_on": dates.now(), "by_user": frappe.session.user}
        request.append("stage_log", row).db_insert()
    note = _("The workflow changed: «{0}» was replaced by «{1}».").format(_(removed), _(state))
    request.add_comment("Info", note)
