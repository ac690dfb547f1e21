from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain.representation import Scope
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.exceptions import DeliveryError, ReceiptMissingError
from women_mining_beneficiaries.services import dates, protection
from women_mining_beneficiaries.services.beneficiaries import representation
from women_mining_beneficiaries.services.communication import request_messages
from women_mining_beneficiaries.services.requests import delivery_state
from women_mining_beneficiaries.services.settings import get_setting

SYSTEM_FIELDS = (
    "delivered_on auto_confirm_on receipt confirmed_on survey_sent iban_masked second_approver attempt not_received_on"
).split()
OPEN_STAGES = (Stage.DELIVERY, Stage.DELIVERED)
NEXT = {
    "Planned": {"In Progress", "Delivered", "Failed", "Refused"},
    "In Progress": {"Delivered", "Failed", "Refused"},
    "Delivered": {"Confirmed", "Refused", "Failed"},
    "Failed": {"Planned"},
    "Confirmed": set(),
    "Refused": set(),
}


class ServiceDelivery(Document):
    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "support_request")
        protection.restore_fields(self, SYSTEM_FIELDS)
        protection.restore_columns(self, "items", ("approved_qty",))
        if self.flags.not_received:
            self.not_received_on = dates.now()
        if self.is_new():
            self.plan()
        self.validate_step()
        self.set_payment_approval()
        self.validate_payment()
        self.validate_quantities()
        self.validate_remainder()
        self.validate_values()
        self.set_outcome()

    @property
    def status_before(self) -> str:
        before = self.get_doc_before_save()
        return before.status if before else "Planned"

    def plan(self) -> None:
        """A delivery begins with the approved items of a request that is being served (P62)."""
        request = frappe.get_doc(SUPPORT_REQUEST, self.support_request)
        if Stage(request.policy_stage) not in OPEN_STAGES:
            self.refuse(_("The request is not at the service yet. Complete its registration first (clause P61)."))
        approved = delivery_state.remaining_quantities(request)
        if not approved:
            self.refuse(_("Everything that was approved is delivered already (clause P62)."))
        for title in approved.keys() - {row.item_title for row in self.items}:
            self.append("items", {"item_title": title})
        for row in self.items:
            if row.item_title not in approved:
                self.refuse(
                    _("Row {0}: «{1}» is not among the approved items (clause P62).").format(row.idx, row.item_title)
                )
            row.approved_qty = approved[row.item_title]
        self.attempt = 1
        self.iban_masked = frappe.db.get_value("Beneficiary", request.beneficiary, "iban_masked")

    def validate_step(self) -> None:
        before = self.status_before
        if self.status != before and self.status not in NEXT[before]:
            self.refuse(_("A delivery cannot go from «{0}» to «{1}» (clause P62).").format(_(before), _(self.status)))
        if before in ("Confirmed", "Refused"):
            protection.refuse_changes(self, set(protection.changed_fields(self)) - {"survey_sent"})
        if self.status in ("Failed", "Refused") and not (self.failure_reason or "").strip():
            self.refuse(_("Write why the service was not delivered (clause P62)."))
        if before == "Failed" and self.status == "Planned":
            self.attempt = (self.attempt or 1) + 1

    def set_payment_approval(self) -> None:
        """The one who approves a payment is named, and is not the one who delivers it."""
        if not self.payment_approved:
            self.second_approver = None
            return
        self.second_approver = self.second_approver or frappe.session.user
        if self.second_approver == self.delivery_officer and self.status_before not in delivery_state.HANDED_OVER:
            self.refuse_one_person()

    def validate_payment(self) -> None:
        """Money goes to a checked account, and past two people."""
        if self.status != "Delivered" or self.status_before == "Delivered" or not delivery_state.is_cash(self):
            return
        if not self.iban_masked:
            self.refuse(_("The file has no IBAN to pay to. Record it first (clause P62)."))
        if not get_setting("cash_second_approver"):
            return
        if not self.second_approver:
            self.refuse(
                _(
                    "A payment needs a second approver before it is delivered: the disbursement officer ticks «Payment Approved» here (clause P62)."
                )
            )
        if self.second_approver == frappe.session.user:
            self.refuse_one_person()

    def refuse_one_person(self) -> None:
        self.refuse(_("Who delivers does not approve the payment. Another person does (clause P62)."))

    def validate_quantities(self) -> None:
        for row in self.items:
            if (row.delivered_qty or 0) > (row.approved_qty or 0):
                self.refuse(
                    _("Row {0}: more than the approved quantity of «{1}» (clause P62).").format(row.idx, row.item_title)
                )
            short = (row.delivered_qty or 0) < (row.approved_qty or 0)
            if self.status == "Delivered" and short and not (row.shortage_reason or "").strip():
                self.refuse(
                    _("Row {0}: write why less of «{1}» was delivered (clause P62).").format(row.idx, row.item_title)
                )

    def validate_remainder(self) -> None:
        """All deliveries together hand over no more than was approved, however many were planned side by side."""
        titles = [row.item_title for row in self.items]
        for row in self.items:
            if titles.count(row.item_title) > 1:
                self.refuse(_("Row {0}: «{1}» is listed twice. Keep one row.").format(row.idx, row.item_title))
        if self.status not in delivery_state.HANDED_OVER:
            return
        request = frappe.get_doc(SUPPORT_REQUEST, self.support_request)
        left = delivery_state.remaining_quantities(request, without=self.name)
        for row in self.items:
            if (row.delivered_qty or 0) > left.get(row.item_title, 0):
                self.refuse(
                    _("Row {0}: another delivery has handed over «{1}» already; {2} are left (clause P62).").format(
                        row.idx, row.item_title, left.get(row.item_title, 0)
                    )
                )

    def validate_values(self) -> None:
        """What was handed over is worth no more than was granted, all deliveries together."""
        if self.status not in delivery_state.HANDED_OVER:
            return
        left = delivery_state.remaining_amounts(frappe.get_doc(SUPPORT_REQUEST, self.support_request), self.name)
        for row in self.items:
            if (row.value or 0) > left.get(row.item_title, row.value or 0):
                self.refuse(
                    _("Row {0}: the value exceeds what was granted for «{1}»; {2} are left (clause P62).").format(
                        row.idx, row.item_title, left[row.item_title]
                    )
                )

    def set_outcome(self) -> None:
        if self.status == self.status_before:
            return
        if self.status == "Delivered":
            self.delivered_on = dates.now()
            self.auto_confirm_on = add_days(dates.today(), get_setting("auto_confirm_days") or 0)
        elif self.status == "Confirmed":
            self.set_receipt()

    def set_receipt(self) -> None:
        """The beneficiary confirms in the portal; staff record her signature or another proof."""
        self.receipt = self.flags.receipt
        if self.received_by == "Representative" and not self.receipt:
            representation.check_authority(self.representative, self.beneficiary, Scope.RECEIVE)
        if not self.receipt_method or (self.receipt_method == "Portal Confirmation" and not self.receipt):
            frappe.throw(
                _("Record how the receipt is proved. The portal confirmation is the beneficiary's own (clause P62)."),
                exc=ReceiptMissingError,
            )
        self.confirmed_on = dates.now()

    def refuse(self, message: str) -> None:
        frappe.throw(message, exc=DeliveryError)

    def on_update(self) -> None:
        delivery_state.refresh_request(self.support_request)
        request_messages.tell_of_delivery(self, None if self.flags.in_insert else self.status_before)
        if self.status == "Confirmed" and self.status_before != "Confirmed":
            beneficiary = frappe.get_doc("Beneficiary", self.beneficiary)
            beneficiary.flags.proofs = {"last_service_on": dates.today()}
            beneficiary.save(ignore_permissions=True)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
