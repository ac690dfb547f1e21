from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.duplicates import WEIGHTS, Person, Signal, compare, name_likeness, score_of
from women_mining_beneficiaries.domain.names import fold_name

SARA = Person(
    name=fold_name("سارة بنت علي العتيبي"),
    birth_date=date(1995, 4, 12),
    identities=frozenset({"hash-1"}),
    phones=frozenset({"+966501234567"}),
    iban="iban-1",
    files=frozenset({"file-1"}),
    email="sara@example.com",
    address="RRRD2929",
)
words = st.lists(st.sampled_from(["ساره", "علي", "بنت", "العتيبي", "هدي", "سعد", "ال"]), max_size=5).map(" ".join)
texts = st.sampled_from(["", "a", "b"])
sets = st.frozensets(st.sampled_from("abc"), max_size=2)
people = st.builds(
    Person,
    words,
    st.none() | st.sampled_from([date(1990, 1, 1), date(1991, 1, 1)]),
    sets,
    sets,
    texts,
    sets,
    texts,
    texts,
)


@pytest.mark.case("B1", "B2")
@pytest.mark.parametrize(
    ("other", "signals"),
    [
        (Person(identities=frozenset({"hash-0", "hash-1"})), (Signal.IDENTITY,)),
        (Person(name="ساره علي العتيبي", birth_date=SARA.birth_date), (Signal.NAME_AND_BIRTH, Signal.NAME)),
        (Person(name="ساره علي العتيبي"), (Signal.NAME,)),
        (Person(iban="iban-1"), (Signal.IBAN,)),
        (Person(files=frozenset({"file-1"})), (Signal.FILE,)),
        (Person(phones=SARA.phones), (Signal.PHONE,)),
        (Person(email=SARA.email, address=SARA.address), (Signal.EMAIL, Signal.ADDRESS)),
        (Person(), ()),
    ],
)
def test_what_two_files_have_in_common_is_named(other: Person, signals: tuple[Signal, ...]) -> None:
    assert compare(SARA, other).signals == signals


@pytest.mark.case("E43")
@pytest.mark.parametrize("spelling", ["ساره بنت علي العتيبى", "سَارة علي  العُتيبي", "سارة بن علي عتيبي"])
def test_spellings_of_one_name_agree(spelling: str) -> None:
    assert Signal.NAME in compare(SARA, Person(name=fold_name(spelling))).signals


@pytest.mark.case("E34")
def test_sisters_are_not_one_person() -> None:
    sister = Person(name=fold_name("هدى بنت علي العتيبي"), birth_date=SARA.birth_date)
    assert compare(SARA, sister).signals == ()
    assert compare(SARA, Person(name="ساره")).signals == ()


def test_a_telephone_or_a_name_alone_is_half_a_doubt_at_most() -> None:
    assert all(score_of([signal]) < 50 for signal in (Signal.PHONE, Signal.NAME, Signal.EMAIL, Signal.ADDRESS))
    assert score_of([]) == 0.0


@given(people, people)
def test_the_order_of_two_files_does_not_matter(one: Person, other: Person) -> None:
    assert compare(one, other) == compare(other, one)
    assert 0 <= compare(one, other).score <= 100


@given(people)
def test_nothing_is_more_like_a_file_than_itself(one: Person) -> None:
    alike = compare(one, one)
    other = compare(one, replace(one, name="", birth_date=None, iban="", email=""))
    assert alike.score >= other.score


@given(st.sets(st.sampled_from(Signal)), st.sampled_from(Signal))
def test_more_signals_never_score_less(signals: set[Signal], more: Signal) -> None:
    assert score_of({*signals, more}) >= score_of(signals)


@given(words, words)
def test_likeness_of_names_is_a_share(one: str, other: str) -> None:
    assert 0 <= name_likeness(one, other) <= 1
    assert name_likeness(one, other) == name_likeness(other, one)


def test_every_signal_has_a_weight() -> None:
    assert set(WEIGHTS) == set(Signal)
