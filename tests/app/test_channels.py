"""Contacts through every channel, each with its own rules (P33–P41, P48)."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from frappe.utils.password import update_password
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.services.requests import replies

pytestmark = pytest.mark.usefixtures("association")

PUBLIC = {"channel": "SOCIAL", "public_url": "https://example.org/p/1"}
VISIT = {
    "channel": "INTERVIEW",
    "interaction_type": "Visit",
    "visit_consent": "Spoken",
    "companion_officer": "researcher@wmb.test",
}


@pytest.fixture
def person() -> Any:
    return people.register()


def contact(beneficiary: str | None = None, **values: Any) -> Any:
    record = {"doctype": "Beneficiary Interaction", "beneficiary": beneficiary, "channel": "PHONE"}
    record |= {"subject": "استفسار", "summary": "سأل عن الشروط", **values}
    return frappe.get_doc(record).insert()


@pytest.mark.clause("P33")
def test_a_ninth_channel_needs_no_code() -> None:
    channel = {"doctype": "Communication Channel", "code": "WHATSAPP", "title_ar": "واتساب الجمعية"}
    frappe.get_doc({**channel, "kind": "Social Media", "is_public": 1}).insert()
    assert contact(visitor_name="مراجعة", channel="WHATSAPP").name
    with pytest.raises(errors.ChannelRuleError):
        contact(visitor_name="مراجعة", channel="WHATSAPP", summary="جوالي 0501234567")


@pytest.mark.clause("P33")
def test_a_channel_has_its_direction(person: Any) -> None:
    frappe.db.set_value("Communication Channel", "PHONE", "direction", "Inbound")
    frappe.clear_document_cache("Communication Channel", "PHONE")
    assert contact(person.name, direction="Inbound").name
    with pytest.raises(errors.ChannelRuleError, match="P33"):
        contact(person.name, direction="Outbound")


@pytest.mark.clause("P48")
def test_reception_takes_who_has_no_file_yet() -> None:
    with acting_as(people.OFFICER):
        made = contact(visitor_name="مراجعة", channel="INTERVIEW", interaction_type="Reception")
    assert (made.handled_by, made.branch_office) == (people.OFFICER, "المقر الرئيس")
    with pytest.raises(errors.ChannelRuleError, match="P48"):
        contact(visitor_name=" ")


@pytest.mark.clause("P35")
def test_what_is_on_file_stays_hidden_until_the_caller_is_verified(person: Any) -> None:
    request = journey.submitted()
    with acting_as(people.OFFICER):
        call = contact(person.name)
        assert request.name not in call.file_summary and "تحقق" in call.file_summary
        call.update({"caller_verified": 1, "verification_method": "Questions from the File"})
        call.save()
        assert request.name in journey.reload(call).file_summary
    with acting_as(people.QUALITY):
        shown = journey.reload(call)
        shown.apply_fieldlevel_read_permissions()
        assert not shown.as_dict().get("file_summary")


@pytest.mark.clause("P35")
def test_nothing_of_the_file_is_told_to_an_unverified_caller(person: Any) -> None:
    with pytest.raises(errors.ChannelRuleError, match="P35"):
        contact(person.name, discloses_personal_data=1)
    with pytest.raises(errors.ChannelRuleError, match="P35"):
        contact(person.name, caller_verified=1)
    verified = {"caller_verified": 1, "verification_method": "Call Back to the Number on File"}
    assert contact(person.name, discloses_personal_data=1, **verified).name


@pytest.mark.clause("P35")
def test_a_call_back_has_its_time_and_ends_with_the_contact_that_follows(person: Any) -> None:
    with pytest.raises(errors.ChannelRuleError, match="P35"):
        contact(person.name, outcome="To Follow Up")
    first = contact(person.name, outcome="To Follow Up", follow_up_on="2026-12-01 10:00:00")
    contact(person.name, direction="Outbound", follows=first.name)
    first = journey.reload(first)
    assert first.followed_up == 1
    first.followed_up = 0
    first.save()
    assert journey.reload(first).followed_up == 1


@pytest.mark.clause("P36")
@pytest.mark.parametrize(
    "text",
    ["هويتي ١٠٠٠٠٠٠٠٠٨", "جوالي 0501234567", "حسابي SA44 2000 0001 2345 6789 1234"],
    ids=["id", "mobile", "iban"],
)
def test_no_personal_number_stands_in_a_public_reply(person: Any, text: str) -> None:
    with pytest.raises(errors.ChannelRuleError, match="P36"):
        contact(person.name, summary=text, **PUBLIC)
    assert contact(person.name, summary=text, is_public_reply=0, **PUBLIC).name
    assert contact(person.name, summary=text).name


@pytest.mark.clause("P36")
def test_the_guard_of_public_replies_warns_where_the_settings_say_so(person: Any) -> None:
    people.change_settings(public_reply_pii_guard="Warn")
    assert contact(person.name, summary="هويتي 1000000008", **PUBLIC).name
    assert "البند P36" in str(frappe.message_log[-1])


@pytest.mark.clause("P20")
def test_a_visit_needs_consent_and_a_second_officer(person: Any) -> None:
    for lacking in ({"visit_consent": None}, {"companion_officer": None}, {"companion_officer": "Administrator"}):
        with pytest.raises(errors.ChannelRuleError, match="P20"):
            contact(person.name, **{**VISIT, **lacking})
    assert contact(person.name, **VISIT).name
    people.change_settings(companion_required_for_visit=0)
    assert contact(person.name, **{**VISIT, "companion_officer": None}).name


@pytest.mark.clause("P41")
def test_a_delegate_acts_for_her_branch_and_within_her_dates(person: Any) -> None:
    branch = frappe.get_doc({"doctype": "Branch Office", "title_ar": "فرع ينبع", "active": 1}).insert()
    branch.append("delegates", {"user": people.DELEGATE, "from_date": "2025-01-01", "to_date": "2026-01-01"})
    branch.append("delegates", {"user": people.RESEARCHER, "from_date": "2025-01-01", "is_primary": 1})
    branch.save()
    delegated = {"channel": "DELEGATE", "branch_office": branch.name}
    assert contact(person.name, **delegated).delegate == people.RESEARCHER
    for who in (people.DELEGATE, people.OFFICER):
        with pytest.raises(errors.ChannelRuleError, match="P41"):
            contact(person.name, delegate=who, **delegated)


@pytest.mark.case("E39")
def test_a_channel_that_is_switched_off_keeps_its_past_and_asks_its_friends(person: Any) -> None:
    past = contact(person.name, channel="HELPDESK")
    person.reload()
    person.preferred_channel = "HELPDESK"
    person.save(ignore_permissions=True)
    channel = frappe.get_doc("Communication Channel", "HELPDESK")
    channel.enabled = 0
    channel.save()
    past.reload()
    past.outcome = "Resolved"
    past.save()
    with pytest.raises(errors.ChannelRuleError):
        contact(person.name, channel="HELPDESK")
    told = frappe.get_all("Message Log", filters={"event": "CHANNEL_CLOSED"}, fields=["beneficiary", "body"])
    assert [row.beneficiary for row in told] == [person.name] and "خدمات طلب المساعدة" in told[0].body


@pytest.mark.case("B25")
def test_who_writes_a_note_is_told_that_the_person_may_read_it() -> None:
    for doctype, fieldname in (("Beneficiary Interaction", "summary"), ("Service Appointment", "minutes")):
        notice = frappe.get_meta(doctype).get_field(fieldname).description
        assert "may read" in notice and "يطّلع" in frappe._(notice, lang="ar")


@pytest.mark.clause("P24")
def test_a_misconception_is_counted_by_choosing_it_in_a_contact(person: Any) -> None:
    with acting_as(people.EDITOR):
        belief = {"doctype": "Misconception", "statement_ar": "الدعم للسعوديات فقط"}
        belief = frappe.get_doc({**belief, "correct_fact_ar": "الدعم متاح لكل مستفيد"}).insert()
    with acting_as(people.OFFICER):
        heard = contact(person.name, misconceptions=[{"misconception": belief.name}])
        contact(visitor_name="مراجعة", channel="INTERVIEW", misconceptions=[{"misconception": belief.name}])
    belief.reload()
    assert belief.heard_count == 2 and belief.last_heard == belief.first_heard
    assert sorted(belief.channel_breakdown.splitlines()) == ["الاتصالات الهاتفية: 1", "المقابلة: 1"]
    belief.heard_count = 99
    belief.save()
    assert belief.heard_count == 2
    heard.set("misconceptions", [])
    heard.save()
    assert journey.reload(belief).heard_count == 1


@pytest.mark.clause("P35")
def test_the_form_shows_what_is_on_file_once_the_caller_is_verified(
    person: Any, make_client: Any, app_site: str
) -> None:
    request = journey.submitted()
    with acting_as(people.OFFICER):
        call = contact(person.name)
    update_password(people.OFFICER, people.PASSWORD)
    frappe.db.commit()
    officer = make_client(app_site).sign_in(people.OFFICER, people.PASSWORD)
    address = f"/app/beneficiary-interaction/{call.name}"
    assert request.name not in officer.get(address).get_data(as_text=True)
    call.db_set({"caller_verified": 1, "verification_method": "Questions from the File"})
    frappe.db.commit()
    assert request.name in officer.get(address).get_data(as_text=True)


@pytest.mark.clause("P3", "P39")
@pytest.mark.case("B20")
def test_a_volunteer_reaches_a_person_under_an_active_assignment_only(person: Any) -> None:
    party = {"doctype": "Related Party", "party_type": "Volunteer", "party_name": "ليلى المتطوعة"}
    volunteer = frappe.get_doc({**party, "is_person": 1, "active": 1}).insert()
    assert contact(related_party=volunteer.name).name
    assignment = {"doctype": "Volunteer Assignment", "volunteer": volunteer.name, "beneficiary": person.name}
    dates = {"from_date": "2026-10-01", "to_date": "2026-12-01"}
    assignment = frappe.get_doc({**assignment, "task": "مرافقة", **dates}).insert()
    when = {"channel": "VOLUNTEER", "occurred_on": "2026-11-01 10:00:00"}
    with pytest.raises(errors.ChannelRuleError, match="P39"):
        contact(person.name, **when)
    assignment.db_set("status", "Active")
    made = contact(person.name, **when)
    assert made.volunteer_assignment == assignment.name
    with pytest.raises(errors.ChannelRuleError, match="P39"):
        contact(person.name, **{**when, "occurred_on": "2026-12-02 10:00:00"})
    stranger = people.register_stranger()
    with pytest.raises(errors.ChannelRuleError, match="P39"):
        contact(stranger.name, volunteer_assignment=assignment.name, **when)
    assignment.db_set("status", "Done")
    made.outcome = "Resolved"
    made.save()


@pytest.mark.clause("P59")
def test_the_reply_of_one_person_is_not_told_to_another(person: Any) -> None:
    request = journey.decided()
    other = people.register_stranger()
    reply = {"interaction_type": "Notification", "direction": "Outbound", "linked_doctype": "Support Request"}
    reply["linked_name"] = request.name
    with journey.clock(journey.day(14)), acting_as(people.OFFICER):
        with pytest.raises(errors.ChannelRuleError):
            contact(other.name, **reply)
        contact(person.name, **{**reply, "direction": "Inbound"})
        assert not journey.reload(request).replied_on
        with pytest.raises(errors.ChannelRuleError):
            replies.communicate_reply(request.name, channel="SOCIAL")


@pytest.mark.clause("P59")
def test_the_reply_is_told_by_who_keeps_relations(person: Any) -> None:
    request = journey.decided()
    with journey.clock(journey.day(14)), acting_as(people.DELIVERER), pytest.raises(frappe.PermissionError):
        replies.communicate_reply(request.name)
    assert not journey.reload(request).replied_on


@pytest.mark.clause("P35")
def test_a_contact_settles_an_earlier_one_of_the_same_person_only(person: Any) -> None:
    other = people.register(people.STRANGER)
    waiting = contact(other.name, outcome="To Follow Up", follow_up_on="2026-12-01")
    with acting_as(people.OFFICER), pytest.raises(errors.ChannelRuleError, match="P35"):
        contact(person.name, follows=waiting.name)
    assert not waiting.reload().followed_up
    with acting_as(people.OFFICER):
        contact(other.name, follows=waiting.name)
    assert waiting.reload().followed_up
