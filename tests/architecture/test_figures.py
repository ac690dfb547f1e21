"""The figures of docs/architecture.md are those of the code, or the code became better since."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

# How far a figure may move before the documentation has to be written anew.
TOLERANCE = 1.1


@pytest.fixture(scope="module")
def measured(request: pytest.FixtureRequest) -> list[str]:
    found: list[str] = runpy.run_path(str(Path(request.config.rootpath) / "scripts" / "figures"))["lines"]()
    return found


def documented(root: Path) -> list[str]:
    text = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    return text.split("<!-- figures -->\n")[1].splitlines()


def numbers(line: str) -> list[int]:
    return [int(number) for number in re.findall(r"\b\d+\b(?!th)", line)]


def test_the_figures_are_documented(measured: list[str], root: Path) -> None:
    def words(line: str) -> str:
        return re.sub(r"\d+", "#", line)

    assert [words(line) for line in documented(root)] == [words(line) for line in measured]


def test_nothing_grew_beyond_what_is_documented(measured: list[str], root: Path) -> None:
    grown = [
        (was, now)
        for was, now in zip(documented(root), measured, strict=True)
        if any(after > before * TOLERANCE + 1 for before, after in zip(numbers(was), numbers(now), strict=True))
    ]
    assert grown == []
