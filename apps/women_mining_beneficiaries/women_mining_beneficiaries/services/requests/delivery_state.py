"""What of a request has been delivered and received (P62)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.settings import get_setting

HANDED_OVER = ("Delivered", "Confirmed")
_FROM_AFAR = ("Remote", "At the Beneficiary's Place")
_ATTENDED = ("INTERVIEW",)


def deliveries_of(request: str) -> list[Any]:
    names = frappe.get_all(
        "Service Delivery", filters={"support_request": request}, pluck="name", order_by="creation asc"
    )
    return [frappe.get_doc("Service Delivery", name) for name in names]


def undelivered_items(request: Any) -> list[str]:
    """Approved items that no delivery covers or explains."""
    delivered: dict[str, float] = {}
    explained = set()
    for delivery in deliveries_of(request.name):
        if delivery.status in HANDED_OVER:
            for row in delivery.items:
                delivered[row.item_title] = delivered.get(row.item_title, 0) + (row.delivered_qty or 0)
                explained |= {row.item_title} if (row.shortage_reason or "").strip() else set()
    lacking = [
        item.item_title
        for item in approved_items(request)
        if delivered.get(item.item_title, 0) < approved_quantity(item)
    ]
    missing = [title for title in lacking if title not in explained]
    return missing if delivered else missing or [_("Service Delivery")]


def remaining_quantities(request: Any, without: str | None = None) -> dict[str, float]:
    """What of each approved item no delivery, but the one named, has handed over; a planned one has not yet (E28)."""
    delivered = _handed_over(request, "delivered_qty", without)
    left = {
        item.item_title: approved_quantity(item) - delivered.get(item.item_title, 0) for item in approved_items(request)
    }
    return {title: quantity for title, quantity in left.items() if quantity > 0}


def remaining_amounts(request: Any, without: str | None = None) -> dict[str, float]:
    """The same of the amounts that were granted; an item without an amount has none to exceed."""
    paid = _handed_over(request, "value", without)
    return {
        item.item_title: item.approved_amount - paid.get(item.item_title, 0)
        for item in approved_items(request)
        if item.approved_amount
    }


def _handed_over(request: Any, column: str, without: str | None) -> dict[str, float]:
    """By item, the sum of a column over the deliveries that were handed over."""
    sums: dict[str, float] = {}
    for delivery in deliveries_of(request.name):
        for row in delivery.items if delivery.status in HANDED_OVER and delivery.name != without else []:
            sums[row.item_title] = sums.get(row.item_title, 0) + (row.get(column) or 0)
    return sums


def is_cash(delivery: Any) -> bool:
    kind = frappe.db.get_value("Support Request", delivery.support_request, "support_type")
    return frappe.get_cached_value("Support Type", kind, "nature") == "Cash"


def travel_saved(request: Any) -> int:
    """Whether no step made the person come: filed from afar and served where she is (P20)."""
    deliveries = [delivery for delivery in deliveries_of(request.name) if delivery.status in HANDED_OVER]
    came = request.channel in _ATTENDED or any(
        delivery.travelled or delivery.mode not in _FROM_AFAR for delivery in deliveries
    )
    return int(bool(get_setting("travel_saved_metric") and deliveries) and not came)


def approved_items(request: Any) -> list[Any]:
    return [item for item in request.items if item.item_status != "Not Approved"]


def approved_quantity(item: Any) -> float:
    """The approved quantity; a type without committee approves what was asked."""
    return item.approved_qty or item.qty or 1


def refresh_request(request: str) -> None:
    """Let the request say what its deliveries show."""
    doc = frappe.get_doc("Support Request", request)
    deliveries = deliveries_of(request)
    statuses = [delivery.status for delivery in deliveries]
    doc.flags.delivery = {
        "delivery_status": _delivery_status(doc, statuses),
        "receipt_settled": int(is_receipt_settled(request)),
    }
    doc.save(ignore_permissions=True)


def is_receipt_settled(request: str) -> bool:
    return any(_is_settled(delivery) for delivery in deliveries_of(request))


def _delivery_status(request: Any, statuses: list[str]) -> str:
    if any(status in HANDED_OVER for status in statuses):
        return "Partial" if undelivered_items(request) else "Complete"
    return "Refused" if "Refused" in statuses else "None"


def _is_settled(delivery: Any) -> bool:
    """Confirmed by its receiver, refused on record, or unanswered past the time given; not where she denies it."""
    waited = (
        delivery.auto_confirm_on and not delivery.not_received_on and dates.today() > getdate(delivery.auto_confirm_on)
    )
    return delivery.status in ("Confirmed", "Refused") or bool(delivery.status == "Delivered" and waited)
