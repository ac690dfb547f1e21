"""Somebody at the portal without JavaScript: opens pages, fills their forms and sends them."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

import frappe
from frappe.jobs.worker import run_waiting_jobs
from tests.app.factories import PASSWORD
from tests.support.http import HttpClient

_TOKEN = re.compile(r'name="csrf_token" value="([^"]*)"')
_ERROR = re.compile(r'<p class="field__error" id="([\w-]+)-error">(.*?)</p>', re.S)
_CODE = re.compile(r'class="code" dir="ltr"><bdi>([^<]+)</bdi>')
_SUMMARY = re.compile(r'id="error-summary"[^>]*>(.*?)</div>', re.S)


class Visitor:
    def __init__(self, client: HttpClient) -> None:
        self.client = client

    def sign_in(self, email: str) -> Visitor:
        frappe.db.commit()
        self.client.sign_in(email, PASSWORD)
        return self

    def open(self, path: str) -> TestResponse:
        return self.client.get(path)

    def text(self, path: str) -> str:
        response = self.open(path)
        assert response.status_code == 200, (path, response.status_code)
        return unescape(response.get_data(as_text=True))

    def send(self, path: str, data: dict[str, Any], form_at: str | None = None) -> TestResponse:
        """Post a form with the token of the page that shows it."""
        found = _TOKEN.search(self.open(form_at or path).get_data(as_text=True))
        token = found.group(1) if found else ""
        boundary, body = encode_multipart({"csrf_token": token, **{key: _part(value) for key, value in data.items()}})
        response = self.client.post(path, data=body, content_type=f"multipart/form-data; boundary={boundary}")
        frappe.db.rollback()
        return response

    def code_after(self, path: str, data: dict[str, Any]) -> str:
        """Post a form that files something; the tracking code on the page it leads to."""
        return code_shown_on(self.open(self.send(path, data).location))


def code_shown_on(response: TestResponse) -> str:
    """The tracking code that a page shows; empty without one."""
    found = _CODE.search(response.get_data(as_text=True))
    return found.group(1) if found else ""


def _part(value: Any) -> Any:
    """A file is given as (stream, name)."""
    return FileStorage(*value) if isinstance(value, tuple) else value


def errors_of(response: TestResponse) -> dict[str, str]:
    """The messages beside the fields of a page."""
    return {field: unescape(text) for field, text in _ERROR.findall(response.get_data(as_text=True))}


def summary_of(response: TestResponse) -> str:
    """The messages at the top of a page, without tags."""
    found = _SUMMARY.search(response.get_data(as_text=True))
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found.group(1))).split()) if found else ""


def code_sent() -> str:
    """The code in the newest message of the outbox, after the jobs that wait have run; empty when none was sent."""
    frappe.db.commit()
    run_waiting_jobs()
    frappe.db.rollback()
    filters = {"event": "ONE_TIME_CODE", "body": ["is", "set"]}
    bodies = frappe.get_all("Message Log", filters, pluck="body", order_by="creation desc", limit=1)
    found = re.search(r"\d{6}", bodies[0]) if bodies else None
    return found.group(0) if found else ""
