"""What ties a person of the staff to an applicant, found in the records (P59): she then takes no part in the case."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Signal(str, Enum):
    """Each value is said to people."""

    SAME_PERSON = "It is the applicant's own account"
    REPRESENTATIVE = "Represents the applicant"
    HANDLED = "Filed or matched the request"
    SAME_MOBILE = "The same mobile number"
    SAME_IBAN = "The same bank account"
    SAME_ADDRESS = "The same address"
    SAME_FAMILY_NAME = "The same family name"


# A family name is shared by many: it is told to the committee and binds nobody.
INFORMATION_ONLY = frozenset({Signal.SAME_FAMILY_NAME})
# These follow from who somebody is; nobody lifts them.
NEVER_LIFTED = frozenset({Signal.SAME_PERSON, Signal.REPRESENTATIVE, Signal.HANDLED})


@dataclass(frozen=True)
class Ties:
    """What a person can share with another; empty where nothing is known."""

    mobiles: frozenset[str] = frozenset()
    ibans: frozenset[str] = frozenset()
    address: str = ""
    family_name: str = ""
    branch: str = ""


@dataclass(frozen=True)
class Case:
    """The applicant, and the accounts that have a part in her request."""

    ties: Ties
    account: str = ""
    representatives: frozenset[str] = frozenset()
    handlers: frozenset[str] = frozenset()


def find_signals(user: str, ties: Ties, case: Case) -> tuple[Signal, ...]:
    """Everything that ties the user to the case, strongest first."""
    found = {
        Signal.SAME_PERSON: bool(user) and user == case.account,
        Signal.REPRESENTATIVE: user in case.representatives,
        Signal.HANDLED: user in case.handlers,
        Signal.SAME_MOBILE: bool(ties.mobiles & case.ties.mobiles),
        Signal.SAME_IBAN: bool(ties.ibans & case.ties.ibans),
        Signal.SAME_ADDRESS: bool(ties.address) and ties.address == case.ties.address,
        Signal.SAME_FAMILY_NAME: _same_family(ties, case.ties),
    }
    return tuple(signal for signal, is_there in found.items() if is_there)


def _same_family(one: Ties, other: Ties) -> bool:
    """The same family name in the same branch; a branch that is not known keeps nobody apart."""
    near = not one.branch or not other.branch or one.branch == other.branch
    return bool(one.family_name) and one.family_name == other.family_name and near


def binding(signals: tuple[Signal, ...]) -> tuple[Signal, ...]:
    """Those for which the person steps aside."""
    return tuple(signal for signal in signals if signal not in INFORMATION_ONLY)
