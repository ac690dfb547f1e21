"""Giving the service: by item, past two people when it is money, received by who may (P20, P62)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.services.requests import deliveries, delivery_cycle, requests, stages

pytestmark = pytest.mark.usefixtures("association")


@pytest.fixture
def request_in_delivery() -> Any:
    people.register(iban="SA0380000000608010167519")
    return journey.in_delivery()


def plan(request: Any, **values: Any) -> Any:
    with acting_as(people.DELIVERER):
        return deliveries.plan_delivery(request.name, mode="Remote", **values)


@pytest.mark.clause("P62")
@pytest.mark.case("E28")
def test_a_second_delivery_brings_the_rest_and_no_more(request_in_delivery: Any) -> None:
    frappe.db.set_value("Support Request Item", request_in_delivery.items[0].name, {"qty": 5, "approved_qty": 5})
    title = request_in_delivery.items[0].item_title
    with journey.clock(journey.day(16)), acting_as(people.DELIVERER):
        first = plan(request_in_delivery)
        deliveries.deliver(first.name, quantities={title: 2}, shortage_reasons={title: "نفد المخزون"})
        second = plan(request_in_delivery)
        assert second.items[0].approved_qty == 3
        with pytest.raises(errors.DeliveryError):
            deliveries.deliver(second.name, quantities={title: 4})
        deliveries.deliver(second.name)
        with pytest.raises(errors.DeliveryError):
            plan(request_in_delivery)


@pytest.mark.case("E28")
def test_a_failed_delivery_is_tried_again_or_goes_back_to_the_committee(request_in_delivery: Any) -> None:
    with journey.clock(journey.day(16)), acting_as(people.DELIVERER):
        delivery = plan(request_in_delivery)
        delivery.update({"status": "Failed", "failure_reason": "اعتذر الشريك"})
        delivery.save()
        delivery.status = "Planned"
        delivery.save()
        assert delivery.attempt == 2
        request = journey.reload(request_in_delivery)
        with pytest.raises(errors.ReasonRequiredError):
            stages.move(request, Stage.COMMITTEE)
        back = stages.move(journey.reload(request), Stage.COMMITTEE, reason="تعذر الشريك ويلزم بديل")
        assert back.policy_stage == "committee" and not back.decision


@pytest.mark.clause("P62")
def test_money_goes_past_two_people(request_in_delivery: Any) -> None:
    frappe.db.set_value("Support Type", "TRN-TECH", "nature", "Cash")
    frappe.clear_cache()
    with journey.clock(journey.day(16)):
        delivery = plan(request_in_delivery, officer=people.DELIVERER)
        with acting_as(people.DELIVERER), pytest.raises(errors.DeliveryError):
            deliveries.deliver(delivery.name)
        delivery = journey.reload(delivery)
        delivery.update({"payment_approved": 1, "delivery_officer": "Administrator"})
        with pytest.raises(errors.DeliveryError):
            delivery.save()
        delivery = journey.reload(delivery)
        delivery.payment_approved = 1
        assert delivery.save().second_approver == "Administrator"
        with acting_as(people.DELIVERER):
            assert deliveries.deliver(delivery.name).status == "Delivered"


@pytest.mark.clause("P62")
def test_money_needs_an_account() -> None:
    people.register()
    request = journey.in_delivery()
    frappe.db.set_value("Support Type", "TRN-TECH", "nature", "Cash")
    frappe.clear_cache()
    with journey.clock(journey.day(16)):
        delivery = plan(request)
        delivery.update({"payment_approved": 1, "delivery_officer": people.DELIVERER})
        delivery.save()
        delivery.status = "Delivered"
        delivery.items[0].delivered_qty = 1
        with pytest.raises(errors.DeliveryError):
            delivery.save()


@pytest.mark.clause("P62")
def test_nobody_pays_out_what_he_approved_himself(request_in_delivery: Any) -> None:
    frappe.db.set_value("Support Type", "TRN-TECH", "nature", "Cash")
    frappe.clear_cache()
    with journey.clock(journey.day(16)):
        delivery = plan(request_in_delivery, officer=people.DELIVERER)
        delivery.payment_approved = 1
        delivery.save()
        with pytest.raises(errors.DeliveryError):
            deliveries.deliver(delivery.name)
        delivery = journey.reload(delivery)
        delivery.delivery_officer = "Administrator"
        with pytest.raises(errors.DeliveryError):
            delivery.save()


@pytest.mark.clause("P62")
def test_deliveries_planned_side_by_side_bring_an_item_once(request_in_delivery: Any) -> None:
    with journey.clock(journey.day(16)), acting_as(people.DELIVERER):
        first, second = plan(request_in_delivery), plan(request_in_delivery)
        deliveries.deliver(first.name)
        with pytest.raises(errors.DeliveryError):
            deliveries.deliver(second.name)


@pytest.mark.clause("P62")
def test_an_item_stands_in_a_delivery_once(request_in_delivery: Any) -> None:
    row = {"item_title": request_in_delivery.items[0].item_title}
    record = {"doctype": "Service Delivery", "support_request": request_in_delivery.name, "mode": "Remote"}
    with journey.clock(journey.day(16)), acting_as(people.DELIVERER), pytest.raises(errors.DeliveryError):
        frappe.get_doc({**record, "items": [row, row]}).insert()


@pytest.mark.clause("P20")
@pytest.mark.parametrize(("values", "saved"), [({}, 1), ({"travelled": 1}, 0), ({"mode": "At the Branch"}, 0)])
def test_a_journey_that_was_saved_is_counted(request_in_delivery: Any, values: dict[str, Any], saved: int) -> None:
    with journey.clock(journey.day(16)), acting_as(people.DELIVERER):
        delivery = plan(request_in_delivery)
        delivery.update(values)
        delivery.save()
        deliveries.deliver(delivery.name)
    assert journey.reload(request_in_delivery).travel_saved == saved


@pytest.mark.clause("P62")
def test_an_unanswered_receipt_ends_as_unanswered(request_in_delivery: Any) -> None:
    with journey.clock(journey.day(16)), acting_as(people.DELIVERER):
        delivery = deliveries.deliver(plan(request_in_delivery).name)
    with journey.clock(journey.day(16) + timedelta(days=5)):
        delivery_cycle.close_unanswered()
        assert journey.reload(request_in_delivery).policy_stage == "delivered"
    with journey.clock(journey.day(16) + timedelta(days=9)):
        delivery_cycle.close_unanswered()
        assert journey.reload(request_in_delivery).policy_stage == "closed"
        assert journey.reload(delivery).status == "Delivered"


@pytest.mark.case("E18")
def test_a_representative_receives_within_her_scope(request_in_delivery: Any) -> None:
    with journey.clock(journey.day(16)), acting_as(people.DELIVERER):
        delivery = deliveries.deliver(plan(request_in_delivery).name)
        delivery = journey.reload(delivery)
        delivery.update({"status": "Confirmed", "receipt_method": "Paper", "received_by": "Representative"})
        with pytest.raises(errors.RepresentationError):
            delivery.save()


@pytest.mark.case("E20")
def test_after_acceptance_a_withdrawal_has_its_reason() -> None:
    people.register()
    request = journey.replied()
    with journey.clock(journey.day(15)), acting_as(people.APPLICANT):
        with pytest.raises(errors.ReasonRequiredError):
            requests.withdraw_request(request.name)
        assert requests.withdraw_request(request.name, "وجدت فرصة أخرى").policy_stage == "withdrawn"


@pytest.mark.clause("P62")
def test_all_deliveries_together_are_worth_no_more_than_was_granted(request_in_delivery: Any) -> None:
    item = request_in_delivery.items[0]
    frappe.db.set_value("Support Request Item", item.name, {"qty": 2, "approved_qty": 2, "approved_amount": 100})

    def hand_over(value: float) -> None:
        doc = plan(request_in_delivery)
        doc.items[0].update({"value": value, "delivered_qty": 1, "shortage_reason": "نفد المخزون"})
        doc.status = "Delivered"
        doc.save()

    with journey.clock(journey.day(16)), acting_as(people.DELIVERER):
        hand_over(60)
        with pytest.raises(errors.DeliveryError, match="P62"):
            hand_over(41)
        hand_over(40)
