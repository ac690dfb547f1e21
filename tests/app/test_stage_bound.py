"""Nothing the app ships names a workflow's state: rules, conditions and filters read the policy's stage (P47, N4)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from women_mining_beneficiaries import constants

APP = Path(constants.__file__).resolve().parent
STATES = {row["state"] for row in json.loads((APP / "workflow/support_request.json").read_text("utf-8"))["states"]}
ALSO_NAMES_OF_OTHER_THINGS = {"Data Matching", "Service Delivery", "Social Study", "Partially Accepted"}
CONDITIONS = ("depends_on", "read_only_depends_on", "mandatory_depends_on", "filters_json", "stats_filter", "condition")


def conditions(value: Any) -> Iterator[str]:
    """Every condition of a record, wherever it stands in it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in CONDITIONS and isinstance(inner, str):
                yield inner
            yield from conditions(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from conditions(inner)


@pytest.mark.clause("P47")
def test_conditions_of_records_read_the_stage() -> None:
    named = [
        (path.name, condition)
        for path in sorted(APP.rglob("*.json"))
        if path.parent.name != "workflow"
        for condition in conditions(json.loads(path.read_text("utf-8")))
        if "workflow_state" in condition
    ]
    assert named == []


@pytest.mark.clause("P47")
def test_code_names_no_state() -> None:
    telling = {state for state in STATES if " " in state} - ALSO_NAMES_OF_OTHER_THINGS
    files = [path for path in APP.rglob("*.py") if not path.name.startswith("test_") and path.parent.name != "patches"]
    named = [
        (path.name, state) for path in files for state in telling if f'"{state}"' in path.read_text(encoding="utf-8")
    ]
    assert named == []
