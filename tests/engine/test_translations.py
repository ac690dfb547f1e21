"""What reaches people without `_("…")` in the code has an Arabic row too: names of roles, of modules, of the standard fields."""

from __future__ import annotations

import csv

import pytest
from tests.support.repository import APPS, modules, records

from frappe.installer.first_records import DESK_ROLES, PORTAL_ROLES
from frappe.metadata.fieldtypes import STANDARD_FIELD_LABELS


@pytest.fixture(scope="module")
def arabic() -> dict[str, str]:
    with (APPS["frappe"] / "translations" / "ar.csv").open(encoding="utf-8", newline="") as file:
        return {row[0]: row[1] for row in csv.reader(file)}


@pytest.mark.parametrize(
    "names",
    [
        pytest.param([*DESK_ROLES, *PORTAL_ROLES], id="roles"),
        pytest.param(modules("frappe"), id="modules"),
        pytest.param(list(STANDARD_FIELD_LABELS.values()), id="standard fields"),
        pytest.param(
            [record.doc.label for record in records("Workspace").values() if record.app == "frappe"], id="pages"
        ),
    ],
)
def test_names_that_people_meet_have_an_arabic_row(arabic: dict[str, str], names: list[str]) -> None:
    assert names
    assert [name for name in names if name not in arabic] == []
