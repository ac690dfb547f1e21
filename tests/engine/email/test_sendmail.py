"""Mails: queued with the transaction, sent by the outbox, each recipient once."""

from __future__ import annotations

import email
import smtplib
from email.policy import default
from typing import Any

import pytest

import frappe
from frappe.email import outbox
from frappe.jobs.worker import run_waiting_jobs


class FakeServer:
    """Stands for a mail server: remembers what it was given, refuses whom it is told to."""

    def __init__(self, refused: tuple[str, ...] = ()) -> None:
        self.sent: list[tuple[str, str]] = []
        self.refused = refused

    def sendmail(self, sender: str, recipients: list[str], message: bytes) -> None:
        if recipients[0] in self.refused:
            raise smtplib.SMTPRecipientsRefused({recipients[0]: (550, b"no")})
        self.sent.append((sender, recipients[0]))

    def close(self) -> None:
        """Nothing to close."""


@pytest.fixture
def server(site: str, monkeypatch: pytest.MonkeyPatch) -> FakeServer:
    fake = FakeServer()
    monkeypatch.setattr("frappe.email.outbox.connect", lambda _account: fake)
    for conf in (frappe.local.conf, frappe.local.open_site.conf):
        conf.mute_emails = 0
    frappe.get_doc(
        {
            "doctype": "Email Account",
            "email_account_name": "Office",
            "email_id": "office@example.com",
            "enable_outgoing": 1,
            "default_outgoing": 1,
            "smtp_server": "mail.example.com",
            "password": "x",
        }
    ).insert()
    frappe.db.commit()
    return fake


def send(**options: Any) -> Any:
    values = {"recipients": ["a@example.com"], "subject": "مرحبا", "message": "<p>نص</p>", **options}
    return frappe.sendmail(**values)


def parsed(row: Any) -> Any:
    return email.message_from_string(row.message, policy=default)


def test_without_an_account_a_muted_site_keeps_mails_in_its_outbox(site: str) -> None:
    row = send()
    assert (row.status, row.recipients[0].recipient) == ("Not Sent", "a@example.com")
    message = parsed(row)
    assert message["Subject"] == "مرحبا"
    assert "نص" in message.get_body(("html",)).get_content()
    assert message.get_body(("plain",)).get_content().strip().endswith("نص")
    frappe.db.commit()
    assert run_waiting_jobs() == 0


def test_without_an_account_sending_fails_where_mails_are_not_muted(site: str) -> None:
    frappe.local.conf.mute_emails = 0
    with pytest.raises(frappe.OutgoingEmailError):
        send()
    frappe.local.conf.mute_emails = 1


def test_a_mail_leaves_after_the_commit_and_not_before(server: FakeServer) -> None:
    send()
    assert server.sent == []
    frappe.db.rollback()
    assert run_waiting_jobs() == 0
    row = send(recipients="a@example.com, b@example.com")
    frappe.db.commit()
    run_waiting_jobs()
    assert server.sent == [("office@example.com", "a@example.com"), ("office@example.com", "b@example.com")]
    assert frappe.db.get_value("Email Queue", row.name, "status") == "Sent"


def test_now_sends_at_once(server: FakeServer) -> None:
    send(now=True)
    assert len(server.sent) == 1


def test_after_a_failure_only_those_who_got_nothing_are_tried_again(server: FakeServer) -> None:
    server.refused = ("b@example.com",)
    row = send(recipients=["a@example.com", "b@example.com"])
    frappe.db.commit()
    run_waiting_jobs()
    assert frappe.db.get_value("Email Queue", row.name, "status") == "Partially Sent"
    server.refused = ()
    outbox.flush()
    assert [address for _sender, address in server.sent] == ["a@example.com", "b@example.com"]
    assert frappe.db.get_value("Email Queue", row.name, "status") == "Sent"


def test_it_gives_up_after_some_attempts(server: FakeServer) -> None:
    server.refused = ("a@example.com",)
    row = send()
    frappe.db.commit()
    for _turn in range(4):
        outbox.flush()
    assert frappe.db.get_value("Email Queue", row.name, ["status", "retry"]) == ("Error", 3)


def test_a_mail_for_later_waits(server: FakeServer) -> None:
    send(send_after="2099-01-01 00:00:00")
    frappe.db.commit()
    outbox.flush()
    assert server.sent == []


def test_headers_cannot_be_smuggled_in(site: str) -> None:
    message = parsed(send(subject="Hello\r\nBcc: all@example.com", reply_to="a@example.com\nX-Evil: 1"))
    assert message["Bcc"] is None
    assert message["X-Evil"] is None


def test_a_bad_address_is_refused(site: str) -> None:
    with pytest.raises(frappe.ValidationError):
        send(recipients="nobody")
    assert send(recipients=[]) is None


def test_attachments_travel_with_their_names(site: str) -> None:
    file = frappe.get_doc({"doctype": "File", "file_name": "ملف.txt", "content": "محتوى", "is_private": 1}).insert()
    row = send(attachments=[{"fname": "data.csv", "fcontent": "a,b"}, {"fid": file.name}])
    names = {part.get_filename(): part.get_content() for part in parsed(row).iter_attachments()}
    assert names["data.csv"].strip() == "a,b"
    assert names["ملف.txt"].strip() == "محتوى"


def test_a_template_of_any_app_fills_the_body(site: str) -> None:
    args = {"first_name": "<b>Sara</b>", "user": "s@example.com", "link": "https://x.example", "site_url": "x"}
    html = parsed(send(template="new_user", args=args, header=["Welcome", "green"])).get_body(("html",)).get_content()
    assert "s@example.com" in html
    assert "&lt;b&gt;Sara" in html


def test_arabic_mails_run_from_right_to_left(site: str) -> None:
    frappe.local.lang = "ar"
    assert 'dir="rtl"' in parsed(send()).get_body(("html",)).get_content()


def test_email_templates_are_filled_with_a_document(site: str) -> None:
    from frappe.email.doctype.email_template.email_template import get_email_template

    template = {"doctype": "Email Template", "subject": "For {{ name }}", "response": "<p>{{ city }}</p>"}
    frappe.get_doc({**template, "name": "T"}).insert()
    assert get_email_template("T", {"name": "Sara", "city": "Riyadh"}) == {
        "subject": "For Sara",
        "message": "<p>Riyadh</p>",
    }
    with pytest.raises(Exception, match="template|unexpected|expected"):
        frappe.get_doc({**template, "name": "Bad", "subject": "{{ name"}).insert()


def test_there_is_one_default_account(server: FakeServer) -> None:
    account = {"doctype": "Email Account", "email_id": "b@example.com", "enable_outgoing": 1, "smtp_server": "m"}
    frappe.get_doc({**account, "email_account_name": "Second", "default_outgoing": 1}).insert()
    assert frappe.db.get_values("Email Account", {"default_outgoing": 1}, "name", pluck=True) == ["Second"]
