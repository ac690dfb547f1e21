"""Somebody who fills in a request in the portal, page by page, without JavaScript."""

from __future__ import annotations

import io
import re
from collections.abc import Set
from typing import Any

import frappe
from tests.app.visitor import Visitor, summary_of

TYPE = "TRN-TECH"
REASON, ITEM = "أرغب في التدريب على السلامة", "دورة السلامة"
ANSWERS = {"field": "السلامة والصحة المهنية", "goal": "العمل في منجم"}
PAPERS = ("NID", "CV", "QUALIFICATION")
STEPS = (
    "go-on data reason items place questions documents document review received copy notice sign code signed "
    "attestation messages letter withdraw appeal receipt"
).split()


def address(name: str, step: str = "") -> str:
    return f"/me/requests/{name}/{step}".rstrip("/")


def begin(visitor: Visitor, support_type: str = TYPE, **values: str) -> str:
    """The draft's name."""
    page = f"/me/requests/new?support_type={support_type}"
    answer = visitor.send(page, {"support_type": support_type, **values})
    assert answer.status_code == 302, summary_of(answer)
    return str(answer.headers["Location"].split("/")[3])


def send(visitor: Visitor, name: str, step: str, data: dict[str, Any]) -> Any:
    return visitor.send(address(name, step), data)


def go(visitor: Visitor, name: str, step: str, data: dict[str, Any]) -> str:
    """Send a page that is in order; the address it leads to, without the request's own."""
    answer = send(visitor, name, step, data)
    assert answer.status_code == 302, (step, summary_of(answer))
    return str(answer.headers["Location"].removeprefix(address(name)).strip("/"))


def upload(
    visitor: Visitor, name: str, kind: str = "NID", file: str = "id.pdf", content: bytes = b"%PDF-1.4", **values: str
) -> Any:
    data = {"document_type": kind, "expiry_date": "٢٠٣٠-٠١-٠١", **values, "file": (io.BytesIO(content), file)}
    return visitor.send(address(name, "document"), data, form_at=address(name, f"document?document_type={kind}"))


def fill(visitor: Visitor) -> str:
    """A draft with everything that is asked for."""
    name = begin(visitor)
    go(visitor, name, "data", {})
    go(visitor, name, "reason", {"request_reason": REASON})
    go(visitor, name, "items", {"item_title[]": [ITEM], "amount[]": ["١٬٢٠٠"]})
    go(visitor, name, "place", {"service_mode": "Remote"})
    for key, text in ANSWERS.items():
        go(visitor, name, f"questions?question={key}", {f"answer_{key}": text})
    for kind in PAPERS:
        answer = upload(visitor, name, kind, content=b"%PDF-1.4 " + kind.encode())
        assert answer.status_code == 302, summary_of(answer)
    return name


def sent_codes() -> set[str]:
    """The codes that wait in the outbox."""
    frappe.db.rollback()
    texts = frappe.get_all("Message Log", {"event": "ONE_TIME_CODE"}, pluck="body")
    return {code for text in texts for code in re.findall(r"[0-9]{6}", text)}


def sent_code(before: Set[str] = frozenset()) -> str:
    """The one code that was sent since."""
    (code,) = sent_codes() - before
    return code


def shown_hash(page: str) -> str:
    found = re.search(r'name="shown_hash" value="(\w+)"', page)
    assert found
    return found.group(1)


def sign(visitor: Visitor, name: str, way: str = "sms") -> str:
    """Notice, attestation and code; where the last page leads."""
    go(visitor, name, "notice", {"notice_read": "1"})
    shown = shown_hash(visitor.text(address(name, "sign")))
    before = sent_codes()
    step = go(visitor, name, "sign", {"agreed": "1", "way": way, "shown_hash": shown})
    return go(visitor, name, step, {"code": sent_code(before)})
