from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.attestation import (
    Signing,
    canonical_json,
    changed_paths,
    data_hash,
    judge_signing,
    take_snapshot,
)

FIELDS = ["request_reason", "items.item_title", "items.amount", "beneficiary.full_name", "urgent"]
RECORD: dict[str, Any] = {
    "request_reason": " رسوم تدريب ",
    "items": [{"item_title": "دورة", "amount": 1500.0, "idx": 1}, {"item_title": "كتاب", "amount": 0.5}],
    "beneficiary": {"full_name": "سارة بنت علي"},
    "urgent": True,
    "internal_remarks": "not signed for",
}
values = st.none() | st.text(max_size=8) | st.integers() | st.floats(allow_nan=False, allow_infinity=False)


def test_only_the_attested_fields_are_signed_for() -> None:
    assert take_snapshot(RECORD, FIELDS) == {
        "beneficiary.full_name": "سارة بنت علي",
        "items.amount": [1500, 0.5],
        "items.item_title": ["دورة", "كتاب"],
        "request_reason": "رسوم تدريب",
        "urgent": 1,
    }


@pytest.mark.parametrize(
    ("value", "spelling"),
    [
        (None, None),
        ("", None),
        (date(2026, 3, 1), "2026-03-01"),
        (datetime(2026, 3, 1, 9, 30), "2026-03-01T09:30:00"),
        (timedelta(hours=1), 3600.0),
        (False, 0),
        (3.0, 3),
        (7, 7),
    ],
)
def test_each_kind_of_value_has_one_spelling(value: Any, spelling: Any) -> None:
    assert take_snapshot({"field": value}, ["field"]) == {"field": spelling}


def test_a_missing_table_is_an_empty_one() -> None:
    assert take_snapshot({"items": None}, ["items.amount"]) == take_snapshot({"items": []}, ["items.amount"])


def test_arabic_stays_readable_in_the_canonical_form() -> None:
    assert canonical_json({"ب": 1, "أ": "سارة"}) == '{"أ":"سارة","ب":1}'


def test_a_signature_on_data_that_changed_since_is_not_accepted() -> None:
    assert judge_signing("old", "new", signed_hash=None) is Signing.DATA_CHANGED
    assert judge_signing("new", "new", signed_hash="new") is Signing.ALREADY_SIGNED
    assert judge_signing("new", "new", signed_hash="old") is Signing.ACCEPTED


@given(st.dictionaries(st.sampled_from("abcd"), values), st.permutations(["a", "b", "c", "d"]))
def test_the_hash_does_not_depend_on_the_order_of_fields(record: dict[str, Any], order: list[str]) -> None:
    assert data_hash(take_snapshot(record, order)) == data_hash(take_snapshot(record, "abcd"))


@given(st.dictionaries(st.sampled_from("abcd"), values), st.dictionaries(st.sampled_from("abcd"), values))
@pytest.mark.clause("P56")
@pytest.mark.case("E12")
def test_the_hash_changes_exactly_when_an_attested_field_does(first: dict[str, Any], second: dict[str, Any]) -> None:
    before, after = take_snapshot(first, "abcd"), take_snapshot(second, "abcd")
    assert (data_hash(before) == data_hash(after)) is (changed_paths(before, after) == [])


@given(st.dictionaries(st.sampled_from("abcd"), values))
def test_the_canonical_form_can_be_read_back(record: dict[str, Any]) -> None:
    snapshot = take_snapshot(record, "abcd")
    assert json.loads(canonical_json(snapshot)) == snapshot
