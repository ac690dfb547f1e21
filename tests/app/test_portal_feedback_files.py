"""Photos and files sent with a complaint: checked as every upload, and saying nothing of who sent them (P4, P8, P28)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

import frappe
from tests.app import factories as people
from tests.app.factories import acting_as
from tests.app.visitor import Visitor, errors_of
from tests.support.http import HttpClient
from women_mining_beneficiaries.services.communication import tracking

pytestmark = [pytest.mark.usefixtures("association"), pytest.mark.clause("P8")]

FORM = "/feedback?kind=Complaint"
COMPLAINT = {"kind": "Complaint", "details": "انتظرت ساعتين", "mode": "Anonymous"}
PDF = b"%PDF-1.4 /Author (Sara)"


@pytest.fixture
def guest(app_client: HttpClient) -> Visitor:
    frappe.db.commit()
    return Visitor(app_client)


def photo(format_name: str = "JPEG") -> BytesIO:
    """A wide picture that says it was held upright, and by whom and where it was taken."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B], exif[0x010F] = 6, "Sara", "Phone"
    exif.get_ifd(0x8825)[1] = "N"
    content = BytesIO()
    Image.new("RGB", (40, 20), "red").save(content, format=format_name, exif=exif, comment=b"Sara")
    return BytesIO(content.getvalue())


def files_of(code: str) -> list[Any]:
    frappe.db.rollback()
    case = tracking.find(code)
    return list(frappe.get_all("File", {"attached_to_name": case.name}, ["*"], order_by="file_name asc"))


@pytest.mark.clause("P28")
@pytest.mark.case("B14")
@pytest.mark.parametrize(("format_name", "extension"), [("JPEG", "jpg"), ("PNG", "png")])
def test_a_photo_without_a_name_says_nothing_of_who_took_it(guest: Visitor, format_name: str, extension: str) -> None:
    people.register()
    guest.sign_in(people.APPLICANT)
    code = guest.code_after(FORM, {**COMPLAINT, "file_2": (photo(format_name), f"sara-{extension}.{extension}")})
    (file,) = files_of(code)
    assert file.file_name.startswith("attachment-1") and file.is_private == 1
    assert (file.owner, file.modified_by) == ("Guest", "Guest") and (file.creation.day, file.creation.hour) == (1, 0)
    content = frappe.get_doc("File", file.name).get_content()
    assert isinstance(content, bytes) and b"Sara" not in content and b"Phone" not in content
    kept = Image.open(BytesIO(content))
    assert kept.size == (20, 40) and not dict(kept.getexif())
    assert not frappe.db.exists("Comment", {"reference_name": file.attached_to_name})
    assert "ملفات أرسلتِها معها: 1" in guest.send("/track", {"code": code}).get_data(as_text=True)
    assert Visitor(guest.client).client.get(file.file_url).status_code in (403, 404)


def test_without_a_name_a_pdf_is_not_taken_and_with_one_it_is(guest: Visitor) -> None:
    refused = guest.send(FORM, {**COMPLAINT, "file_1": (BytesIO(PDF), "a.pdf")})
    assert refused.status_code == 417 and errors_of(refused).keys() == {"file_1"}
    named = {**COMPLAINT, "mode": "Identified", "contact_name": "زائرة", "contact": "0501234567"}
    sent = {"file_1": (BytesIO(PDF), "Sara Ali.pdf"), "file_3": (photo(), "b.jpg")}
    names = [file.file_name for file in files_of(guest.code_after(FORM, {**named, **sent}))]
    assert len(names) == 2 and all(name.startswith("attachment-") for name in names)


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"<svg onload=alert(1)>", "a.svg"), (b"MZ", "a.jpg"), (b"", "a.png"), (b"\xff\xd8\xff junk", "a.jpg")],
)
def test_what_is_no_photo_is_refused_beside_its_field(guest: Visitor, content: bytes, name: str) -> None:
    refused = guest.send(FORM, {**COMPLAINT, "file_2": (BytesIO(content), name)})
    assert refused.status_code == 417 and errors_of(refused).keys() == {"file_2"}
    frappe.db.rollback()
    assert frappe.db.count("Feedback Case") == 0 and not frappe.db.exists(
        "File", {"file_name": ["like", "attachment-%"]}
    )


def test_who_reads_the_complaint_opens_its_files_and_nobody_else(guest: Visitor) -> None:
    people.register()
    frappe.db.commit()
    file = files_of(guest.code_after(FORM, {**COMPLAINT, "file_1": (photo(), "a.jpg")}))[0]
    readers = set()
    for user in (people.QUALITY, people.OFFICER, people.APPLICANT, "Guest"):
        with acting_as(user):
            if frappe.has_permission("File", "read", doc=frappe.get_doc("File", file.name)):
                readers.add(user)
    assert readers == {people.QUALITY}
    guest.sign_in(people.APPLICANT)
    assert guest.open(file.file_url).status_code in (403, 404)


def test_the_same_files_sent_twice_are_one_complaint(guest: Visitor) -> None:
    codes = {guest.code_after(FORM, {**COMPLAINT, "file_1": (photo(), "a.jpg")}) for _ in range(2)}
    assert len(codes) == 1 and len(files_of(codes.pop())) == 1
    other = guest.code_after(FORM, {**COMPLAINT, "file_1": (photo("PNG"), "a.png")})
    assert files_of(other) and frappe.db.count("Feedback Case") == 2
