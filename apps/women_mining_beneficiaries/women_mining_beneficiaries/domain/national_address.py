"""The parts of a Saudi national address and their shapes."""

from __future__ import annotations

import re

from women_mining_beneficiaries.domain.digits import compact

_SHAPES = {
    "building_no": r"[0-9]{4}",
    "postal_code": r"[0-9]{5}",
    "additional_no": r"[0-9]{4}",
    "short_address": r"[A-Z]{4}[0-9]{4}",
}


def normalise_part(text: str) -> str:
    return compact(text).upper()


def invalid_parts(parts: dict[str, str]) -> list[str]:
    """Names of the parts whose value does not have the official shape; empty values are not judged."""
    return [name for name, value in parts.items() if value and not re.fullmatch(_SHAPES[name], normalise_part(value))]
