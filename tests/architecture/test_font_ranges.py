"""The small font files hold the letters that the style sheets ask them for."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

SHEETS = (
    "apps/frappe_embedded/frappe/public/css/fonts.css",
    "apps/women_mining_beneficiaries/women_mining_beneficiaries/public/css/portal/tokens.css",
)
FACE = re.compile(r"/common-(\w+)-\d+\.woff2(?:[?]v=\d+)?\"[^}]*?unicode-range: ([^;]+);", re.DOTALL)


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_small_face_is_asked_for_what_it_has(root: Path, sheet: str) -> None:
    ranges = runpy.run_path(str(root / "scripts/common_letters.py"))["RANGES"]
    faces = FACE.findall((root / sheet).read_text(encoding="utf-8"))
    assert faces
    for script, asked in faces:
        assert asked == ", ".join(f"U+{span}" for span in ranges[script].split())
