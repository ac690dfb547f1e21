"""`DocStatus`: the int of a document's docstatus, with its three questions."""

from __future__ import annotations


class DocStatus(int):
    """0 draft, 1 submitted, 2 cancelled. Compares as the plain int."""

    def is_draft(self) -> bool:
        return self == 0

    def is_submitted(self) -> bool:
        return self == 1

    def is_cancelled(self) -> bool:
        return self == 2

    @classmethod
    def draft(cls) -> DocStatus:
        return cls(0)

    @classmethod
    def submitted(cls) -> DocStatus:
        return cls(1)

    @classmethod
    def cancelled(cls) -> DocStatus:
        return cls(2)


DRAFT, SUBMITTED, CANCELLED = DocStatus(0), DocStatus(1), DocStatus(2)

# What a save may do: (stored, new) -> the action whose hooks run.
TRANSITIONS: dict[tuple[int, int], str] = {
    (DRAFT, DRAFT): "save",
    (DRAFT, SUBMITTED): "submit",
    (SUBMITTED, SUBMITTED): "update_after_submit",
    (SUBMITTED, CANCELLED): "cancel",
}
LABELS: dict[int, str] = {DRAFT: "Draft", SUBMITTED: "Submitted", CANCELLED: "Cancelled"}
