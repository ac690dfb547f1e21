"""The glossary says what the DocTypes say."""

from __future__ import annotations

import runpy
from pathlib import Path


def test_the_glossary_is_the_one_that_the_doctypes_make(root: Path) -> None:
    made = runpy.run_path(str(root / "scripts/write_glossary.py"))["glossary"]()
    written = (root / "docs/glossary.md").read_text(encoding="utf-8")
    assert written == made, "run scripts/write_glossary.py"
