"""Versions of the policy: drafted from the one in force, studied, approved by the board, brought into force (P10, P63, P64)."""

from __future__ import annotations

import re
from typing import Any

import frappe
from frappe import _, _lt
from frappe.utils import add_months, getdate
from women_mining_beneficiaries.constants import SETTINGS
from women_mining_beneficiaries.domain.clause_diff import Change, Clause, Difference, changes, compare
from women_mining_beneficiaries.domain.policy_versions import Gap, PolicyStage, Version, gap_before
from women_mining_beneficiaries.exceptions import PolicyApprovalError
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.clocks import calendars
from women_mining_beneficiaries.services.requests import stages
from women_mining_beneficiaries.services.settings import get_setting

POLICY_VERSION = "Policy Version"
APPROVAL_FIELDS = ("approval_body", "meeting_title", "meeting_date", "effective_from")
STATUS_OF = {
    PolicyStage.DRAFT: "Draft",
    PolicyStage.RETURNED: "Draft",
    PolicyStage.REVIEW: "Under Review",
    PolicyStage.LEGAL: "Under Review",
    PolicyStage.BOARD: "Before the Board",
    PolicyStage.APPROVED: "Approved",
    PolicyStage.IN_FORCE: "Active",
    PolicyStage.SUPERSEDED: "Superseded",
}
_COPIED = ("title_ar", "preamble", "approval_body")
_CLAUSE = ("clause_no", "section", "clause_text", "interpretation", "linked_settings")
_SENTENCES = {
    Gap.REASON: _lt("Write the reason for this step first (clause P12)."),
    Gap.CLAUSES: _lt("A version needs its clauses first (clause P63)."),
    Gap.SUMMARY: _lt("Write the summary of the changes: it is what the board and the readers see (clause P10)."),
    Gap.APPROVAL: _lt("A version comes into force after the board approved it. Still missing: {0} (clause P63)."),
    Gap.WEEKDAY: _lt("The minutes say {0}, but the date of the meeting is a {1} (clause P64)."),
    Gap.FUTURE_MEETING: _lt("The meeting of the board is still to come (clause P63)."),
    Gap.NOT_YET: _lt("This version comes into force on {0} (clause P63)."),
    Gap.SECOND_IN_FORCE: _lt(
        "The version in force is replaced by bringing a newer one into force, not by itself (clause P1)."
    ),
}


def copy_base(doc: Any) -> None:
    """A new version starts with the words of the one it is based on (P10)."""
    if not doc.based_on or doc.clauses:
        return
    base = frappe.get_doc(POLICY_VERSION, doc.based_on)
    for fieldname in _COPIED:
        doc.set(fieldname, doc.get(fieldname) or base.get(fieldname))
    doc.set("clauses", [{column: row.get(column) for column in _CLAUSE} for row in base.clauses])


def draft_from(name: str) -> Any:
    """Open a draft that begins as a copy of a version; one draft of each at a time."""
    filters = {"based_on": name, "status": ["in", ["Draft", "Under Review", "Before the Board", "Approved"]]}
    existing = frappe.db.get_value(POLICY_VERSION, filters)
    if existing:
        return frappe.get_doc(POLICY_VERSION, existing)
    draft = frappe.new_doc(POLICY_VERSION)
    draft.update({"based_on": name, "version_label": next_label()})
    return draft.insert()


def next_label() -> str:
    labels = frappe.get_all(POLICY_VERSION, pluck="version_label")
    numbers = [int(number) for label in labels for number in re.findall(r"\d+", label)[:1]]
    return f"v{max(numbers, default=0) + 1}"


def differences_of(doc: Any) -> tuple[Difference, ...]:
    """Clause by clause against the version it is based on; everything is new without one."""
    old = frappe.get_doc(POLICY_VERSION, doc.based_on).clauses if doc.based_on else []
    return compare([_clause(row) for row in old], [_clause(row) for row in doc.clauses])


def _clause(row: Any) -> Clause:
    return Clause(row.clause_no or "", row.section or "", row.clause_text or "")


def mark_changes(doc: Any) -> None:
    if not doc.based_on:
        return
    found = {difference.number: difference.change for difference in differences_of(doc)}
    for row in doc.clauses:
        row.change_type = found[row.clause_no or ""].value


def changes_in_words(doc: Any) -> str:
    """Each changed clause: what was taken out in brackets, what was put in with a plus."""
    lines = [_difference_line(difference) for difference in changes(differences_of(doc))] if doc.based_on else []
    return "\n\n".join(lines)


