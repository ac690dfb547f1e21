from __future__ import annotations

import pytest

from women_mining_beneficiaries.domain.matching import MatchLine, MatchResult, unexplained_lines, unsettled_lines

LINES = [
    MatchLine("الاسم", MatchResult.MATCH),
    MatchLine("تاريخ الميلاد", MatchResult.PENDING),
    MatchLine("الجوال", MatchResult.MISMATCH, "رقم قديم"),
    MatchLine("العنوان", MatchResult.EXEMPT, " "),
]


@pytest.mark.clause("P52")
def test_pending_and_mismatched_lines_are_unsettled() -> None:
    assert unsettled_lines(LINES) == ["تاريخ الميلاد", "الجوال"]


def test_a_mismatch_and_an_exemption_need_words() -> None:
    assert unexplained_lines(LINES) == ["العنوان"]
