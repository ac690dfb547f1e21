"""A change of settings under which running requests would stand still is refused in plain words."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from women_mining_beneficiaries import constants as roles
from women_mining_beneficiaries.exceptions import UnsoundWorkflowError
from women_mining_beneficiaries.services.requests import requests


@pytest.fixture
def request_under_way(association: str) -> Any:
    with journey.clock():
        people.register()
        return journey.submitted()


def workflow() -> Any:
    return frappe.get_doc("Workflow", "Support Request")


@pytest.mark.usefixtures("request_under_way")
def test_the_workflow_that_requests_follow_is_not_switched_off() -> None:
    followed = workflow()
    followed.is_active = 0
    with pytest.raises(UnsoundWorkflowError):
        followed.save()


@pytest.mark.usefixtures("association")
def test_without_requests_it_may_be_switched_off() -> None:
    followed = workflow()
    followed.is_active = 0
    followed.save()
    assert not workflow().is_active


@pytest.mark.usefixtures("request_under_way")
def test_another_workflow_takes_its_place() -> None:
    other = frappe.copy_doc(workflow())
    other.workflow_name = "Support Request 2"
    other.is_active = 1
    other.insert()
    assert (workflow().is_active, other.is_active) == (0, 1)


@pytest.mark.usefixtures("request_under_way")
@pytest.mark.clause("P47")
@pytest.mark.case("E35")
def test_a_state_that_requests_are_in_stays() -> None:
    followed = workflow()
    followed.states = [row for row in followed.states if row.state != "Received"]
    followed.transitions = [row for row in followed.transitions if "Received" not in (row.state, row.next_state)]
    with pytest.raises(UnsoundWorkflowError, match=frappe._("Received")):
        followed.save()


def reception(**values: Any) -> Any:
    """The workflow with a «Lobby» in the place of «Received»."""
    if not frappe.db.exists("Workflow State", "Lobby"):
        frappe.get_doc({"doctype": "Workflow State", "workflow_state_name": "Lobby"}).insert()
    followed = workflow()
    for row in followed.states:
        if row.state == "Received":
            row.update({"state": "Lobby", **values})
    for row in followed.transitions:
        row.state = "Lobby" if row.state == "Received" else row.state
        row.next_state = "Lobby" if row.next_state == "Received" else row.next_state
    return followed


@pytest.mark.case("E35")
def test_a_removed_state_with_requests_is_listed_and_asks_for_its_successor(request_under_way: Any) -> None:
    with pytest.raises(UnsoundWorkflowError, match=request_under_way.name):
        reception().save()
    with pytest.raises(UnsoundWorkflowError):
        reception(takes_over_from="Data Matching").save()
    followed = workflow()
    next(row for row in followed.states if row.state == "Data Matching").takes_over_from = "Received"
    with pytest.raises(UnsoundWorkflowError):
        followed.save()


@pytest.mark.case("E35")
def test_its_requests_go_on_in_the_successor(request_under_way: Any) -> None:
    followed = reception(takes_over_from="Received")
    followed.save()
    assert not any(row.takes_over_from for row in workflow().states)
    request = journey.reload(request_under_way)
    assert (request.workflow_state, request.policy_stage) == ("Lobby", "received")
    assert [(row.state, bool(row.left_on)) for row in request.stage_log[-2:]] == [("Received", True), ("Lobby", False)]
    with journey.clock(), people.acting_as(people.OFFICER):
        assert requests.start_matching(request.name).policy_stage == "verification"


@pytest.mark.case("E36")
@pytest.mark.parametrize("way", ["role removed", "user disabled"])
@pytest.mark.usefixtures("association")
def test_who_takes_a_role_from_its_last_holder_is_warned_of_the_steps(way: str) -> None:
    frappe.clear_messages()
    user = frappe.get_doc("User", people.DELIVERER)
    if way == "role removed":
        user.remove_roles(roles.DELIVERER)
    else:
        user.enabled = 0
        user.save()
    assert frappe._("Confirm Delivery") in str(frappe.get_message_log()[-1])
    told = frappe.get_all("Notification Log", filters={"document_name": people.DELIVERER}, pluck="for_user")
    assert sorted(told) == [people.DIRECTOR, people.POLICY_ADMINISTRATOR]


@pytest.mark.case("E36")
@pytest.mark.usefixtures("association")
def test_where_another_holds_the_role_nobody_is_warned() -> None:
    frappe.get_doc("User", people.MEMBER).add_roles(roles.DELIVERER)
    frappe.get_doc("User", people.DELIVERER).remove_roles(roles.DELIVERER)
    assert not frappe.db.exists("Notification Log", {"document_name": people.DELIVERER})


@pytest.mark.usefixtures("association")
@pytest.mark.clause("P47")
@pytest.mark.case("E36")
def test_a_role_with_steps_of_its_own_is_not_disabled() -> None:
    role = frappe.get_doc("Role", roles.OFFICER)
    role.disabled = 1
    with pytest.raises(UnsoundWorkflowError):
        role.save()


@pytest.mark.usefixtures("association")
def test_a_role_without_steps_of_its_own_may_be_disabled() -> None:
    role = frappe.get_doc("Role", roles.AUDITOR)
    role.disabled = 1
    role.save()
    assert frappe.db.get_value("Role", roles.AUDITOR, "disabled")
