"""Registers, fairness, validity, channels, knowledge and the clauses' evidence: figures counted by hand (3.10)."""

from __future__ import annotations

import json
from typing import Any

import pytest

import frappe
from frappe.desk.page.router import respond
from frappe.desk.query_report import run
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries.policy.report.clause_evidence.clause_evidence import proofs_by_clause
from women_mining_beneficiaries.services.communication import inquiries
from women_mining_beneficiaries.services.requests import requests

pytestmark = pytest.mark.usefixtures("association")
REPORTS = (
    "Request Register",
    "Acceptance Fairness",
    "Returns by Requirement",
    "Committee Productivity",
    "Document Validity",
    "Incomplete Registrations",
    "Needs not Met",
    "Channel Usage",
    "Letters Register",
    "Questions without Article",
    "Misconception Tracker",
    "Acknowledgement Coverage",
    "Clause Evidence",
)
SPAN = {"from_date": "2026-01-01", "to_date": "2026-12-31"}


def answered(user: str, report: str, **filters: Any) -> Any:
    with acting_as(user):
        return run(report, filters=filters, are_default_filters=False)


def figures(answer: Any) -> list[Any]:
    return [figure["value"] for figure in answer["report_summary"]]


def rows_of(answer: Any, key: str) -> dict[str, Any]:
    """The rows by one of their values, without a total row."""
    return {row[key]: row for row in answer["result"] if isinstance(row, dict) and row.get(key)}


@pytest.mark.parametrize("report", REPORTS)
def test_the_page_of_a_report_opens_for_its_roles_and_no_others(report: str) -> None:
    frappe.db.commit()
    roles = {row.role for row in frappe.get_doc("Report", report).roles}
    for user, role in people.STAFF.items():
        with acting_as(user):
            status = respond(f"/app/query-report/{report}").status
        assert status == (200 if role in roles else 403), (user, report)


def test_the_register_tells_each_request_with_its_days() -> None:
    with journey.clock():
        people.register()
        request = journey.in_matching()
    with journey.clock(journey.day(4)):
        answer = answered(people.DIRECTOR, "Request Register")
        assert answered(people.DIRECTOR, "Request Register", policy_stage="closed")["result"] == []
        assert answered(people.DELEGATE, "Request Register")["result"] == []
    (row,) = answer["result"]
    assert (row["name"], row["days"], row["outcome"]) == (request.name, 4, "")
    assert figures(answer) == [1, 0, 0, None]


def test_the_register_tells_what_ended_and_was_accepted() -> None:
    with journey.clock():
        people.register()
    request, _delivery = journey.delivered()
    with journey.clock(journey.day(40)):
        answer = answered(people.DIRECTOR, "Request Register")
    (row,) = answer["result"]
    assert (row["name"], row["is_accepted"]) == (request.name, True)
    assert figures(answer)[3] == 100.0


def decide_raw(count: int, accepted: int, branch: str) -> None:
    """Decided requests of as many people, as figures need them: the way there is tested elsewhere."""
    for number in range(count):
        values = {"beneficiary": f"BEN-{branch}-{number}", "branch_office": branch, "decided_on": "2026-11-10 10:00:00"}
        outcome = "Accepted" if number < accepted else "Rejected"
        doc = frappe.get_doc({"doctype": "Support Request", "name": f"SR-{branch}-{number}", **values})
        doc.decision_outcome = outcome
        doc.db_insert()


def fairness(user: str, **filters: Any) -> Any:
    """The report as it stands when the quarter of the decisions has ended."""
    with journey.clock(journey.day(75)):
        return answered(user, "Acceptance Fairness", **{"from_date": "2026-10-01", "to_date": "2026-12-31", **filters})


@pytest.mark.clause("P28")
def test_acceptance_is_compared_without_telling_of_a_small_group() -> None:
    decide_raw(8, 2, "الجبيل")
    decide_raw(12, 9, "الرياض")
    answer = fairness(people.QUALITY)
    rows = rows_of(answer, "group")
    assert (rows["الجبيل"]["decisions"], rows["الجبيل"]["accepted"], rows["الجبيل"]["share"]) == (8, 2, 25.0)
    assert (rows["الرياض"]["rejected"], rows["الرياض"]["share"]) == (3, 75.0)
    assert figures(answer) == [20, 55.0]
    decide_raw(1, 0, "ينبع")
    hidden = rows_of(fairness(people.QUALITY), "group")
    assert hidden["ينبع"]["decisions"] is hidden["الجبيل"]["decisions"] is None
    assert hidden["الرياض"]["decisions"] == 12
    assert "drill_down" not in str(answer["columns"])
    with pytest.raises(frappe.ValidationError):
        fairness(people.QUALITY, group_by="owner")


