"""A new request begins with its type: what it is for, who may ask for it and why not, if so (P16, P45)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.representation import Scope
from women_mining_beneficiaries.domain.request_steps import TYPE_STEP
from women_mining_beneficiaries.exceptions import NotYourFileError
from women_mining_beneficiaries.portal import page, wizard
from women_mining_beneficiaries.portal.forms import handle_form, require_text
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.portal.request_page import address_of
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.beneficiaries import representation
from women_mining_beneficiaries.services.clocks.window_text import window_sentence
from women_mining_beneficiaries.services.requests import applicant_view, drafts, intake

no_cache = 1


def get_context(context: Any) -> None:
    own_file = require_file(context)
    page.prepare(context, _("A new support request"), [("/me/requests", _("My requests"))])
    wizard.set_step(context, TYPE_STEP)
    context.people = people_to_ask_for(own_file)
    context.for_whom = for_whom(own_file, context.people)
    if context.for_whom != own_file:
        context.acting_for = frappe.db.get_value("Beneficiary", context.for_whom, "full_name")
    handle_form(context, start)
    show_type(context) if frappe.form_dict.get("support_type") else show_choice(context)


def people_to_ask_for(own_file: str) -> list[dict[str, str]]:
    """Herself, and whoever she stands for today."""
    user = frappe.session.user
    others = set(representation.represented_by(user, Scope.APPLY)) & set(representation.represented_by(user, Scope.ACCESS))  # fmt: skip
    if not others:
        return []
    names = {name: frappe.db.get_value("Beneficiary", name, "full_name") for name in sorted(others)}
    return [{"value": own_file, "label": _("Myself")}, *({"value": k, "label": v} for k, v in names.items())]


def for_whom(own_file: str, choices: list[dict[str, str]]) -> str:
    """The file the request is for; another person's does not exist here."""
    wanted = frappe.form_dict.get("for") or own_file
    if wanted != own_file and wanted not in [choice["value"] for choice in choices]:
        raise frappe.PageDoesNotExistError
    return str(wanted)


def show_choice(context: Any) -> None:
    kinds = applicant_view.open_support_types()
    context.types = [
        {"value": kind.name, "label": kind.title_ar, "hint": frappe.utils.strip_html(kind.description or "")}
        for kind in kinds
    ]
    context.typed.setdefault("for", context.for_whom)


def show_type(context: Any) -> None:
    """The chosen type with its rules, each with what was found in her file."""
    code = frappe.form_dict.get("support_type")
    try:
        found = applicant_view.support_type_page(code, context.for_whom)
    except NotYourFileError:
        frappe.clear_messages()
        return show_choice(context)
    context.chosen, context.requirements, context.problem = found["doc"], found["requirements"], found["problem"]
    context.rules = found["rules"]
    context.draft = drafts.find(code, context.for_whom)
    context.asks_new_facts = not context.draft and bool(intake.refused_lately(code, context.for_whom))
    context.period_text = period_text(context.chosen)


def period_text(kind: Any) -> str:
    if not kind.requires_committee:
        return _("This service needs no committee; we reply after your data are matched.")
    return _("The research committee studies the request and replies {0}.").format(window_sentence(frappe._dict()))


def start(values: Any) -> str:
    own_file = people.file_of() or ""
    owner = for_whom(own_file, people_to_ask_for(own_file))
    code = values.get("support_type")
    new_facts = None
    if intake.refused_lately(code, owner) and not drafts.find(code, owner):
        new_facts = require_text(values, "new_facts", _("Write what has changed since."))
    request = drafts.begin(code, owner, new_facts)
    return address_of(request.name, drafts.page_to_go_on(request).value)
