"""What may be granted of what was asked for (P59)."""

from __future__ import annotations

import pytest

from women_mining_beneficiaries.domain.grants import Grant, GrantFault, Share, find_fault, is_reduced

ASKED = {"course": Share(2, 1000), "tools": Share(1)}


@pytest.mark.clause("P59")
@pytest.mark.parametrize(
    ("granted", "cap", "fault"),
    [
        ([], 0, None),
        ([Grant("course", Share(2, 1000)), Grant("tools", Share(1, 300))], 0, None),
        ([Grant("car", Share(1, 10))], 0, (GrantFault.UNKNOWN_ITEM, "car")),
        ([Grant("course", Share(1, 500)), Grant("course", Share(1, 500))], 0, (GrantFault.LISTED_TWICE, "course")),
        ([Grant("course", Share(3, 1000))], 0, (GrantFault.TOO_MANY, "course")),
        ([Grant("course", Share(2, 1001))], 0, (GrantFault.TOO_MUCH, "course")),
        ([Grant("course", Share(2, 1000)), Grant("tools", Share(1, 600))], 1500, (GrantFault.OVER_CAP, "")),
        ([Grant("course", Share(2, 1000)), Grant("tools", Share(1, 500))], 1500, None),
    ],
)
def test_nothing_is_granted_beyond_what_was_asked_for(
    granted: list[Grant], cap: float, fault: tuple[GrantFault, str] | None
) -> None:
    assert find_fault(ASKED, granted, cap) == fault


@pytest.mark.parametrize(
    ("granted", "reduced"),
    [
        ([], False),
        ([Grant("course", Share(2, 1000)), Grant("tools", Share(1, 50))], False),
        ([Grant("course", Share(2, 1000))], True),
        ([Grant("course", Share(1, 1000)), Grant("tools", Share(1))], True),
        ([Grant("course", Share(2, 999)), Grant("tools", Share(1))], True),
    ],
)
def test_less_than_was_asked_for_is_a_reduction(granted: list[Grant], reduced: bool) -> None:
    assert is_reduced(ASKED, granted) is reduced