@pytest.mark.clause("P28")
def test_two_spans_of_acceptance_cannot_be_subtracted() -> None:
    decide_raw(8, 2, "الجبيل")
    for span in ({"to_date": "2026-12-30"}, {"from_date": "2026-10-02"}, {"to_date": "2026-11-10"}):
        assert fairness(people.QUALITY, **span)["result"] == [], span
    assert len(fairness(people.QUALITY, from_date="2026-08-20", to_date="2027-01-02")["result"]) == 1
    with journey.clock(journey.day(20)):
        assert (
            answered(people.QUALITY, "Acceptance Fairness", from_date="2026-10-01", to_date="2026-12-31")["result"]
            == []
        )


def test_acceptance_is_told_by_what_the_file_says_of_a_person() -> None:
    with journey.clock():
        people.register()
    journey.decided()
    (row,) = fairness(people.DIRECTOR, group_by="Beneficiary Category")["result"]
    assert row["group"].startswith("البحث عن عمل") and row["decisions"] is row["share"] is None


@pytest.mark.clause("P51", "P53")
def test_what_was_not_accepted_is_told_by_requirement() -> None:
    with journey.clock():
        people.register()
        request = journey.in_matching()
        frappe.db.set_value("Support Request Document", request.documents[0].name, "valid_at_submission", "Expired")
        frappe.db.set_value("Data Match Check", request.match_checks[0].name, "result", "Mismatch")
        frappe.db.set_value("Support Request", request.name, "returns_count", 1)
        answer = answered(people.QUALITY, "Returns by Requirement")
    problems = {row["title"]: (row["asked"], row["problems"]) for row in answer["result"] if row["problems"]}
    assert set(problems.values()) == {(1, 1)} and len(problems) == 2
    assert figures(answer) == [1, 1, 100.0]


@pytest.mark.clause("P59")
def test_the_committee_sees_what_it_did_by_session_and_by_member() -> None:
    with journey.clock():
        people.register()
    request = journey.decided()
    with journey.clock(journey.day(40)):
        answer = answered(people.CHAIR, "Committee Productivity")
        members = answered(people.CHAIR, "Committee Productivity", group_by="Member")
    (session,) = answer["result"]
    days = frappe.utils.date_diff(request.reload().decided_on, request.referred_on)
    assert (session["decided"], session["accepted"], session["rejected"], session["days"]) == (1, 1, 0, days)
    assert figures(answer) == [1, 1, 1.0, 0]
    by_member = rows_of(members, "member")
    assert (by_member[people.CHAIR]["attended"], by_member[people.CHAIR]["voted"]) == (1, 1)


@pytest.mark.clause("P53")
def test_documents_are_told_by_how_long_they_are_valid() -> None:
    with journey.clock():
        people.register()
        journey.draft()
        answer = answered(people.OFFICER, "Document Validity")
    with journey.clock(journey.day(1200)):
        expired = answered(people.OFFICER, "Document Validity", validity="Expired")
        assert answered(people.DELEGATE, "Document Validity")["result"] == []
    assert [row["validity"] for row in answer["result"]].count("Valid") == 1
    assert figures(answer) == [3, 0, 0]
    (row,) = expired["result"]
    assert (str(row["expiry_date"]), row["days_left"] < 0) == ("2030-01-01", True)


@pytest.mark.clause("P61")
def test_files_that_lack_something_are_told_with_it() -> None:
    with journey.clock():
        beneficiary = people.register()
    with journey.clock(journey.day(3)):
        (row,) = answered(people.OFFICER, "Incomplete Registrations")["result"]
    assert (row["name"], row["days"]) == (beneficiary.name, 3)
    assert row["registration_missing"] and row["registration_pct"] < 100


