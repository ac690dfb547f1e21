"""Ways round a document's permissions: through what refers to it, lists it, or is written into it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.engine.factories import as_user, field, make_doctype, make_user, perm

import frappe
from frappe.contacts.doctype.address.address import get_default_address
from frappe.desk.doctype.tag.tag import get_tags
from frappe.desk.form.utils import get_next

CLERK = "clerk@example.com"


@pytest.fixture(autouse=True)
def papers(site: str) -> Iterator[None]:
    make_doctype(
        "Sealed Paper",
        [
            field("title"),
            field("weight", "Int"),
            field("scan", "Attach"),
            field("verdict", permlevel=1),
        ],
        [perm("All", read=1, write=1, if_owner=1), perm("System Manager", read=1, write=1, create=1)],
        autoname="field:title",
    )
    make_user(CLERK, "Clerk")
    frappe.get_doc({"doctype": "Sealed Paper", "title": "theirs", "weight": 5, "verdict": "no"}).insert()
    own = frappe.get_doc({"doctype": "Sealed Paper", "title": "own", "weight": 3, "verdict": "no"}).insert()
    own.db_set("owner", CLERK)
    with as_user(CLERK):
        yield


@pytest.mark.parametrize("doctype", ["Contact", "Address"])
def test_a_link_to_a_hidden_document_does_not_tell_its_title(doctype: str) -> None:
    values: dict[str, Any] = {"Contact": {"first_name": "x"}, "Address": {"address_title": "x", "address_line1": "x"}}
    values = {**values[doctype], "city": "x", "country": "Saudi Arabia"}
    link = {"link_doctype": "Sealed Paper", "link_name": "theirs"}
    with pytest.raises(frappe.PermissionError):
        frappe.get_doc({"doctype": doctype, **values, "links": [link]}).insert()
    frappe.get_doc({"doctype": doctype, **values, "links": [{**link, "link_name": "own"}]}).insert()


def test_no_task_is_written_into_a_hidden_document() -> None:
    task = {"doctype": "ToDo", "description": "x", "allocated_to": CLERK, "reference_type": "Sealed Paper"}
    with pytest.raises(frappe.PermissionError):
        frappe.get_doc({**task, "reference_name": "theirs"}).insert()
    frappe.get_doc({**task, "reference_name": "own"}).insert()
    assert CLERK in frappe.db.get_value("Sealed Paper", "own", "_assign")


def attached(fieldname: str) -> Any:
    values = {"doctype": "File", "file_name": "a.txt", "content": "x", "is_private": 1}
    return frappe.get_doc(
        {**values, "attached_to_doctype": "Sealed Paper", "attached_to_name": "own", "attached_to_field": fieldname}
    ).insert()


@pytest.mark.parametrize("fieldname", ["verdict", "owner", "title", "scan"])
def test_a_file_that_moves_is_written_into_no_other_field(fieldname: str) -> None:
    file = attached(fieldname)
    before = frappe.db.get_value("Sealed Paper", "own", fieldname)
    file.is_private = 0
    file.save()
    assert frappe.db.get_value("Sealed Paper", "own", fieldname) == before


def test_a_file_that_moves_is_followed_by_the_field_that_shows_it() -> None:
    file = attached("scan")
    frappe.db.set_value("Sealed Paper", "own", "scan", file.file_url)
    file.is_private = 0
    file.save()
    assert frappe.db.get_value("Sealed Paper", "own", "scan") == file.file_url
    assert file.file_url.startswith("/files/")


def test_the_next_document_is_not_found_from_a_hidden_one() -> None:
    with pytest.raises(frappe.DoesNotExistError):
        get_next("Sealed Paper", "theirs", 0, sort_field="weight")
    assert get_next("Sealed Paper", "own", 0, sort_field="weight") is None
    with pytest.raises(frappe.PermissionError):
        get_next("Sealed Paper", "own", 0, sort_field="verdict")


def test_addresses_and_tags_are_told_to_those_who_may_read() -> None:
    with pytest.raises(frappe.PermissionError):
        get_default_address("Sealed Paper", "theirs")
    assert get_default_address("Sealed Paper", "own") is None
    with pytest.raises(frappe.PermissionError):
        get_tags("Error Log", "")
    assert get_tags("Sealed Paper", "") == []


@pytest.mark.parametrize("fieldname", ["last_ip", "last_login", "last_active"])
def test_colleagues_are_not_found_by_where_and_when_they_signed_in(fieldname: str) -> None:
    with pytest.raises(frappe.PermissionError):
        frappe.get_list("User", filters={fieldname: ["is", "set"]}, for_selection=True)
