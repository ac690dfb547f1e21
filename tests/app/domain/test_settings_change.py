from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.settings_change import (
    PROTECTIONS,
    BasisFault,
    Change,
    find_basis_fault,
    lowers_protection,
)

DAYS = Change("decision_period_days", "14", "21")
RECEIPT_OFF = Change("receipt_required", "1", "0")


@pytest.mark.parametrize(
    ("changes", "needs_basis", "reason", "version", "expected"),
    [
        ([], True, "", "", None),
        ([DAYS], True, "قرار المجلس", "", None),
        ([DAYS], False, "", "", None),
        ([DAYS], True, "  ", "POL-v1", (BasisFault.REASON_MISSING, "decision_period_days")),
        ([RECEIPT_OFF], True, "قرار المجلس", "", (BasisFault.VERSION_MISSING, "receipt_required")),
        ([RECEIPT_OFF], False, "", "POL-v2", (BasisFault.VERSION_MISSING, "receipt_required")),
        ([RECEIPT_OFF], True, "قرار المجلس", "POL-v2", None),
    ],
)
def test_a_change_stands_on_its_basis(
    changes: list[Change], needs_basis: bool, reason: str, version: str, expected: object
) -> None:
    assert find_basis_fault(changes, needs_basis=needs_basis, reason=reason, policy_version=version) == expected


@given(st.sampled_from(sorted(PROTECTIONS)), st.sampled_from(["", "0", "1"]), st.sampled_from(["", "0", "1"]))
def test_a_protection_is_lowered_in_one_direction_only(key: str, old: str, new: str) -> None:
    assert not (lowers_protection(Change(key, old, new)) and lowers_protection(Change(key, new, old)))
    assert lowers_protection(Change(key, old, new)) is False or (old in ("", "0")) is not (new in ("", "0"))
