"""The file manager and the page of a file: what one may see, look at, upload, move, rename and delete."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from tests.engine.desk.conftest import CHIEF, OFFICER, OUTSIDER, DeskClient

import frappe

SignIn = Callable[[str], DeskClient]
PAGE = "/app/desk-probe/DP-0001"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


@pytest.fixture
def officer(probe: str, signed_in: SignIn) -> DeskClient:
    return signed_in(OFFICER)


def upload(desk: DeskClient, path: str, *names: str, accept: str = "text/html", **data: str) -> Any:
    files = [(io.BytesIO(PNG + name.encode()), name) for name in names]
    posted = {"csrf_token": desk.token(), "_action": "upload", "file": files, **data}
    return desk.client.post(path, data=posted, headers={"Accept": accept})


def stored(name: str) -> Any:
    frappe.db.rollback()
    return frappe.get_last_doc("File", {"file_name": ["like", f"%{name}%"]})


def test_several_files_are_uploaded_privately(officer: DeskClient, signed_in: SignIn) -> None:
    assert upload(officer, "/app/file", "خطاب.png", "two.pdf").status_code == 303
    file = stored("خطاب")
    assert (file.is_private, file.folder, file.owner) == (1, "Home", OFFICER)
    page = officer.text("/app/file")
    assert "خطاب.png" in page and "two.pdf" in page and f'src="{file.file_url}"' in page
    assert "two.pdf" not in signed_in(OUTSIDER).text("/app/file")


def test_a_public_file_is_seen_by_all(officer: DeskClient, signed_in: SignIn) -> None:
    upload(officer, "/app/file", "open.png", public="1")
    assert "open.png" in signed_in(OUTSIDER).text("/app/file")


def test_folders_are_made_and_entered(officer: DeskClient) -> None:
    officer.post("/app/file", _action="make_folder", folder_name="عقود")
    assert "عقود" in officer.text("/app/file")
    upload(officer, "/app/file?folder=Home/عقود", "deed.png")
    assert "deed.png" in officer.text("/app/file?folder=Home/عقود")
    assert "deed.png" not in officer.text("/app/file")
    assert "deed.png" in officer.text("/app/file?q=dee")
    officer.text("/app/file?folder=Nowhere", 404)


@pytest.mark.parametrize("name", ["", "a/b", ".."])
def test_a_folder_without_a_name_is_refused_in_words(officer: DeskClient, name: str) -> None:
    officer.post("/app/file", _action="make_folder", folder_name=name)
    assert "alert--danger" in officer.text("/app/file")


def test_filters_of_the_list_still_lead_to_the_list(officer: DeskClient) -> None:
    assert "data-upload" not in officer.text("/app/file?file_type=PNG")
    assert "data-upload" not in officer.text("/app/file/view/list")


def test_a_file_is_renamed_moved_and_deleted(officer: DeskClient) -> None:
    upload(officer, "/app/file", "old.png")
    officer.post("/app/file", _action="make_folder", folder_name="Deeds")
    name = stored("old").name
    page = f"/app/_file?name={name}"
    assert "<img" in officer.text(page)
    officer.post(page, _action="save", file_name="new.png", folder="Home/Deeds")
    file = stored("new")
    assert (file.name, file.folder, file.is_private) == (name, "Home/Deeds", 1)
    answer = officer.post(page, _action="delete")
    assert answer.headers["Location"].endswith("folder=Home%2FDeeds")
    officer.text(page, 404)


def test_a_private_file_is_nothing_for_others(officer: DeskClient, signed_in: SignIn) -> None:
    upload(officer, "/app/file", "mine.png")
    page = f"/app/_file?name={stored('mine').name}"
    outsider = signed_in(OUTSIDER)
    outsider.text(page, 403)
    assert outsider.post(page, _action="delete").status_code == 403
    assert stored("mine")


@pytest.fixture
def document(probe: str) -> str:
    frappe.get_doc({"doctype": "Desk Probe", "subject": "Copper"}).insert()
    frappe.db.commit()
    return PAGE


def test_files_of_a_document_are_looked_at_by_its_readers(
    document: str, officer: DeskClient, signed_in: SignIn
) -> None:
    upload(officer, document, "proof.pdf")
    file = stored("proof")
    assert (file.is_private, file.attached_to_name) == (1, "DP-0001")
    page = f"/app/_file?name={file.name}"
    assert page in officer.text(document)
    assert "<iframe" in signed_in(CHIEF).text(page)
    signed_in(OUTSIDER).text(page, 403)


def test_an_upload_by_script_answers_where_to_go(document: str, officer: DeskClient) -> None:
    answer = upload(officer, document, "proof.png", accept="application/json")
    assert (answer.status_code, answer.json["location"]) == (200, "/app/desk-probe/DP-0001#attachments")
    assert "desk_flash" in answer.headers["Set-Cookie"]


def test_what_is_too_large_is_refused_by_name_and_nothing_is_stored(document: str, officer: DeskClient) -> None:
    frappe.db.set_single_value("System Settings", "allowed_file_extensions", "PNG")
    frappe.db.commit()
    answer = upload(officer, document, "fine.png", "odd.exe", accept="application/json")
    assert answer.status_code == 422
    assert answer.json["message"].startswith("odd.exe: ")
    frappe.db.rollback()
    assert not frappe.db.exists("File", {"attached_to_name": "DP-0001"})
    page = upload(officer, document, "odd.exe")
    assert page.status_code == 422 and "odd.exe: " in page.get_data(as_text=True)


def test_readers_attach_and_remove_nothing(document: str, officer: DeskClient, signed_in: SignIn) -> None:
    upload(officer, document, "proof.png")
    frappe.share.add_docshare("Desk Probe", "DP-0001", OUTSIDER, flags={"ignore_share_permission": True})
    frappe.db.commit()
    outsider = signed_in(OUTSIDER)
    assert "proof.png" in outsider.text(document)
    assert upload(outsider, document, "more.png").status_code == 403
    assert outsider.post(document, _action="remove_file", file=stored("proof").name).status_code == 403


def test_a_folder_is_renamed_with_what_is_in_it(officer: DeskClient, signed_in: SignIn) -> None:
    officer.post("/app/file", _action="make_folder", folder_name="old")
    officer.post("/app/file?folder=Home/old", _action="make_folder", folder_name="inner")
    upload(officer, "/app/file?folder=Home/old/inner", "deep.png")
    assert 'value="rename_folder"' in officer.text("/app/file?folder=Home/old")
    answer = officer.post("/app/file?folder=Home/old", _action="rename_folder", folder_name="عقود")
    assert answer.headers["Location"].endswith("folder=Home%2F%D8%B9%D9%82%D9%88%D8%AF")
    assert stored("deep").folder == "Home/عقود/inner"
    assert "deep.png" in officer.text("/app/file?folder=Home/عقود/inner")
    officer.text("/app/file?folder=Home/old", 404)


@pytest.mark.parametrize("name", ["", "a/b", ".", "taken"])
def test_a_folder_is_not_renamed_to_what_is_no_name_or_taken(officer: DeskClient, name: str) -> None:
    for folder in ("old", "taken"):
        officer.post("/app/file", _action="make_folder", folder_name=folder)
    officer.post("/app/file?folder=Home/old", _action="rename_folder", folder_name=name)
    frappe.db.rollback()
    assert frappe.db.exists("File", "Home/old")


def test_folders_of_the_site_and_of_others_keep_their_names(officer: DeskClient, signed_in: SignIn) -> None:
    officer.post("/app/file", _action="make_folder", folder_name="mine")
    outsider = signed_in(OUTSIDER)
    outsider.post("/app/file?folder=Home/mine", _action="rename_folder", folder_name="theirs")
    officer.post("/app/file?folder=Home/Attachments", _action="rename_folder", folder_name="x")
    frappe.db.rollback()
    assert frappe.db.exists("File", "Home/mine") and frappe.db.exists("File", "Home/Attachments")
    assert 'value="rename_folder"' not in officer.text("/app/file")
