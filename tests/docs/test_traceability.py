"""Every clause of the policy and every case of its design has a test, or says why not; the page says what the tests say."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def script(request: pytest.FixtureRequest) -> dict[str, Any]:
    return runpy.run_path(str(Path(request.config.rootpath) / "scripts/write_traceability.py"))


def test_every_clause_and_case_has_a_test_or_a_reason(script: dict[str, Any]) -> None:
    assert script["unproven"]() == []


def test_tests_name_clauses_and_cases_that_there_are(script: dict[str, Any]) -> None:
    assert script["unknown_marks"]() == []


def test_the_table_has_every_clause_of_the_policy(script: dict[str, Any]) -> None:
    assert list(script["read_table"]()["clauses"]) == [f"P{number}" for number in range(1, 65)]


def test_the_page_is_the_one_that_table_and_tests_make(root: Path, script: dict[str, Any]) -> None:
    written = (root / "docs/policy-traceability.md").read_text(encoding="utf-8")
    assert written == script["page"](), "run scripts/write_traceability.py"
