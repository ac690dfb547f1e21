from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.sampling import is_sampled


@pytest.mark.case("B6")
@given(st.text())
def test_nothing_of_none_and_all_of_all(key: str) -> None:
    assert not is_sampled(key, 0)
    assert is_sampled(key, 100)
    assert is_sampled(key, 30) is is_sampled(key, 30)


def test_the_share_is_about_what_was_asked_for() -> None:
    chosen = sum(is_sampled(f"ATT-2026-{number:06d}", 5) for number in range(2000))
    assert 60 <= chosen <= 140
