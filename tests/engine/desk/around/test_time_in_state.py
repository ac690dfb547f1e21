"""How long a document stayed in each state."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from frappe.desk.page.around.lasting import lasting
from frappe.desk.page.around.time_in_state import state_changes, stays_of

MONDAY, TUESDAY, FRIDAY = (datetime(2026, 11, day, 9) for day in (23, 24, 27))


def test_a_state_lasts_from_one_change_to_the_next() -> None:
    stays = stays_of(MONDAY, "Done", [(TUESDAY, "Draft", "Sent"), (FRIDAY, "Sent", "Done")])
    assert [(stay.state, stay.until) for stay in stays] == [("Draft", TUESDAY), ("Sent", FRIDAY), ("Done", None)]
    assert [stay.length for stay in stays[:2]] == [timedelta(days=1), timedelta(days=3)]


def test_a_document_that_never_moved_is_where_it_began() -> None:
    assert [(stay.state, stay.since) for stay in stays_of(MONDAY, "Draft", [])] == [("Draft", MONDAY)]


def test_only_changes_of_the_state_count() -> None:
    versions = [
        (MONDAY, {"changed": [["subject", "a", "b"]]}),
        (TUESDAY, {"changed": [["state", None, "Sent"], ["subject", "b", "c"]]}),
        (FRIDAY, {"added": [["rows", {}]]}),
    ]
    assert state_changes("state", versions) == [(TUESDAY, "", "Sent")]


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=30), "less than a minute"),
        (timedelta(minutes=2), "two minutes"),
        (timedelta(hours=30), "30 hours"),
        (timedelta(days=3, hours=5), "3 days"),
        (timedelta(days=104), "104 days"),
    ],
)
def test_a_length_is_said_in_its_largest_unit(span: timedelta, words: str) -> None:
    assert lasting(span) == words
