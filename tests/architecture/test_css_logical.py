"""One stylesheet serves both directions: no declaration may name a physical side."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STYLESHEETS = sorted(ROOT.glob("apps/*/*/public/**/*.css"))
SIDES = "left|right|top|bottom"
PHYSICAL = re.compile(
    rf"""(?<![\w-])(?:
        (?:margin|padding|scroll-margin|scroll-padding)-(?:{SIDES})
      | border-(?:{SIDES})(?:-(?:width|style|color))?
      | border-(?:top|bottom)-(?:left|right)-radius
      | (?:{SIDES})
      | (?:min-|max-)?(?:width|height)
      | overflow-[xy](?=\s*:\s*(?:clip|visible))
    )\s*:(?!\s*\d+rem\)\s*\{{)
    | (?:text-align|float|clear)\s*:\s*(?:left|right)""",
    re.VERBOSE,
)
MEDIA_CONDITION = re.compile(r"@(?:media|container)[^{]*\{")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def physical_declarations(css: str) -> list[str]:
    """Physical declarations of a stylesheet; conditions of @media are about the screen, not about text."""
    plain = MEDIA_CONDITION.sub("{", COMMENT.sub("", css))
    return [found.group(0).strip() for found in PHYSICAL.finditer(plain)]


def test_there_are_stylesheets_to_look_at() -> None:
    assert any(path.name == "tokens.css" for path in STYLESHEETS)


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: str(path.relative_to(ROOT / "apps")))
def test_a_stylesheet_names_no_physical_side(path: Path) -> None:
    assert physical_declarations(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "declaration",
    ["margin-left: 1rem", "padding-right:0", "left: 0", "text-align: right", "float:left", "width: 3rem",
     "border-top: 0", "max-height: 10rem", "border-top-left-radius: 2px", "bottom : 0"],
)  # fmt: skip
def test_the_test_sees_physical_declarations(declaration: str) -> None:
    assert physical_declarations(f".a {{ {declaration}; }}")


@pytest.mark.parametrize(
    "declaration",
    [
        "margin-inline-start: 1rem",
        "inset-block-end: 0",
        "inline-size: 3rem",
        "text-align: start",
        "border-start-start-radius: 1px",
    ],
)
def test_the_test_lets_logical_declarations_pass(declaration: str) -> None:
    assert not physical_declarations(f"@media (min-width: 64rem) {{ .a {{ {declaration}; }} }}")