def test_needs_are_told_by_type_of_support() -> None:
    with journey.clock():
        beneficiary = people.register()
        for severity, status in (("5", "Open"), ("3", "Unmet"), ("1", "Met")):
            values = {"beneficiary": beneficiary.name, "support_type": "TRN-TECH", "status": status}
            need = frappe.get_doc({"doctype": "Beneficiary Need", "name": f"NEED-{severity}", **values})
            need.update({"severity": severity, "source": "Interview"})
            need.db_insert()
        answer = answered(people.DIRECTOR, "Needs not Met", to_date="2027-12-31", from_date="2026-01-01")
    row = rows_of(answer, "kind")["TRN-TECH"]
    assert (row["not_met"], row["open"], row["unmet"], row["met"], row["severity"]) == (2, 1, 1, 1, 4.0)
    assert figures(answer) == [3, 2, 33.3]


@pytest.mark.clause("P33")
def test_every_channel_of_the_policy_is_told_used_or_not() -> None:
    with journey.clock():
        people.register()
        journey.submitted()
        answer = answered(people.QUALITY, "Channel Usage")
    rows = rows_of(answer, "channel")
    assert len(rows) == 8
    website = rows["WEBSITE"]
    assert (website["requests"], website["total"]) == (1, 1)
    assert figures(answer) == [1, 1, 7]
    assert "drill_down" not in str(next(row for row in answer["columns"] if row["fieldname"] == "requests"))


@pytest.mark.clause("P37")
def test_letters_stand_in_their_register() -> None:
    with journey.clock(), acting_as(people.OFFICER):
        common = {"doctype": "Official Letter", "subject": "إفادة", "body": "<p>نص</p>"}
        incoming = frappe.get_doc(
            {**common, "direction": "Incoming", "addressee": "جامعة", "scan": "/private/files/x.pdf"}
        )
        incoming.insert()
        frappe.get_doc({**common, "addressee": "جامعة", "reply_to": incoming.name}).insert()
        answer = answered(people.OFFICER, "Letters Register")
        assert len(answered(people.OFFICER, "Letters Register", direction="Incoming")["result"]) == 1
    assert figures(answer) == [1, 1, 1]
    assert {row["letter_date_hijri"] for row in answer["result"]} == {"1448/05/21"}


@pytest.mark.clause("P19", "P49")
def test_questions_no_article_answers_are_told_by_topic() -> None:
    with journey.clock(), acting_as(people.OFFICER):
        values = {"channel": "HELPDESK", "topic": "REGISTRATION", "guest_name": "زائرة", "guest_contact": "0500000111"}
        for question in ("كيف أسجل؟", "متى الرد؟"):
            asked = {"doctype": "Inquiry", "subject": "سؤال", "questions": [{"question": question}], **values}
            doc = frappe.get_doc(asked).insert()
        inquiries.answer(doc.name, {1: "بعد أسبوعين."})
    with journey.clock():
        answer = answered(people.EDITOR, "Questions without Article")
    row = rows_of(answer, "topic")["REGISTRATION"]
    assert (row["asked"], row["open"], row["without"], row["from_article"]) == (2, 1, 1, 0)
    assert figures(answer) == [2, 1] and "drill_down" not in str(answer["columns"])
    assert "كيف أسجل" not in json.dumps(answer["result"], ensure_ascii=False, default=str)


@pytest.mark.clause("P24")
def test_a_misconception_is_counted_before_and_since_its_correction() -> None:
    with journey.clock(), acting_as(people.EDITOR):
        belief = frappe.get_doc({"doctype": "Misconception", "statement_ar": "للموظفات فقط", "status": "Open"})
        belief.update({"correct_fact_ar": "لكل من استوفى الشروط"}).insert()
    article = frappe.get_doc({"doctype": "Knowledge Article", "name": "ART-1", "title_ar": "تصحيح"})
    article.update({"published": 1, "published_on": "2026-11-03 09:00:00"}).db_insert()
    belief.db_set("article", "ART-1")
    for number, day in enumerate((0, 1, 5)):
        contact = frappe.get_doc({"doctype": "Beneficiary Interaction", "name": f"INT-{number}", "channel": "PHONE"})
        contact.update({"occurred_on": journey.day(day).replace(tzinfo=None)}).db_insert()
        row = {"parenttype": "Beneficiary Interaction", "parentfield": "misconceptions", "parent": contact.name}
        frappe.get_doc({"doctype": "Misconception Heard", **row, "misconception": belief.name}).db_insert()
    with journey.clock(journey.day(9)):
        answer = answered(people.EDITOR, "Misconception Tracker")
    (row,) = answer["result"]
    assert (row["before"], row["since"], str(row["corrected_on"])) == (2, 1, "2026-11-03")
    assert figures(answer) == [1, 1, 3]


