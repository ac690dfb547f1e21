"""The types of support as the public reads them: by group, with what is closed and until when (P18, P20)."""

from __future__ import annotations

from typing import Any

from frappe.utils import strip_html
from women_mining_beneficiaries.domain import text_search
from women_mining_beneficiaries.services.requests import intake
from women_mining_beneficiaries.services.requests.applicant_view import shown_support_types
from women_mining_beneficiaries.services.titles import title_of

OTHER = "Other"
_SHORT = 140


def catalogue(query: str = "") -> list[dict[str, Any]]:
    """Groups with their types; of those that match, where something is searched."""
    found = text_search.find(shown_support_types(), query, _titles, lambda kind: strip_html(kind.description or ""))
    groups: dict[str, list[Any]] = {}
    for kind in found:
        groups.setdefault(kind.support_group or OTHER, []).append(entry_of(kind))
    return [{"title": title, "types": types} for title, types in groups.items()]


def _titles(kind: Any) -> str:
    return f"{kind.title_ar} {kind.title_en or ''}"


def entry_of(kind: Any) -> dict[str, Any]:
    """A type as a list shows it."""
    words = " ".join(strip_html(kind.description or "").split())
    return {
        "name": kind.name,
        "title": title_of(kind),
        "words": words if len(words) <= _SHORT else words[:_SHORT].rsplit(" ", 1)[0] + " …",
        "requires_committee": kind.requires_committee,
        "closed": intake.season_problem(kind),
    }
