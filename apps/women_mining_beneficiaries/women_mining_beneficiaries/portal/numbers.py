"""Numbers on the pages of the portal, in the digits that the settings choose."""

from __future__ import annotations

import frappe
from women_mining_beneficiaries.domain.digits import to_arabic
from women_mining_beneficiaries.services.settings import get_setting


def uses_arabic_digits() -> bool:
    return frappe.local.lang == "ar" and get_setting("numerals") != "Latin"


def number_text(number: int) -> str:
    return to_arabic(str(number)) if uses_arabic_digits() else str(number)
