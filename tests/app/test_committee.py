"""The committee at work: agenda, conflicts, alternates, ties, circulation, minutes, corrections (P59)."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.services.committee import committee, conflicts, corrections, minutes, sessions
from women_mining_beneficiaries.services.requests import applicant_view, replies, requests

pytestmark = pytest.mark.usefixtures("association")
COMMITTEE = "لجنة البحث"
SPARE = "spare@wmb.test"
REASON = "تبيّن أن السبب المكتوب لا يطابق ما قررته اللجنة في جلستها."


def rule(**values: Any) -> None:
    doc = frappe.get_doc("Research Committee", COMMITTEE)
    doc.update(values)
    doc.save()


def seat(user: str, role: str, **values: Any) -> None:
    if not frappe.db.exists("User", user):
        account = {"doctype": "User", "email": user, "first_name": user.split("@")[0], "send_welcome_email": 0}
        frappe.get_doc({**account, "enabled": 1, "roles": [{"role": "Research Committee Member"}]}).insert()
    doc = frappe.get_doc("Research Committee", COMMITTEE)
    doc.append("members", {"user": user, "committee_role": role, "from_date": "2025-01-01", **values})
    doc.save()


def before_committee() -> Any:
    with journey.clock():
        people.register()
        return journey.before_committee()


def ballot(request: Any, present: list[str], outcome: str = "Accepted", **values: Any) -> Any:
    with acting_as(people.SECRETARY):
        held = committee.hold_session(
            committee=COMMITTEE, held_on=frappe.utils.now(), requests=[request.name], present=present
        )
        return committee.open_ballot(
            request.name, session=held.name, outcome=outcome, reason_text=people.REJECTION, **values
        )


def vote(doc: Any, **votes: str) -> Any:
    users = {"chair": people.CHAIR, "member": people.MEMBER, "spare": SPARE}
    for name, choice in votes.items():
        with acting_as(users[name]):
            committee.cast_vote(doc.name, choice)
    return journey.reload(doc)


def record(request: Any, day: int = 14) -> Any:
    with journey.clock(journey.day(day)), acting_as(people.CHAIR):
        return committee.record_decision(request.name)


def rows_of(doc: Any) -> dict[str, str]:
    return {row.member: row.vote for row in journey.reload(doc).votes}


@pytest.mark.clause("P59")
def test_a_planned_session_takes_up_what_waits_and_invites_the_members() -> None:
    request = before_committee()
    with journey.clock(journey.day(1)), acting_as(people.SECRETARY):
        session = sessions.plan_session(committee=COMMITTEE, held_on="2026-11-16 10:00:00")
        assert [row.reference_name for row in session.agenda] == [request.name]
        other = sessions.plan_session(committee=COMMITTEE, held_on="2026-11-23 10:00:00")
        assert other.agenda == []
        session = sessions.invite_action(session.as_json())
    assert session.invited_on
    told = frappe.get_all("Notification Log", {"document_name": session.name}, ["for_user", "subject"])
    assert {row.for_user for row in told} == {people.CHAIR, people.MEMBER, people.SECRETARY}
    assert request.beneficiary_name not in told[0].subject


@pytest.mark.parametrize("user", [people.OFFICER, people.MEMBER])
def test_the_buttons_of_a_session_tell_nothing_to_who_does_not_keep_it(user: str) -> None:
    with journey.clock(journey.day(1)):
        with acting_as(people.SECRETARY):
            session = sessions.plan_session(committee=COMMITTEE, held_on="2026-11-16 10:00:00").as_json()
        frappe.clear_messages()
        for press in (sessions.invite_action, sessions.fill_agenda_action):
            with acting_as(user), pytest.raises(frappe.PermissionError):
                press(session)
    assert people.CHAIR.split("@")[0] not in frappe.as_json(frappe.get_message_log())


def test_only_what_is_before_the_committee_comes_on_an_agenda() -> None:
    with journey.clock():
        people.register()
        request = journey.signed()
        with acting_as(people.SECRETARY), pytest.raises(errors.MissingDecisionError):
            committee.hold_session(
                committee=COMMITTEE, held_on=frappe.utils.now(), requests=[request.name], present=[people.CHAIR]
            )


@pytest.mark.clause("P59")
@pytest.mark.case("B4", "E24")
def test_who_disclosed_a_conflict_steps_aside_and_leaves_the_quorum() -> None:
    request = before_committee()
    with journey.clock(journey.day(1)):
        with acting_as(people.MEMBER):
            conflicts.disclose(request.name, relation="Kinship")
        doc = ballot(request, [people.CHAIR, people.MEMBER])
        assert rows_of(doc) == {people.CHAIR: None, people.MEMBER: "Recused"}
        with acting_as(people.MEMBER), pytest.raises(errors.ConflictOfInterestError):
            committee.cast_vote(doc.name, "Accept")
        vote(doc, chair="Accept")
    decision = frappe.get_doc("Committee Decision", record(request).decision)
    assert decision.quorum_words == "الحاضرون 1، والمطلوب 1 · المتنحّون: 1"


@pytest.mark.clause("P59")
@pytest.mark.case("B4", "E24")
def test_a_report_about_a_member_lowers_no_quorum_before_another_person_upholds_it() -> None:
    request = before_committee()
    with journey.clock(journey.day(1)):
        with acting_as(people.SECRETARY):
            report = conflicts.disclose(request.name, relation="Kinship", user=people.MEMBER)
        doc = vote(ballot(request, [people.CHAIR, people.MEMBER]), chair="Accept")
        assert rows_of(doc)[people.MEMBER] == "Recused"
        with pytest.raises(errors.QuorumError, match="بُلّغ"):
            record(request)
        with acting_as(people.CHAIR):
            report.reload().update({"status": "Founded", "review_note": "أقرّ العضو بالقرابة كتابةً"}).save()
    assert report.reviewed_by == people.CHAIR
    assert record(request).decision_outcome == "Accepted"


@pytest.mark.case("B4")
def test_who_reports_a_conflict_does_not_review_the_report() -> None:
    request = before_committee()
    with journey.clock(journey.day(1)), acting_as(people.CHAIR):
        report = conflicts.disclose(request.name, relation="Kinship", user=people.MEMBER)
        with pytest.raises(errors.ConflictOfInterestError):
            report.reload().update({"status": "Founded", "review_note": "أعلم ذلك"}).save()


@pytest.mark.case("E24")
def test_where_the_recused_count_the_quorum_fails_and_the_refusal_names_the_way_out() -> None:
    rule(recused_counts_in_quorum=1, quorum_mode="Fixed Number", quorum_number=2)
    request = before_committee()
    with journey.clock(journey.day(1)):
        doc = ballot(request, [people.CHAIR])
        with acting_as(people.MEMBER):
            conflicts.disclose(request.name, relation="Work")
        vote(doc, chair="Accept")
    with pytest.raises(errors.QuorumError, match="البدلاء"):
        record(request)


@pytest.mark.case("E24")
def test_an_alternate_takes_the_seat_of_who_steps_aside_and_no_other() -> None:
    seat(SPARE, "Alternate", alternate_for=people.MEMBER)
    request = before_committee()
    with journey.clock(journey.day(1)):
        everybody = [people.CHAIR, people.MEMBER, SPARE]
        doc = ballot(request, everybody)
        assert set(rows_of(doc)) == {people.CHAIR, people.MEMBER}
        with acting_as(people.MEMBER):
            conflicts.disclose(request.name, relation="Kinship")
        assert rows_of(doc) == {people.CHAIR: None, people.MEMBER: "Recused", SPARE: None}
        vote(doc, chair="Accept", spare="Accept")
    assert record(request).decision_outcome == "Accepted"


@pytest.mark.case("B3", "B4")
def test_a_shared_mobile_is_found_and_the_chair_may_lift_it_with_a_reason() -> None:
    frappe.db.set_value("User", people.MEMBER, "mobile_no", "0501234567")
    request = before_committee()
    with journey.clock(journey.day(1)):
        doc = ballot(request, [people.CHAIR, people.MEMBER])
        found = frappe.get_doc("Conflict Disclosure", {"user": people.MEMBER})
        assert (found.source, found.signal, rows_of(doc)[people.MEMBER]) == (
            "System",
            "The same mobile number",
            "Recused",
        )
        found.status = "Lifted"
        for user, note in ((people.MEMBER, "لا شيء"), (people.CHAIR, "")):
            with acting_as(user), pytest.raises((errors.ConflictOfInterestError, frappe.PermissionError)):
                journey.reload(found).update({"status": "Lifted", "review_note": note}).save()
        with acting_as(people.CHAIR):
            found.review_note = "رقم مكتب مشترك تستخدمه الجمعية والمتقدمة معاً"
            found.save()
        assert found.reviewed_by == people.CHAIR


@pytest.mark.case("B3")
def test_who_has_an_interest_does_not_finish_the_matching() -> None:
    with journey.clock():
        people.register()
        request = journey.in_matching()
        with acting_as(people.OFFICER):
            conflicts.disclose(request.name, relation="Kinship")
            requests.record_match(request.name, {row.item_code: "Match" for row in request.match_checks})
            with pytest.raises(errors.ConflictOfInterestError):
                requests.finish_matching(request.name)


def test_a_family_name_is_a_question_and_binds_nobody() -> None:
    frappe.db.set_value("User", people.MEMBER, "full_name", "خالد العتيبي")
    request = before_committee()
    with journey.clock(journey.day(1)):
        doc = ballot(request, [people.CHAIR, people.MEMBER])
    session = frappe.get_doc("Committee Session", doc.session)
    assert "اسم العائلة" in session.agenda[0].coi_hints
    assert rows_of(doc)[people.MEMBER] is None


@pytest.mark.case("B4")
def test_a_late_disclosure_voids_the_own_vote_in_the_ballot() -> None:
    request = before_committee()
    with journey.clock(journey.day(1)):
        doc = vote(ballot(request, [people.CHAIR, people.MEMBER]), chair="Accept", member="Reject")
        with acting_as(people.MEMBER):
            disclosure = conflicts.disclose(request.name, relation="Friendship or Dispute")
    doc = journey.reload(doc)
    assert (disclosure.is_late, doc.conflict_flag, rows_of(doc)[people.MEMBER]) == (1, 1, "Recused")
    assert record(request).decision_outcome == "Accepted"


@pytest.mark.case("B4")
def test_a_conflict_that_comes_out_after_the_decision_flags_it() -> None:
    with journey.clock():
        people.register()
        request, _doc = journey.balloted()
    request = record(request)
    with journey.clock(journey.day(15)), acting_as(people.CHAIR):
        conflicts.disclose(request.name, relation="Kinship", user=people.MEMBER)
    decision = frappe.get_doc("Committee Decision", request.decision)
    assert (decision.status, decision.outcome, decision.conflict_flag) == ("Recorded", "Accepted", 1)
    assert [row.is_void for row in decision.votes if row.member == people.MEMBER] == [1]
    assert rows_of(decision)[people.MEMBER] == "Accept"
    assert frappe.db.exists("Notification Log", {"for_user": people.AUDITOR, "document_name": request.name})


@pytest.mark.case("E25")
@pytest.mark.parametrize(
    ("tie_break", "deputy", "counted"),
    [
        ("Chair", False, "Deferred"),
        ("Chair", True, "Accepted"),
        ("Defer", True, "Deferred"),
        ("Reject", True, "Rejected"),
    ],
)
def test_a_tie_without_the_chair_is_broken_by_the_deputy_or_put_off(tie_break: str, deputy: bool, counted: str) -> None:
    rule(quorum_mode="Fixed Number", quorum_number=2, tie_break=tie_break)
    seat(SPARE, "Deputy" if deputy else "Member")
    request = before_committee()
    with journey.clock(journey.day(1)):
        outcome = {"Accepted": {}, "Rejected": {"reasons": ["NO_RESOURCES"]}}.get(
            counted, {"reasons": ["CONFLICT"], "deferred_until": "2026-11-25"}
        )
        doc = ballot(request, [people.MEMBER, SPARE], counted, **outcome)
        vote(doc, member="Reject", spare="Accept")
    request = record(request)
    assert request.policy_stage == {"Accepted": "approved", "Rejected": "rejected", "Deferred": "on_hold"}[counted]
    assert (journey.reload(doc).status, journey.reload(doc).outcome) == ("Recorded", counted)


def test_a_deferral_has_its_date() -> None:
    request = before_committee()
    with journey.clock(journey.day(1)):
        with pytest.raises(errors.MissingReasonsError):
            ballot(request, [people.CHAIR, people.MEMBER], "Deferred", reasons=["CONFLICT"])
        with acting_as(people.CHAIR), pytest.raises(errors.ReasonRequiredError):
            requests.hold_request(request.name, "بانتظار الميزانية")
        with acting_as(people.CHAIR):
            assert requests.hold_request(request.name, "بانتظار الميزانية", "2026-11-20").policy_stage == "on_hold"


@pytest.mark.clause("P59")
def test_circulation_is_off_until_the_settings_allow_it_and_ends_at_its_time() -> None:
    rule(quorum_mode="Fixed Number", quorum_number=1)
    request = before_committee()
    circulated = {"mode": "Circulation", "agenda": [{"reference_name": request.name}]}
    with journey.clock(journey.day(13)), acting_as(people.SECRETARY):
        with pytest.raises(errors.MissingDecisionError, match="P59"):
            sessions.plan_session(committee=COMMITTEE, held_on="2026-11-16 10:00:00", **circulated)
    people.change_settings(allow_circulation=1)
    with journey.clock(journey.day(13)):
        with acting_as(people.SECRETARY):
            session = sessions.plan_session(committee=COMMITTEE, held_on="2026-11-16 10:00:00", **circulated)
            doc = committee.open_ballot(
                request.name, session=session.name, outcome="Accepted", reason_text=people.REJECTION
            )
        assert set(rows_of(doc)) == {people.CHAIR, people.MEMBER}
        vote(doc, chair="Accept")
    with pytest.raises(errors.QuorumError):
        record(request, 14)
    assert record(request, 16).decision_outcome == "Accepted"


def test_the_reasoning_cites_clauses_of_the_policy() -> None:
    request = before_committee()
    with journey.clock(journey.day(1)):
        doc = ballot(request, [people.CHAIR, people.MEMBER], clauses=[{"clause_no": "p60"}])
        assert [(row.clause_no, row.clause_text) for row in doc.clauses] == [("P60", "خلال مدة لا تقل عن أسبوعين")]
        with acting_as(people.SECRETARY), pytest.raises(errors.MissingReasonsError, match="P99"):
            save_with_clause(doc)


def save_with_clause(doc: Any) -> None:
    doc = journey.reload(doc)
    doc.append("clauses", {"clause_no": "P99"})
    doc.save()


@pytest.mark.case("E7")
def test_an_override_is_told_to_the_director_and_the_auditor() -> None:
    with journey.clock():
        people.register()
        request, doc = journey.balloted()
    with journey.clock(journey.day(3)), acting_as(people.CHAIR):
        committee.override_period(doc.name, "وفاة العائل وضرورة صرف الدعم قبل بدء الدورة يوم الخميس")
    told = frappe.get_all("Notification Log", {"document_name": doc.name}, pluck="for_user")
    assert {people.DIRECTOR, people.AUDITOR} <= set(told)
    assert record(request, 3).decision_outcome == "Accepted"


@pytest.mark.case("E12")
def test_data_changed_before_a_session_ask_for_a_new_signature() -> None:
    request = before_committee()
    with journey.clock(journey.day(1)):
        with acting_as(people.SECRETARY):
            session = sessions.plan_session(committee=COMMITTEE, held_on="2026-11-16 10:00:00")
        file = frappe.get_doc("Beneficiary", request.beneficiary)
        file.mobile = "0559990001"
        file.save()
        request = journey.reload(request)
        assert (request.policy_stage, request.attestation_valid) == ("committee", 0)
        assert journey.reload(session).agenda == []
        assert sessions.waiting_requests(COMMITTEE) == []
        with acting_as(people.APPLICANT):
            assert "sign" in applicant_view.describe_request(request.name)["actions"]
            journey.sign(request.name)
    assert sessions.waiting_requests(COMMITTEE) == [request.name]


@pytest.mark.case("E12")
def test_data_changed_after_a_session_was_held_leave_what_was_signed() -> None:
    request = before_committee()
    with journey.clock(journey.day(1)):
        ballot(request, [people.CHAIR, people.MEMBER])
        file = frappe.get_doc("Beneficiary", request.beneficiary)
        file.mobile = "0559990001"
        file.save()
    assert journey.reload(request).attestation_valid == 1


@pytest.mark.case("E20")
def test_a_withdrawn_request_leaves_the_agenda_and_its_ballot_ends() -> None:
    request = before_committee()
    with journey.clock(journey.day(1)):
        with acting_as(people.SECRETARY):
            session = sessions.plan_session(committee=COMMITTEE, held_on="2026-11-16 10:00:00")
        doc = ballot(request, [people.CHAIR, people.MEMBER])
        with acting_as(people.APPLICANT):
            requests.withdraw_request(request.name)
    assert journey.reload(session).agenda == []
    assert journey.reload(doc).status == "Superseded"


@pytest.mark.clause("P59")
def test_minutes_are_composed_from_the_session_and_sealed_by_the_chair() -> None:
    with journey.clock():
        people.register()
        request, doc = journey.balloted(votes={people.CHAIR: "Accept", people.MEMBER: "Abstain"}, outcome="Deferred",
                                        reasons=["CONFLICT"], deferred_until="2026-11-25")  # fmt: skip
        with acting_as(people.MEMBER):
            committee.cast_vote(doc.name, "Abstain", reservation="لم تكتمل الصورة لدي")
        record(request, 1)
        session = frappe.get_doc("Committee Session", doc.session)
        with acting_as(people.CHAIR), pytest.raises(errors.SealedMinutesError):
            minutes.approve(session.name)
        with acting_as(people.SECRETARY):
            text = minutes.compose_action(session.as_json()).minutes
            with pytest.raises(errors.SealedMinutesError):
                minutes.approve(session.name)
        for part in (request.name, "مؤجل", "لم تكتمل الصورة لدي", "الحاضرون 2", people.REJECTION):
            assert part in text, part
        assert "امتناع: 1" in text
        with acting_as(people.CHAIR):
            session = minutes.approve_action(session.as_json())
            session.minutes = "غيرها"
            with pytest.raises(errors.LockedFieldError):
                session.save()
            with pytest.raises(errors.SealedMinutesError):
                minutes.compose(session.name)
    assert journey.reload(session).minutes_approved_by == people.CHAIR


@pytest.mark.clause("P59")
def test_one_button_tells_the_applicant_the_reply_and_only_once() -> None:
    with journey.clock():
        people.register()
        early, _ballot = journey.balloted()
    with journey.clock(), acting_as(people.OFFICER), pytest.raises(errors.MissingDecisionError):
        replies.communicate_reply_action(early.as_json())
    request = record(early)
    with journey.clock(journey.day(14)):
        with acting_as(people.MEMBER), pytest.raises(frappe.PermissionError):
            replies.communicate_reply_action(request.as_json())
        with acting_as(people.OFFICER):
            told = replies.communicate_reply_action(request.as_json())
            with pytest.raises(errors.MissingDecisionError):
                replies.communicate_reply_action(request.as_json())
    assert told.linked_name == request.name
    assert journey.reload(request).replied_on


@pytest.mark.case("E38")
def test_a_correction_is_a_new_decision_told_anew() -> None:
    with journey.clock():
        people.register()
        votes = {people.CHAIR: "Reject", people.MEMBER: "Reject"}
        request, old = journey.balloted("Rejected", votes, reasons=["NO_RESOURCES"])
    request = record(request)
    with journey.clock(journey.day(14)), acting_as(people.OFFICER):
        replies.communicate_reply(request.name)
    with journey.clock(journey.day(20)):
        with acting_as(people.OFFICER), pytest.raises(errors.SealedDecisionError):
            corrections.start_correction(old.name)
        with acting_as(people.SECRETARY):
            new = corrections.start_correction_action(journey.reload(old).as_json())
            new.reasons = []
            new.append("reasons", {"decision_reason": "NOT_ELIGIBLE"})
            new.correction_reason = REASON
            new.save()
            new.outcome = "Accepted"
            with pytest.raises(errors.SealedDecisionError):
                new.save()
            with pytest.raises(errors.SealedDecisionError):
                corrections.publish_correction(new.name)
        with acting_as(people.OFFICER):
            assert new.name not in {row.name for row in frappe.get_list("Committee Decision")}
        with acting_as(people.CHAIR):
            new = corrections.publish_correction_action(journey.reload(new).as_json())
    request, old = journey.reload(request), journey.reload(old)
    assert (old.status, old.corrected_by_decision, new.corrects) == ("Superseded", new.name, old.name)
    assert (request.decision, new.status, str(new.appeal_deadline)) == (new.name, "Communicated", "2026-12-06")
    told = frappe.get_last_doc("Beneficiary Interaction").summary
    assert "صححنا صياغة ردنا" in told
    assert "لا تنطبق ضوابط" in told


@pytest.mark.case("E26")
def test_who_is_accepted_without_resources_waits_and_is_told_so() -> None:
    with journey.clock():
        people.register()
        request, _doc = journey.balloted(valid_until="2026-12-31")
    request = record(request)
    with journey.clock(journey.day(14)), acting_as(people.OFFICER):
        with pytest.raises(errors.ReplyNotCommunicatedError):
            requests.hold_request(request.name, "استُنفدت ميزانية هذا العام")
        replies.communicate_reply(request.name)
        request = requests.hold_request(request.name, "استُنفدت ميزانية هذا العام")
        assert (request.policy_stage, request.return_stage) == ("on_hold", "registration")
    with acting_as(people.APPLICANT):
        assert "2026/12/31" in applicant_view.describe_request(request.name)["status"]
    with journey.clock(journey.day(70)), acting_as(people.OFFICER), pytest.raises(errors.AcceptanceExpiredError):
        requests.resume_request(request.name)
    with journey.clock(journey.day(30)), acting_as(people.OFFICER):
        assert requests.resume_request(request.name).policy_stage == "registration"


@pytest.mark.case("B3")
def test_decisions_are_drawn_for_the_auditor() -> None:
    people.change_settings(audit_sample_pct=100)
    with journey.clock():
        people.register()
        request, _doc = journey.balloted()
    decision = frappe.get_doc("Committee Decision", record(request).decision)
    assert decision.in_audit_sample == 1
    assert frappe.db.exists("Notification Log", {"for_user": people.AUDITOR, "document_name": decision.name})


@pytest.mark.case("B24")
def test_a_bulk_action_decides_nothing_that_the_committee_did_not() -> None:
    request = before_committee()
    frappe.db.commit()
    with journey.clock(journey.day(20)), acting_as(people.CHAIR):
        frappe.get_attr("frappe.model.workflow.approve_each")([request.name], "Support Request", "Record Acceptance")
    assert journey.reload(request).policy_stage == "committee"


@pytest.mark.clause("P59")
@pytest.mark.parametrize(
    "rows",
    [
        [{"item_title": "سيارة", "approved_qty": 1}],
        [{"item_title": "دورة السلامة", "approved_qty": 2}],
        [{"item_title": "دورة السلامة", "approved_amount": 1001}],
        [{"item_title": "دورة السلامة"}, {"item_title": "دورة السلامة"}],
    ],
)
def test_the_committee_grants_nothing_beyond_the_request(rows: list[dict[str, Any]]) -> None:
    request = before_committee()
    with journey.clock(), pytest.raises(errors.GrantError):
        ballot(request, [people.CHAIR, people.MEMBER], approved_items=rows)


@pytest.mark.clause("P59")
def test_a_reduction_does_not_hide_behind_full_acceptance() -> None:
    request = before_committee()
    less = [{"item_title": "دورة السلامة", "approved_amount": 10}]
    with journey.clock():
        with pytest.raises(errors.GrantError):
            ballot(request, [people.CHAIR, people.MEMBER], approved_items=less)
        doc = ballot(
            request, [people.CHAIR, people.MEMBER], "Partially Accepted", approved_items=less, reasons=["OVER_LIMIT"]
        )
    assert [(row.approved_qty, row.approved_amount) for row in doc.approved_items] == [(1, 10)]


@pytest.mark.clause("P59")
@pytest.mark.parametrize(
    "values", [{"quorum_mode": "Majority"}, {"decision_rule": "Unanimous"}, {"tie_break": "Defer"}]
)
def test_the_rules_of_the_count_hold_while_a_ballot_is_open(values: dict[str, Any]) -> None:
    ballot(before_committee(), [people.CHAIR, people.MEMBER])
    with acting_as(people.SECRETARY), pytest.raises(errors.QuorumError, match="P59"):
        rule(**values)


@pytest.mark.clause("P59")
def test_who_sits_at_an_open_ballot_does_not_change_but_later_members_may_come() -> None:
    ballot(before_committee(), [people.CHAIR, people.MEMBER])
    with pytest.raises(errors.QuorumError, match="P59"):
        seat(SPARE, "Member")
    seat(SPARE, "Member", from_date="2030-01-01")
