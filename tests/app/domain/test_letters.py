from __future__ import annotations

from dataclasses import replace

import pytest

from women_mining_beneficiaries.domain.letters import Direction, Letter, Missing, Status, missing_for, register_of

OUT, IN = Letter(Direction.OUTGOING), Letter(Direction.INCOMING)


@pytest.mark.clause("P37")
def test_each_direction_has_its_register() -> None:
    assert register_of(Direction.OUTGOING) == "LTR-OUT-.YYYY.-.####"
    assert register_of(Direction.INCOMING) == "LTR-IN-.YYYY.-.####"


@pytest.mark.clause("P37")
@pytest.mark.parametrize(
    ("letter", "before", "after", "missing"),
    [
        (OUT, Status.DRAFT, Status.DRAFT, None),
        (replace(OUT, has_text=False, has_signatory=False), Status.DRAFT, Status.DRAFT, None),
        (replace(OUT, has_correspondent=False), Status.DRAFT, Status.DRAFT, Missing.CORRESPONDENT),
        (OUT, Status.DRAFT, Status.SENT, Missing.STEP),
        (OUT, Status.DRAFT, Status.RECEIVED, Missing.STEP),
        (OUT, Status.ARCHIVED, Status.DRAFT, Missing.STEP),
        (OUT, Status.DRAFT, Status.APPROVED, None),
        (replace(OUT, has_text=False), Status.DRAFT, Status.APPROVED, Missing.TEXT),
        (replace(OUT, has_signatory=False), Status.DRAFT, Status.APPROVED, Missing.SIGNATORY),
        (replace(OUT, is_signatory_acting=False), Status.DRAFT, Status.APPROVED, Missing.SIGNATURE),
        (replace(OUT, is_signatory_acting=False, has_delivery_method=False), Status.APPROVED, Status.APPROVED, None),
        (replace(OUT, is_signatory_acting=False), Status.APPROVED, Status.SENT, None),
        (replace(OUT, has_delivery_method=False), Status.APPROVED, Status.SENT, Missing.DELIVERY),
        (OUT, Status.SENT, Status.ARCHIVED, None),
        (IN, Status.DRAFT, Status.APPROVED, Missing.STEP),
        (replace(IN, has_text=False, has_signatory=False), Status.DRAFT, Status.RECEIVED, None),
        (replace(IN, has_scan=False), Status.DRAFT, Status.RECEIVED, Missing.SCAN),
        (replace(IN, has_scan=False), Status.DRAFT, Status.DRAFT, None),
        (IN, Status.RECEIVED, Status.ARCHIVED, None),
    ],
)
def test_what_a_letter_lacks(letter: Letter, before: Status, after: Status, missing: Missing | None) -> None:
    assert missing_for(letter, before, after) is missing
