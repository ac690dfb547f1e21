from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.completeness import Need, measure

needs = st.lists(st.builds(Need, st.text(max_size=5), st.booleans(), st.booleans()), max_size=30)


@pytest.mark.clause("P51")
def test_what_is_missing_is_named() -> None:
    result = measure([Need("السيرة الذاتية", True, True), Need("المؤهل", True, False), Need("صورة", False, False)])
    assert result.missing == ("المؤهل",)
    assert result.percent == 50.0
    assert not result.is_complete


def test_a_request_that_asks_for_nothing_is_complete() -> None:
    assert measure([]).is_complete
    assert measure([]).percent == 100.0


@given(needs)
def test_one_hundred_means_nothing_is_missing(given_needs: list[Need]) -> None:
    result = measure(given_needs)
    assert (result.percent == 100.0) is result.is_complete
    assert 0.0 <= result.percent <= 100.0


@given(needs)
def test_optional_needs_do_not_count(given_needs: list[Need]) -> None:
    assert measure(given_needs) == measure([need for need in given_needs if need.is_mandatory])
