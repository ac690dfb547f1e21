"""Ties between staff and an applicant that are found in the records."""

from __future__ import annotations

import pytest

from women_mining_beneficiaries.domain.conflicts import Case, Signal, Ties, binding, find_signals

APPLICANT = Ties(frozenset({"+966501234567"}), frozenset({"SA1"}), "2345/7/12211", "العتيبي", "الرياض")
CASE = Case(APPLICANT, "sara@x", frozenset({"rep@x"}), frozenset({"officer@x"}))


@pytest.mark.clause("P59")
@pytest.mark.case("B3", "B4")
@pytest.mark.parametrize(
    ("user", "ties", "signals"),
    [
        ("sara@x", Ties(), (Signal.SAME_PERSON,)),
        ("rep@x", Ties(), (Signal.REPRESENTATIVE,)),
        ("officer@x", Ties(), (Signal.HANDLED,)),
        ("m@x", Ties(mobiles=frozenset({"+966501234567"})), (Signal.SAME_MOBILE,)),
        ("m@x", Ties(ibans=frozenset({"SA1"})), (Signal.SAME_IBAN,)),
        ("m@x", Ties(address="2345/7/12211"), (Signal.SAME_ADDRESS,)),
        ("m@x", Ties(family_name="العتيبي", branch="الرياض"), (Signal.SAME_FAMILY_NAME,)),
        ("m@x", Ties(family_name="العتيبي"), (Signal.SAME_FAMILY_NAME,)),
        ("m@x", Ties(family_name="العتيبي", branch="جدة"), ()),
        ("m@x", Ties(family_name="الحربي"), ()),
        ("m@x", Ties(), ()),
    ],
)
def test_signals(user: str, ties: Ties, signals: tuple[Signal, ...]) -> None:
    assert find_signals(user, ties, CASE) == signals


def test_what_is_not_known_ties_nobody() -> None:
    assert find_signals("", Ties(), Case(Ties())) == ()


def test_a_family_name_binds_nobody() -> None:
    assert binding((Signal.SAME_MOBILE, Signal.SAME_FAMILY_NAME)) == (Signal.SAME_MOBILE,)
