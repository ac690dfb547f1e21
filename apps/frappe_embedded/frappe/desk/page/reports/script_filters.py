"""Filters that a report defines in its script for Frappe's own desk, read as the data they are. Nothing of it is run.

`frappe.query_reports["Sales"] = {filters: [{fieldname: "from_date", label: __("From"), fieldtype: "Date", …}]}`
"""

from __future__ import annotations

import re
from typing import Any

from frappe.desk.dashboards.dynamic_filters import value_of

_BEGINNING = re.compile(r"frappe\.query_reports\[[^\]]+\]\s*=\s*")
_KEY = re.compile(r"""["']?([\w$]+)["']?\s*:""")
_SPACE = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_STRING = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`""", re.DOTALL)
_TRANSLATED = re.compile(r"__\(\s*(" + _STRING.pattern + r")\s*(?:,.*)?\)", re.DOTALL)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_WORDS = {"true": 1, "false": 0, "null": None, "undefined": None}
_ESCAPES = {"n": "\n", "t": "\t"}
_OPENING, _CLOSING = "([{", ")]}"


def filters_in_script(script: str) -> list[dict[str, Any]]:
    """The filters with a fieldname; none where the script makes them by calling functions."""
    found = _BEGINNING.search(script or "")
    if found is None:
        return []
    settings = _Reader(script, found.end()).value()
    given = settings.get("filters") if isinstance(settings, dict) else None
    return [entry for entry in given or [] if isinstance(entry, dict) and entry.get("fieldname")]


class _Reader:
    """Reads objects and lists; what is neither, nor a plain value, is passed over."""

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.at = at

    def value(self) -> Any:
        self._space()
        if self._peek() == "{":
            return self._object()
        if self._peek() == "[":
            return self._list()
        begin = self.at
        self._pass()
        return _plain(self.text[begin : self.at].strip())

    def _object(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        self.at += 1
        while self._next_entry("}"):
            key = _KEY.match(self.text, self.at)
            if key is None:  # a method, or what is spread
                self._pass()
                continue
            self.at = key.end()
            found[key.group(1)] = self.value()
        return found

    def _list(self) -> list[Any]:
        found = []
        self.at += 1
        while self._next_entry("]"):
            found.append(self.value())
        return found

    def _next_entry(self, end: str) -> bool:
        """Go to the next entry; past the end when there is none."""
        self._space()
        while self._peek() == ",":
            self.at += 1
            self._space()
        if self._peek() in (end, ""):
            self.at += 1
            return False
        return True

    def _pass(self) -> None:
        """Over one expression, up to the comma or bracket that ends it."""
        depth = 0
        while self.at < len(self.text):
            string = _STRING.match(self.text, self.at)
            if string:
                self.at = string.end()
                continue
            letter = self.text[self.at]
            if depth == 0 and letter in ",]}":
                return
            depth += (letter in _OPENING) - (letter in _CLOSING)
            self.at += 1

    def _space(self) -> None:
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]


def _plain(text: str) -> Any:
    """A text, number or constant; what a known expression stands for; else None."""
    translated = _TRANSLATED.fullmatch(text)
    quoted = translated.group(1) if translated else text
    if _STRING.fullmatch(quoted):
        return re.sub(
            r"\\(.)", lambda found: _ESCAPES.get(found.group(1), found.group(1)), quoted[1:-1], flags=re.DOTALL
        )
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return _WORDS[text] if text in _WORDS else value_of(text)
