"""A decision that was not told yet leaves no trace on the applicant's page (P59, P60)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.stages import DECIDED, Stage
from women_mining_beneficiaries.domain.told import is_record_closed, stage_told, which_are_told

ROAD = [Stage.RECEIVED, Stage.VERIFICATION, Stage.ATTESTATION, Stage.COMMITTEE]
APPEALED = [*ROAD, Stage.REJECTED, Stage.APPEAL]


def shown(stages: list[Stage], is_told: bool = False) -> list[Stage]:
    told = which_are_told(stages, is_told)
    return [stage for stage, is_shown in zip(stages, told, strict=True) if is_shown]


@pytest.mark.clause("P59", "P60")
@pytest.mark.parametrize("decided", sorted(DECIDED))
def test_every_decision_looks_like_the_study_until_it_is_told(decided: Stage) -> None:
    road = [*ROAD, decided]
    assert (shown(road), stage_told(road, False)) == (ROAD, Stage.COMMITTEE)
    assert (shown(road, True), stage_told(road, True)) == (road, decided)
    waits = [*road, Stage.ON_HOLD]
    assert (shown(waits), stage_told(waits, False)) == (ROAD, Stage.COMMITTEE)


@pytest.mark.clause("P59")
@pytest.mark.parametrize("decided", sorted(DECIDED))
def test_who_withdraws_untold_learns_nothing_afterwards(decided: Stage) -> None:
    road = [*ROAD, decided, Stage.WITHDRAWN]
    assert (shown(road), stage_told(road, False)) == ([*ROAD, Stage.WITHDRAWN], Stage.WITHDRAWN)
    assert shown(road, True) == road


@pytest.mark.clause("P7")
@pytest.mark.parametrize("ruled", sorted(DECIDED))
def test_a_ruling_looks_like_the_appeal_until_it_is_told_and_the_first_reply_stays(ruled: Stage) -> None:
    road = [*APPEALED, ruled]
    assert (shown(road), stage_told(road, False)) == (APPEALED, Stage.APPEAL)


def test_a_hold_before_any_decision_is_told() -> None:
    for held in ([Stage.RECEIVED, Stage.ON_HOLD], [*ROAD, Stage.ON_HOLD]):
        assert (shown(held), stage_told(held, False)) == (held, Stage.ON_HOLD)


def test_what_follows_a_decision_tells_it() -> None:
    later = [*ROAD, Stage.APPROVED, Stage.REGISTRATION]
    assert (shown(later), stage_told(later, False)) == (later, Stage.REGISTRATION)


def test_a_request_without_a_road_is_a_draft() -> None:
    assert (shown([]), stage_told([], False)) == ([], Stage.DRAFT)
    assert stage_told([Stage.APPROVED], False) is Stage.COMMITTEE


@given(st.lists(st.sampled_from(list(Stage)), max_size=8))
def test_the_stage_that_is_shown_is_never_an_untold_decision(stages: list[Stage]) -> None:
    assert stage_told(stages, False) not in DECIDED
    assert not stages or shown(stages, True) == stages


@pytest.mark.clause("P59")
@pytest.mark.parametrize("stage", Stage)
def test_the_record_is_closed_alike_before_and_after_an_untold_decision(stage: Stage) -> None:
    studied = stage in (Stage.COMMITTEE, Stage.APPEAL)
    assert is_record_closed(stage, is_decided=False, is_told=False) is studied
    assert is_record_closed(stage, is_decided=True, is_told=False)
    assert is_record_closed(stage, is_decided=True, is_told=True) is studied
