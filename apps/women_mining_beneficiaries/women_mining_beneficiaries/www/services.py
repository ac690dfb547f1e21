"""The types of support that take requests now."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.services.requests.applicant_view import open_support_types

no_cache = 1


def get_context(context: Any) -> None:
    page.prepare(context, _("Our services"))
    groups: dict[str, list[Any]] = {}
    for kind in open_support_types():
        groups.setdefault(kind.support_group or "Other", []).append(kind)
    context.groups = groups
