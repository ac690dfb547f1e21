from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.constants import BENEFICIARY, SUPPORT_REQUEST
from women_mining_beneficiaries.domain.suppression import FLOOR
from women_mining_beneficiaries.exceptions import SettingFloorError
from women_mining_beneficiaries.services import protection
from women_mining_beneficiaries.services.policy import settings_changes
from women_mining_beneficiaries.services.settings import list_of

TABLES = ("items", "answers", "documents")


class BeneficiaryPolicySettings(Document):
    def validate(self) -> None:
        protection.restore_fields(self, ("active_policy",))
        self.active_policy = self.flags.active_policy or self.active_policy
        self.validate_floors()
        self.validate_period()
        self.validate_attested_fields()
        settings_changes.take_changes(self)

    def on_update(self) -> None:
        settings_changes.log_changes(self)
        settings_changes.apply_to_running(self)

    def validate_floors(self) -> None:
        """The law's and the policy's floors hold whoever changes the settings."""
        if (self.anonymity_k or 0) < FLOOR:
            self.refuse(
                _("Figures about fewer than {0} answers are never shown. Enter {0} or more (clause P28).").format(FLOOR)
            )

    def validate_period(self) -> None:
        if not self.decision_period_days:
            self.refuse(_("Enter the reply period in days (clause P60)."))
        if (
            self.decision_period_reading == "Window"
            and (self.decision_period_upper_days or 0) < self.decision_period_days
        ):
            self.refuse(
                _(
                    "The upper limit of the reply period is shorter than the lower one. Correct one of them (clause P60)."
                )
            )

    def validate_attested_fields(self) -> None:
        unknown = [path for path in list_of(self.attested_fields) if not is_known_path(path)]
        if unknown:
            self.refuse(
                _(
                    "These attested fields do not exist: {0}. Write a field, table.column or beneficiary.field (clause P56)."
                ).format(" · ".join(unknown))
            )

    def refuse(self, message: str) -> None:
        frappe.throw(message, exc=SettingFloorError)


def is_known_path(path: str) -> bool:
    head, _dot, column = path.partition(".")
    if head == "beneficiary":
        return column in ("name", "iban_hash") or frappe.get_meta(BENEFICIARY).has_field(column)
    meta = frappe.get_meta(SUPPORT_REQUEST)
    if column:
        return head in TABLES and frappe.get_meta(meta.get_options(head)).has_field(column)
    return meta.has_field(head)
