"""The association's reports and dashboards: what they count, for whom, and that small groups stay hidden."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from frappe.desk.page.router import respond
from frappe.desk.query_report import run
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries.services.communication import surveys

pytestmark = pytest.mark.usefixtures("association")


def answered(user: str, report: str, **filters: Any) -> Any:
    with acting_as(user):
        return run(report, filters=filters, are_default_filters=False)


@pytest.mark.clause("P33")
def test_requests_are_counted_by_month_and_channel() -> None:
    with journey.clock():
        people.register()
        journey.submitted()
        answer = answered(people.DIRECTOR, "Requests by Month and Channel")
    assert len(answer["result"]) == 13  # twelve months and the sums
    month = answer["result"][11]
    assert month["total"] == month["channel_0"] == 1
    assert answer["columns"][1]["drill_down"]["filters"]["channel"]
    assert answer["chart"]["data"]["datasets"][0]["values"][-1] == 1


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(frappe.ValidationError):
        answered(people.DIRECTOR, "Requests by Month and Channel", from_date="2026-05-01", to_date="2026-01-01")


def test_open_requests_are_told_with_their_age() -> None:
    with journey.clock():
        people.register()
        request = journey.in_matching()
    with journey.clock(journey.day(20)):
        answer = answered(people.OFFICER, "Open Requests by Age")
        assert answered(people.OFFICER, "Open Requests by Age", least_days=90)["result"] == []
    (row,) = answer["result"]
    assert row["name"] == request.name and row["days_in_stage"] >= 18
    assert sum(answer["chart"]["data"]["datasets"][0]["values"]) == 1


@pytest.mark.parametrize(
    ("user", "report"),
    [
        (people.QUALITY, "Open Requests by Age"),
        (people.POLICY_ADMINISTRATOR, "Requests by Month and Channel"),
        (people.OFFICER, "Satisfaction by Group"),
        (people.DELIVERER, "Satisfaction by Group"),
    ],
)
def test_a_report_runs_for_its_roles_only(user: str, report: str) -> None:
    with pytest.raises(frappe.PermissionError):
        answered(user, report)


def answers(group: str, count: int) -> None:
    for _number in range(count):
        token = surveys.dispatch_survey(
            "Service Delivery", support_group=group, branch_office="المقر الرئيس", channel="WEBSITE"
        )
        surveys.submit_survey(str(token), {"overall": "4"})


@pytest.mark.clause("P28")
@pytest.mark.case("B12")
def test_satisfaction_of_a_small_group_stays_hidden_in_table_and_chart() -> None:
    answers("Networking", 2)
    answer = answered(people.QUALITY, "Satisfaction by Group")
    assert all(row["overall"] is None and row["group_0"] is None for row in answer["result"])
    assert answer["chart"] is None
    answers("Networking", 20)
    answer = answered(people.QUALITY, "Satisfaction by Group")
    assert {row["overall"] for row in answer["result"]} == {4.0}
    assert answer["chart"]["data"]["datasets"][0]["values"] == [4.0]


def test_answers_are_grouped_by_their_buckets_only() -> None:
    with pytest.raises(frappe.ValidationError):
        answered(people.QUALITY, "Satisfaction by Group", group_by="owner")


@pytest.mark.parametrize("chart", ["Open Requests by Stage", "Requests by Channel", "Requests Received by Month"])
def test_charts_count_what_their_reader_may_see(chart: str) -> None:
    from frappe.desk.doctype.dashboard_chart.dashboard_chart import get

    with journey.clock():
        people.register()
        journey.in_matching()
        with acting_as(people.DIRECTOR):
            assert sum((get(chart_name=chart) or {})["datasets"][0]["values"]) == 1
        with acting_as(people.POLICY_ADMINISTRATOR), pytest.raises(frappe.PermissionError):
            get(chart_name=chart)


@pytest.mark.parametrize("report", ["Requests by Month and Channel", "Open Requests by Age", "Satisfaction by Group"])
def test_the_page_of_a_report_opens_for_its_roles_and_no_others(report: str) -> None:
    frappe.db.commit()  # a page that refuses undoes what was not
    roles = {row.role for row in frappe.get_doc("Report", report).roles}
    for user, role in people.STAFF.items():
        with acting_as(user):
            status = respond(f"/app/query-report/{report}").status
        assert status == (200 if role in roles else 403), (user, report)


@pytest.mark.parametrize("dashboard", ["Beneficiary Services", "Quality of Service"])
def test_a_dashboard_shows_nothing_of_requests_to_who_reads_none(dashboard: str) -> None:
    with journey.clock():
        people.register()
        journey.in_matching()
        frappe.db.commit()
        pages = {}
        for user in (people.DIRECTOR, people.QUALITY, people.POLICY_ADMINISTRATOR):
            with acting_as(user):
                pages[user] = str(respond(f"/app/dashboard-view/{dashboard}").body).split("<main")[1]
    assert "chart__svg" in pages[people.DIRECTOR] and "Support Request" not in pages[people.QUALITY]
    for user in (people.QUALITY, people.POLICY_ADMINISTRATOR):
        assert "support-request" not in pages[user], user


@pytest.mark.parametrize("slug", ["executive-overview", "beneficiary-relations", "service-quality", "delivery-desk"])
def test_workspaces_show_their_charts_to_their_roles(slug: str) -> None:
    with journey.clock():
        people.register()
        journey.in_matching()
        user = {"service-quality": people.QUALITY, "delivery-desk": people.DELIVERER}.get(slug, people.DIRECTOR)
        with acting_as(user):
            page = str(respond(f"/app/{slug}").body)
    assert 'class="card chart-card' in page
