"""Departments ask services of each other, by a day, and rate them (P29)."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from frappe.model.workflow import apply_workflow
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.services.communication import surveys

pytestmark = [pytest.mark.usefixtures("association"), pytest.mark.clause("P29")]

ASKING, SERVING = "علاقات المستفيدين", "التقنية"


@pytest.fixture(autouse=True)
def _departments(association: str) -> None:
    for title, head in ((ASKING, people.ASKING), (SERVING, people.SERVING)):
        frappe.get_doc({"doctype": "Association Department", "title_ar": title, "head": head}).insert()


def ask(**values: Any) -> Any:
    record = {"doctype": "Internal Service Request", "service_title": "تهيئة جهاز", "description": "جهاز للاستقبال"}
    record |= {"requesting_department": ASKING, "serving_department": SERVING}
    with journey.clock(), acting_as(people.ASKING):
        return frappe.get_doc({**record, **values}).insert()


def step(request: Any, action: str, user: str, day: int = 1, **values: Any) -> Any:
    with journey.clock(journey.day(day)), acting_as(user):
        request = frappe.get_doc("Internal Service Request", request.name)
        if values:
            request.update(values)
            request.save()
        return apply_workflow(request, action)


def delivered(day: int = 1) -> Any:
    request = step(ask(), "Accept Internal Request", people.SERVING)
    return step(request, "Deliver Internally", people.SERVING, day)


def test_a_service_is_filed_served_confirmed_and_rated() -> None:
    request = step(delivered(), "Confirm Internal Delivery", people.ASKING)
    assert (request.requested_by, request.accepted_by) == (people.ASKING, people.SERVING)
    assert (request.delivered_late, request.reload().survey_sent) == (0, 1)
    (invitation,) = frappe.get_all("Message Log", filters={"event": "SURVEY_INVITE"}, fields=["*"])
    assert (invitation.for_user, invitation.ref_name) == (people.ASKING, None)
    token = invitation.body.split("/survey/")[1].split()[0]
    with journey.clock(journey.day(2)):
        surveys.submit_survey(token, {"speed": "2"})
    response = frappe.get_all("Survey Response", fields=["support_group"])
    assert [row.support_group for row in response] == [surveys.INTERNAL_GROUP]


def test_internal_ratings_are_never_mixed_with_beneficiaries() -> None:
    with acting_as(people.QUALITY):
        assert surveys.dimension_averages() == {}
    test_a_service_is_filed_served_confirmed_and_rated()
    with acting_as(people.QUALITY):
        assert surveys.dimension_averages() == {}
        assert set(surveys.dimension_averages(support_group=surveys.INTERNAL_GROUP)) == {"speed"}


def test_each_department_takes_its_own_steps() -> None:
    request = ask()
    with pytest.raises(errors.InternalServiceError, match="P29"):
        step(request, "Accept Internal Request", people.ASKING)
    with pytest.raises(errors.InternalServiceError, match="P29"):
        step(delivered(), "Confirm Internal Delivery", people.SERVING)


def test_the_service_is_due_on_the_day_asked_for_or_after_the_settings_days() -> None:
    assert str(ask().due_on) == "2026-11-08"
    assert str(ask(needed_by="2026-11-03").due_on) == "2026-11-03"
    with pytest.raises(errors.InternalServiceError):
        ask(needed_by="2026-10-30")
    assert delivered(day=9).delivered_late == 1


def test_a_return_has_its_reason_and_what_was_asked_may_then_be_reworded() -> None:
    request = ask()
    with pytest.raises(errors.InternalServiceError, match="P12"):
        step(request, "Return Internal Request", people.SERVING)
    request = step(request, "Return Internal Request", people.SERVING, step_reason="أي طراز؟")
    with acting_as(people.ASKING):
        request.description = "جهاز للاستقبال، طراز حديث"
        request.save()
    request = step(request, "Send Internal Request Again", people.ASKING)
    request = step(request, "Accept Internal Request", people.SERVING)
    with acting_as(people.ASKING), pytest.raises(errors.LockedFieldError):
        request.description = "جهازان"
        request.save()


def test_a_department_does_not_ask_itself() -> None:
    with pytest.raises(errors.InternalServiceError, match="P29"):
        ask(serving_department=ASKING)
