"""Messages of the main path: each in the person's way, none with too much in it (3.9)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.app.factories import acting_as
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.domain.contact import Contact, Kind
from women_mining_beneficiaries.domain.message_events import EVENTS
from women_mining_beneficiaries.patches import forget_sensitive_texts, forget_texts_of_the_sms_log
from women_mining_beneficiaries.services.communication import messages, one_time_codes, sms
from women_mining_beneficiaries.services.requests import replies, requests

pytestmark = pytest.mark.usefixtures("association")


@pytest.fixture
def person() -> Any:
    return people.register()


@pytest.fixture
def mailbox(association: str) -> None:
    """An outgoing account, so that mails can be queued."""
    account = {"doctype": "Email Account", "email_account_name": "الجمعية", "email_id": "office@wmb.test"}
    account |= {"enable_outgoing": 1, "default_outgoing": 1, "smtp_server": "localhost", "no_smtp_authentication": 1}
    frappe.get_doc(account).insert()


def log(**filters: Any) -> list[Any]:
    return frappe.get_all("Message Log", filters=filters, fields=["*"], order_by="creation asc, event asc")


def prefer(person: Any, channel: str | None, **values: Any) -> None:
    person.reload()
    person.update({"preferred_channel": channel, **values})
    person.save(ignore_permissions=True)


@pytest.mark.clause("P19", "P59")
def test_every_step_of_the_main_path_is_told_once(person: Any) -> None:
    journey.delivered()
    assert sorted(row.event for row in log(beneficiary=person.name)) == [
        "REG_COMPLETE",
        "SR_ACCEPTED",
        "SR_COMMITTEE",
        "SR_RECEIVED",
        "SR_SIGN",
        "SVC_CONFIRM",
        "SVC_SCHEDULED",
    ]
    assert {row.medium for row in log()} == {"Email"}


@pytest.mark.clause("P51", "P53")
def test_who_must_complete_her_request_is_told_what_is_missing(person: Any) -> None:
    with journey.clock():
        request = journey.in_matching()
        with acting_as(people.OFFICER):
            requests.return_for_completion(request.name, "السيرة الذاتية غير واضحة")
    (told,) = log(event="SR_RETURNED")
    assert "السيرة الذاتية غير واضحة" in told.body and "2026/11/15" in told.body


def test_nothing_of_a_decision_stands_in_a_text_message_nor_in_a_subject(person: Any) -> None:
    prefer(person, "PHONE")
    journey.replied()
    (told,) = log(event="SR_ACCEPTED")
    assert told.medium == "SMS" and "قبول" not in told.body and "/me/requests/" in told.body
    assert all(person.full_name not in (row.subject or "") for row in log())


@pytest.mark.case("E13")
def test_who_cannot_use_a_computer_is_told_by_hand(person: Any) -> None:
    prefer(person, None, cannot_use_portal=1)
    journey.submitted()
    (told,) = log(event="SR_RECEIVED")
    assert (told.medium, told.status) == ("By Hand", "By Hand")
    with acting_as(people.OFFICER):
        doc = frappe.get_doc("Message Log", told.name)
        assert "استلمنا طلبك" in doc.body
        doc.body = "غير ذلك"
        with pytest.raises(errors.LockedFieldError):
            doc.save()
        doc.reload().status = "Done by Hand"
        assert doc.save().sent_on


@pytest.mark.usefixtures("mailbox")
def test_a_mail_goes_through_the_queue_and_a_told_decision_leaves_the_log(person: Any) -> None:
    journey.replied()
    with journey.clock(journey.day(14)):
        messages.deliver_due()
    sent = {row.event: row for row in log(beneficiary=person.name)}
    assert {row.status for row in sent.values()} == {"Sent"}
    assert sent["SR_ACCEPTED"].body is None and sent["SR_RECEIVED"].body
    assert sent["SR_RECEIVED"].recipient_masked == "s•••@example.com"
    assert frappe.db.count("Email Queue") == len(sent)


@pytest.mark.usefixtures("mailbox")
def test_a_text_message_goes_through_the_provider_of_the_settings(person: Any, monkeypatch: Any) -> None:
    prefer(person, "PHONE")
    given: list[tuple[str, str]] = []
    monkeypatch.setitem(sms.PROVIDERS, "SMS Settings", lambda mobile, text: given.append((mobile, text)) or "id-7")
    with journey.clock():
        journey.submitted()
        messages.deliver_due()
        assert log(event="SR_RECEIVED")[0].provider_id == "Outbox"
        people.change_settings(sms_provider="SMS Settings")
        messages.tell_beneficiary("SR_SIGN", person.name, {"link": "https://x"})
        messages.deliver_due()
    assert given == [("+966501234567", log(event="SR_SIGN")[0].body)]


def test_a_message_that_fails_is_tried_again_and_stops_no_save(person: Any) -> None:
    prefer(person, "PHONE")
    people.change_settings(sms_provider="SMS Settings")
    with journey.clock():
        journey.submitted()
    for hour, (status, attempts) in {
        10: ("Queued", 1),
        11: ("Queued", 2),
        13: ("Failed", 3),
        15: ("Failed", 3),
    }.items():
        with journey.clock(journey.START.replace(hour=hour)):
            messages.deliver_due()
        (told,) = log(event="SR_RECEIVED")
        assert (told.status, told.attempts) == (status, attempts)
    assert told.error


def test_reminders_wait_for_the_end_of_the_quiet_hours_and_replies_do_not(person: Any) -> None:
    with journey.clock(datetime(2026, 11, 1, 23, tzinfo=journey.RIYADH)):
        values = {"no": "APT-1", "datetime": "غداً", "mode": "حضوري"}
        messages.tell_beneficiary("APT_REMINDER", person.name, values)
        messages.tell_beneficiary("SR_ACCEPTED", person.name, {"no": "SR-1"})
    waits = {row.event: str(row.send_after)[:16] for row in log()}
    assert waits == {"APT_REMINDER": "2026-11-02 08:00", "SR_ACCEPTED": "2026-11-01 23:00"}


@pytest.mark.case("E19")
def test_nobody_writes_to_the_dead(person: Any) -> None:
    frappe.db.set_value("Beneficiary", person.name, "registration_status", "Deceased")
    messages.tell_beneficiary("SR_DELAY", person.name, {"no": "SR-1"})
    assert [(row.status, row.suppression) for row in log()] == [("Suppressed", "The Person is Deceased")]


@pytest.mark.case("B10", "B11")
@pytest.mark.parametrize(
    "change",
    [
        {"body_ar": "{{ frappe.get_all('User') }}"},
        {"body_ar": "{% for x in y %}{% endfor %}"},
        {"body_ar": "{{ reasons }}"},
        {"subject_ar": "{{ date }}"},
    ],
)
def test_a_text_reads_nothing_but_its_blanks(change: dict[str, str]) -> None:
    template = frappe.get_doc("Message Template", "SR_RECEIVED-EMAIL")
    template.update(change)
    with pytest.raises(errors.MessageTextError):
        template.save()


def test_a_text_message_does_not_take_the_reasons_of_a_decision() -> None:
    template = frappe.get_doc("Message Template", "SR_REJECTED-SMS")
    template.body_ar = "لم يُقبل طلبك: {{ reasons }}"
    with pytest.raises(errors.MessageTextError):
        template.save()


@pytest.mark.case("N11")
def test_an_edited_text_is_used_by_the_next_message_and_counts_as_another_version(person: Any) -> None:
    template = frappe.get_doc("Message Template", "SR_RECEIVED-EMAIL")
    template.body_ar = "وصل طلبك {{ no }}، شكراً لك."
    assert "SR-2026-00001" in template.preview
    assert template.save().version == 2
    request = journey.submitted()
    assert log(event="SR_RECEIVED")[0].body == f"وصل طلبك {request.name}، شكراً لك."
    template.enabled = 0
    template.save()
    assert messages.tell_beneficiary("SR_RECEIVED", person.name, {}) is None


@pytest.mark.case("B10")
def test_what_a_person_wrote_is_text_in_a_mail_too() -> None:
    assert messages._as_html("<script>x</script>\nسطر") == (
        '<div dir="rtl" style="text-align: right">&lt;script&gt;x&lt;/script&gt;<br>سطر</div>'
    )


def test_every_event_has_its_text() -> None:
    rows = frappe.get_all("Message Template", filters={"medium": "Email", "enabled": 1}, pluck="event")
    assert sorted(rows) == sorted(EVENTS)


def test_the_log_is_not_rewritten(person: Any) -> None:
    journey.submitted()
    (told,) = log()
    with pytest.raises(errors.ProtectedRecordError):
        frappe.delete_doc("Message Log", told.name)
    doc = frappe.get_doc("Message Log", told.name)
    doc.status = "Sent"
    with pytest.raises(errors.LockedFieldError):
        doc.save()


def test_mails_wait_while_nothing_sends_them_and_the_outbox_keeps_them(person: Any) -> None:
    with journey.clock():
        journey.submitted()
        messages.deliver_due()
        assert [(row.status, row.attempts) for row in log()] == [("Queued", 0)]
        people.change_settings(email_provider="Outbox")
        messages.deliver_due()
    assert [(row.status, row.provider_id) for row in log()] == [("Sent", "Outbox")]


@pytest.mark.clause("P41", "P59")
def test_a_reply_goes_by_the_preferred_channel_while_it_can_carry_it(person: Any) -> None:
    branch = frappe.get_doc("Branch Office", person.branch_office)
    prefer(person, "DELEGATE")
    assert replies._preferred_channel(person.name) == "WEBSITE"
    branch.append("delegates", {"user": people.DELEGATE, "from_date": "2025-01-01"})
    branch.save()
    assert replies._preferred_channel(person.name) == "DELEGATE"
    frappe.db.set_value("Communication Channel", "DELEGATE", "enabled", 0)
    frappe.clear_document_cache("Communication Channel", "DELEGATE")
    assert replies._preferred_channel(person.name) == "WEBSITE"


def versions_of_log() -> str:
    return " ".join(frappe.get_all("Version", {"ref_doctype": "Message Log"}, pluck="data"))


@pytest.mark.usefixtures("mailbox")
def test_no_earlier_version_of_a_log_keeps_what_left_it(person: Any) -> None:
    journey.replied()
    with journey.clock(journey.day(14)):
        messages.deliver_due()
    assert log(event="SR_ACCEPTED")[0].body is None
    assert "قبول" not in versions_of_log()


def test_a_decision_that_was_told_by_hand_leaves_the_log_too(person: Any) -> None:
    prefer(person, None, cannot_use_portal=1)
    journey.replied()
    (told,) = log(event="SR_ACCEPTED")
    assert told.status == "By Hand" and "قبول" in told.body
    with acting_as(people.OFFICER):
        doc = frappe.get_doc("Message Log", told.name)
        doc.status = "Done by Hand"
        doc.save()
    assert log(event="SR_ACCEPTED")[0].body is None
    assert "قبول" not in versions_of_log()


@pytest.mark.clause("P28")
@pytest.mark.usefixtures("mailbox")
def test_the_link_of_an_anonymous_survey_is_not_kept_beside_a_name(person: Any) -> None:
    values = {"link": "https://x/survey/a-token", "date": "غداً"}
    with journey.clock():
        messages.tell_beneficiary("SURVEY_INVITE", person.name, values)
        messages.deliver_due()
    (told,) = log(event="SURVEY_INVITE")
    assert (told.status, told.body) == ("Sent", None)


def change_before_it_leaves(person: Any, field: str, value: str | None) -> None:
    """A message is queued, the file changes, and only then the messages that wait are sent."""
    with journey.clock():
        messages.tell_beneficiary("SR_DELAY", person.name, {"no": "SR-1", "date": "غداً"})
        frappe.db.set_value("Beneficiary", person.name, field, value)
        messages.deliver_due()


@pytest.mark.case("E19")
@pytest.mark.usefixtures("mailbox")
def test_who_died_before_a_message_left_is_not_written_to(person: Any) -> None:
    change_before_it_leaves(person, "registration_status", "Deceased")
    assert [(row.status, row.suppression) for row in log()] == [("Suppressed", "The Person is Deceased")]
    assert not frappe.db.count("Email Queue")


@pytest.mark.usefixtures("mailbox")
def test_who_has_no_address_any_more_is_told_by_hand(person: Any) -> None:
    change_before_it_leaves(person, "email", None)
    assert [(row.status, row.medium, row.attempts) for row in log()] == [("By Hand", "By Hand", 0)]
    assert log()[0].recipient_masked == "+966••••••567"
    assert not frappe.db.count("Email Queue")


@pytest.mark.usefixtures("mailbox")
def test_the_log_names_the_address_that_was_written_to(person: Any) -> None:
    change_before_it_leaves(person, "email", "new@example.org")
    assert [(row.status, row.recipient_masked) for row in log()] == [("Sent", "n•••@example.org")]


def test_a_code_that_could_not_be_sent_to_a_contact_is_not_read_in_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(mobile: str, text: str) -> str:
        raise OSError("no line")

    monkeypatch.setitem(sms.PROVIDERS, sms.OUTBOX, fail)
    contact = Contact(Kind.MOBILE, "+966501234567")
    messages.send_at_once("ONE_TIME_CODE", contact, one_time_codes.values_of("482913"))
    assert [(row.status, row.body) for row in log()] == [("Failed", None)]


@pytest.mark.usefixtures("mailbox")
def test_a_site_of_an_earlier_version_forgets_what_the_log_had_forgotten(person: Any) -> None:
    with journey.clock():
        name = messages.tell_beneficiary("SURVEY_INVITE", person.name, {"link": "https://x/survey/a-token"})
        messages.deliver_due()
    frappe.db.set_value("Message Log", name, "body", "https://x/survey/a-token")
    kept = {"doctype": "Version", "ref_doctype": "Message Log", "docname": name}
    frappe.get_doc(kept | {"data": '{"changed":[["body","https://x/survey/a-token",null]]}'}).insert()
    forget_sensitive_texts.execute()
    assert log()[0].body is None and "a-token" not in versions_of_log()


def test_the_reason_of_a_failure_tells_neither_the_text_nor_the_address(
    person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    prefer(person, "PHONE")
    problems = iter(
        [OSError("/send?password=secret&text=رمزك: 482913"), frappe.ValidationError("+966501234567 is barred")]
    )

    def fail(mobile: str, text: str) -> str:
        raise next(problems)

    monkeypatch.setitem(sms.PROVIDERS, sms.OUTBOX, fail)
    with journey.clock():
        for _number in range(2):
            messages.deliver(messages.tell_beneficiary("SR_SIGN", person.name, {"link": "https://x"}) or "")
    assert {row.error for row in log(event="SR_SIGN")} == {"OSError", "+966••••••567 is barred"}


def test_frappes_own_log_of_text_messages_keeps_neither_words_nor_numbers() -> None:
    sent = {"doctype": "SMS Log", "message": "رمزك: 482913", "requested_numbers": "+966501234567\n0501234568"}
    kept = frappe.get_doc(sent | {"sent_to": "+966501234567", "no_of_sent_sms": 1}).insert().reload()
    assert (kept.message, kept.sent_to, kept.no_of_sent_sms) == (None, "+966••••••567", 1)
    assert kept.requested_numbers.splitlines() == ["+966••••••567", "0501•••568"]
    frappe.db.set_value("SMS Log", kept.name, {"message": "رمزك: 482913", "sent_to": "+966501234567"})
    for _number in range(2):
        forget_texts_of_the_sms_log.execute()
    kept.reload()
    assert (kept.message, kept.sent_to) == (None, "+966••••••567")
