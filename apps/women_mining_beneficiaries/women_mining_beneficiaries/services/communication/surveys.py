"""Measuring satisfaction without knowing who answered (P21–P28)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate
from women_mining_beneficiaries.constants import BENEFICIARY
from women_mining_beneficiaries.domain.digits import to_latin
from women_mining_beneficiaries.domain.suppression import Cell, suppress
from women_mining_beneficiaries.domain.survey_token import new_token, period_of, token_hash
from women_mining_beneficiaries.exceptions import SurveyClosedError
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.settings import get_settings
from women_mining_beneficiaries.services.traces import leave_no_trace

BUCKETS = ("support_group", "branch_office", "channel", "period")
# Answers about services between departments are a group of their own, never mixed with beneficiaries' (P29).
INTERNAL_GROUP = "Internal Service"
_SCALES = {"Rating 1-5": (1, 5), "NPS 0-10": (0, 10), "CES 1-7": (1, 7)}
# What a sealed cookie holds beside the other answers of its page.
LONGEST_TEXT = 1000
_IDENTIFYING = re.compile(r"[0-9]{4,}|\S+@\S+")


def dispatch_after_delivery(delivery: Any) -> str | None:
    """Invite once per delivery, and nobody who wants no surveys; the delivery remembers that it invited, not whom the answer came from."""
    if delivery.survey_sent or frappe.db.get_value(BENEFICIARY, delivery.beneficiary, "no_surveys"):
        return None
    request = frappe.db.get_value(
        "Support Request", delivery.support_request, ["support_type", "branch_office", "channel"], as_dict=True
    )
    kind = frappe.get_cached_doc("Support Type", request.support_type)
    token = dispatch_survey(
        "Service Delivery",
        support_group=kind.support_group,
        branch_office=request.branch_office,
        channel=request.channel,
        template=kind.survey_template,
    )
    if token:
        frappe.db.set_value("Service Delivery", delivery.name, "survey_sent", 1, update_modified=False)
    return token


def dispatch_survey(
    event_doctype: str,
    *,
    support_group: str | None,
    branch_office: str | None,
    channel: str | None,
    template: str | None = None,
) -> str | None:
    """Make a one-use link; only its hash and the group it belongs to are kept."""
    settings = get_settings()
    template = template or settings.post_service_survey
    if not settings.survey_enabled or not template:
        return None
    token = new_token()
    dispatch = frappe.get_doc(
        {
            "doctype": "Survey Dispatch",
            "template": template,
            "event_doctype": event_doctype,
            "support_group": support_group,
            "branch_office": branch_office,
            "channel": channel,
            "period": period_of(dates.today()),
            "token_hash": token_hash(token),
            "sent_on": dates.today(),
            "expires_on": dates.today() + timedelta(days=settings.survey_expiry_days),
        }
    )
    dispatch.flags.from_survey = True
    dispatch.insert(ignore_permissions=True)
    leave_no_trace("Survey Dispatch", dispatch.name, getdate(dispatch.sent_on))
    return token


def open_survey(token: str) -> dict[str, Any]:
    """The questions behind an unused link."""
    template = frappe.get_cached_doc("Survey Template", _unused(token).template)
    columns = ("question_key", "label_ar", "question_type", "dimension", "required", "options")
    return {
        "title": template.title_ar,
        "purpose": template.purpose_text_ar,
        "questions": [{column: row.get(column) for column in columns} for row in template.questions],
    }


def submit_survey(token: str, answers: Mapping[str, Any]) -> None:
    """Keep the answers with their group and month, and nothing that leads to the person."""
    dispatch = _unused(token, for_update=True)
    template = frappe.get_cached_doc("Survey Template", dispatch.template)
    rows = [
        row for question in template.questions if (row := read_answer(question, answers.get(question.question_key)))
    ]
    response = frappe.get_doc(
        {
            "doctype": "Survey Response",
            "template": template.name,
            "template_version": template.version_no,
            "answers": rows,
            **{bucket: dispatch.get(bucket) for bucket in BUCKETS},
        }
    )
    response.flags.from_survey = True
    response.insert(ignore_permissions=True)
    leave_no_trace("Survey Response", response.name, dates.today(), "Survey Answer")
    frappe.db.set_value("Survey Dispatch", dispatch.name, "used", 1, update_modified=False)


def _unused(token: str, for_update: bool = False) -> Any:
    """The dispatch of a link; used, expired and unknown links look the same."""
    fields = ["name", "template", "used", "expires_on", *BUCKETS]
    dispatch = frappe.db.get_value(
        "Survey Dispatch", {"token_hash": token_hash(token or "")}, fields, as_dict=True, for_update=for_update
    )
    if not dispatch or dispatch.used or getdate(dispatch.expires_on) < dates.today():
        frappe.throw(
            _("This survey link was used, or its time has passed. Thank you for your interest."), exc=SurveyClosedError
        )
    return dispatch


def read_answer(question: Any, value: Any) -> dict[str, Any] | None:
    """The answer as it is kept; None for an empty one. Raises SurveyClosedError for what the question does not take."""
    if value in (None, ""):
        if question.required:
            frappe.throw(_("Please answer: {0}").format(question.label_ar), exc=SurveyClosedError)
        return None
    row = {"question_key": question.question_key, "dimension": question.dimension}
    if question.question_type in _SCALES:
        return {**row, "score": _score(question, value)}
    if question.question_type == "Text":
        return {**row, "text_redacted": _text(question, str(value))}
    return {**row, "choice": _choice(question, str(value))}


def _offered(question: Any) -> list[str]:
    """What may be chosen; the lines an administrator wrote for a question, or yes and no."""
    lines = ["Yes", "No"] if question.question_type == "Yes/No" else (question.options or "").splitlines()
    return [line.strip() for line in lines if line.strip()]


def _choice(question: Any, value: str) -> str:
    if value not in _offered(question):
        frappe.throw(_("Please answer: {0}").format(question.label_ar), exc=SurveyClosedError)
    return value


def _text(question: Any, value: str) -> str:
    if len(value) > LONGEST_TEXT:
        text = _("Write at most {0} letters for: {1}")
        frappe.throw(text.format(LONGEST_TEXT, question.label_ar), exc=SurveyClosedError)
    return _IDENTIFYING.sub("•••", to_latin(value))


def _score(question: Any, value: Any) -> float:
    low, high = _SCALES[question.question_type]
    text = to_latin(str(value)).strip()
    if not text.isdigit() or not low <= int(text) <= high:
        frappe.throw(
            _("Choose a number from {0} to {1} for: {2}").format(low, high, question.label_ar), exc=SurveyClosedError
        )
    return float(text)


def dimension_averages(group_by: str = "support_group", **filters: str) -> dict[str, Any]:
    """Averages per dimension and group, every figure through the suppression; the only way to read answers."""
    if group_by not in BUCKETS or not set(filters) <= set(BUCKETS):
        raise ValueError("answers are grouped and filtered by their buckets only")
    frappe.only_for(("Service Quality Manager", "Executive Director", "Internal Auditor"))
    settings = get_settings()
    return {
        dimension: _safe(cells, settings.anonymity_k, bool(settings.suppress_complement))
        for dimension, cells in _collect(group_by, filters).items()
    }


def _collect(group_by: str, filters: dict[str, str]) -> dict[str, dict[str, Cell]]:
    outside = {"support_group": ["!=", INTERNAL_GROUP], **filters}
    group_of = dict(frappe.get_all("Survey Response", filters=outside, fields=["name", group_by], as_list=True))
    answers = frappe.get_all(
        "Survey Answer",
        filters={"parent": ["in", list(group_of)], "dimension": ["is", "set"], "choice": ["is", "not set"]},
        fields=["parent", "dimension", "score", "text_redacted"],
    )
    cells: dict[str, dict[str, Cell]] = {}
    for answer in answers:
        if answer.text_redacted:
            continue
        groups = cells.setdefault(answer.dimension, {})
        group = group_of[answer.parent] or _("Not Stated")
        cell = groups.get(group, Cell(0, 0.0))
        groups[group] = Cell(cell.count + 1, cell.total + answer.score)
    return cells


def _safe(cells: dict[str, Cell], k: int, complement: bool) -> dict[str, Any]:
    table = suppress(cells, k, complement)
    shown = {group: _figure(cell) for group, cell in table.cells.items()}
    return {"groups": shown, "overall": _figure(table.overall)}


def _figure(cell: Cell | None) -> dict[str, Any]:
    if cell is None:
        return {"average": None, "count": None, "note": _("Fewer than the limit")}
    return {"average": cell.average, "count": cell.count, "note": ""}
