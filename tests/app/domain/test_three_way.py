from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.three_way import Step, choose_step, record_hash

hashes = st.none() | st.sampled_from(["one", "two", "three"])


@pytest.mark.parametrize(
    ("last", "now", "site", "step"),
    [
        (None, "new", None, Step.INSERT),
        ("old", "new", None, Step.RESPECT_DELETION),
        ("old", "new", "old", Step.UPDATE),
        ("old", "new", "changed", Step.RESPECT_CHANGE),
        ("same", "same", "changed", Step.KEEP),
        (None, "new", "new", Step.KEEP),
        (None, "new", "made by hand", Step.RESPECT_CHANGE),
    ],
)
def test_only_untouched_copies_are_replaced(last: str | None, now: str, site: str | None, step: Step) -> None:
    assert choose_step(last, now, site) is step


@given(hashes, st.sampled_from(["one", "two", "three"]), hashes)
def test_what_an_administrator_changed_is_never_replaced(last: str | None, now: str, site: str | None) -> None:
    if choose_step(last, now, site) is Step.UPDATE:
        assert site == last


def test_the_order_of_keys_does_not_matter() -> None:
    assert record_hash({"a": 1, "b": [2]}) == record_hash({"b": [2], "a": 1}) != record_hash({"a": 1, "b": [3]})
