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


def test_headers_are_those_that_were_asked_for(site: str) -> None:
    asked = {"X-Case": "7\nBcc: evil@example.com", "bad header": "x", "Subject": "other"}
    message = parsed(send(message_id="abc@example.com", x_priority=1, read_receipt=1, email_headers=asked))
    assert (message["Message-ID"], message["X-Priority"]) == ("<abc@example.com>", "1")
    assert message["X-Case"] == "7 Bcc: evil@example.com" and message["Bcc"] is None
    assert message["Subject"] == "مرحبا" and message["Disposition-Notification-To"]


def test_pictures_travel_with_the_mail(site: str) -> None:
    html = '<img embed="logo.png"><img embed="assets/frappe/css/fonts.css"><img embed="private/files/x"><img embed="files/../../site_config.json">'
    message = parsed(send(message=html, inline_images=[{"filename": "logo.png", "filecontent": b"PNG"}]))
    body = message.get_body(("html",)).get_content()
    parts = [part for part in message.walk() if part["Content-ID"]]
    assert [part.get_filename() for part in parts] == ["logo.png", "fonts.css"]
    assert parts[0].get_content() == b"PNG" and f"cid:{parts[0]['Content-ID'].strip('<>')}" in body
    assert body.count("src=") == 2 and "embed" not in body


def test_apps_add_a_footer_to_mails(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known = frappe.get_hooks
    footer = {"default_mail_footer": ["<p>تذييل</p>"], "email_css": ["/assets/frappe/css/fonts.css"]}
    monkeypatch.setattr("frappe.email.body.get_hooks", lambda name: footer.get(name) or known(name))
    body = parsed(send()).get_body(("html",)).get_content()
    assert "<p>تذييل</p></div>" in body and "<style>" in body


def test_each_gets_a_mail_of_his_own_where_that_is_asked_for(site: str) -> None:
    send(recipients=["a@example.com", "b@example.com"], queue_separately=True)
    rows = [
        frappe.get_doc("Email Queue", name) for name in frappe.get_all("Email Queue", pluck="name", order_by="creation")
    ]
    assert sorted(parsed(row)["To"] for row in rows) == ["a@example.com", "b@example.com"]


def test_who_unsubscribes_gets_no_more_mails_about_the_document(site: str, client: Any) -> None:
    import re

    about = {"reference_doctype": "User", "reference_name": "Guest"}
    row = send(unsubscribe_message="لا مزيد", **about)
    waiting = send(**about)
    frappe.db.commit()
    link = re.search(r'href="(http[^"]+unsubscribe[^"]+)"', parsed(row).get_body(("html",)).get_content())
    assert link is not None
    path = link[1].replace("&amp;", "&").split("/", 3)[3]
    assert client.get(f"/{path}".replace("a%40", "b%40")).status_code == 403
    answer = client.get(f"/{path}")
    assert answer.status_code == 200 and "a@example.com" in answer.text
    frappe.db.rollback()
    assert frappe.db.count("Email Queue Recipient", {"parent": waiting.name}) == 0
    assert send(**about) is None
    assert [entry.recipient for entry in send(recipients=["a@example.com", "c@example.com"], **about).recipients] == [
        "c@example.com"
    ]
    assert send() is not None and send(reference_doctype="User", reference_name="Administrator") is not None


def test_who_unsubscribed_from_all_still_gets_his_password(site: str) -> None:
    frappe.get_doc(doctype="Email Unsubscribe", email="a@example.com", global_unsubscribe=1).insert()
    assert send(reference_doctype="User", reference_name="Guest") is None
    assert send(subject="Your code") is not None
    with pytest.raises(frappe.DuplicateEntryError):
        frappe.get_doc(doctype="Email Unsubscribe", email="a@example.com", global_unsubscribe=1).insert()
    with pytest.raises(frappe.ValidationError):
        frappe.get_doc(doctype="Email Unsubscribe", email="b@example.com").insert()
