"""What of a request's road its applicant has been told: a decision that was not told yet has left no trace (P59, P60)."""

from __future__ import annotations

from collections.abc import Sequence

from women_mining_beneficiaries.domain.stages import DECIDED, Stage

# From these a decision may follow; whoever is not told of it still sees the request there.
STUDYING = frozenset({Stage.COMMITTEE, Stage.APPEAL})
# Steps after a decision that tell nothing of it: it is put to wait, or she withdraws without having been told.
_TELL_NOTHING = DECIDED | {Stage.ON_HOLD, Stage.WITHDRAWN}


def is_record_closed(stage: Stage, is_decided: bool, is_told: bool) -> bool:
    """Whether the record itself is kept from the applicant while her page goes on.

    It is closed while it is judged already: were it closed by the decision, its absence would tell of it.
    """
    return stage in STUDYING or (is_decided and not is_told)


def which_are_told(stages: Sequence[Stage], is_told: bool) -> list[bool]:
    """For each stage a request went through, whether it may be shown."""
    untold = _first_untold(stages) if not is_told else None
    return [untold is None or number < untold or stage is Stage.WITHDRAWN for number, stage in enumerate(stages)]


def _first_untold(stages: Sequence[Stage]) -> int | None:
    """Where the decision stands that nothing later has told."""
    start = len(stages)
    while start and stages[start - 1] in _TELL_NOTHING:
        start -= 1
    return next((number for number in range(start, len(stages)) if stages[number] in DECIDED), None)


def stage_told(stages: Sequence[Stage], is_told: bool) -> Stage:
    """The stage that may be shown; a request that has none yet is a draft."""
    if not stages:
        return Stage.DRAFT
    shown = which_are_told(stages, is_told)
    if shown[-1]:
        return stages[-1]
    before = [stage for stage, is_shown in zip(stages, shown, strict=True) if is_shown and stage in STUDYING]
    return before[-1] if before else Stage.COMMITTEE
