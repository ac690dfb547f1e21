"""What may not be in the repository: paths of a machine, package servers, leftovers."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from tests.support.repository import ROOT

TEXT = {".py", ".html", ".js", ".css", ".json", ".md", ".csv", ".txt", ".toml", ".xml", ".svg", ".conf", ".example", ""}
# Put together here, so that this file does not find itself.
FORBIDDEN = {
    "a path of somebody's machine": re.compile(
        r"(?<![\w.])/(?:" + "|".join(("home", "Users", "work", "root")) + r")/\w"
    ),
    "a package server": re.compile("|".join(("pypi" + r"\.org/simple", "registry" + r"\.npmjs", "arti" + "factory"))),
    "an unfinished place": re.compile("|".join(("TO" + "DO:", "FIX" + "ME", "# X" + "XX"))),
    "a merge left open": re.compile("^(?:<{7}|>{7}) ", re.MULTILINE),
}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in listed.splitlines() if (ROOT / line).is_file()]


def test_no_file_holds_what_does_not_belong_here() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {what}"
        for path in tracked()
        if path.suffix in TEXT
        for what, pattern in FORBIDDEN.items()
        if pattern.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_every_json_file_can_be_read() -> None:
    for path in tracked():
        if path.suffix == ".json":
            json.loads(path.read_text(encoding="utf-8"))


def test_no_python_file_is_left_empty_of_purpose() -> None:
    """Only `__init__.py` may be empty."""
    empty = [str(path.relative_to(ROOT)) for path in tracked() if path.suffix == ".py" and not path.read_text().strip()]
    assert [path for path in empty if not path.endswith("__init__.py")] == []


def test_nothing_large_is_kept() -> None:
    assert [str(path.relative_to(ROOT)) for path in tracked() if path.stat().st_size > 1_000_000] == []
