from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.code_limits import Limits, wait_before_next

NOW = datetime(2026, 11, 1, 10, 0)
LIMITS = Limits()


def ago(**span: int) -> datetime:
    return NOW - timedelta(**span)


def test_the_first_code_is_sent_at_once() -> None:
    assert wait_before_next(NOW, [], [], LIMITS) == timedelta(0)


def test_the_next_one_waits_a_minute() -> None:
    assert wait_before_next(NOW, [ago(seconds=20)], [], LIMITS) == timedelta(seconds=40)
    assert wait_before_next(NOW, [ago(seconds=60)], [], LIMITS) == timedelta(0)


def test_five_in_an_hour_wait_for_the_first_to_be_an_hour_old() -> None:
    sent = [ago(minutes=minutes) for minutes in (50, 40, 30, 20, 10)]
    assert wait_before_next(NOW, sent, [], LIMITS) == timedelta(minutes=10)


def test_ten_in_a_day_wait_for_the_first_to_be_a_day_old() -> None:
    sent = [ago(hours=hours) for hours in range(2, 22, 2)]
    assert wait_before_next(NOW, sent, [], LIMITS) == timedelta(hours=4)


def test_one_address_asks_for_so_many_in_an_hour_whatever_the_contacts() -> None:
    sent = [ago(minutes=30)] * LIMITS.per_address
    assert wait_before_next(NOW, [], sent, LIMITS) == timedelta(minutes=30)


@given(st.lists(st.integers(0, 90_000), max_size=40), st.lists(st.integers(0, 90_000), max_size=60))
def test_whoever_waits_as_long_as_told_is_not_told_to_wait_again(contact: list[int], address: list[int]) -> None:
    to_contact, from_address = ([ago(seconds=second) for second in seconds] for seconds in (contact, address))
    wait = wait_before_next(NOW, to_contact, from_address, LIMITS)
    assert wait >= timedelta(0)
    assert wait_before_next(NOW + wait, to_contact, from_address, LIMITS) == timedelta(0)
