"""How hard a password is to guess: 0 (trivial) to 4 (very hard), with advice. Own estimate, no word lists to download."""

from __future__ import annotations

import math
import re
from typing import Any

from frappe.utils.translation import _

_COMMON = frozenset(
    "password passw0rd admin administrator welcome letmein qwerty azerty abc123 iloveyou monkey dragon football "
    "login master secret test guest user hello frappe changeme default sunshine princess 123456 12345678 111111 000000 "
    "123123 654321 qwerty123 qwertyuiop asdfgh zxcvbn 1q2w3e4r google trustno1 superman batman".split()
)
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "01234567890")
_UNDO_LEET = str.maketrans("013457@$!", "oieastasi")
# log10 of the guesses from which each score begins.
_THRESHOLDS = (3, 6, 8, 10)


def estimate(password: str, user_inputs: list[str] | None = None) -> dict[str, Any]:
    """The score of a password, the guesses it would take and what would make it better."""
    guesses_log10 = round(_guesses_log10(password, user_inputs or []), 2)
    score = sum(guesses_log10 >= threshold for threshold in _THRESHOLDS)
    return {
        "score": score,
        "guesses": round(10 ** min(guesses_log10, 300)),
        "guesses_log10": guesses_log10,
        "feedback": {"warning": _warning(password, user_inputs or []), "suggestions": _suggestions(score)},
    }


def _guesses_log10(password: str, user_inputs: list[str]) -> float:
    """Each part that can be looked up counts as one symbol of a short list; the rest by its alphabet."""
    rest, guesses = password.lower(), 0.0
    for word in _known_words(password, user_inputs):
        # A word within a longer one went with that.
        guesses += 2.5 if word in rest else 0
        rest = rest.replace(word, "")
    rest = re.sub(r"(.)\1{2,}", r"\1", rest)
    rest, years = re.subn(r"(19|20)\d\d", "", rest)
    guesses += 2 * years
    for run in _runs(rest):
        rest = rest.replace(run, run[0])
        guesses += 1
    return guesses + len(rest) * math.log10(_alphabet(password)) * 0.75


def _known_words(password: str, user_inputs: list[str]) -> list[str]:
    lowered = password.lower()
    words = {word for text in user_inputs for word in (text.lower(), *re.split(r"[\W_]+", text.lower()))}
    inputs = {word for word in words if len(word) > 3}
    candidates = _COMMON | inputs
    plain = lowered.translate(_UNDO_LEET)
    found = [lowered[plain.index(word) :][: len(word)] for word in candidates if word in plain]
    found += [word for word in candidates if word in lowered]
    return sorted(set(found), key=len, reverse=True)[:3]


def _runs(text: str) -> list[str]:
    """Parts of three and more that follow the alphabet, the digits or a row of keys."""
    found = []
    for row in (*_ROWS, *(row[::-1] for row in _ROWS)):
        for start in range(len(row) - 2):
            end = start + 3
            while end <= len(row) and row[start:end] in text:
                end += 1
            if end - start > 3:
                found.append(row[start : end - 1])
    return sorted(set(found), key=len, reverse=True)[:2]


def _alphabet(password: str) -> int:
    kinds = {
        26: re.search(r"[a-z]", password),
        27: re.search(r"[A-Z]", password),
        10: re.search(r"\d", password),
        33: re.search(r"[^\w]|_", password),
        40: re.search(r"[^\x00-\x7f]", password),
    }
    return sum(size for size, found in kinds.items() if found) or 1


def _warning(password: str, user_inputs: list[str]) -> str:
    if password.lower() in _COMMON:
        return _("This is a very common password.")
    if _known_words(password, user_inputs):
        return _("The password contains a common word or a part of your name.")
    if _runs(password.lower()) or re.search(r"(.)\1{2,}", password):
        return _("Sequences and repeated characters are easy to guess.")
    return ""


def _suggestions(score: int) -> list[str]:
    if score > 2:
        return []
    return [_("Use a few words, avoid common phrases."), _("No need for symbols, digits, or uppercase letters.")]
