"""A guardian registers a minor: who she is, how the guardian stands for her, and by which paper (P41, P56)."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.portal import choices, page
from women_mining_beneficiaries.portal import registration_steps as steps
from women_mining_beneficiaries.portal.forms import FieldError, handle_form, require_texts
from women_mining_beneficiaries.portal.limits import limit_form
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.portal.uploads import accepted, save_upload
from women_mining_beneficiaries.services.beneficiaries import wards
from women_mining_beneficiaries.services.settings import get_setting

no_cache = 1
PER_HOUR = 20
FIELDS_OF_ERRORS = {
    errors.IncompleteNameError: "full_name",
    errors.InvalidIdentityError: "id_number",
    errors.InvalidDateError: "birth_date",
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
    texts = require_texts(values, required)
    offered = {"id_type": steps.identity_kinds(), "city": steps.cities(), "category": steps.categories()}
    for field, options in {**offered, "paper": papers()}.items():
        if texts[field] not in {option["value"] for option in options}:
            raise FieldError(required[field], field)
    minor = {
        field: texts[field][:140] for field in ("full_name", "id_type", "id_number", "birth_date", "city", "category")
    }
    relation = (values.get("relation") or "")[:140]
    wards.register(minor, kind=texts["kind"], relation=relation, paper=texts["paper"], file_url=save_upload("file"))
    return "/me/representing?saved=1"
