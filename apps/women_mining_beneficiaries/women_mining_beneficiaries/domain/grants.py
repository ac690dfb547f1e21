"""What a decision grants, beside what was asked for: nothing unknown, nothing twice, nothing beyond it (P59)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum


class GrantFault(str, Enum):
    UNKNOWN_ITEM = "unknown item"
    LISTED_TWICE = "listed twice"
    TOO_MANY = "too many"
    TOO_MUCH = "too much"
    OVER_CAP = "over the cap"


@dataclass(frozen=True)
class Share:
    """How much of one item; an amount of zero was not named."""

    qty: float
    amount: float = 0.0


@dataclass(frozen=True)
class Grant:
    title: str
    share: Share


def find_fault(asked: Mapping[str, Share], granted: Sequence[Grant], cap: float = 0.0) -> tuple[GrantFault, str] | None:
    """The first thing wrong with the list, and the item it is about; a cap of zero is none."""
    titles = [grant.title for grant in granted]
    for grant in granted:
        fault = _fault_of(grant, asked, titles)
        if fault:
            return fault, grant.title
    if cap and sum(grant.share.amount for grant in granted) > cap:
        return GrantFault.OVER_CAP, ""
    return None


def _fault_of(grant: Grant, asked: Mapping[str, Share], titles: Sequence[str]) -> GrantFault | None:
    if grant.title not in asked:
        return GrantFault.UNKNOWN_ITEM
    if titles.count(grant.title) > 1:
        return GrantFault.LISTED_TWICE
    wanted = asked[grant.title]
    if grant.share.qty > wanted.qty:
        return GrantFault.TOO_MANY
    return GrantFault.TOO_MUCH if wanted.amount and grant.share.amount > wanted.amount else None


def is_reduced(asked: Mapping[str, Share], granted: Sequence[Grant]) -> bool:
    """Whether the list leaves something out or gives less of it; without a list everything is granted as asked."""
    shares = {grant.title: grant.share for grant in granted}
    return bool(shares) and any(
        title not in shares or shares[title].qty < wanted.qty or shares[title].amount < wanted.amount
        for title, wanted in asked.items()
    )
