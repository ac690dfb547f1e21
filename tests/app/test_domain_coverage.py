"""The rules of the policy are tested to their last branch by their own tests alone, which need no site."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_every_branch_of_the_domain_is_walked(root: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "--hypothesis-seed=0",
        "-p",
        "no:cacheprovider",
        "tests/app/domain",
    ]
    measured = ["--cov=women_mining_beneficiaries.domain", "--cov-branch", "--cov-report=term-missing:skip-covered"]
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("COV_", "PYTEST_"))}
    environment["COVERAGE_FILE"] = str(tmp_path / "coverage")
    ran = subprocess.run(
        [*command, *measured, "--cov-fail-under=100"], cwd=root, env=environment, capture_output=True, text=True
    )
    assert ran.returncode == 0, (ran.stdout + ran.stderr)[-4000:]
