from __future__ import annotations

import pytest

from women_mining_beneficiaries.domain.internal_service import SERVING, InternalStage, may_enter


@pytest.mark.clause("P29")
@pytest.mark.parametrize("stage", InternalStage)
def test_each_department_takes_its_own_steps(stage: InternalStage) -> None:
    assert may_enter(stage, is_requesting=False, is_serving=True) is (stage in SERVING)
    assert may_enter(stage, is_requesting=True, is_serving=False) is (stage not in SERVING)
    assert not may_enter(stage, is_requesting=False, is_serving=False)
