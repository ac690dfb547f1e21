"""What somebody would try who means harm: other people's files, votes and secrets (domain 4.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import frappe
from frappe.utils.password import update_password
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from tests.support.http import HttpClient
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.services.committee import committee

pytestmark = pytest.mark.usefixtures("association")

SignIn = Callable[[str], HttpClient]


@pytest.fixture
def sign_in(make_client: Any, app_site: str) -> SignIn:
    """A client of the user; what the test made so far is committed."""

    def client_of(user: str) -> HttpClient:
        update_password(user, people.PASSWORD)
        frappe.db.commit()
        client: HttpClient = make_client(app_site).sign_in(user, people.PASSWORD)
        return client

    return client_of


@pytest.fixture
def ballot() -> Any:
    """A ballot before the committee on which nobody has voted."""
    people.register()
    with journey.clock():
        request = journey.before_committee()
        with acting_as(people.SECRETARY):
            session = committee.hold_session(
                committee="لجنة البحث",
                held_on=frappe.utils.now(),
                requests=[request.name],
                present=[people.CHAIR, people.MEMBER],
            )
            return committee.open_ballot(
                request.name, session=session.name, outcome="Accepted", reason_text=people.REJECTION
            )


@pytest.mark.parametrize("other", [people.CHAIR, people.SECRETARY])
@pytest.mark.parametrize("change", [{"vote": "Recused"}, {"reservation": "forged"}, {"no_conflict_declared": 0}])
def test_a_cast_vote_is_changed_by_nobody_else(ballot: Any, other: str, change: dict[str, Any]) -> None:
    with acting_as(people.MEMBER):
        committee.cast_vote(ballot.name, "Reject")
    doc = journey.reload(ballot)
    next(row for row in doc.votes if row.member == people.MEMBER).update(change)
    with acting_as(other), pytest.raises(errors.ForeignVoteError):
        doc.save()
    row = next(row for row in journey.reload(ballot).votes if row.member == people.MEMBER)
    assert (row.vote, row.reservation, row.no_conflict_declared) == ("Reject", None, 1)


def test_votes_are_not_carried_to_another_request_or_session(ballot: Any) -> None:
    with acting_as(people.MEMBER):
        committee.cast_vote(ballot.name, "Accept")
    people.register_stranger()
    with journey.clock():
        other = journey.draft(people.STRANGER)
    with acting_as(people.SECRETARY):
        session = frappe.copy_doc(frappe.get_doc("Committee Session", ballot.session)).insert()
        for change in ({"reference_name": other.name}, {"session": session.name}):
            doc = journey.reload(ballot)
            doc.update(change)
            with pytest.raises(errors.LockedFieldError):
                doc.save()


@pytest.mark.clause("P8")
def test_an_applicant_opens_her_file_to_nobody(sign_in: SignIn) -> None:
    people.register()
    people.register_stranger()
    request = journey.draft()
    applicant, stranger = sign_in(people.APPLICANT), sign_in(people.STRANGER)
    where = {"doctype": "Support Request", "name": request.name}
    answer = applicant.post(
        "/api/method/frappe.desk.form.assign_to.add", json={**where, "assign_to": [people.STRANGER]}
    )
    assert (answer.status_code, answer.get_json()["exc_type"]) == (417, "ProtectedRecordError")
    assert stranger.get(f"/api/resource/Support Request/{request.name}").status_code == 403


def test_an_officer_gives_a_task_to_who_may_read_the_case(sign_in: SignIn) -> None:
    people.register()
    request = journey.submitted()
    where = {"doctype": "Support Request", "name": request.name}
    officer = sign_in(people.OFFICER)
    for user, status in ((people.RESEARCHER, 200), (people.QUALITY, 417)):
        answer = officer.post("/api/method/frappe.desk.form.assign_to.add", json={**where, "assign_to": [user]})
        assert answer.status_code == status


def test_what_is_granted_is_not_changed_behind_the_votes(ballot: Any) -> None:
    for voter in (people.CHAIR, people.MEMBER):
        with acting_as(voter):
            committee.cast_vote(ballot.name, "Accept")
    doc = journey.reload(ballot)
    doc.append("approved_items", {"item_title": "دورة السلامة", "approved_qty": 1, "approved_amount": 1000})
    with acting_as(people.SECRETARY):
        doc.save()
    assert [row.vote for row in journey.reload(ballot).votes] == [None, None]
    with journey.clock(journey.day(14)), acting_as(people.CHAIR), pytest.raises(errors.QuorumError):
        committee.record_decision(ballot.reference_name)


def test_staff_without_case_files_do_not_see_who_has_a_portal_account(sign_in: SignIn) -> None:
    people.register()
    search = "/api/method/frappe.desk.search.search_link?doctype=User&txt="
    for user in (people.QUALITY, people.POLICY_ADMINISTRATOR):
        names = {row["value"] for row in sign_in(user).get(search + "&page_length=50").get_json()["message"]}
        assert people.OFFICER in names
        assert people.APPLICANT not in names


def test_a_row_is_not_changed_behind_the_rules_of_its_record(ballot: Any, sign_in: SignIn) -> None:
    with acting_as(people.MEMBER):
        committee.cast_vote(ballot.name, "Reject")
    vote = next(row for row in journey.reload(ballot).votes if row.member == people.MEMBER)
    request = frappe.get_doc("Support Request", ballot.reference_name)
    log, steps = request.stage_log[0].name, len(request.stage_log)
    chair, officer = sign_in(people.CHAIR), sign_in(people.OFFICER)
    place = {"parent": request.name, "parenttype": "Support Request", "parentfield": "stage_log"}
    whole = {"doctype": "Committee Vote", **vote.as_dict(convert_dates_to_str=True), "vote": "Accept"}
    answers = [
        chair.put(f"/api/resource/Committee Vote/{vote.name}", json={"vote": "Accept"}),
        chair.delete(f"/api/resource/Committee Vote/{vote.name}"),
        chair.post("/api/method/frappe.client.save", json={"doc": whole}),
        officer.put(f"/api/resource/Stage Log/{log}", json={"entered_on": "2020-01-01 00:00:00"}),
        officer.delete(f"/api/resource/Stage Log/{log}"),
        officer.post("/api/resource/Stage Log", json={**place, "stage": "approved", "state": "Accepted"}),
    ]
    assert {(answer.status_code, answer.get_json()["exc_type"]) for answer in answers} == {
        (417, "ProtectedRecordError")
    }
    frappe.db.rollback()
    assert next(row.vote for row in journey.reload(ballot).votes if row.member == people.MEMBER) == "Reject"
    assert len(journey.reload(request).stage_log) == steps


@pytest.mark.case("B3")
def test_a_role_that_only_reads_does_not_widen_where_another_writes() -> None:
    with journey.clock():
        people.register()
        request = journey.draft()
    frappe.get_doc("User", people.DELEGATE).add_roles("Internal Auditor")
    with acting_as(people.DELEGATE):
        frappe.db.set_value("Support Request", request.name, "branch_office", None)
        document = frappe.get_doc("Support Request", request.name)
        assert frappe.has_permission("Support Request", "read", doc=document)
        assert not frappe.has_permission("Support Request", "write", doc=document)
