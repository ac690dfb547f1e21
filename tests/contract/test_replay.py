"""What a real Frappe answered, asked again: only what docs/decisions/compatibility.md lists may differ."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.contract.compare_answers import compare_all

WANTED_SHARE = 0.968


def test_only_what_the_table_lists_differs(root: Path, recordings: Path, tmp_path: Path) -> None:
    scripts, bench = root / "tests" / "contract", tmp_path / "bench"
    for script, argument in (("make_replay_bench.py", recordings / "probe_app"), ("replay.py", recordings)):
        subprocess.run(
            [sys.executable, str(scripts / script), str(bench), str(argument)], check=True, stdout=subprocess.DEVNULL
        )
    cases = list(compare_all(recordings, bench / "replayed"))
    differing = {case.title for case in cases if case.difference}
    assert differing == _listed(root / "docs" / "decisions" / "compatibility.md")
    assert 1 - len(differing) / len(cases) >= WANTED_SHARE


def _listed(page: Path) -> set[str]:
    table = page.read_text(encoding="utf-8").split("| recorded |")[1].split("Not recorded:")[0]
    first_cells = [line.split(" | ")[0] for line in table.splitlines() if line.startswith("| `")]
    return {title for cell in first_cells for title in re.findall(r"`([^`]+)`", cell)}
