"""What a committee did, from its sessions, votes and disclosures (P59; 3.10)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Seat:
    """A member asked to a session."""

    member: str
    was_present: bool


@dataclass(frozen=True)
class Ballot:
    """What a member did about one item; `vote` is empty while it is open."""

    member: str
    vote: str


@dataclass(frozen=True)
class MemberWork:
    member: str
    invited: int
    attended: int
    voted: int
    abstained: int
    recused: int
    disclosures: int


def work_of_members(seats: Iterable[Seat], ballots: Sequence[Ballot], disclosers: Sequence[str]) -> list[MemberWork]:
    """One line per member who was asked, voted or disclosed, by name."""
    asked = list(seats)
    members = sorted({seat.member for seat in asked} | {ballot.member for ballot in ballots} | set(disclosers))
    return [_line(member, asked, ballots, disclosers) for member in members]


def _line(member: str, seats: Sequence[Seat], ballots: Sequence[Ballot], disclosers: Sequence[str]) -> MemberWork:
    own = [seat for seat in seats if seat.member == member]
    votes = [ballot.vote for ballot in ballots if ballot.member == member]
    return MemberWork(
        member=member,
        invited=len(own),
        attended=sum(seat.was_present for seat in own),
        voted=sum(vote not in ("", "Abstain", "Recused") for vote in votes),
        abstained=votes.count("Abstain"),
        recused=votes.count("Recused"),
        disclosures=disclosers.count(member),
    )
