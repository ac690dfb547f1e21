"""Notification records: when they are sent, to whom, through which channel, and what happens when they fail."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from tests.engine.factories import FULL, as_user, field, make, make_doctype, make_user, perm

import frappe
from frappe.email.notifications import subscriptions
from frappe.email.notifications.daily import trigger_daily_alerts
from frappe.jobs.worker import run_waiting_jobs
from frappe.utils import add_days, nowdate

CASE, STEP = "ZZ Case", "ZZ Step"


@pytest.fixture
def cases(site: str) -> None:
    make_doctype(STEP, [field("helper"), field("due", "Date")], istable=1)
    make_doctype(
        CASE,
        [
            field("title"),
            field("status", "Select", options="Open\nClosed"),
            field("contact"),
            field("due", "Date"),
            field("told", "Check", allow_on_submit=1),
            field("steps", "Table", options=STEP),
        ],
        [perm("System Manager", **FULL, submit=1, cancel=1)],
        is_submittable=1,
    )


def alert(event: str, **values: Any) -> Any:
    recipients = values.pop("recipients", [{"receiver_by_document_field": "contact"}])
    given = {"name": f"ZZ {event}", "subject": "About {{ doc.title }}", "message": "<p>{{ doc.title }}</p>", **values}
    return make("Notification", document_type=CASE, event=event, recipients=recipients, **given)


def case(**values: Any) -> Any:
    return make(CASE, **{"title": "A", "status": "Open", "contact": "sara@example.com", **values})


def mails() -> list[str]:
    return frappe.get_all("Email Queue", pluck="subject", order_by="creation asc")


def failures() -> list[str]:
    return frappe.get_all("Error Log", pluck="error")


def test_a_new_document_is_told_of_once(cases: None) -> None:
    alert("New")
    doc = case(title="First")
    doc.save()
    assert mails() == ["About First"] and failures() == []
    queued = frappe.get_last_doc("Email Queue")
    assert [row.recipient for row in queued.recipients] == ["sara@example.com"]
    assert (queued.reference_doctype, queued.reference_name) == (CASE, doc.name)
    letter = frappe.get_doc("Communication", queued.communication)
    assert (letter.communication_type, letter.content) == ("Automated Message", "<p>First</p>")


def test_every_save_is_told_of(cases: None) -> None:
    alert("Save")
    doc = case()
    for title in ("B", "C"):
        doc.title = title
        doc.save()
    assert mails() == ["About A", "About B", "About C"]


def test_submitting_and_cancelling_are_told_of(cases: None) -> None:
    alert("Submit")
    alert("Cancel", subject="Gone {{ doc.title }}")
    doc = case()
    doc.submit()
    doc.cancel()
    assert mails() == ["About A", "Gone A"]


def test_a_changed_value_is_told_of_and_an_equal_one_is_not(cases: None) -> None:
    alert("Value Change", value_changed="status")
    doc = case()
    doc.title = "B"
    doc.save()
    assert mails() == []
    doc.status = "Closed"
    doc.save()
    frappe.get_doc(CASE, doc.name).db_set("status", "Open")
    assert mails() == ["About B", "About B"]


def test_a_method_of_the_document_can_be_told_of(cases: None) -> None:
    alert("Method", method="before_print")
    doc = case()
    assert mails() == []
    doc.run_method("before_print", {})
    assert mails() == ["About A"]


def test_a_custom_notification_is_sent_by_code_only(cases: None) -> None:
    found = alert("Custom")
    doc = case()
    assert mails() == []
    found.send(doc)
    assert mails() == ["About A"]


def test_the_condition_decides(cases: None) -> None:
    alert("Save", condition="doc.status == 'Closed' and frappe.utils.getdate(nowdate())")
    doc = case()
    doc.status = "Closed"
    doc.save()
    assert len(mails()) == 1 and failures() == []


def test_a_disabled_notification_is_quiet_from_then_on(cases: None) -> None:
    found = alert("New")
    found.enabled = 0
    found.save()
    case()
    assert mails() == []


def test_recipients_come_from_fields_rows_roles_and_addresses(cases: None) -> None:
    make_user("helper@example.com", "ZZ Helper")
    make_user("away@example.com", "ZZ Helper")
    frappe.db.set_value("User", "away@example.com", "enabled", 0)
    alert(
        "New",
        recipients=[
            {"receiver_by_document_field": "helper,steps"},
            {"receiver_by_document_field": "owner"},
            {"receiver_by_role": "ZZ Helper", "cc": "{{ doc.contact }}", "bcc": "b@example.com\nno address"},
            {"receiver_by_document_field": "contact", "condition": "doc.status == 'Closed'"},
        ],
    )
    case(steps=[{"helper": "one@example.com"}, {"helper": "two@example.com"}, {"helper": "nobody"}])
    queued = frappe.get_last_doc("Email Queue")
    assert [row.recipient for row in queued.recipients] == [
        "one@example.com", "two@example.com", "helper@example.com", "sara@example.com", "b@example.com",
    ]  # fmt: skip


def test_those_it_is_assigned_to_can_be_told(cases: None) -> None:
    from frappe.desk.form.assign_to import add

    make_user("helper@example.com", "System Manager")
    alert("Save", send_to_all_assignees=1, recipients=[])
    doc = case()
    add({"assign_to": ["helper@example.com"], "doctype": CASE, "name": doc.name})
    frappe.get_doc(CASE, doc.name).save()
    assert "helper@example.com" in [row.recipient for row in frappe.get_last_doc("Email Queue").recipients]


def test_a_message_on_the_desk_comes_after_the_commit(cases: None) -> None:
    make_user("helper@example.com", "ZZ Helper")
    alert("New", channel="System Notification", recipients=[{"receiver_by_role": "ZZ Helper"}])
    doc = case(title="Desk")
    assert frappe.db.count("Notification Log") == 0
    frappe.db.commit()
    run_waiting_jobs()
    log = frappe.get_last_doc("Notification Log")
    assert (log.for_user, log.subject, log.document_name) == ("helper@example.com", "About Desk", doc.name)


def test_a_message_to_a_phone_is_kept_where_no_gateway_is(cases: None) -> None:
    alert("New", channel="SMS", message="Case {{ doc.title }}")
    doc = case(contact="+966 50 000 0000")
    letter = frappe.get_last_doc("Communication")
    assert (letter.communication_medium, letter.recipients, letter.content) == ("SMS", "+966 50 000 0000", "Case A")
    assert letter.reference_name == doc.name and frappe.db.count("Background Job", {"job_name": ["like", "%sms%"]}) == 0


def test_a_gateway_gets_a_request_for_each_number(cases: None, monkeypatch: pytest.MonkeyPatch) -> None:
    import requests

    asked: list[Any] = []

    def request(url: str, **options: Any) -> Any:
        asked.append((url, options["params"], options["headers"]))
        return frappe._dict(ok=len(asked) == 1)

    monkeypatch.setattr(requests, "get", request)
    settings = frappe.get_doc("SMS Settings")
    rows = [{"parameter": "from", "value": "ZZ"}, {"parameter": "Key", "value": "k", "header": 1}]
    settings.update({"sms_gateway_url": "https://sms.example.com", "message_parameter": "text", "parameters": rows})
    settings.save()
    alert("New", channel="SMS", message="Hello")
    case(contact="+966 50 1, +966 50 2")
    frappe.db.commit()
    run_waiting_jobs()
    assert asked[0] == (
        "https://sms.example.com",
        {"from": "ZZ", "text": "Hello", "to": "+966501"},
        {"Key": "k"},
    )
    log = frappe.get_last_doc("SMS Log")
    assert (log.no_of_requested_sms, log.no_of_sent_sms, log.sent_to) == (2, 1, "+966501")


def test_a_channel_that_is_not_here_sends_nothing_and_harms_nothing(cases: None) -> None:
    alert("New", channel="Slack", set_property_after_alert="told", property_value="1")
    assert case().told == 1
    assert mails() == [] and failures() == []


def test_the_property_is_set_by_a_save_that_sends_nothing_again(cases: None) -> None:
    alert("Save", set_property_after_alert="told", property_value="1")
    doc = case()
    assert doc.told == 1 and mails() == ["About A"]
    doc.title = "B"
    doc.save()
    assert frappe.db.get_value(CASE, doc.name, ["title", "told"]) == ("B", 1)


def test_a_print_is_attached(cases: None) -> None:
    alert("New", attach_print=1)
    case()
    assert "application/pdf" in frappe.get_last_doc("Email Queue").message and failures() == []


def test_an_error_is_logged_and_the_document_is_saved(cases: None) -> None:
    alert("Save", name="ZZ Broken", condition="doc.status.missing.x")
    alert("Save", name="ZZ Fine")
    doc = case()
    assert frappe.db.exists(CASE, doc.name) and mails() == ["About A"]
    log = frappe.get_last_doc("Error Log")
    assert "ZZ Broken" in log.method and (log.reference_doctype, log.reference_name) == (CASE, doc.name)
    assert frappe.get_message_log() == []


@pytest.mark.parametrize(("event", "days"), [("Days Before", 2), ("Days After", -2)])
def test_days_before_and_after_a_date(cases: None, event: str, days: int) -> None:
    alert(event, date_changed="due", days_in_advance=2, condition="doc.status == 'Open'")
    case(title="Due", due=add_days(nowdate(), days))
    case(title="Closed", due=add_days(nowdate(), days), status="Closed")
    case(title="Other", due=nowdate())
    trigger_daily_alerts()
    assert mails() == ["About Due"]


def test_a_date_that_is_gone_holds_up_no_other(cases: None) -> None:
    broken = alert("Days After", name="ZZ Gone", date_changed="due")
    frappe.db.set_value("Notification", broken.name, "date_changed", "no_longer")
    alert("Days Before", date_changed="due", days_in_advance=0)
    case(title="Due", due=nowdate())
    frappe.db.commit()
    trigger_daily_alerts()
    assert mails() == ["About Due"] and "ZZ Gone" in frappe.get_last_doc("Error Log").method


def test_a_date_in_a_table_is_told_of_for_its_document(cases: None) -> None:
    make(
        "Notification", name="ZZ Row", document_type=STEP, event="Days Before", date_changed="due", days_in_advance=0,
        subject="Step", message="x", recipients=[{"receiver_by_document_field": "helper"}],
    )  # fmt: skip
    doc = case(steps=[{"helper": "one@example.com", "due": nowdate()}])
    trigger_daily_alerts()
    queued = frappe.get_last_doc("Email Queue")
    assert (queued.reference_doctype, queued.reference_name) == (CASE, doc.name)


@pytest.mark.parametrize(
    "values",
    [
        {"event": "Days Before"},
        {"event": "Value Change"},
        {"event": "Value Change", "value_changed": "nothing"},
        {"event": "Method"},
        {"event": "New", "condition": "import os"},
        {"event": "New", "subject": "{% if %}"},
        {"event": "New", "document_type": "Email Queue"},
    ],
)
def test_what_cannot_work_is_not_saved(cases: None, values: dict[str, Any]) -> None:
    given = {"name": "ZZ Bad", "document_type": CASE, "subject": "s", "message": "m", **values}
    with pytest.raises(frappe.ValidationError):
        make("Notification", **given)


def test_documents_without_notifications_ask_nothing(cases: None) -> None:
    case()
    assert subscriptions.handlers_for(CASE, "on_update") == []
    read: list[str] = []
    original = frappe.local.db._run

    def noting(sql: str, parameters: Any) -> Any:
        read.append(sql)
        return original(sql, parameters)

    frappe.local.db._run = noting
    try:
        case()
    finally:
        del frappe.local.db._run
    assert not [sql for sql in read if "tabNotification`" in sql]


def test_a_standard_notification_keeps_its_message_in_its_app(cases: None, tmp_path: Path, monkeypatch: Any) -> None:
    folder = tmp_path / "zz_standard"
    folder.mkdir()
    (folder / "zz_standard.md").write_text("# {{ doc.title }}\n\n{{ extra }}", encoding="utf-8")
    (folder / "zz_standard.py").write_text(
        "def get_context(context):\n    return {'extra': 'more'}\n", encoding="utf-8"
    )
    monkeypatch.setattr("frappe.email.notifications.texts.get_doc_path", lambda *_names: str(folder))
    monkeypatch.setattr(
        "frappe.email.notifications.texts.import_module", lambda _path: _load(folder / "zz_standard.py")
    )
    frappe.flags.in_import = True
    alert(
        "New", name="ZZ Standard", is_standard=1, enabled=1, module="Custom", channel="Email", message_type="Markdown"
    )
    frappe.flags.in_import = False
    case(title="Heading")
    letter = frappe.get_last_doc("Communication")
    assert ">Heading</h1>" in letter.content and "more" in letter.content


def _load(path: Path) -> Any:
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location("zz_standard_notification", path)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.modules.pop("zz_standard_notification", None)
    return module


def test_messages_follow_the_users_settings(cases: None) -> None:
    from frappe.desk.doctype.notification_log.notification_log import make_notification_logs

    make_user("quiet@example.com", "System Manager")
    make_user("loud@example.com", "System Manager")
    make("Notification Settings", name="quiet@example.com", enabled=0)
    note = {"type": "Mention", "subject": "Look <b>here</b>", "document_type": "User", "document_name": "Guest"}
    make_notification_logs(note, ["quiet@example.com", "loud@example.com"])
    assert frappe.get_all("Notification Log", pluck="for_user") == ["loud@example.com"]
    assert mails() == ["Look here"]
    with as_user("loud@example.com"):
        from frappe.desk.doctype.notification_settings.notification_settings import set_seen_value

        set_seen_value(1, "loud@example.com")
        with pytest.raises(frappe.PermissionError):
            set_seen_value(1, "quiet@example.com")
