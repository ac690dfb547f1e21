"""The staff interface in Arabic shows no English: every workspace, list and empty form is read through."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

import frappe
from tests.support.bench import TestBench
from tests.support.http import HttpClient
from tests.support.repository import doctypes, records

ENGLISH = re.compile(r"[A-Za-z]{3,}")
ARABIC = re.compile("[\u0600-\u06ff]")
# The switch to the other language names itself in it; the rest are names of formats, fonts, engines, accounts and fields.
SAME_IN_BOTH = re.compile(
    r"English|HTML|JSON|CSS|Robots\.txt|InnoDB|MyISAM|[dmy]+([-/.])[dmy]+\1[dmy]+|(?:IBM Plex Sans|Noto \w+) Arabic|Helvetica"
    r"|Administrator|Guest|frappe|\S+@\S+|[a-z_.\s]+"
)
# Keys are named as they are printed on the keyboard; what stands in a text area somebody wrote.
NOT_TEXT = ("script", "style", "code", "bdi", "kbd", "textarea")
READ_ALOUD = ("placeholder", "aria-label", "title", "alt")


class PageText(HTMLParser):
    """The texts of a page: what is seen, and what is read aloud instead."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in NOT_TEXT
        self.texts += [value for name, value in attrs if name in READ_ALOUD and value]

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in NOT_TEXT

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.texts.append(data.strip())


def english_texts(html: str) -> set[str]:
    page = PageText()
    page.feed(html)
    return {
        text
        for text in page.texts
        if ENGLISH.search(text) and not ARABIC.search(text) and not SAME_IN_BOTH.fullmatch(text)
    }


def slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def paths() -> dict[str, list[str]]:
    own = [record.doc for record in doctypes().values() if not record.doc.istable]
    return {
        "workspaces": ["/app", *(f"/app/{slug(name)}" for name in records("Workspace"))],
        "lists and settings": [f"/app/{slug(doctype.name)}" for doctype in own],
        "dashboards and reports": [
            *(f"/app/dashboard-view/{name}" for name in records("Dashboard")),
            *(f"/app/query-report/{name}" for name in records("Report")),
            *("/app/_tasks", "/app/_notifications", "/app/_palette", "/app/_search?q=طلب"),
        ],
        "empty forms": [f"/app/{slug(doctype.name)}/new" for doctype in own if not doctype.issingle],
    }


@pytest.mark.parametrize("kind", paths())
def test_pages_of_the_desk_are_in_arabic_throughout(app_site: str, bench: TestBench, kind: str) -> None:
    frappe.db.set_value("User", "Administrator", "language", "ar")
    frappe.db.commit()
    client = HttpClient(bench.application(), app_site).sign_in("Administrator", bench.admin_password)
    english = {}
    for path in paths()[kind]:
        answer = client.get(path)
        assert answer.status_code == 200, path
        if found := english_texts(answer.get_data(as_text=True)):
            english[path] = found
    assert english == {}


def test_the_test_sees_english() -> None:
    assert english_texts('<p>Save</p><input placeholder="Search"><p>حفظ</p><code>select</code>') == {"Save", "Search"}
