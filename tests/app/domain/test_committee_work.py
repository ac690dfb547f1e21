"""What members of a committee did, counted."""

from __future__ import annotations

from women_mining_beneficiaries.domain.committee_work import Ballot, MemberWork, Seat, work_of_members


def test_seats_votes_and_disclosures_are_counted_by_member() -> None:
    seats = [Seat("a", True), Seat("a", False), Seat("b", True)]
    ballots = [
        Ballot("a", "Accept"),
        Ballot("a", "Abstain"),
        Ballot("b", "Recused"),
        Ballot("b", ""),
        Ballot("b", "Reject"),
    ]
    found = work_of_members(seats, ballots, ["b", "c"])
    assert found == [
        MemberWork("a", invited=2, attended=1, voted=1, abstained=1, recused=0, disclosures=0),
        MemberWork("b", invited=1, attended=1, voted=1, abstained=0, recused=1, disclosures=1),
        MemberWork("c", invited=0, attended=0, voted=0, abstained=0, recused=0, disclosures=1),
    ]


def test_a_committee_that_did_nothing_has_no_lines() -> None:
    assert work_of_members([], [], []) == []
