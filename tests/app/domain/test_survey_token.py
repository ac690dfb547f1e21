from __future__ import annotations

from datetime import date

from women_mining_beneficiaries.domain.survey_token import new_token, period_of, token_hash


def test_tokens_are_long_and_never_repeat() -> None:
    tokens = {new_token() for _ in range(50)}
    assert len(tokens) == 50
    assert min(map(len, tokens)) >= 43


def test_the_hash_does_not_contain_the_token() -> None:
    token = new_token()
    assert token not in token_hash(token)
    assert token_hash(token) == token_hash(token)
    assert len(token_hash(token)) == 64


def test_a_response_is_filed_under_its_month() -> None:
    assert period_of(date(2026, 3, 9)) == "2026-03"
