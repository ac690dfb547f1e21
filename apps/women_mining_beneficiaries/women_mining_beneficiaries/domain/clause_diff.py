"""What a version of the policy changes, clause by clause (P10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import chain


class Change(str, Enum):
    UNCHANGED = "Unchanged"
    ADDED = "Added"
    AMENDED = "Amended"
    REMOVED = "Removed"


@dataclass(frozen=True)
class Clause:
    number: str
    section: str
    text: str


@dataclass(frozen=True)
class Difference:
    """One clause in both versions; `words` marks what was taken out and put in, word by word."""

    number: str
    section: str
    change: Change
    before: str = ""
    after: str = ""

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """Runs of words as (kind, text), the kind one of same, out, in."""
        return tuple(_runs(self.before.split(), self.after.split()))


def compare(old: Sequence[Clause], new: Sequence[Clause]) -> tuple[Difference, ...]:
    """Every clause of the new version in its order, then those that are gone."""
    before = {clause.number: clause for clause in old}
    kept = {clause.number for clause in new}
    gone = (
        Difference(clause.number, clause.section, Change.REMOVED, before=clause.text)
        for clause in old
        if clause.number not in kept
    )
    return tuple(chain((_difference(before.get(clause.number), clause) for clause in new), gone))


def changes(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    return tuple(difference for difference in differences if difference.change is not Change.UNCHANGED)


def _difference(old: Clause | None, new: Clause) -> Difference:
    if old is None:
        return Difference(new.number, new.section, Change.ADDED, after=new.text)
    same = " ".join(old.text.split()) == " ".join(new.text.split()) and old.section == new.section
    change = Change.UNCHANGED if same else Change.AMENDED
    return Difference(new.number, new.section, change, old.text, new.text)


def _runs(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    runs: list[tuple[str, str]] = []
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(("same", " ".join(old[old_from:old_to])))
            continue
        runs += [("out", " ".join(old[old_from:old_to]))] if old_to > old_from else []
        runs += [("in", " ".join(new[new_from:new_to]))] if new_to > new_from else []
    return runs
