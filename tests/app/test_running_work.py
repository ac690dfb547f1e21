"""A change of settings under which running requests would stand still is refused in plain words."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from women_mining_beneficiaries import constants as roles
from women_mining_beneficiaries.exceptions import UnsoundWorkflowError


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
def test_a_state_that_requests_are_in_stays() -> None:
    followed = workflow()
    followed.states = [row for row in followed.states if row.state != "Received"]
    followed.transitions = [row for row in followed.transitions if "Received" not in (row.state, row.next_state)]
    with pytest.raises(UnsoundWorkflowError, match=frappe._("Received")):
        followed.save()


@pytest.mark.usefixtures("association")
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
