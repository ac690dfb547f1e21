"""Complaints, suggestions and thanks: answered by somebody they do not concern, and anonymous when asked (P4, P13)."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from frappe.model.workflow import apply_workflow
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.patches import forget_the_hours_of_authors
from women_mining_beneficiaries.services.communication import tracking
from women_mining_beneficiaries.services.feedback import authors, daily

pytestmark = pytest.mark.usefixtures("association")

DEPARTMENT = "خدمة المستفيدين"


@pytest.fixture(autouse=True)
def _department(association: str) -> None:
    frappe.get_doc({"doctype": "Association Department", "title_ar": DEPARTMENT, "head": people.OFFICER}).insert()


def file(user: str = "Guest", mode: str = "Anonymous", day: int = 1, **values: Any) -> tuple[Any, str]:
    written = {"case_type": "Complaint", "details": "انتظرت ساعتين في الاستقبال", **values}
    with journey.clock(journey.day(day)), acting_as(user):
        code = authors.file_feedback(mode=mode, **written)
    return tracking.find(code), code


def step(case: Any, action: str, user: str = people.QUALITY, day: int = 1, **values: Any) -> Any:
    with journey.clock(journey.day(day)), acting_as(user):
        doc = frappe.get_doc("Feedback Case", case.name)
        if values:
            doc.update(values)
            doc.save()
        return apply_workflow(doc, action)


def replied(case: Any, **values: Any) -> Any:
    reply = {"resolution": "زدنا موظفة في الاستقبال.", "outcome": "Upheld", **values}
    return step(case, "Send the Reply to the Author", **reply)


@pytest.mark.clause("P4", "P13")
def test_a_complaint_goes_its_way_to_a_reply_that_its_author_accepts() -> None:
    person = people.register()
    case, code = file(people.APPLICANT, "Identified")
    assert (case.beneficiary, case.author, case.assigned_to) == (person.name, people.APPLICANT, people.QUALITY)
    step(case, "Take Up Feedback")
    with pytest.raises(errors.FeedbackError, match="P13"):
        step(case, "Send the Reply to the Author")
    replied(case)
    with journey.clock(), acting_as(people.APPLICANT):
        (own,) = authors.my_feedback()
        assert own["reply"] and own["may_object"]
        authors.judge_reply(authors.own_case(case.name), True)
    told = frappe.get_all("Message Log", filters={"ref_name": case.name}, pluck="event")
    assert sorted(told) == ["FBK_ACK", "FBK_REPLY"]
    case.reload()
    assert (case.policy_stage, case.author_satisfied) == ("fbk_closed", "Yes")


@pytest.mark.clause("P13")
def test_a_suggestion_ends_with_an_outcome() -> None:
    case, _code = file(case_type="Suggestion", details="دورة مسائية")
    step(case, "Take Up Feedback")
    with pytest.raises(errors.FeedbackError):
        step(case, "Send the Reply to the Author", resolution="فكرة جيدة")
    replied(case, outcome="Adopted")
    assert frappe.db.get_value("Feedback Case", case.name, "policy_stage") == "fbk_replied"


@pytest.mark.clause("P28")
@pytest.mark.case("B14")
def test_an_anonymous_one_leads_to_nobody() -> None:
    person = people.register()
    case, code = file(people.APPLICANT, "Anonymous", day=2, against_name="")
    kept = {str(value) for value in case.as_dict().values()}
    assert not kept & {person.name, people.APPLICANT, person.full_name, person.mobile}
    assert (case.owner, case.creation.day, case.creation.hour, str(case.received_on)) == ("Guest", 1, 0, "2026-11-07")
    assert not case.name.startswith("FBK-2026")
    for doctype in ("Version", "Comment", "Message Log", "ToDo", "Notification Log"):
        assert not [row for row in frappe.get_all(doctype, fields=["*"]) if case.name in str(row)]
    tasks = frappe.get_all("Workflow Action", {"reference_name": case.name}, ["name", "owner", "creation", "modified"])
    of_tasks = {"parent": ["in", [task.name for task in tasks]]}
    roles = frappe.get_all("Workflow Action Permitted Role", of_tasks, ["owner", "creation", "modified"])
    assert tasks and roles
    assert {(row.owner, row.creation.day, row.modified.hour) for row in [*tasks, *roles]} == {("Guest", 1, 0)}
    stored = frappe.get_all("Tracking Code", fields=["*"])
    assert [row.owner for row in stored] == ["Guest"] and code not in str(stored)


def test_without_a_name_is_taken_only_where_the_association_says_so() -> None:
    people.change_settings(anonymous_feedback=0)
    with pytest.raises(errors.FeedbackError):
        file()
    assert file(mode="Identified", contact_name="زائرة", contact="0501234567")[0].contact == "+966501234567"


@pytest.mark.case("B14")
def test_confidential_is_known_to_the_quality_manager_only() -> None:
    people.register()
    case, _code = file(people.APPLICANT, "Confidential")
    assert case.owner == "Guest" and not frappe.db.exists("Message Log", {"ref_name": case.name})
    step(case, "Escalate Feedback", step_reason="تحتاج إلى قرار")
    with acting_as(people.DIRECTOR):
        seen = frappe.get_doc("Feedback Case", case.name)
        seen.apply_fieldlevel_read_permissions()
        assert not seen.get("author") and not seen.get("beneficiary") and seen.details
    with acting_as(people.APPLICANT):
        assert [row["name"] for row in authors.my_feedback()] == [case.name]


@pytest.mark.case("B15")
def test_whom_it_is_about_neither_handles_nor_sees_it() -> None:
    full_name = frappe.db.get_value("User", people.QUALITY, "full_name")
    frappe.db.set_value("User", people.QUALITY, "full_name", "ريم سعد القحطاني")
    case, _code = file(against_name="ريم القحطاني")
    assert (case.against_user, case.assigned_to) == (people.QUALITY, people.DIRECTOR), full_name
    with acting_as(people.QUALITY):
        assert not frappe.has_permission("Feedback Case", "read", case.name)
        assert frappe.get_list("Feedback Case") == []
    with acting_as(people.DIRECTOR):
        assert [row.name for row in frappe.get_list("Feedback Case")] == [case.name]
    case.assigned_to = people.QUALITY
    with pytest.raises(errors.FeedbackError):
        case.save()


@pytest.mark.case("B15")
def test_a_department_does_not_handle_what_is_said_about_it() -> None:
    head = frappe.get_doc("Association Department", DEPARTMENT)
    head.append("members", {"user": people.QUALITY})
    head.save()
    case, _code = file(against_department=DEPARTMENT)
    assert case.assigned_to == people.DIRECTOR
    with acting_as(people.QUALITY):
        assert frappe.get_list("Feedback Case") == []


def test_who_takes_one_in_reads_that_one_only() -> None:
    other, _code = file()
    with acting_as(people.OFFICER):
        record = {"doctype": "Feedback Case", "subject": "شكر", "details": "شكراً لكم"}
        record["channel"] = frappe.get_all("Communication Channel", filters={"enabled": 1}, pluck="name")[0]
        own = frappe.get_doc({**record, "case_type": "Compliment"}).insert()
        assert [row.name for row in frappe.get_list("Feedback Case")] == [own.name]
        own.reload()
        own.subject = "غيره"
        with pytest.raises((frappe.PermissionError, errors.PolicyError)):
            own.save()


def test_the_association_asks_and_only_the_author_answers() -> None:
    case, code = file()
    step(case, "Take Up Feedback")
    with journey.clock(), acting_as(people.QUALITY):
        doc = frappe.get_doc("Feedback Case", case.name)
        doc.append("messages", {"text": "في أي فرع؟", "from_author": 1})
        doc.save()
        assert not doc.messages[0].from_author
    with journey.clock(), acting_as("Guest"):
        found = tracking.find(code.lower().replace("-", " "))
        assert authors.describe(found)["question"] == "في أي فرع؟"
        authors.answer(found, "فرع جدة")
        with pytest.raises(errors.FeedbackError):
            authors.answer(tracking.find(code), "مرة أخرى")
    with acting_as(people.QUALITY):
        doc = frappe.get_doc("Feedback Case", case.name)
        doc.messages[1].text = "لا شيء"
        with pytest.raises(errors.FeedbackError):
            doc.save()
    assert {row.owner for row in tracking.find(code).messages[1:]} <= {"Guest", "Administrator"}


def versions() -> list[str]:
    return frappe.get_all("Version", {"ref_doctype": "Feedback Case"}, pluck="owner")


@pytest.mark.clause("P13")
def test_no_version_keeps_the_hour_at_which_an_author_wrote() -> None:
    case, code = file()
    step(case, "Take Up Feedback")
    with journey.clock(), acting_as(people.QUALITY):
        doc = frappe.get_doc("Feedback Case", case.name)
        doc.append("messages", {"text": "في أي فرع؟"})
        doc.save()
    by_staff = versions()
    with journey.clock(), acting_as("Guest"):
        authors.answer(tracking.find(code), "فرع جدة")
    assert versions() == by_staff
    replied(case)
    by_staff = versions()
    with journey.clock(), acting_as("Guest"):
        authors.judge_reply(tracking.find(code), False, "لم يتغير شيء")
    assert versions() == by_staff and set(by_staff) == {people.QUALITY}


def test_a_site_of_an_earlier_version_forgets_the_hours_of_authors() -> None:
    case, _code = file()
    step(case, "Take Up Feedback")
    kept = {"doctype": "Version", "ref_doctype": "Feedback Case", "docname": case.name, "data": "{}"}
    frappe.get_doc(kept).insert()
    task = frappe.db.get_value("Workflow Action", {"reference_name": case.name, "owner": "Guest"})
    frappe.db.set_value("Workflow Action Permitted Role", {"parent": task}, "creation", "2026-11-07 10:31:00")
    forget_the_hours_of_authors.execute()
    assert set(versions()) == {people.QUALITY}
    roles = frappe.get_all("Workflow Action Permitted Role", {"parent": task}, pluck="creation")
    assert {(made.day, made.hour) for made in roles} == {(1, 0)}


@pytest.mark.clause("P4")
def test_a_reply_that_does_not_settle_it_goes_to_the_director() -> None:
    case, code = file()
    step(case, "Take Up Feedback")
    replied(case)
    with journey.clock(), acting_as("Guest"):
        with pytest.raises(errors.FeedbackError):
            authors.judge_reply(tracking.find(code), False, " ")
        authors.judge_reply(tracking.find(code), False, "لم يتغير شيء")
    case.reload()
    assert (case.policy_stage, case.escalated_level, case.assigned_to) == ("fbk_escalated", 1, people.DIRECTOR)
    assert case.reopened_count == 1
    board = {"for_user": people.BOARD_SECRETARY, "document_name": case.name}
    assert not frappe.db.exists("Notification Log", board)
    step(case, "Send the Reply to the Author", people.DIRECTOR)
    with journey.clock(), acting_as("Guest"):
        authors.judge_reply(tracking.find(code), False, "لم يتغير شيء بعد")
    assert frappe.db.exists("Notification Log", board)
    with journey.clock(), acting_as("Guest"), pytest.raises(errors.FeedbackError):
        authors.judge_reply(tracking.find(code), True)


def test_late_ones_are_escalated_and_settled_ones_closed() -> None:
    late, _code = file()
    settled, _code = file(details="أخرى")
    step(settled, "Take Up Feedback")
    replied(settled)
    with journey.clock(journey.day(40)):
        daily.follow_up()
        daily.follow_up()
    late.reload()
    settled.reload()
    assert (late.policy_stage, late.escalated_level) == ("fbk_escalated", 1)
    assert settled.policy_stage == "fbk_closed"


@pytest.mark.case("B9")
def test_unknown_codes_are_refused_in_the_same_words() -> None:
    _case, code = file()
    words = set()
    for typed in ("", "x", "AAAA-BBBB-CCCC-DDDD", code[:-1] + ("2" if code[-1] != "2" else "3")):
        with pytest.raises(errors.UnknownCodeError) as refusal:
            tracking.find(typed)
        words.add(str(refusal.value))
    assert len(words) == 1


@pytest.mark.clause("P28")
@pytest.mark.case("B12")
def test_counts_are_shown_above_the_limit_only() -> None:
    for _number in range(6):
        file()
    for _number in range(2):
        file(case_type="Suggestion")
    with acting_as(people.QUALITY):
        rows = frappe.get_doc("Report", "Feedback by Kind").get_data(filters={}, as_dict=True)[1]
    assert {row["cases"] for row in rows} == {None}
    for _number in range(4):
        file(case_type="Suggestion")
    with acting_as(people.QUALITY):
        rows = frappe.get_doc("Report", "Feedback by Kind").get_data(filters={}, as_dict=True)[1]
    assert {row["cases"] for row in rows} == {6}


@pytest.mark.case("B15")
def test_the_search_over_everything_knows_nothing_of_complaints() -> None:
    """It looks at rights on DocTypes, not on rows: whom a complaint is about would read its first line."""
    assert not [field for field in frappe.get_meta("Feedback Case").fields if field.in_global_search]
