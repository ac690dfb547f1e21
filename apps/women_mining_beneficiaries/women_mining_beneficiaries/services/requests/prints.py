"""What the printed letters, minutes and studies say; their templates ask here (3.11)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import fmt_money, get_url, sanitize_html
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain.tally import Outcome
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.committee import minutes, verification
from women_mining_beneficiaries.services.requests import replies
from women_mining_beneficiaries.services.settings import get_setting


def describe_association() -> dict[str, Any]:
    """Name, licence and logo for the head of every letter."""
    return {
        "name": get_setting("association_name_ar") or _("Women in Mining Association"),
        "license_no": get_setting("license_no") or "",
        "logo": get_setting("logo") or "",
    }


def describe_decision_letter(decision: Any) -> dict[str, Any]:
    """The reasoned reply to an applicant, as it stands in the recorded decision (P59)."""
    request = frappe.get_doc(SUPPORT_REQUEST, decision.reference_name)
    name = frappe.db.get_value("Beneficiary", decision.beneficiary, "full_name")
    return {
        "salutation": _("Dear {0}", context=get_setting("address_form")).format(name),
        "request": request.name,
        "title": request.support_title,
        "submitted_on": dates.format_both_calendars(request.submitted_on),
        "decided_on": dates.format_both_calendars(decision.decided_on),
        "is_draft": decision.status in ("Ballot", "Correction"),
        "is_refused": decision.outcome == Outcome.REJECTED.value,
        "outcome": _(decision.outcome),
        "reasons": replies.applicant_reasons(decision.name),
        "items": [_granted(row) for row in request.get("items") if decision.name == request.decision],
        "valid_until": dates.format_both_calendars(decision.valid_until),
        "deferred_until": dates.format_both_calendars(decision.deferred_until),
        "appeal_until": dates.format_both_calendars(decision.appeal_deadline) if _may_be_appealed(decision) else "",
        "corrects": decision.corrects or "",
        "chair": _chair_of(decision),
        **_proof(decision),
    }


def _may_be_appealed(decision: Any) -> bool:
    return decision.outcome in (Outcome.REJECTED.value, Outcome.PARTIALLY_ACCEPTED.value)


def _granted(row: Any) -> dict[str, Any]:
    return {
        "title": row.item_title,
        "status": _(row.item_status or ""),
        "asked": _measure(row.qty, row.amount),
        "granted": _measure(row.approved_qty, row.approved_amount),
    }


def _measure(quantity: Any, amount: Any) -> str:
    money = fmt_money(amount, precision=2).removesuffix(".00") if amount else ""
    parts = [f"{quantity:g}" if quantity else "", _("{0} riyals").format(money) if money else ""]
    return " · ".join(part for part in parts if part) or "—"


def _chair_of(decision: Any) -> str:
    committee = frappe.get_cached_doc("Research Committee", decision.committee)
    chair = next((row.user for row in committee.members if row.committee_role == "Chair" and not row.to_date), None)
    return people.full_names([chair])[0] if chair else ""


def _proof(doc: Any) -> dict[str, str]:
    """Where whoever holds the paper may ask whether it is ours."""
    return {"code": verification.code_of(doc), "verify_url": get_url("/verify")}


def describe_session_minutes(session: Any) -> dict[str, Any]:
    """The minutes with the places for their signatures; they name requests, not applicants."""
    told = minutes.describe(session)
    return {
        "day": told["day"],
        "signers": told["present"],
        "is_draft": session.status != "Minutes Approved",
        "approved_by": people.full_names([session.minutes_approved_by])[0] if session.minutes_approved_by else "",
        "approved_on": dates.format_both_calendars(session.minutes_approved_on),
        "status": _(session.status),
        **_proof(session),
    }


def describe_social_study(study: Any) -> dict[str, Any]:
    """What the reader may see of a study, and the mark that says who printed it and when (A9)."""

    seen = frappe.get_doc(study.doctype, study.name)
    seen.apply_fieldlevel_read_permissions()
    return {
        "studied_on": dates.format_both_calendars(study.study_date),
        "signed_on": dates.format_both_calendars(study.signed_on),
        "researcher": people.full_names([study.researcher])[0] if study.researcher else "",
        "private": {field: seen.get(field) for field in _PRIVATE},
        "mark": _("Confidential · printed by {0} on {1}").format(
            frappe.utils.get_fullname(frappe.session.user), dates.now().strftime("%Y/%m/%d %H:%M")
        ),
    }


_PRIVATE = "marital_status household housing income total_income obligations total_obligations health_summary".split()


def sanitized(html: str | None) -> str:
    """A text that somebody formatted, with harmless HTML only."""
    return sanitize_html(html or "", always_sanitize=True)
