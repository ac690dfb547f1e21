from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.message_events import EVENTS, SAMPLES
from women_mining_beneficiaries.domain.message_text import blanks_of, fill, split_parts, unknown_parts

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


@pytest.mark.clause("P19")
def test_a_sentence_about_what_is_not_known_is_left_out() -> None:
    text = "حُجز لك موعد في {{ date }}. للتأجيل: {{ phone }} أو {{ link }}\nأهلاً بك!"
    assert fill(text, {"date": "2026/11/28م", "phone": ""}) == "حُجز لك موعد في 2026/11/28م. أهلاً بك!"
    assert fill(text, {"date": 0, "phone": None, "link": "/x"}) == "حُجز لك موعد في 0. للتأجيل: /x\nأهلاً بك!"
    assert "للتأجيل: 920 أو /x" in fill(text, {"date": 0, "phone": "920", "link": "/x"})


def test_addresses_of_the_site_and_numbers_are_told_apart_from_words() -> None:
    text = "طلبك SR-2026-00034: https://wmb.example:8000/me/requests/SR-2026-00034 أو https://maps.example/x"
    parts = split_parts(text, {"wmb.example", "127.0.0.1"})
    assert "".join(part.text for part in parts) == text
    assert [part.text for part in parts if part.is_number] == ["SR-2026-00034"]
    assert [part.address for part in parts if part.address] == ["/me/requests/SR-2026-00034"]


@given(st.text(), st.text())
def test_a_value_is_never_read_as_a_text(text: str, value: str) -> None:
    assert fill("{{ no }}", {"no": value}) == value.strip()
    assert unknown_parts(fill(text, {}), set()) == () or "{" in text or "}" in text


def test_text_messages_may_tell_nothing_of_a_decision() -> None:
    for event in EVENTS.values():
        assert not event.allowed("SMS") & {"reasons", "approved", "answers", "missing_list", "summary", "ben_no"}
        assert event.allowed("Email") == event.variables
        assert event.variables <= set(SAMPLES)