def _difference_line(difference: Difference) -> str:
    head = f"{difference.number} · {_(difference.change.value)}"
    if difference.change is Change.ADDED:
        return f"{head}\n{difference.after}"
    if difference.change is Change.REMOVED:
        return f"{head}\n{difference.before}"
    marks = {"same": "{0}", "out": "[− {0}]", "in": "[+ {0}]"}
    return f"{head}\n{' '.join(marks[kind].format(text) for kind, text in difference.words)}"


def set_facts(doc: Any) -> None:
    """Whether the weekday in the minutes is the date's own, the Hijri date, and whether a review is due (P10, P64)."""
    doc.meeting_date_hijri = dates.to_hijri(doc.meeting_date) if doc.meeting_date else None
    doc.weekday_agrees = int(bool(doc.meeting_date) and weekday_of(doc) == doc.meeting_weekday)
    if not doc.next_review_date and doc.effective_from:
        doc.next_review_date = add_months(getdate(doc.effective_from), get_setting("review_cycle_months") or 12)
    doc.review_overdue = int(is_overdue(doc))


def weekday_of(doc: Any) -> str:
    return calendars.WEEKDAYS[getdate(doc.meeting_date).weekday()]


def is_overdue(doc: Any) -> bool:
    return doc.status == "Active" and bool(doc.next_review_date) and getdate(doc.next_review_date) < dates.today()


def check_step(doc: Any, before: PolicyStage, after: PolicyStage) -> None:
    if before is after:
        return
    gap = gap_before(after, _facts(doc), dates.today())
    if gap:
        frappe.throw(str(_SENTENCES[gap]).format(*_particulars(doc, gap)), exc=PolicyApprovalError)
    if after is not PolicyStage.RETURNED:
        doc.step_reason = None


def _facts(doc: Any) -> Version:
    return Version(
        has_clauses=bool(doc.clauses),
        is_amendment=bool(doc.based_on),
        has_summary=bool((doc.change_summary or "").strip()),
        has_reason=bool((doc.step_reason or "").strip()),
        missing_approval=tuple(_missing_approval(doc)),
        weekday_disagrees=bool(doc.meeting_date and doc.meeting_weekday and not doc.weekday_agrees),
        meeting_date=getdate(doc.meeting_date) if doc.meeting_date else None,
        effective_from=getdate(doc.effective_from) if doc.effective_from else None,
    )


def _missing_approval(doc: Any) -> list[str]:
    """What the record of the approval lacks; the first version's minutes are older than this system."""
    fields = [*APPROVAL_FIELDS, "meeting_weekday", *(["minutes_file"] if doc.based_on else [])]
    return [_(doc.meta.get_label(field)) for field in fields if not doc.get(field)]


def _particulars(doc: Any, gap: Gap) -> tuple[str, ...]:
    if gap is Gap.APPROVAL:
        return (" · ".join(_missing_approval(doc)),)
    if gap is Gap.WEEKDAY:
        return _(doc.meeting_weekday), _(weekday_of(doc))
    return (dates.format_both_calendars(doc.effective_from),) if gap is Gap.NOT_YET else ()


def replace_older(doc: Any) -> None:
    """Exactly one version is in force: the others are replaced by this one."""
    filters = {"status": "Active", "name": ["!=", doc.name]}
    for name in frappe.get_all(POLICY_VERSION, filters=filters, pluck="name"):
        older = frappe.get_doc(POLICY_VERSION, name)
        # Nobody takes this step: it follows from the newer version's.
        state = stages.state_of(POLICY_VERSION, PolicyStage.SUPERSEDED.value)
        older.db_set({"workflow_state": state, "status": "Superseded", "review_overdue": 0})
        older.add_comment("Info", _("Replaced by {0}.").format(doc.name))
        doc.db_set("supersedes", older.name, update_modified=False)


def settle_in_force(doc: Any) -> None:
    """The settings name the version in force."""
    replace_older(doc)
    if frappe.db.get_single_value(SETTINGS, "active_policy") != doc.name:
        settings = frappe.get_doc(SETTINGS)
        settings.flags.active_policy = doc.name
        settings.save(ignore_permissions=True)


def bring_due_into_force() -> None:
    """Approved versions whose day has come; run daily."""
    filters = {"status": "Approved", "effective_from": ["<=", dates.today()]}
    for name in frappe.get_all(POLICY_VERSION, filters=filters, pluck="name", order_by="effective_from asc"):
        doc = frappe.get_doc(POLICY_VERSION, name)
        doc.workflow_state = stages.state_of(POLICY_VERSION, PolicyStage.IN_FORCE.value)
        doc.save(ignore_permissions=True)
