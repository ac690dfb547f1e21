"""Personal names: folded for search and duplicates, counted for completeness."""

from __future__ import annotations

import re

from women_mining_beneficiaries.domain.digits import strip_invisible

# fathatan … sukun, the superscript alef, and the tatweel that only stretches a word
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
_NOT_A_LETTER = re.compile(r"[^\w\s]|_")
_FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})


def tidy_name(name: str) -> str:
    """The name as typed, without stray blanks and direction marks."""
    return " ".join(strip_invisible(name).split())


def fold_name(name: str) -> str:
    """The form in which two spellings of one name are equal."""
    plain = _MARKS.sub("", strip_invisible(name)).translate(_FOLD)
    return " ".join(_NOT_A_LETTER.sub(" ", plain).casefold().split())


def count_name_parts(name: str) -> int:
    return len(fold_name(name).split())
