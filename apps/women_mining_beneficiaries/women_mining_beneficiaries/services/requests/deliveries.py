"""Giving the service and proving that it was received (P62)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain.representation import Scope
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.communication import surveys
from women_mining_beneficiaries.services.communication.notices import notify_user
from women_mining_beneficiaries.services.requests import conversation, stages


def plan_delivery(
    request: str, *, planned_on: str | None = None, mode: str | None = None, officer: str | None = None
) -> Any:
    """Plan the delivery of everything that was approved."""
    delivery = frappe.new_doc("Service Delivery")
    delivery.support_request = request
    for fieldname, value in {"planned_on": planned_on, "mode": mode, "delivery_officer": officer}.items():
        if value:
            delivery.set(fieldname, value)
    return delivery.insert()


def deliver(
    delivery: str,
    *,
    quantities: Mapping[str, float] | None = None,
    shortage_reasons: Mapping[str, str] | None = None,
) -> Any:
    """Record what was handed over, in full unless told otherwise, and take the request to the receipt."""
    doc = frappe.get_doc("Service Delivery", delivery)
    for row in doc.items:
        row.delivered_qty = (quantities or {}).get(row.item_title, row.approved_qty)
        row.shortage_reason = (shortage_reasons or {}).get(row.item_title)
    doc.status = "Delivered"
    doc.save()
    request = frappe.get_doc(SUPPORT_REQUEST, doc.support_request)
    if request.policy_stage == Stage.DELIVERY and request.delivery_status == "Complete":
        stages.move(request, Stage.DELIVERED)
    return doc


def approve_payment(delivery: str) -> Any:
    """Approve the payment of a planned delivery: by another person than who delivers it."""
    doc = frappe.get_doc("Service Delivery", delivery)
    doc.payment_approved = 1
    return doc.save()


def confirm_receipt(delivery: str, *, remark: str | None = None, receipt_method: str | None = None) -> dict[str, Any]:
    """Confirm the receipt: the beneficiary in the portal with her word, staff with a proof; a survey follows."""
    doc = frappe.get_doc("Service Delivery", delivery)
    people.check_own_or_staff(doc.beneficiary, Scope.RECEIVE)
    is_own = people.acts_for_own_file(doc.beneficiary, Scope.RECEIVE)
    if is_own:
        doc.receipt_method, doc.flags.receipt = "Portal Confirmation", _sign_receipt(doc)
    elif receipt_method:
        doc.receipt_method = receipt_method
    doc.beneficiary_remark = remark or doc.beneficiary_remark
    doc.status = "Confirmed"
    doc.save(ignore_permissions=is_own)
    return {"delivery": doc.name, "survey_token": surveys.dispatch_after_delivery(doc)}


def report_not_received(delivery: str, words: str) -> str:
    """She says that she did not receive it: on record, and before who delivers; nothing is taken for received then."""
    doc = frappe.get_doc("Service Delivery", delivery)
    people.check_own(doc.beneficiary, Scope.RECEIVE)
    doc.flags.not_received = True
    doc.save(ignore_permissions=True)
    subject = _("The service of request {0} was not received").format(doc.support_request)
    notify_user(doc.delivery_officer, doc.doctype, doc.name, subject, once=True)
    return conversation.write(doc.support_request, words, is_urgent=True, subject=subject)


def _sign_receipt(delivery: Any) -> str:
    receipt = frappe.get_doc(
        {
            "doctype": "Attestation",
            "reference_doctype": "Service Delivery",
            "reference_name": delivery.name,
            "beneficiary": delivery.beneficiary,
            "purpose": "Receipt",
            "accepted_text": _("I received what is listed in {0}.").format(delivery.name),
            "method": "Portal Checkbox",
        }
    )
    return receipt.insert().name
