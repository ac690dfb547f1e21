"""What the calendar brings by itself: notices, never decisions."""

from __future__ import annotations

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from women_mining_beneficiaries.services import daily
from women_mining_beneficiaries.services.requests import intake

pytestmark = pytest.mark.usefixtures("association")


def told() -> set[str]:
    return set(frappe.get_all("Notification Log", filters={"document_type": "Support Request"}, pluck="for_user"))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (20, set()),
        (26, {people.CHAIR, people.SECRETARY}),
        (30, {people.CHAIR, people.SECRETARY, people.DIRECTOR}),
    ],
)
@pytest.mark.clause("P60")
@pytest.mark.case("E8")
def test_the_committee_is_reminded_and_the_director_told_of_a_late_reply(day: int, expected: set[str]) -> None:
    with journey.clock():
        people.register()
        request = journey.before_committee()
    with journey.clock(journey.day(day)):
        daily.remind_of_replies()
        daily.remind_of_replies()
    assert told() == expected
    assert len(told()) == frappe.db.count("Notification Log", {"document_type": "Support Request"})
    assert journey.reload(request).policy_stage == "committee"


def test_limits_of_a_type_are_told_in_words() -> None:
    beneficiary = people.register()
    people.open_support_type("TRN-TECH", amount_cap=500)
    request = frappe.new_doc("Support Request")
    request.update({"support_type": "TRN-TECH", "items": [{"item_title": "دورة", "amount": 501}]})
    assert "500" in (intake.amount_problem(request) or "")
    people.open_support_type("CAREER", open_from="2099-01-01")
    assert "2099/01/01" in (intake.support_type_problem("CAREER", beneficiary.name) or "")
    people.open_support_type("LEGAL", audience=[{"category": "YOUTH"}])
    assert intake.support_type_problem("LEGAL", beneficiary.name)
    assert intake.support_type_problem("TRN-TECH", beneficiary.name) is None
    assert "غير متاح" in (intake.support_type_problem("PPE", beneficiary.name) or "")
