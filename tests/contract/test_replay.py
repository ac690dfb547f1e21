"""What a real Frappe answered, asked again: only what docs/decisions/compatibility.md lists may differ."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from tests.contract.compare_answers import compare_all
from tests.support.mariadb import MariaDBServer

WANTED_SHARE = 0.97


def test_only_what_the_table_lists_differs(
    root: Path, recordings: Path, tmp_path: Path, database_server: MariaDBServer | None
) -> None:
    config = database_server.config() if database_server else {}
    scripts, bench = root / "tests" / "contract", tmp_path / "bench"
    make = ["make_replay_bench.py", str(bench), str(recordings / "probe_app"), json.dumps(config)]
    for script, *arguments in (make, ["replay.py", str(bench), str(recordings)]):
        subprocess.run([sys.executable, str(scripts / script), *arguments], check=True, stdout=subprocess.DEVNULL)
    cases = list(compare_all(recordings, bench / "replayed"))
    differing = {case.title for case in cases if case.difference}
    kind = config.get("db_type", "sqlite")
    assert differing == _listed(root / "docs" / "decisions" / "compatibility.md", kind)
    assert 1 - len(differing) / len(cases) >= WANTED_SHARE


def _listed(page: Path, kind: str) -> set[str]:
    table = page.read_text(encoding="utf-8").split("| recorded |")[1].split("Not recorded:")[0]
    lines = [line for line in table.splitlines() if line.startswith("| `") and (kind == "sqlite" or "(M)" not in line)]
    return {title for line in lines for title in re.findall(r"`([^`]+)`", line.split(" | ")[0])}
