"""Who votes in a committee's seats on one item: the member, or an alternate where she is absent or steps aside."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from women_mining_beneficiaries.domain.quorum import Quorum, QuorumRules, check_quorum


@dataclass(frozen=True)
class Seat:
    """A regular seat; alternates in the order they are called."""

    member: str
    alternates: tuple[str, ...] = ()


def seat_voters(seats: Sequence[Seat], present: Collection[str], recused: Collection[str]) -> dict[str, str]:
    """By seat, who votes in it; a seat nobody can take is left out. An alternate takes one seat only."""
    able = set(present) - set(recused)
    voters = {seat.member: seat.member for seat in seats if seat.member in able}
    for seat in seats:
        if seat.member not in voters:
            alternate = next((one for one in seat.alternates if one in able and one not in voters.values()), None)
            if alternate:
                voters[seat.member] = alternate
    return voters


def judge_quorum(
    seats: Sequence[Seat],
    present: Collection[str],
    recused: Collection[str],
    rules: QuorumRules,
    unreviewed: Collection[str] = (),
) -> Quorum:
    """The quorum of those entitled to vote on the item: a seat whose member steps aside and whom nobody replaces leaves it.

    Who steps aside because of somebody else's word alone leaves no seat until that word is reviewed: it would lower the quorum.
    """
    voters = seat_voters(seats, present, recused)
    members = [seat.member for seat in seats]
    away = [member for member in members if member in recused and member not in voters]
    vacated = [member for member in away if member not in unreviewed]
    seated = {*voters, *(member for member in vacated if member in present)}
    return check_quorum(members, seated, vacated, rules)
