"""A mail as it goes over the wire, built by the standard library: no header can be smuggled in."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid
from typing import Any

from frappe.utils.html import strip_html_tags


@dataclass
class Mail:
    """What a mail says and to whom."""

    sender: str
    subject: str
    html: str
    recipients: list[str]
    cc: list[str] = field(default_factory=list)
    reply_to: str | None = None
    in_reply_to: str | None = None
    attachments: Iterable[dict[str, Any]] = ()
    expose_recipients: bool = False

    def build(self) -> EmailMessage:
        """The message with its text, its HTML and its attachments."""
        message = EmailMessage(policy=SMTP)
        message["From"] = self.sender
        message["To"] = ", ".join(self.recipients)
        message["Subject"] = one_line(self.subject)
        message["Date"] = formatdate(localtime=True)
        message["Message-ID"] = make_msgid(domain=self.sender.rsplit("@", 1)[-1].strip("> ") or None)
        self._add_optional_headers(message)
        message.set_content(strip_html_tags(self.html) or " ")
        message.add_alternative(self.html, subtype="html")
        for attachment in self.attachments:
            _attach(message, attachment)
        return message

    def _add_optional_headers(self, message: EmailMessage) -> None:
        headers = {
            "Cc": ", ".join(self.cc) if self.expose_recipients else None,
            "Reply-To": self.reply_to,
            "In-Reply-To": self.in_reply_to,
        }
        for name, value in headers.items():
            if value:
                message[name] = one_line(value)


def one_line(text: str) -> str:
    """The text without line breaks, as a header needs it."""
    return " ".join(str(text).split())


def _attach(message: EmailMessage, attachment: dict[str, Any]) -> None:
    name = str(attachment["fname"])
    content = attachment["fcontent"]
    data = content.encode("utf-8") if isinstance(content, str) else bytes(content)
    kind = attachment.get("content_type") or mimetypes.guess_type(name)[0] or "application/octet-stream"
    main, _slash, sub = str(kind).partition("/")
    parameters = {"charset": "utf-8"} if main == "text" else None
    message.add_attachment(data, maintype=main, subtype=sub, filename=name, params=parameters)
