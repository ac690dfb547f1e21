"""Appeals: filed in time, ruled on by others than those who voted, carried out on the request (P7)."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from frappe.model.workflow import apply_workflow
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.services.committee import appeals, committee, conflicts
from women_mining_beneficiaries.services.requests import applicant_view, replies, stages

pytestmark = pytest.mark.usefixtures("association")
GROUNDS = "أرفقت خطاب جهة العمل الذي لم يكن لدى اللجنة"
RULING = "ثبت من الخطاب الجديد أن المتقدمة تستوفي الشرط محل الخلاف."


def told(outcome: str = "Rejected", vote: str = "Reject", **decision: Any) -> Any:
    """A request whose applicant was told the decision on day fourteen; she may appeal until day 29."""
    with journey.clock():
        people.register()
        votes = {people.CHAIR: vote, people.MEMBER: vote}
        request, _ballot = journey.balloted(outcome, votes, **{"reasons": ["NO_RESOURCES"], **decision})
    with journey.clock(journey.day(14)):
        with acting_as(people.CHAIR):
            committee.record_decision(request.name)
        with acting_as(people.OFFICER):
            replies.communicate_reply(request.name)
    return journey.reload(request)


def file_on(request: Any, day: int, user: str = people.APPLICANT) -> Any:
    with journey.clock(journey.day(day)), acting_as(user):
        return appeals.file_appeal(request.name, GROUNDS)


def rule_on(appeal: Any, ruling: str, user: str = people.DIRECTOR, reason: str = RULING) -> Any:
    with journey.clock(journey.day(30)), acting_as(user):
        return appeals.decide_appeal(appeal.name, ruling, reason)


@pytest.mark.clause("P7", "P59")
def test_an_appeal_in_time_stops_the_request_and_remembers_the_decision() -> None:
    request = told()
    appeal = file_on(request, 29)
    moved = journey.reload(request)
    assert (appeal.status, appeal.admissibility, appeal.decision) == ("Under Review", "Admissible", request.decision)
    assert (moved.policy_stage, moved.appeal_count) == ("appeal", 1)


@pytest.mark.case("E22")
def test_a_day_late_is_inadmissible_until_the_director_accepts_it_with_a_reason() -> None:
    request = told()
    with pytest.raises(errors.AppealClosedError):
        file_on(request, 30)
    appeal = file_on(request, 30, people.OFFICER)
    assert (appeal.status, appeal.days_late, journey.reload(request).policy_stage) == ("Inadmissible", 1, "rejected")
    with pytest.raises(errors.AppealNotDecidedError):
        rule_on(appeal, "Upheld")
    with journey.clock(journey.day(31)):
        with acting_as(people.SECRETARY):
            assert appeals.accept_lateness(appeal.name, "كانت في المستشفى").status == "Inadmissible"
        with acting_as(people.CHAIR), pytest.raises(frappe.PermissionError):
            appeals.accept_lateness(appeal.name, "كانت في المستشفى")
        with acting_as(people.DIRECTOR):
            appeal = appeals.accept_lateness(appeal.name, "كانت في المستشفى يوم انتهاء المهلة")
    assert (appeal.status, appeal.admissibility) == ("Under Review", "Late, Accepted")
    assert journey.reload(request).policy_stage == "appeal"


@pytest.mark.clause("P7")
def test_an_appeal_is_filed_once_and_only_against_a_decision_that_was_told() -> None:
    with journey.clock():
        people.register()
        request = journey.before_committee()
        with acting_as(people.APPLICANT), pytest.raises(errors.AppealClosedError):
            appeals.file_appeal(request.name, GROUNDS)


def test_a_second_appeal_is_refused() -> None:
    request = told()
    appeal = file_on(request, 20)
    with pytest.raises(errors.AppealClosedError):
        file_on(request, 21, people.OFFICER)
    rule_on(appeal, "Upheld")
    with journey.clock(journey.day(30)):
        with acting_as(people.OFFICER):
            replies.communicate_reply(request.name)
        with acting_as(people.APPLICANT):
            shown = applicant_view.describe_request(request.name)
            assert "appeal" not in shown["actions"]
            assert RULING in shown["decision"]["text"]
    with pytest.raises(errors.AppealClosedError):
        file_on(request, 31, people.OFFICER)


@pytest.mark.case("E23")
def test_who_voted_does_not_rule_and_reads_who_may() -> None:
    appeal = file_on(told(), 20)
    with pytest.raises(errors.AppealNotDecidedError, match="director"):
        rule_on(appeal, "Overturned", people.CHAIR)
    rule_on(appeal, "Overturned", people.SECRETARY)
    assert (journey.reload(appeal).status, journey.reload(appeal).ruling) == ("Under Review", None)


@pytest.mark.case("E23")
def test_a_member_who_voted_does_not_even_open_the_appeal() -> None:
    appeal = file_on(told(), 20)
    with acting_as(people.MEMBER):
        assert frappe.get_list("Appeal") == []
        assert not frappe.has_permission("Appeal", "read", doc=journey.reload(appeal))
    with acting_as(people.RESEARCHER):
        assert [row.name for row in frappe.get_list("Appeal")] == [appeal.name]


@pytest.mark.clause("P7")
@pytest.mark.parametrize(
    ("ruling", "stage", "outcome"),
    [
        ("Remitted to the Committee", "committee", None),
        ("Overturned", "approved", "Accepted"),
        ("Upheld", "rejected", "Rejected"),
    ],
)
def test_the_ruling_drives_the_request(ruling: str, stage: str, outcome: str | None) -> None:
    request = told()
    appeal = file_on(request, 20)
    with pytest.raises(errors.ReasonRequiredError):
        rule_on(appeal, ruling, reason="قصير")
    appeal = rule_on(appeal, ruling)
    request = journey.reload(request)
    assert (appeal.status, appeal.decided_by) == ("Decided", people.DIRECTOR)
    assert (request.policy_stage, request.decision_outcome, request.replied_on) == (stage, outcome, None)


def test_an_upheld_partial_acceptance_stays_one() -> None:
    granted = [{"item_title": "دورة السلامة", "approved_qty": 1, "approved_amount": 600}]
    request = told("Partially Accepted", "Partial", reasons=["OVER_LIMIT"], approved_items=granted)
    rule_on(file_on(request, 20), "Upheld")
    request = journey.reload(request)
    assert (request.policy_stage, request.decision_outcome) == ("partially_approved", "Partially Accepted")
    assert [row.approved_amount for row in request.items] == [600]


@pytest.mark.clause("P7")
def test_the_workflow_alone_neither_rules_nor_loses_the_grounds() -> None:
    request = told()
    with journey.clock(journey.day(20)):
        with acting_as(people.OFFICER):
            request.stage_reason = GROUNDS
            stages.move(request, Stage.APPEAL, reason=GROUNDS)
        appeal = frappe.get_last_doc("Appeal")
        assert (appeal.grounds, appeal.status) == (GROUNDS, "Under Review")
        for action in ("Overturn", "Uphold", "Remit to Committee"):
            with acting_as(people.DIRECTOR), pytest.raises(errors.AppealNotDecidedError):
                apply_workflow(journey.reload(request), action)


def test_a_stranger_appeals_against_nobodys_decision() -> None:
    request = told()
    people.register_stranger()
    with pytest.raises((frappe.PermissionError, errors.NotYourFileError)):
        file_on(request, 20, people.STRANGER)


def test_the_applicant_does_not_read_the_ruling_before_it_is_told() -> None:
    request = told()
    appeal = rule_on(file_on(request, 20), "Overturned")
    with acting_as(people.APPLICANT):
        shown = frappe.get_doc("Appeal", appeal.name)
        shown.apply_fieldlevel_read_permissions()
        assert (shown.get("ruling"), shown.get("ruling_reason")) == (None, None)
        assert frappe.get_list("Appeal", fields=["name"])[0].name == appeal.name


@pytest.mark.case("E23", "B4")
def test_who_disclosed_an_interest_does_not_rule() -> None:
    request = told()
    with acting_as(people.DIRECTOR):
        conflicts.disclose(request.name, relation="Kinship")
    appeal = file_on(request, 20)
    with pytest.raises(errors.AppealNotDecidedError):
        rule_on(appeal, "Overturned")
