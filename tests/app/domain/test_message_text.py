from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.message_events import EVENTS, SAMPLES
from women_mining_beneficiaries.domain.message_text import blanks_of, fill, unknown_parts

ALLOWED = {"no", "link"}


@pytest.mark.case("B11")
@pytest.mark.parametrize(
    "text",
    [
        "{{ frappe.get_doc('User', 'Administrator') }}",
        "{{ no.__class__ }}",
        "{{ no | safe }}",
        "{% for row in frappe.get_all('User') %}x{% endfor %}",
        "{# secret #}",
        "{{ password }}",
        "{{ no",
        "no }}",
        "{% raw",
    ],
)
def test_what_is_written_like_a_programme_is_refused(text: str) -> None:
    assert unknown_parts(text, ALLOWED)


@pytest.mark.clause("P19")
def test_blanks_are_filled_and_nothing_else_is_read() -> None:
    text = "طلبك رقم {{no}} : {{ link }} {{ no }}"
    assert unknown_parts(text, ALLOWED) == ()
    assert blanks_of(text) == ("no", "link")
    assert fill(text, {"no": "SR-1", "link": "{{ no }}"}) == "طلبك رقم SR-1 : {{ no }} SR-1"
    assert fill("أ {{ no }}", {}) == "أ"


@given(st.text(), st.text())
def test_a_value_is_never_read_as_a_text(text: str, value: str) -> None:
    assert fill("{{ no }}", {"no": value}) == value.strip()
    assert unknown_parts(fill(text, {}), set()) == () or "{" in text or "}" in text


def test_text_messages_may_tell_nothing_of_a_decision() -> None:
    for event in EVENTS.values():
        assert not event.allowed("SMS") & {"reasons", "approved", "answers", "missing_list", "summary", "ben_no"}
        assert event.allowed("Email") == event.variables
        assert event.variables <= set(SAMPLES)
