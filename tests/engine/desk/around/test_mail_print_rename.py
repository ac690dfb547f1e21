"""What people do around a document: rename, mail, print."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.engine.desk.conftest import CHIEF, OFFICER, OUTSIDER, DeskClient

import frappe
from frappe.permissions import add_permission, update_permission_property

SignIn = Callable[[str], DeskClient]
FORM = "/app/desk-probe/DP-0001"


@pytest.fixture
def document(probe: str) -> str:
    frappe.get_doc({"doctype": "Desk Probe", "subject": "Copper", "contact": "miner@desk.example"}).insert()
    frappe.db.commit()
    return FORM


def grant(role: str, *rights: str) -> None:
    add_permission("Desk Probe", role, 0)
    for right in rights:
        update_permission_property("Desk Probe", role, 0, right, 1)
    frappe.db.commit()


def withdraw(role: str, right: str) -> None:
    update_permission_property("Desk Probe", role, 0, right, 0)
    frappe.db.commit()


def test_names_change_only_where_the_doctype_says_so(document: str, signed_in: SignIn) -> None:
    allow_renaming(0)
    desk, page = signed_in(OFFICER), "/app/_rename?doctype=Desk+Probe&name=DP-0001"
    assert "_rename" not in desk.text(document)
    desk.text(page, 403)
    allow_renaming(1)
    desk.text(page)
    answer = desk.post(page, new_name="Copper-1")
    assert answer.headers["Location"].endswith("/app/desk-probe/Copper-1")
    assert "Copper" in desk.text("/app/desk-probe/Copper-1")
    assert signed_in(OUTSIDER).get("/app/_rename?doctype=Desk+Probe&name=Copper-1").status_code == 403


def allow_renaming(value: int) -> None:
    frappe.db.set_value("DocType", "Desk Probe", "allow_rename", value)
    frappe.clear_cache(doctype="Desk Probe")
    frappe.db.commit()


LETTER = "/app/_email?doctype=Desk+Probe&name=DP-0001"


def test_a_document_is_mailed_with_its_print(document: str, signed_in: SignIn) -> None:
    grant("Probe Officer", "email", "print")
    desk = signed_in(OFFICER)
    assert 'value="miner@desk.example"' in desk.text(LETTER)
    posted = {"subject": "Ore", "message": "First <b>line</b>\nsecond", "print_format": "Standard"}
    assert desk.post_raw(LETTER, {"recipients": "miner@desk.example", **posted}).status_code == 303
    frappe.db.rollback()
    letter = frappe.get_last_doc("Communication")
    assert letter.reference_name == "DP-0001" and "&lt;b&gt;" in letter.content
    queued = frappe.get_last_doc("Email Queue")
    assert [row.recipient for row in queued.recipients] == ["miner@desk.example"]
    assert "pdf" in str(queued.attachments) + str(queued.message)


@pytest.mark.parametrize(
    "posted", [{"subject": "Ore"}, {"recipients": "x@y.example"}, {"recipients": "no address", "subject": "Ore"}]
)
def test_what_a_letter_lacks_is_said_and_what_was_typed_stays(
    document: str, signed_in: SignIn, posted: dict[str, str]
) -> None:
    grant("Probe Officer", "email")
    answer = signed_in(OFFICER).post_raw(LETTER, {"message": "Typed words", **posted})
    assert answer.status_code == 422
    assert "Typed words" in answer.get_data(as_text=True)


def test_who_may_not_mail_does_not(document: str, signed_in: SignIn) -> None:
    withdraw("Probe Officer", "email")
    desk = signed_in(OFFICER)
    assert "_email" not in desk.text(document)
    desk.text(LETTER, 403)


def test_the_print_preview_offers_formats_and_paper(document: str, signed_in: SignIn) -> None:
    desk = signed_in(OFFICER)
    page = desk.text("/app/print/Desk%20Probe/DP-0001?paper=A5&language=ar&format=Nonsense")
    assert "A5%22" in page and "_lang=ar" in page and "format=Standard" in page
    preview = page.split('<iframe class="print-preview" src="', 1)[1].split('"', 1)[0].replace("&amp;", "&")
    assert "Copper" in desk.text(preview) and "size: A5" in desk.text(preview)
    pdf = page.split("/api/method/frappe.utils.print_format.download_pdf?", 1)[1].split('"', 1)[0].replace("&amp;", "&")
    answer = desk.get("/api/method/frappe.utils.print_format.download_pdf?" + pdf)
    assert answer.status_code == 200 and answer.get_data().startswith(b"%PDF")


@pytest.mark.parametrize(("user", "status"), [(OFFICER, 200), (CHIEF, 403), (OUTSIDER, 403)])
def test_the_preview_opens_for_those_who_may_print(document: str, signed_in: SignIn, user: str, status: int) -> None:
    withdraw("Probe Chief", "print")
    signed_in(user).text("/app/print/Desk%20Probe/DP-0001", status)
