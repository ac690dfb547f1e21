"""A guardian registers a minor: who she is, how the guardian stands for her, and by which paper (P41, P56)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.portal import choices, page
from women_mining_beneficiaries.portal import registration_steps as steps
from women_mining_beneficiaries.portal.forms import (
    FieldError,
    FieldErrors,
    check_lengths,
    handle_form,
    obstacle,
    require_texts,
)
from women_mining_beneficiaries.portal.limits import limit_form
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.portal.uploads import accepted, is_sent, save_upload
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.beneficiaries import personal_data, wards
from women_mining_beneficiaries.services.settings import get_setting

no_cache = 1
PER_HOUR = 20
LONGEST = {"full_name": 140, "relation": 140}
FIELDS_OF_ERRORS = {
    errors.IncompleteNameError: "full_name",
    errors.InvalidIdentityError: "id_number",
    errors.InvalidDateError: "birth_date",
    errors.FileNotAcceptedError: "file",
}


def get_context(context: Any) -> None:
    require_file(context)
    trail = [("/me", _("My file")), ("/me/representing", _("You act for others"))]
    page.prepare(context, _("Register a minor in my care"), trail)
    context.kinds = [{"value": kind, "label": _(kind)} for kind in wards.KINDS]
    context.id_types, context.cities, context.categories = steps.identity_kinds(), steps.cities(), steps.categories()
    context.papers = papers()
    context.accepted = accepted()
    context.privacy_notice = get_setting("privacy_notice_text")
    context.obstacle = obstacle(wards.check_may_register)
    handle_form(context, save, FIELDS_OF_ERRORS)
    context.typed.setdefault("category", choices.category_of_minors())


def papers() -> list[dict[str, str]]:
    return choices.master_options("Identity Document Type", {"enabled": 1, "kind": "Authority"}, "sort_order asc")


@limit_form(limit=PER_HOUR)
def save(values: Any) -> str:
    required = {
        "full_name": _("Write the minor's full name."),
        "id_type": _("Choose the kind of identity."),
        "id_number": _("Write the minor's identity number."),
        "birth_date": _("Write the minor's date of birth."),
        "city": _("Choose the minor's city."),
        "category": _("Choose what describes the minor best."),
        "kind": _("Choose how you stand for the minor."),
        "paper": _("Choose the paper that gives the authority."),
        "privacy_notice_accepted": _("Read the privacy notice and accept it for the minor (clause P8)."),
    }
    check_lengths(values, LONGEST)
    texts = require_all(values, required)
    check_choices(texts, required)
    minor = {field: texts[field] for field in ("full_name", "id_type", "id_number", "city", "category")}
    minor["birth_date"] = str(personal_data.check_birth_date(texts["birth_date"]))
    paper = {"document_type": texts["paper"], "expiry_date": expiry_date(texts["paper"], values)}
    relation = values.get("relation") or ""
    wards.register(minor, kind=texts["kind"], relation=relation, paper={**paper, "file": save_upload("file")})
    return "/me/representing?saved=1"


def check_choices(texts: dict[str, str], messages: dict[str, str]) -> None:
    """Only what the form offers is chosen, whatever a program posts."""
    offered = {
        "id_type": steps.identity_kinds(),
        "city": steps.cities(),
        "category": steps.categories(),
        "paper": papers(),
    }
    for field, options in offered.items():
        if texts[field] not in {option["value"] for option in options}:
            raise FieldError(messages[field], field)


def require_all(values: Any, required: dict[str, str]) -> dict[str, str]:
    """The texts; everything that is missing is told at once, the paper among it."""
    try:
        return require_texts(values, required)
    except FieldErrors as missing:
        if not is_sent("file"):
            missing.faults.append(FieldError(_("Choose a file, or take a photo of the document."), "file"))
        raise


def expiry_date(paper: str, values: Any) -> Any:
    """The day the paper ends; asked of a kind that has one."""
    try:
        day = dates.parse_date(values.get("expiry_date"))
    except errors.InvalidDateError as fault:
        raise FieldError(str(fault), "expiry_date") from fault
    if not day and frappe.get_cached_value("Identity Document Type", paper, "has_expiry"):
        raise FieldError(_("Write the day on which this paper ends."), "expiry_date")
    if day and day < dates.today():
        raise FieldError(_("This paper has expired. Send one that is in force."), "expiry_date")
    return day
