"""The fields that bind a workflow's states to the policy's stages, also when a state is replaced."""

from __future__ import annotations

from frappe.custom.doctype.custom_field.custom_field import create_custom_fields
from women_mining_beneficiaries.domain.feedback import Stage as FeedbackStage
from women_mining_beneficiaries.domain.internal_service import InternalStage
from women_mining_beneficiaries.domain.policy_versions import PolicyStage
from women_mining_beneficiaries.domain.publishing import ArticleStage
from women_mining_beneficiaries.domain.registration import Status
from women_mining_beneficiaries.domain.stages import Stage

# Each workflow's own list of codes.
CODES = (Stage, Status, PolicyStage, ArticleStage, InternalStage, FeedbackStage)


def sync_custom_fields() -> None:
    create_custom_fields(
        {
            "Workflow Document State": [
                {
                    "fieldname": "policy_stage",
                    "label": "Policy Stage",
                    "fieldtype": "Select",
                    "options": "\n".join(["", *(code.value for codes in CODES for code in codes)]),
                    "insert_after": "state",
                    "in_list_view": 1,
                    "description": "What this state means to the policy; the rules read this, never the state's name.",
                },
                {
                    "fieldname": "takes_over_from",
                    "label": "Takes Over From",
                    "fieldtype": "Link",
                    "options": "Workflow State",
                    "insert_after": "policy_stage",
                    "description": "A state of the same stage that is removed: its requests go on in this one. Emptied when the workflow is saved.",
                },
            ]
        },
        update=True,
    )
