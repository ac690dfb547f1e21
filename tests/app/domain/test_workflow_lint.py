from __future__ import annotations

import pytest

from women_mining_beneficiaries.domain.workflow_lint import Edge, Fault, Finding, lint_succession, lint_workflow

STAGE_OF = {
    "New": "received",
    "Checking": "verification",
    "Signing": "attestation",
    "Committee": "committee",
    "Yes": "approved",
    "No": "rejected",
    "Registering": "registration",
    "Serving": "delivery",
    "Done": "closed",
}
EDGES = [
    Edge("New", "Checking", True),
    Edge("Checking", "Signing", True),
    Edge("Signing", "Committee", True),
    Edge("Committee", "Yes", False),
    Edge("Committee", "No", False),
    Edge("Yes", "Registering", True),
    Edge("Registering", "Serving", True),
    Edge("Serving", "Done", True),
    Edge("No", "Done", True),
]


def test_a_sound_workflow_has_no_findings() -> None:
    assert lint_workflow(STAGE_OF, EDGES) == []


def test_a_state_without_stage_is_found() -> None:
    assert lint_workflow({**STAGE_OF, "Limbo": ""}, EDGES) == [Finding(Fault.NO_STAGE, "Limbo")]


def test_a_mandatory_stage_is_missed() -> None:
    stage_of = {**STAGE_OF, "Signing": "verification"}
    assert lint_workflow(stage_of, EDGES) == [Finding(Fault.MISSING_STAGE, "attestation")]


def test_a_dead_end_is_found() -> None:
    assert lint_workflow(STAGE_OF, EDGES[:-1]) == [Finding(Fault.NO_EXIT, "No")]


@pytest.mark.clause("P59")
@pytest.mark.case("N5")
def test_decisions_come_from_the_committee_and_are_not_self_approved() -> None:
    edges = [*EDGES, Edge("Checking", "No", True)]
    assert lint_workflow(STAGE_OF, edges) == [
        Finding(Fault.DECISION_SHORTCUT, "Checking → No"),
        Finding(Fault.SELF_APPROVAL, "Checking → No"),
    ]


@pytest.mark.case("N3")
def test_a_further_approval_may_follow_within_the_stage() -> None:
    stage_of = {**STAGE_OF, "Director": "approved"}
    edges = [*EDGES, Edge("Yes", "Director", False), Edge("Director", "Registering", True)]
    assert lint_workflow(stage_of, edges) == []


@pytest.mark.clause("P47")
@pytest.mark.case("E35")
def test_a_removed_state_is_replaced_by_one_of_its_stage() -> None:
    former = {**STAGE_OF, "Second Look": "verification", "Lobby": "received"}
    assert lint_succession({"Second Look": "Checking"}, STAGE_OF, former) == []
    assert lint_succession({"Never Used": "Checking"}, STAGE_OF, former) == []
    assert lint_succession({"Lobby": "Checking", "New": "Checking"}, STAGE_OF, former) == [
        Finding(Fault.OTHER_STAGE, "Lobby → Checking"),
        Finding(Fault.NOT_REMOVED, "New"),
    ]
