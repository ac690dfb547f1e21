"""Naming a representative: who, for what, until when, and by which paper."""

from __future__ import annotations

from typing import Any

from frappe import _, _lt
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.domain.representation import Kind
from women_mining_beneficiaries.portal import choices, page
from women_mining_beneficiaries.portal.forms import FieldError, handle_form, require_texts
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.portal.uploads import accepted, save_upload
from women_mining_beneficiaries.services.beneficiaries import documents, own_representatives
from women_mining_beneficiaries.services.beneficiaries.representation import SCOPE_FIELD

no_cache = 1
FIELDS_OF_ERRORS = {
    errors.InvalidIdentityError: "id_number",
    errors.InvalidMobileError: "mobile",
    errors.InvalidDateError: "valid_to",
}

HINTS = {
    Kind.AGENT.value: _lt("With a power of attorney, for example from Najiz."),
    Kind.AUTHORISED.value: _lt("With a paper that you wrote and signed."),
}


def get_context(context: Any) -> None:
    require_file(context)
    page.prepare(
        context, _("Name a representative"), [("/me", _("My file")), ("/me/representatives", _("Who acts for me"))]
    )
    context.kinds_of_representatives = [
        {"value": kind, "label": _(kind), "hint": HINTS.get(kind, "")} for kind in own_representatives.NAMED_BY_HERSELF
    ]
    context.id_types = choices.master_options(
        "Identity Document Type", {"enabled": 1, "kind": "Identity", "code": ["!=", "NO_ID"]}, "sort_order asc"
    )
    context.papers = choices.master_options("Identity Document Type", {"enabled": 1, "kind": "Authority"})
    context.scopes = scopes()
    context.accepted = accepted()
    handle_form(context, save, FIELDS_OF_ERRORS)


def scopes() -> list[tuple[str, str]]:
    titles = (
        _("File requests and complete them"),
        _("Sign for me"),
        _("Receive the service for me"),
        _("Read my requests"),
    )
    return list(zip(SCOPE_FIELD.values(), titles, strict=True))


def save(values: Any) -> str:
    required = {
        "representative_type": _("Choose whom you name."),
        "representative_name": _("Write the full name of your representative."),
        "id_type": _("Choose the kind of identity."),
        "id_number": _("Write the identity number."),
        "mobile": _("Write the mobile number."),
        "paper": _("Choose the paper that gives the authority."),
    }
    texts = require_texts(values, required)
    if not any(values.get(field) for field in SCOPE_FIELD.values()):
        raise FieldError(_("Choose at least one thing your representative may do."), next(iter(SCOPE_FIELD.values())))
    paper = documents.add_document(
        document_type=texts["paper"], file_url=save_upload("file"), expiry_date=values.get("valid_to")
    )
    own_representatives.name_representative(values, paper.name)
    return "/me/representatives?saved=named"
