"""The stages of a support request that the rules know; states are the association's own words for them (P47)."""

from __future__ import annotations

from enum import Enum


class Stage(str, Enum):
    DRAFT = "draft"
    RECEIVED = "received"
    VERIFICATION = "verification"
    AWAITING_APPLICANT = "awaiting_applicant"
    CLARIFICATION = "clarification"
    ATTESTATION = "attestation"
    SOCIAL_STUDY = "social_study"
    COMMITTEE = "committee"
    APPROVED = "approved"
    PARTIALLY_APPROVED = "partially_approved"
    REJECTED = "rejected"
    REGISTRATION = "registration"
    DELIVERY = "delivery"
    DELIVERED = "delivered"
    CLOSED = "closed"
    APPEAL = "appeal"
    WITHDRAWN = "withdrawn"
    VOID = "void"
    ON_HOLD = "on_hold"


MANDATORY = frozenset(
    {
        Stage.RECEIVED,
        Stage.VERIFICATION,
        Stage.ATTESTATION,
        Stage.COMMITTEE,
        Stage.APPROVED,
        Stage.REJECTED,
        Stage.REGISTRATION,
        Stage.DELIVERY,
        Stage.CLOSED,
    }
)
TERMINAL = frozenset({Stage.CLOSED, Stage.WITHDRAWN, Stage.VOID})
DECIDED = frozenset({Stage.APPROVED, Stage.PARTIALLY_APPROVED, Stage.REJECTED})
ACCEPTED = frozenset({Stage.APPROVED, Stage.PARTIALLY_APPROVED})
MAY_LEAD_TO_DECISION = frozenset({Stage.COMMITTEE, Stage.APPEAL})
# The applicant may write here, nowhere else.
APPLICANT_EDITS = frozenset({Stage.DRAFT, Stage.AWAITING_APPLICANT})
# The clock stands still while somebody outside the association is awaited.
PAUSING = frozenset({Stage.AWAITING_APPLICANT, Stage.CLARIFICATION, Stage.ON_HOLD})
BEFORE_COMMITTEE = frozenset(
    {
        Stage.DRAFT,
        Stage.RECEIVED,
        Stage.VERIFICATION,
        Stage.AWAITING_APPLICANT,
        Stage.CLARIFICATION,
        Stage.ATTESTATION,
        Stage.SOCIAL_STUDY,
    }
)
# What the committee sees is what was signed: the attested fields are frozen from here on.
FROZEN = frozenset(Stage) - BEFORE_COMMITTEE