@pytest.mark.clause("P11")
def test_who_was_asked_to_read_the_policy_is_waiting_late_or_done() -> None:
    version = frappe.db.get_value("Policy Version", {"status": "Active"})
    frappe.db.delete("Policy Acknowledgement")
    asked = {people.OFFICER: (1, "2026-11-10"), people.MEMBER: (0, "2026-10-20"), people.CHAIR: (0, "2026-11-10")}
    for user, (given, due) in asked.items():
        ack = frappe.get_doc({"doctype": "Policy Acknowledgement", "name": f"ACK-{user}", "user": user})
        ack.update({"policy_version": version, "audience": "Staff", "acknowledged": given, "due_on": due}).db_insert()
    with journey.clock():
        answer = answered(people.DIRECTOR, "Acknowledgement Coverage")
    states = {row["name"]: (row["state"], row["days_late"]) for row in answer["result"]}
    assert states[f"ACK-{people.MEMBER}"] == ("Late", 12)
    assert sorted(state for state, _days in states.values()) == ["Acknowledged", "Late", "Waiting"]
    assert figures(answer)[:3] == [3, 33.3, 1]
    assert answer["report_summary"][3]["indicator"] == "Red"  # the review of v1 was due on 2026-09-14


@pytest.mark.clause("P1", "P2", "P9", "P63")
def test_every_clause_has_its_line_with_a_live_count() -> None:
    with journey.clock():
        people.register()
        journey.submitted()
        answer = answered(people.DIRECTOR, "Clause Evidence")
    rows = rows_of(answer, "clause_no")
    assert list(rows) == [f"P{number}" for number in range(1, 65)]
    assert (rows["P46"]["count"], rows["P46"]["state"]) == (1, "Proven")
    assert (rows["P18"]["count"], rows["P41"]["count"]) == (1, 0)
    assert (rows["P33"]["count"], rows["P9"]["count"], rows["P63"]["count"]) == (8, 1, 1)
    assert rows["P41"]["state"] == "No Record yet" and rows["P15"]["state"] == "Not Built yet"
    with acting_as(people.DIRECTOR):
        page = str(respond("/app/query-report/Clause Evidence").body)
    assert "/app/support-request?" in page and "/app/query-report/SLA%20Compliance" in page


def test_a_clause_counts_nothing_its_reader_may_not_list() -> None:
    with journey.clock():
        people.register()
        journey.submitted()
        rows = rows_of(answered(people.POLICY_ADMINISTRATOR, "Clause Evidence"), "clause_no")
        proven = answered(people.POLICY_ADMINISTRATOR, "Clause Evidence", state="Proven")["result"]
    assert (rows["P46"]["count"], rows["P46"]["state"]) == (None, "Not Open to You")
    assert {row["state"] for row in proven} == {"Proven"}


def test_what_proves_a_clause_is_a_list_that_exists() -> None:
    for clause, proof in proofs_by_clause().items():
        if proof.doctype:
            assert frappe.get_list(proof.doctype, filters=proof.filters, limit_page_length=1) is not None, clause
        assert not proof.report or frappe.db.exists("Report", proof.report), clause


def test_a_withdrawn_request_lasted_until_its_withdrawal() -> None:
    with journey.clock():
        people.register()
        request = journey.submitted()
    with journey.clock(journey.day(3)), acting_as(people.APPLICANT):
        requests.withdraw_request(request.name)
    with journey.clock(journey.day(40)):
        answer = answered(people.DIRECTOR, "Request Register")
    assert (answer["result"][0]["days"], figures(answer)[:3]) == (3, [1, 1, 3])


@pytest.mark.parametrize(
    ("report", "column"),
    [("Questions without Article", "share"), ("Channel Usage", "in_time"), ("Needs not Met", "severity")],
)
def test_shares_and_means_are_not_added_up(report: str, column: str) -> None:
    columns = {field["fieldname"]: field for field in answered(people.DIRECTOR, report)["columns"]}
    assert columns[column]["disable_total"]


@pytest.mark.parametrize(
    ("card", "field"), [("Requests Closed This Month", "closed_on"), ("Requests Received This Month", "submitted_on")]
)
def test_a_card_counts_by_the_day_it_speaks_of(card: str, field: str) -> None:
    conditions = json.loads(frappe.db.get_value("Number Card", card, "filters_json"))
    assert ["Support Request", field, "timespan", "this month", False] in conditions
