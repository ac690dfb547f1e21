"""What an administrator's workflow must keep so that the policy still holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from women_mining_beneficiaries.domain.stages import (
    DECIDED,
    MANDATORY,
    MAY_LEAD_TO_DECISION,
    TERMINAL,
    Stage,
)


class Fault(str, Enum):
    NO_STAGE = "state without a stage"
    MISSING_STAGE = "mandatory stage without a state"
    NO_EXIT = "state without a way out"
    DECISION_SHORTCUT = "decision reached without the committee"
    SELF_APPROVAL = "decision may be approved by its own author"
    OTHER_STAGE = "state takes over from one of another stage"
    NOT_REMOVED = "state takes over from one that stays"


@dataclass(frozen=True)
class Edge:
    state: str
    next_state: str
    allows_self_approval: bool


@dataclass(frozen=True)
class Finding:
    fault: Fault
    subject: str


def lint_workflow(stage_of: Mapping[str, str], edges: Iterable[Edge]) -> list[Finding]:
    """Faults of a workflow given each state's stage code and the transitions between states."""
    edges = list(edges)
    known = {stage.value for stage in Stage}
    findings = [Finding(Fault.NO_STAGE, state) for state, stage in stage_of.items() if stage not in known]
    findings += _missing_stages(stage_of)
    findings += _dead_ends(stage_of, edges)
    for edge in edges:
        findings += _faults_of_edge(edge, stage_of)
    return findings


def lint_succession(
    successor_of: Mapping[str, str], stage_of: Mapping[str, str], former_stage_of: Mapping[str, str]
) -> list[Finding]:
    """Faults of «this state takes over from that one»: requests keep their stage, so that no guard is passed by.

    `former_stage_of` knows the stages of removed states that requests are in.
    """
    findings = []
    for removed, state in successor_of.items():
        if removed in stage_of:
            findings.append(Finding(Fault.NOT_REMOVED, removed))
        elif former_stage_of.get(removed, stage_of[state]) != stage_of[state]:
            findings.append(Finding(Fault.OTHER_STAGE, f"{removed} → {state}"))
    return findings


def _missing_stages(stage_of: Mapping[str, str]) -> list[Finding]:
    present = set(stage_of.values())
    return [
        Finding(Fault.MISSING_STAGE, stage.value)
        for stage in Stage
        if stage in MANDATORY and stage.value not in present
    ]


def _dead_ends(stage_of: Mapping[str, str], edges: list[Edge]) -> list[Finding]:
    leaving = {edge.state for edge in edges}
    ends = {stage.value for stage in TERMINAL}
    return [
        Finding(Fault.NO_EXIT, state)
        for state, stage in stage_of.items()
        if stage not in ends | {""} and state not in leaving
    ]


def _faults_of_edge(edge: Edge, stage_of: Mapping[str, str]) -> list[Finding]:
    if stage_of.get(edge.next_state) not in {stage.value for stage in DECIDED}:
        return []
    subject = f"{edge.state} → {edge.next_state}"
    findings = []
    # Within one stage nothing is decided anew: a further approval may stand between an acceptance and what follows it.
    leads = {stage.value for stage in MAY_LEAD_TO_DECISION} | {stage_of[edge.next_state]}
    if stage_of.get(edge.state) not in leads:
        findings.append(Finding(Fault.DECISION_SHORTCUT, subject))
    if edge.allows_self_approval:
        findings.append(Finding(Fault.SELF_APPROVAL, subject))
    return findings
