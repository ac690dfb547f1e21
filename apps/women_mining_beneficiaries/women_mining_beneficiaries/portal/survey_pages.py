"""A long survey in short pages. What was answered so far is kept by the browser alone, sealed, so that it stays nobody's (P28)."""

from __future__ import annotations

from typing import Any

from women_mining_beneficiaries.domain.survey_token import token_hash
from women_mining_beneficiaries.portal import sealed_cookie

# As many stand on one page without scrolling far on a telephone.
PER_PAGE = 4
ONE_PAGE = 5
_KEPT_MINUTES = 24 * 60


def pages_of(questions: list[Any]) -> list[list[Any]]:
    """All on one page when they are few."""
    if len(questions) <= ONE_PAGE:
        return [questions]
    return [questions[start : start + PER_PAGE] for start in range(0, len(questions), PER_PAGE)]


def address_of(token: str, number: int) -> str:
    return f"/survey/{token}" + (f"?page={number}" if number > 1 else "")


def keep_answers(token: str, number: int, answers: dict[str, Any]) -> None:
    given = {field: answer for field, answer in answers.items() if answer}
    sealed_cookie.keep(_kind(number), {"of": token_hash(token), "answers": given}, _KEPT_MINUTES)


def kept_answers(token: str, number: int) -> dict[str, Any]:
    """Of this survey only: somebody else's link on the same telephone begins empty."""
    kept = sealed_cookie.read(_kind(number))
    return dict(kept.answers) if kept.get("of") == token_hash(token) else {}


def forget_answers(count: int) -> None:
    for number in range(1, count + 1):
        sealed_cookie.forget(_kind(number))


def _kind(number: int) -> str:
    return f"survey_{number}"
