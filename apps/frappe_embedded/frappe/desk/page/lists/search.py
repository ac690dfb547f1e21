"""The words of a list's search box as conditions: each word anywhere in name, title or search fields.

Arabic letters that people write in several ways (أ إ آ ا, ة ه, ى ي) stand for each other.
"""

from __future__ import annotations

from itertools import product
from typing import Any

from frappe.utils.arabic import strip_bidi_marks, to_latin_digits

# Letters that stand for each other; the forms of alef differ nearly always at the beginning of a word.
_GROUPS = ("اأإآ", "ةه", "ىي", "ؤو", "ئي")
_MOST_VARIANTS = 16


def search_conditions(meta: Any, readable: set[str], text: str) -> list[list[Any]]:
    """Conditions to be OR-ed for `get_list`."""
    columns = [name for name in _columns(meta) if name == "name" or name in readable]
    return [[column, "like", f"%{variant}%"] for column in columns for variant in variants(text)]


def variants(text: str) -> list[str]:
    """`text` and the other ways to write it, the likely ones first."""
    plain = " ".join(to_latin_digits(strip_bidi_marks(text)).split())
    choices = [_ways_to_write(plain, position) for position in range(len(plain))]
    found: dict[str, None] = {plain: None}
    for letters in product(*choices):
        found.setdefault("".join(letters), None)
        if len(found) >= _MOST_VARIANTS:
            break
    return list(found)


def _ways_to_write(text: str, position: int) -> str:
    letter = text[position]
    for group in _GROUPS:
        if letter in group and (_is_edge(text, position) or letter not in "اهيو"):
            return letter + group.replace(letter, "")
    return letter


def _is_edge(text: str, position: int) -> bool:
    """Whether the letter opens a word (its article aside) or closes one."""
    starts = position == 0 or text[position - 1] == " " or text[max(0, position - 2) : position] == "ال"
    return starts or position == len(text) - 1 or text[position + 1] == " "


def _columns(meta: Any) -> list[str]:
    title = str(meta.get_title_field())
    return list(dict.fromkeys(["name", title, *meta.get_search_fields()]))
