"""The association's settings, and the rules built from them."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.utils import cast
from women_mining_beneficiaries.constants import SETTINGS
from women_mining_beneficiaries.domain.decision_window import DayBasis, MinimumEnforcement, Reading, WindowRules
from women_mining_beneficiaries.setup.settings import shipped_settings

# A rule needs these to have a value; a text or a link may be left empty on purpose.
_NEVER_EMPTY = frozenset({"Int", "Check", "Select", "Percent"})


def get_settings() -> Any:
    """The settings; what is missing counts as shipped, so that no protection falls because a value was lost (E37)."""
    settings = frappe.get_cached_doc(SETTINGS)
    if not settings.flags.is_whole:
        settings.update(_missing_values(settings))
        settings.flags.is_whole = True
    return settings


def _missing_values(settings: Any) -> dict[str, Any]:
    empty = {
        field.fieldname: field.fieldtype
        for field in settings.meta.fields
        if field.fieldtype in _NEVER_EMPTY and settings.get(field.fieldname) in (None, "")
    }
    shipped = shipped_settings() if empty else {}
    return {key: cast(fieldtype, shipped[key]) for key, fieldtype in empty.items() if key in shipped}


def get_setting(key: str) -> Any:
    return get_settings().get(key)


def list_setting(key: str) -> list[str]:
    return list_of(get_setting(key))


def list_of(text: str | None) -> list[str]:
    """Values written one per line."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def take_window_snapshot(is_exempt: bool) -> dict[str, Any]:
    """The decision period's settings as they are now; a referred request keeps them (3.1: settings are dated)."""
    settings = get_settings()
    return {
        "reading": settings.decision_period_reading,
        "days": settings.decision_period_days,
        "upper_days": settings.decision_period_upper_days,
        "basis": settings.decision_day_basis,
        "roll_to_working_day": bool(settings.roll_to_working_day),
        "enforcement": MinimumEnforcement.OFF.value if is_exempt else settings.min_enforcement,
        "applies_to": settings.min_applies_to,
        "anchor": settings.decision_anchor,
        "pauses": bool(settings.pause_window_on_info),
    }


def window_rules(snapshot: dict[str, Any]) -> WindowRules:
    return WindowRules(
        reading=Reading(snapshot["reading"]),
        days=int(snapshot["days"]),
        upper_days=int(snapshot["upper_days"]),
        basis=DayBasis(snapshot["basis"]),
        roll_to_working_day=bool(snapshot["roll_to_working_day"]),
        enforcement=MinimumEnforcement(snapshot["enforcement"]),
    )
