"""Arabic script: digits, search folding, bidirectional marks and plural forms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Literal

_ARABIC_INDIC = "٠١٢٣٤٥٦٧٨٩"
_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
_LATIN = "0123456789"
_TO_LATIN = str.maketrans(_ARABIC_INDIC + _PERSIAN, _LATIN * 2)
_TO_ARABIC = str.maketrans(_LATIN, _ARABIC_INDIC)
_SEPARATORS = str.maketrans({"٫": ".", "٬": ","})
_BIDI = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
# Vowel signs, Quranic marks and the tatweel carry no meaning in a search.
_MARKS = [*range(0x610, 0x61B), 0x640, *range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6EE)]
_INVISIBLE = [0x61C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]
_LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "ی": "ي"}
)
_FOLDED: dict[int, int | str | None] = {**_LETTERS, **_TO_LATIN, **dict.fromkeys([*_MARKS, *_INVISIBLE])}


def folded_letters() -> dict[str, str]:
    """What `fold` puts for single characters, for databases that cannot call it."""
    return {
        chr(code): plain if isinstance(plain, str) else chr(plain or 0).strip("\0") for code, plain in _FOLDED.items()
    }


PluralForm = Literal["zero", "one", "two", "few", "many", "other"]


def to_latin_digits(text: Any) -> str:
    """Arabic-Indic and Persian digits as 0–9; everything else stays."""
    return str(text).translate(_TO_LATIN)


def to_arabic_digits(text: Any) -> str:
    """0–9 as Arabic-Indic digits; everything else stays."""
    return str(text).translate(_TO_ARABIC)


def to_latin_number(text: Any) -> str:
    """A number typed in Arabic, with its decimal and thousands signs, as a number typed in English."""
    return to_latin_digits(text).translate(_SEPARATORS)


def strip_bidi_marks(text: str) -> str:
    """`text` without invisible direction marks and zero width blanks, which come along when people paste."""
    return _BIDI.sub("", text)


def fold(text: str) -> str:
    """`text` as search compares it: no vowel signs, one form a letter, Latin digits, lower case, single blanks."""
    if text.isascii():
        return " ".join(text.lower().split())
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return " ".join(unicodedata.normalize("NFKC", text.translate(_FOLDED).casefold()).split())


def plural_form(number: float) -> PluralForm:
    """Which of the six Arabic plural forms goes with `number` (the rule of CLDR)."""
    if number != int(number):
        return "other"
    count = abs(int(number))
    if count <= 2:
        return ("zero", "one", "two")[count]
    rest = count % 100
    if 3 <= rest <= 10:
        return "few"
    return "many" if rest >= 11 else "other"


def plural(number: float, forms: Mapping[str, str]) -> str:
    """The form of a noun phrase for `number`, with `{0}` replaced by it; a form that is missing falls back to `other`."""
    phrase = forms.get(plural_form(number)) or forms["other"]
    return phrase.format(int(number) if number == int(number) else number)
