"""A mail as it goes over the wire, built by the standard library: no header can be smuggled in."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid
from typing import Any

from frappe.email.inline_images import Picture
from frappe.utils.html import strip_html_tags

_HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


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
    message_id: str | None = None
    headers: dict[str, Any] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)

    def build(self) -> EmailMessage:
        """The message with its text, its HTML and its attachments."""
        message = EmailMessage(policy=SMTP)
        message["From"] = self.sender
        message["To"] = ", ".join(self.recipients)
        message["Subject"] = one_line(self.subject)
        message["Date"] = formatdate(localtime=True)
        message["Message-ID"] = self._own_id() or make_msgid(domain=self.sender.rsplit("@", 1)[-1].strip("> ") or None)
        self._add_optional_headers(message)
        message.set_content(strip_html_tags(self.html) or " ")
        message.add_alternative(self.html, subtype="html")
        self._add_pictures(message)
        for attachment in self.attachments:
            _attach(message, attachment)
        return message

    def _add_optional_headers(self, message: EmailMessage) -> None:
        headers = {
            "Cc": ", ".join(self.cc) if self.expose_recipients else None,
            "Reply-To": self.reply_to,
            "In-Reply-To": self.in_reply_to,
        }
        for name, value in {**headers, **self.headers}.items():
            if value and _HEADER_NAME.fullmatch(name) and name not in message:
                message[name] = one_line(value)

    def _own_id(self) -> str | None:
        return f"<{one_line(self.message_id).strip('<>')}>" if self.message_id else None

    def _add_pictures(self, message: EmailMessage) -> None:
        """Beside the HTML, where its references find them."""
        html = message.get_body(("html",))
        for picture in self.pictures:
            kind = mimetypes.guess_type(picture.name)[0] or "application/octet-stream"
            main, _slash, sub = kind.partition("/")
            if isinstance(html, EmailMessage):
                html.add_related(
                    picture.content,
                    maintype=main,
                    subtype=sub,
                    cid=f"<{picture.cid}>",
                    filename=picture.name,
                    disposition="inline",
                )


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
