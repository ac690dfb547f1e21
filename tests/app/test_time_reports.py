"""Time in stages by person and segment, deadlines kept, the reply period kept: figures that reconcile (P12, P60)."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from frappe.desk.dashboards.dynamic_filters import with_dynamic
from frappe.desk.page.router import respond
from frappe.desk.query_report import run
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries.services.committee import committee

pytestmark = pytest.mark.usefixtures("association")
REPORTS = ("Stage Ageing", "SLA Compliance", "Decision Window Compliance")


def answered(user: str, report: str, **filters: Any) -> Any:
    with acting_as(user):
        return run(report, filters=filters, are_default_filters=False)


def rows_of(answer: Any, key: str) -> dict[str, Any]:
    return {row[key]: row for row in answer["result"]}


@pytest.fixture
def matching(association: str) -> Any:
    """A request whose matching began on the first day and still lasts."""
    with journey.clock():
        people.register()
        return journey.in_matching()


@pytest.mark.clause("P12")
def test_time_in_a_stage_is_told_with_what_stands_there_now(matching: Any) -> None:
    with journey.clock(journey.day(4)):
        answer = answered(people.DIRECTOR, "Stage Ageing")
    row = rows_of(answer, "policy_stage")["verification"]
    # The calendar has no hours, so a working day counts in full: four days, from ten to ten.
    assert (row["stays"], row["mean_hours"], row["standing"], row["breached"]) == (1, 96.0, 1, 1)
    column = next(column for column in answer["columns"] if column["fieldname"] == "standing")
    assert column["drill_down"]["filters"] == {"policy_stage": "{policy_stage}"}
    assert answer["chart"]["data"]["datasets"][0]["values"]


@pytest.mark.parametrize(
    ("group_by", "title"),
    [
        ("Person", people.OFFICER.split("@")[0]),
        ("Branch Office", "المقر الرئيس"),
        ("Communication Channel", "الموقع الإلكتروني للجمعية"),
        ("Beneficiary Category", "البحث عن عمل"),
        ("Support Type", "تدريب"),
    ],
)
@pytest.mark.clause("P12")
def test_time_is_told_by_person_and_by_segment(matching: Any, group_by: str, title: str) -> None:
    answer = answered(people.DIRECTOR, "Stage Ageing", group_by=group_by, to_date="2026-11-30")
    assert any(title in row["group"] for row in answer["result"]), answer["result"]
    stages = answered(people.DIRECTOR, "Stage Ageing", to_date="2026-11-30")["result"]
    assert sum(row["stays"] for row in answer["result"]) == sum(row["stays"] for row in stages)


def test_a_group_nobody_offers_is_refused(matching: Any) -> None:
    with pytest.raises(frappe.ValidationError):
        answered(people.DIRECTOR, "Stage Ageing", group_by="owner", to_date="2026-11-30")
    with pytest.raises(frappe.ValidationError):
        answered(people.DIRECTOR, "Stage Ageing", from_date="2026-12-01", to_date="2026-11-30")


@pytest.mark.clause("P12")
def test_deadlines_kept_are_counted_by_stage_and_segment(matching: Any) -> None:
    with journey.clock(journey.day(4)):
        answer = answered(people.DIRECTOR, "SLA Compliance")
        by_branch = answered(people.DIRECTOR, "SLA Compliance", group_by="Branch Office")
    received, verification = answer["result"]
    assert (received["ended"], received["within"], received["share"]) == (1, 1, 100.0)
    assert (verification["open_breached"], verification["share"]) == (1, None)
    (branch,) = by_branch["result"]
    assert (branch["ended"], branch["open_breached"]) == (1, 1)


def test_the_quality_manager_gets_sums_without_persons(matching: Any) -> None:
    with journey.clock(journey.day(4)):
        answer = answered(people.QUALITY, "SLA Compliance", group_by="Person")
    assert [row["group"] for row in answer["result"]] == [frappe._("received"), frappe._("verification")]
    assert "drill_down" not in str(answer["columns"])


def test_rows_of_another_branch_do_not_count(matching: Any) -> None:
    answer = answered(people.DELEGATE, "Stage Ageing", to_date="2026-11-30")
    assert answer["result"] == [] and answer["chart"] is None


@pytest.mark.clause("P60")
@pytest.mark.case("E7", "E8")
def test_decisions_are_told_as_early_in_time_or_late() -> None:
    with journey.clock():
        people.register()
        request, ballot = journey.balloted()
    found = {}
    for day in (5, 30):
        with journey.clock(journey.day(day)):
            found[day] = answered(people.AUDITOR, "Decision Window Compliance")["result"][0]["result"]
    assert found == {5: "Waiting", 30: "Waiting and Late"}
    with journey.clock(journey.day(5)), acting_as(people.CHAIR):
        committee.override_period(ballot.name, "الدورة تبدأ غداً ولا تتكرر هذا العام")
        committee.record_decision(request.name)
    with journey.clock(journey.day(30)):
        answer = answered(people.DIRECTOR, "Decision Window Compliance", result="Before the Minimum")
        assert answered(people.DIRECTOR, "Decision Window Compliance", result="Late")["result"] == []
    (row,) = answer["result"]
    assert (row["name"], row["days"]) == (request.name, 5) and "الدورة" in row["override_reason"]


def test_a_decision_in_time_is_one() -> None:
    with journey.clock():
        people.register()
    request = journey.decided()
    with journey.clock(journey.day(20)):
        (row,) = answered(people.CHAIR, "Decision Window Compliance")["result"]
    assert (row["name"], row["result"]) == (request.name, "In Time")


@pytest.mark.clause("P12")
@pytest.mark.parametrize(
    ("day", "card"), [(3, "Requests at Risk"), (4, "Requests past Their Deadline"), (1, None)], ids=str
)
def test_cards_count_what_is_at_risk_and_past_at_the_moment_they_are_read(matching: Any, day: int, card: str) -> None:
    with journey.clock():
        people.register_stranger()
        journey.draft(people.STRANGER)  # has no deadline, so it counts nowhere
    with journey.clock(journey.day(day)), acting_as(people.DIRECTOR):
        counts = {}
        for name in ("Requests at Risk", "Requests past Their Deadline"):
            doc = frappe.get_doc("Number Card", name)
            filters = with_dynamic(doc.filters_json, doc.dynamic_filters_json)
            counts[name] = len(frappe.get_list("Support Request", filters=filters))
    assert counts == {name: int(name == card) for name in counts}


@pytest.mark.parametrize("report", REPORTS)
def test_the_page_of_a_report_opens_for_its_roles_and_no_others(report: str, matching: Any) -> None:
    frappe.db.commit()
    roles = {row.role for row in frappe.get_doc("Report", report).roles}
    for user, role in people.STAFF.items():
        with acting_as(user):
            status = respond(f"/app/query-report/{report}").status
        assert status == (200 if role in roles else 403), (user, report)
