"""Which digits the user wants to read: those of his preference, in Arabic only."""

from __future__ import annotations

from frappe.context import has_context, local
from frappe.defaults import get_user_default
from frappe.utils.display import Digits, shape_digits

KEY = "desk_digits"
CHOICES: tuple[Digits, ...] = ("latn", "arab")


def preferred_digits() -> Digits:
    """`arab` for Arabic-Indic digits; asked once a request."""
    if not has_context():
        return "latn"
    chosen = local.request_cache.get(KEY)
    if chosen is None:
        is_wanted = str(local.lang or "").startswith("ar") and get_user_default(KEY) == "arab"
        chosen = local.request_cache[KEY] = "arab" if is_wanted else "latn"
    return chosen  # type: ignore[no-any-return]


def shaped(text: str) -> str:
    """`text` in those digits."""
    return shape_digits(text, preferred_digits())


def whole_number(number: int) -> str:
    """A whole number in those digits, its thousands apart."""
    return shaped(f"{number:,}")
