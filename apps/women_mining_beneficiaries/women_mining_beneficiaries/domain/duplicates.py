"""How alike two files are, signal by signal (P52): a reason to look, never a reason to refuse."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum


class Signal(str, Enum):
    """What two files have in common."""

    IDENTITY = "Identity Number"
    NAME_AND_BIRTH = "Name and Birth Date"
    IBAN = "IBAN"
    FILE = "Same File"
    PHONE = "Mobile"
    NAME = "Name"
    EMAIL = "Email"
    ADDRESS = "National Address"


# How much of the remaining doubt a signal takes away; chosen so that no telephone or name alone reaches the queue's half.
WEIGHTS: dict[Signal, float] = {
    Signal.IDENTITY: 0.95,
    Signal.NAME_AND_BIRTH: 0.7,
    Signal.IBAN: 0.6,
    Signal.FILE: 0.6,
    Signal.PHONE: 0.35,
    Signal.NAME: 0.3,
    Signal.EMAIL: 0.3,
    Signal.ADDRESS: 0.1,
}
NEARLY_THE_SAME = 0.75
_CONNECTORS = frozenset({"بن", "بنت", "ابن", "ال", "bin", "bint", "al"})


@dataclass(frozen=True)
class Person:
    """What is compared of a file; names are folded, identities are the fingerprints of all its numbers, old ones too."""

    name: str = ""
    birth_date: date | None = None
    identities: frozenset[str] = field(default_factory=frozenset)
    phones: frozenset[str] = field(default_factory=frozenset)
    iban: str = ""
    files: frozenset[str] = field(default_factory=frozenset)
    email: str = ""
    address: str = ""


@dataclass(frozen=True)
class Likeness:
    """A score from 0 to 100 and the signals it is made of, strongest first."""

    score: float
    signals: tuple[Signal, ...]


def compare(one: Person, other: Person) -> Likeness:
    """The likeness of two files; the order of the two does not matter."""
    signals = tuple(signal for signal in WEIGHTS if _TESTS[signal](one, other))
    return Likeness(score_of(signals), signals)


def score_of(signals: Iterable[Signal]) -> float:
    """Each signal removes its share of the doubt that is left; more signals never score less."""
    doubt = 1.0
    for signal in set(signals):
        doubt *= 1 - WEIGHTS[signal]
    return round((1 - doubt) * 100, 1)


def name_likeness(one: str, other: str) -> float:
    """The share of name parts that two folded names have in common, 0 to 1; connecting words do not count."""
    mine, theirs = _parts(one), _parts(other)
    longest = max(len(mine), len(theirs))
    return len(set(mine) & set(theirs)) / longest if longest else 0.0


def _parts(name: str) -> list[str]:
    parts = (part.removeprefix("ال") or part for part in name.split() if part not in _CONNECTORS)
    return list(dict.fromkeys(parts))


def _names_agree(one: Person, other: Person) -> bool:
    """The same first name, and nearly all the rest: sisters have the rest in common."""
    mine, theirs = _parts(one.name), _parts(other.name)
    if not mine or not theirs or mine[0] != theirs[0]:
        return False
    return len(mine) > 1 and len(theirs) > 1 and name_likeness(one.name, other.name) >= NEARLY_THE_SAME


def _born_the_same_day(one: Person, other: Person) -> bool:
    return one.birth_date is not None and one.birth_date == other.birth_date


def _same(one: str, other: str) -> bool:
    return bool(one) and one == other


_TESTS: dict[Signal, Callable[[Person, Person], bool]] = {
    Signal.IDENTITY: lambda one, other: bool(one.identities & other.identities),
    Signal.NAME_AND_BIRTH: lambda one, other: _names_agree(one, other) and _born_the_same_day(one, other),
    Signal.IBAN: lambda one, other: _same(one.iban, other.iban),
    Signal.FILE: lambda one, other: bool(one.files & other.files),
    Signal.PHONE: lambda one, other: bool(one.phones & other.phones),
    Signal.NAME: _names_agree,
    Signal.EMAIL: lambda one, other: _same(one.email, other.email),
    Signal.ADDRESS: lambda one, other: _same(one.address, other.address),
}
