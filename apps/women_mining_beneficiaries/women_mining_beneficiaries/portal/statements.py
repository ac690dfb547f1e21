"""Statements that the association writes in its settings, as headings and paragraphs."""

from __future__ import annotations

from typing import Any

from women_mining_beneficiaries.portal.language import direction, language
from women_mining_beneficiaries.services.settings import get_setting

_HEADING = "# "


def statement(setting: str, english_setting: str) -> dict[str, Any]:
    """The text in the language of the page, else the Arabic one."""
    english = get_setting(english_setting) if language() != "ar" else None
    code = "en" if english else "ar"
    return {"lang": code, "dir": direction(code), "parts": parts_of(english or get_setting(setting) or "")}


def parts_of(text: str) -> list[dict[str, Any]]:
    """A line that begins with «# » is a heading; every other line a paragraph."""
    parts: list[dict[str, Any]] = [{"heading": None, "texts": []}]
    for line in (line.strip() for line in text.splitlines() if line.strip()):
        if line.startswith(_HEADING):
            parts.append({"heading": line[len(_HEADING) :], "texts": []})
        else:
            parts[-1]["texts"].append(line)
    return [part for part in parts if part["heading"] or part["texts"]]
