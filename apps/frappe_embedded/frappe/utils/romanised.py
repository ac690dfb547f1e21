"""Arabic words in Latin letters, for identifiers that a machine needs and a person still recognises."""

from __future__ import annotations

from frappe.utils.arabic import fold

_LETTERS = str.maketrans(
    {
        "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z",
        "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k",
        "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ء": "",
    }
)  # fmt: skip


def romanised(text: str) -> str:
    """`رقم الملف` is `rqm almlf`; what is not Arabic stays."""
    return text if text.isascii() else fold(text).translate(_LETTERS)
