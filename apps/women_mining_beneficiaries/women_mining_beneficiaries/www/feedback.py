"""A complaint, a suggestion or thanks: with a name, in confidence, or without a name (P4, P13)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.domain.feedback import Mode
from women_mining_beneficiaries.portal import choices, clean_files, filed_once, page, uploads
from women_mining_beneficiaries.portal.forms import FieldError, check_lengths, require_text, require_texts
from women_mining_beneficiaries.portal.limits import limit_form
from women_mining_beneficiaries.services.feedback import authors
from women_mining_beneficiaries.services.settings import get_setting

no_cache = 1
sitemap = 1
PER_HOUR = 20
KINDS = ("Complaint", "Suggestion", "Compliment", "Conduct Report")


def get_context(context: Any) -> None:
    kind = frappe.form_dict.get("kind")
    context.kind = kind if kind in KINDS else None
    parents = [("/feedback", _("Tell us what you think"))] if context.kind else []
    page.prepare(context, title_of(context.kind), parents)
    context.kinds = [{"value": each, "label": _(each), "hint": hint_of(each)} for each in KINDS]
    context.modes = modes_of(context.is_guest)
    context.departments = choices.master_options("Association Department", {"active": 1})
    context.accepted, context.file_fields = uploads.accepted(), clean_files.FIELDS
    context.promise = get_setting("non_retaliation_text")
    filed_once.handle_form(
        context, file_it, {errors.InvalidMobileError: "contact", errors.InvalidContactError: "contact"}
    )


def title_of(kind: str | None) -> str:
    titles = {
        "Complaint": _("Make a complaint"),
        "Suggestion": _("Suggest something"),
        "Compliment": _("Thank somebody"),
        "Conduct Report": _("Report how somebody behaved"),
    }
    return titles.get(kind or "", _("Tell us what you think"))


def hint_of(kind: str) -> str:
    hints = {
        "Complaint": _("Something went wrong, and you want it put right."),
        "Suggestion": _("Something could be better."),
        "Compliment": _("Somebody or something did you good."),
        "Conduct Report": _("Somebody of the association treated you or others badly."),
    }
    return hints[kind]


def modes_of(is_guest: bool) -> list[dict[str, str]]:
    name = {"value": Mode.IDENTIFIED.value, "label": _("With my name"), "hint": _("We can reach you with the reply.")}
    secret = {
        "value": Mode.CONFIDENTIAL.value,
        "label": _("In confidence"),
        "hint": _("Only the service quality manager knows that it is you."),
    }
    nobody = {
        "value": Mode.ANONYMOUS.value,
        "label": _("Without my name"),
        "hint": _("We keep neither your name, your account, nor the hour. You read the reply with a code."),
    }
    known = [name] if is_guest else [name, secret]
    return [*known, nobody] if get_setting("anonymous_feedback") else known


@limit_form(limit=PER_HOUR)
def file_it(values: Any, code: str) -> None:
    """Keep it under the code to follow it by. What programmes fill in is not kept, and answered alike."""
    kind = values.get("kind")
    if kind not in KINDS:
        raise FieldError(_("Choose what it is."), "kind")
    check_lengths(values, authors.LONGEST)
    details = require_text(values, "details", _("Write what you want to tell us."))
    mode = values.get("mode")
    if mode not in {each["value"] for each in modes_of(frappe.session.user == "Guest")}:
        raise FieldError(_("Choose whether we may know your name."), "mode")
    contact = contact_of(values, mode)
    if values.get("website"):
        return
    about = {key: values.get(key) for key in ("desired_outcome", "against_department", "against_name")}
    files = clean_files.read_files(photos_only=mode == Mode.ANONYMOUS.value)
    authors.file_feedback(code=code, files=files, mode=mode, case_type=kind, details=details, **about, **contact)


def contact_of(values: Any, mode: str) -> dict[str, str]:
    if frappe.session.user != "Guest" or mode == Mode.ANONYMOUS.value:
        return {}
    messages = {"contact_name": _("Write your name."), "contact": _("Write a mobile or an e-mail to reach you.")}
    return require_texts(values, messages)
