from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.masking import HIDDEN, mask_email, mask_iban, mask_identifier, mask_mobile


def test_ends_are_shown() -> None:
    assert mask_identifier("1000000008") == "1•••••••08"
    assert mask_iban("SA0380000000608010167519") == "SA03••••••••••••••••7519"
    assert mask_mobile("+966501234567") == "+966••••••567"
    assert mask_email("sara@example.org") == "s•••@example.org"
    assert mask_email("not an address") == "•••"


@given(st.text(alphabet="0123456789", max_size=30))
def test_a_mask_has_the_same_length_and_shows_three_characters_at_most(number: str) -> None:
    masked = mask_identifier(number)
    assert len(masked) == len(number)
    assert len(masked) - masked.count(HIDDEN) <= 3
