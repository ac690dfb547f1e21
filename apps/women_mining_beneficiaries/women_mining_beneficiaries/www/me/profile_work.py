"""Her study and work, which decide which services suit her."""

from __future__ import annotations

from functools import partial
from typing import Any

from frappe import _
from women_mining_beneficiaries.portal import choices, page, seen
from women_mining_beneficiaries.portal.forms import FieldError, require_texts
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.services.beneficiaries import registration

no_cache = 1
OPTIONAL = ("education_level", "employment_status", "employer")


def get_context(context: Any) -> None:
    require_file(context)
    page.prepare(context, _("My study and work"), [("/me", _("My file")), ("/me/profile", _("My data"))])
    context.categories = choices.categories(context.beneficiary.category)
    context.levels = choices.select_options("Beneficiary", "education_level")
    context.situations = choices.select_options("Beneficiary", "employment_status")
    stored = {field: context.beneficiary.get(field) for field in ("category", *OPTIONAL)}
    labels = choices.labels_of(context.categories, context.levels, context.situations)
    seen.handle(context, stored, partial(save, {option["value"] for option in context.categories}), labels=labels)


def save(categories: set[str], values: Any) -> str:
    required = {"category": _("Choose what describes you best.")}
    changes = require_texts(values, required)
    if changes["category"] not in categories:
        raise FieldError(required["category"], "category")
    registration.update_profile(changes | {field: values.get(field) or None for field in OPTIONAL})
    return "/me/profile?saved=1"
