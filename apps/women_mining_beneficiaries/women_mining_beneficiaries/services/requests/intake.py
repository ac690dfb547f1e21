"""How a request comes in: its channel, its branch, who files it, and whether its type takes requests now."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import add_days, fmt_money, getdate
from women_mining_beneficiaries.constants import (
    BENEFICIARY,
    DELEGATE,
    DELEGATE_CHANNEL,
    OFFICER,
    PORTAL_CHANNEL,
    SUPPORT_REQUEST,
)
from women_mining_beneficiaries.domain.representation import Scope
from women_mining_beneficiaries.domain.stages import TERMINAL, Stage
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.beneficiaries import registration_changes, representation
from women_mining_beneficiaries.services.beneficiaries.beneficiary_facts import approved_count
from women_mining_beneficiaries.services.requests import eligibility
from women_mining_beneficiaries.services.requests.related_requests import types_of_group
from women_mining_beneficiaries.services.settings import get_setting


def set_intake_defaults(request: Any) -> None:
    if people.is_applicant():
        request.beneficiary = request.beneficiary or people.file_of()
        request.filed_by_type, request.channel, request.priority = "Beneficiary", PORTAL_CHANNEL, "Normal"
        request.urgency_reason = request.on_behalf_evidence = request.representative = None
        if request.beneficiary != people.file_of():
            request.filed_by_type = "Representative"
            request.representative = representation.representative_of(
                frappe.session.user, request.beneficiary, Scope.APPLY
            )
    elif DELEGATE in frappe.get_roles() and not people.has_role(OFFICER):
        request.filed_by_type, request.channel = "Delegate", DELEGATE_CHANNEL
    if not request.branch_office:
        request.branch_office = frappe.db.get_value(BENEFICIARY, request.beneficiary, "branch_office")


def default_branch(city: str | None) -> str | None:
    """The delegate's own branch, else the city's, else the association's."""
    return (
        _branch_of_delegate(frappe.session.user)
        or (city and frappe.db.get_value("Service City", city, "branch_office"))
        or get_setting("default_branch")
        or frappe.db.get_value("Branch Office", {"is_head_office": 1})
    )


def _branch_of_delegate(user: str) -> str | None:
    if DELEGATE not in frappe.get_roles(user) or user == "Administrator":
        return None
    return frappe.db.get_value("Branch Delegate", {"user": user, "parenttype": "Branch Office"}, "parent")


def support_type_problem(code: str, beneficiary: str, request: str | None = None) -> str | None:
    """Why a request of this type cannot be filed now, in words, or None."""
    kind = frappe.get_cached_doc("Support Type", code)
    if not registration_changes.is_served(beneficiary):
        return _("The file is not open for requests at present. Contact the association about it.")
    return (
        season_problem(kind)
        or _audience_problem(kind, beneficiary)
        or _entitlement_problem(kind, beneficiary)
        or _limit_problem(kind, beneficiary, request)
    )


def season_problem(kind: Any) -> str | None:
    """Why a type takes no requests of anybody today, in words, or None."""
    if not kind.enabled:
        return _("«{0}» does not take requests at present. Choose another type of support.").format(kind.title_ar)
    day = dates.today()
    if kind.open_from and day < getdate(kind.open_from):
        return _("«{0}» opens on {1}.").format(kind.title_ar, dates.format_both_calendars(kind.open_from))
    if kind.open_to and day > getdate(kind.open_to):
        return _("«{0}» closed on {1}. Choose another type of support.").format(
            kind.title_ar, dates.format_both_calendars(kind.open_to)
        )
    return None


def _entitlement_problem(kind: Any, beneficiary: str) -> str | None:
    """The type's own rules that the file does not meet, each with what was found."""
    if not kind.eligibility:
        return None
    words = eligibility.blocking_words(eligibility.judge_person(kind, beneficiary))
    return _("«{0}» is not open to this file: {1} (clause P45).").format(kind.title_ar, words) if words else None


def _audience_problem(kind: Any, beneficiary: str) -> str | None:
    audience = {row.category for row in kind.audience}
    category = frappe.db.get_value(BENEFICIARY, beneficiary, "category")
    if audience and category not in audience:
        return _("«{0}» is for other categories of beneficiaries. Check the category in the file.").format(
            kind.title_ar
        )
    return None


def _limit_problem(kind: Any, beneficiary: str, request: str | None) -> str | None:
    own = {"beneficiary": beneficiary, "support_type": kind.name, "name": ["!=", request or ""]}
    ended = [stage.value for stage in TERMINAL | {Stage.REJECTED}]
    if kind.max_open_per_beneficiary:
        open_requests = frappe.db.count(SUPPORT_REQUEST, {**own, "policy_stage": ["not in", ended]})
        # A refusal that was not told yet leaves the request open in every respect (P59).
        untold = {"policy_stage": Stage.REJECTED.value, "decision_visible_to_applicant": 0}
        open_requests += frappe.db.count(SUPPORT_REQUEST, {**own, **untold})
        if open_requests >= kind.max_open_per_beneficiary:
            return _("A request for «{0}» is already open. Follow it, or withdraw it before filing another.").format(
                kind.title_ar
            )
    others = {"name": own["name"]}
    if kind.annual_cap and approved_count([beneficiary], support_type=kind.name, **others) >= kind.annual_cap:
        return _("«{0}» is given {1} times a year, and that number is reached.").format(kind.title_ar, kind.annual_cap)
    group = ["in", types_of_group(kind)]
    if kind.group_annual_cap and approved_count([beneficiary], support_type=group, **others) >= kind.group_annual_cap:
        return _("Support of the group «{0}» is given {1} times a year, and that number is reached.").format(
            _(kind.support_group or ""), kind.group_annual_cap
        )
    if kind.cooldown_days:
        since = add_days(dates.today(), -kind.cooldown_days)
        if frappe.db.exists(SUPPORT_REQUEST, {**own, "policy_stage": "closed", "closed_on": [">=", since]}):
            return _("«{0}» can be asked for again {1} days after the last time.").format(
                kind.title_ar, kind.cooldown_days
            )
    return None


def refused_lately(support_type: str, beneficiary: str | None) -> str | None:
    """The request of this type that was refused so recently that another one tells what is new since (E21)."""
    days = get_setting("reapply_after_rejection_days")
    if not days:
        return None
    filters = {
        "beneficiary": beneficiary,
        "support_type": support_type,
        "decision_outcome": "Rejected",
        "replied_on": [">=", add_days(dates.today(), -days)],
    }
    return frappe.db.get_value(SUPPORT_REQUEST, filters, order_by="replied_on desc")


def amount_problem(request: Any) -> str | None:
    """Why the amounts asked for are too much for the type, in words, or None."""
    cap = frappe.get_cached_value("Support Type", request.support_type, "amount_cap")
    if not cap or sum(item.amount or 0 for item in request.items) <= cap:
        return None
    return _("The amounts exceed the limit of this support: {0}. Reduce what is asked for.").format(fmt_money(cap))
