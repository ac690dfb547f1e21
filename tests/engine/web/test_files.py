"""Files: uploaded, private by default, sent to those who may read them, and never run in the browser."""

from __future__ import annotations

import io
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from tests.engine.factories import field, make, make_doctype, make_role, make_user, perm
from tests.support.http import HttpClient

import frappe
from frappe.utils.asset_urls import asset_url

UPLOAD = "/api/method/upload_file"
SECRET = "Copper-Vein-19"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


@pytest.fixture
def people(site: str) -> dict[str, str]:
    """An owner of a record, somebody who may not read it, a visitor; all can sign in."""
    from frappe.utils.password import update_password

    make_role("Keeper")
    make_role("Visitor", desk_access=0)
    make_doctype("Case", [field("title")], [perm("Keeper", read=1, write=1, create=1)], max_attachments=3)
    names = {"keeper": ["Keeper"], "stranger": ["Report Manager"], "visitor": ["Visitor"]}
    users = {name: make_user(f"{name}@example.com", *roles) for name, roles in names.items()}
    for user in users.values():
        update_password(user, SECRET)
    make("Case", name="case", title="Case")
    frappe.db.commit()
    return users


@pytest.fixture
def case(people: dict[str, str]) -> str:
    return str(frappe.db.get_value("Case", {}, "name"))


def upload(client: HttpClient, name: str, content: bytes, **form: Any) -> Any:
    return client.post(UPLOAD, data={**form, "file": (io.BytesIO(content), name)}, content_type="multipart/form-data")


def as_user(make_client: Any, site: str, user: str) -> HttpClient:
    client: HttpClient = make_client(site).sign_in(user, SECRET)
    return client


def test_an_upload_is_private_unless_told_otherwise(
    site: str, make_client: Any, people: dict[str, str], case: str
) -> None:
    client = as_user(make_client, site, people["keeper"])
    file = upload(client, "note.txt", b"secret", doctype="Case", docname=case).json["message"]
    assert (file["is_private"], file["file_url"], file["file_size"]) == (1, "/private/files/note.txt", 6)
    assert (file["attached_to_doctype"], file["attached_to_name"], file["file_type"]) == ("Case", case, "TXT")
    public = upload(client, "open.txt", b"open", is_private="0").json["message"]
    assert public["file_url"] == "/files/open.txt"
    assert client.get("/files/open.txt").get_data() == b"open"


def test_a_private_file_goes_to_those_who_may_read_its_document(
    site: str, make_client: Any, people: dict[str, str], case: str
) -> None:
    keeper = as_user(make_client, site, people["keeper"])
    url = upload(keeper, "عقد العمل.pdf", b"%PDF-1.7", doctype="Case", docname=case).json["message"]["file_url"]
    answer = keeper.get(url)
    assert answer.get_data() == b"%PDF-1.7"
    assert answer.headers["Cache-Control"].startswith("private")
    for user in (people["stranger"], people["visitor"]):
        assert as_user(make_client, site, user).get(url).status_code == 403
    guest = make_client(site).get(url)
    assert (guest.status_code, guest.mimetype) == (403, "text/html")
    assert make_client(site).get("/api/method/download_file", query_string={"file_url": url}).status_code == 403
    sent = keeper.get("/api/method/download_file", query_string={"file_url": url})
    assert sent.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("name", ["page.html", "picture.svg", "feed.xml", "run.js"])
def test_what_could_run_in_the_browser_is_an_attachment_in_a_sandbox(
    site: str, make_client: Any, people: dict[str, str], name: str
) -> None:
    client = as_user(make_client, site, people["keeper"])
    for private in ("0", "1"):
        url = upload(client, name, b"<script>alert(1)</script>" + private.encode(), is_private=private).json["message"][
            "file_url"
        ]
        answer = client.get(url)
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_record_of_a_foreign_file_cannot_be_made(
    site: str, make_client: Any, people: dict[str, str], case: str
) -> None:
    keeper = as_user(make_client, site, people["keeper"])
    url = upload(keeper, "foreign.txt", b"foreign", doctype="Case", docname=case).json["message"]["file_url"]
    stranger = as_user(make_client, site, people["stranger"])
    for values in ({"file_url": url}, {"file_url": url, "content_hash": "x"}, {"file_url": url, "is_private": 0}):
        assert stranger.post("/api/resource/File", json={"file_name": "mine", **values}).status_code == 403
    own = upload(stranger, "own.txt", b"own").json["message"]["name"]
    assert stranger.put(f"/api/resource/File/{own}", json={"file_url": url}).status_code == 403
    assert stranger.get(url).status_code == 403


@pytest.mark.parametrize(
    "url",
    ["/private/files/../../site_config.json", "/files/../../site_config.json", "file:///etc/passwd", "/etc/passwd"],
)
def test_an_address_outside_the_folders_is_refused(
    site: str, make_client: Any, people: dict[str, str], url: str
) -> None:
    client = as_user(make_client, site, people["keeper"])
    assert client.post("/api/resource/File", json={"file_name": "x", "file_url": url}).status_code == 417


@pytest.mark.parametrize(
    "path",
    [
        "/files/../../site_config.json",
        "/files/..%2f..%2fsite_config.json",
        "/private/files/../../site_config.json",
        "/assets/frappe/../hooks.py",
        "/assets/frappe/..%2fhooks.py",
        "/assets/../site_config.json",
        "/assets/os/path.py",
        "/files/",
        "/files/%00",
    ],
)
def test_no_path_leaves_the_served_folders(site: str, make_client: Any, path: str) -> None:
    answer = make_client(site).get(path)
    assert answer.status_code in (403, 404)
    assert b"encryption_key" not in answer.get_data()


@pytest.mark.parametrize("folder", ["files", "assets/frappe"])
def test_a_name_longer_than_any_file_has_is_not_found(site: str, make_client: Any, folder: str) -> None:
    assert make_client(site).get(f"/{folder}/{'a' * 3000}").status_code == 404


def test_a_taken_name_gets_six_characters_and_equal_contents_one_file(
    site: str, make_client: Any, people: dict[str, str]
) -> None:
    client = as_user(make_client, site, people["keeper"])
    first = upload(client, "a.txt", b"one").json["message"]
    other = upload(client, "a.txt", b"two").json["message"]
    assert first["file_url"] != other["file_url"]
    assert len(other["file_url"]) == len(first["file_url"]) + 6
    same = upload(client, "b.txt", b"one").json["message"]
    assert (same["file_url"], same["file_name"]) == (first["file_url"], "b.txt")


def test_deleting_keeps_the_file_while_others_use_it(site: str, make_client: Any, people: dict[str, str]) -> None:
    client = as_user(make_client, site, people["keeper"])
    first, same = (upload(client, name, b"shared").json["message"] for name in ("a.txt", "b.txt"))
    path = Path(frappe.local.site_path, first["file_url"].lstrip("/"))
    client.delete(f"/api/resource/File/{first['name']}")
    assert path.exists()
    client.delete(f"/api/resource/File/{same['name']}")
    assert not path.exists()


def test_a_failed_request_leaves_no_file(site: str) -> None:
    file = frappe.get_doc({"doctype": "File", "file_name": "gone.txt", "content": "x", "is_private": 1}).insert()
    path = Path(file.get_full_path())
    assert path.exists()
    frappe.db.rollback()
    assert not path.exists()


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("x.exe", b"MZ", 417),
        ("page.html", b"<b>", 417),
        ("picture.svg", b"<svg/>", 417),
        ("photo.png", PNG, 200),
        ("photo.png", b"<script>", 417),
        ("scan.pdf", b"%PDF-1.4", 200),
        ("scan.pdf", b"MZ\x90", 417),
        ("list.csv", b"a,b", 200),
        ("list.txt", b"\0\0\0", 417),
    ],
)
def test_visitors_upload_some_types_and_only_what_the_name_says(
    site: str, make_client: Any, people: dict[str, str], name: str, content: bytes, status: int
) -> None:
    assert upload(as_user(make_client, site, people["visitor"]), name, content).status_code == status


def test_visitors_cannot_get_around_that_by_the_resource(site: str, make_client: Any, people: dict[str, str]) -> None:
    client = as_user(make_client, site, people["visitor"])
    body = {"file_name": "page.html", "content": "<script>"}
    assert client.post("/api/resource/File", json=body).status_code == 417
    assert client.post("/api/resource/File", json={"file_name": "n.txt", "content": "n"}).status_code == 200


def test_the_name_of_a_file_is_text_in_the_history_of_its_document(
    site: str, people: dict[str, str], case: str
) -> None:
    name = "a' onmouseover='alert(1).txt"
    values = {
        "doctype": "File",
        "file_name": name,
        "content": "x",
        "attached_to_doctype": "Case",
        "attached_to_name": case,
    }
    frappe.get_doc(values).insert()
    content = frappe.db.get_value("Comment", {"reference_name": case}, "content")
    attributes: list[str] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda _tag, attrs: attributes.extend(name for name, _value in attrs)  # type: ignore[method-assign]
    parser.feed(content)
    assert attributes == ["href"]


def test_guests_upload_when_settings_allow_it(site: str, make_client: Any) -> None:
    assert upload(make_client(site), "g.txt", b"g").status_code == 403
    frappe.db.set_single_value("System Settings", "allow_guests_to_upload_files", 1)
    frappe.db.commit()
    assert upload(make_client(site), "g.txt", b"g").status_code == 200


def test_uploading_needs_write_permission_on_the_document(
    site: str, make_client: Any, people: dict[str, str], case: str
) -> None:
    answer = upload(as_user(make_client, site, people["stranger"]), "n.txt", b"n", doctype="Case", docname=case)
    assert answer.status_code == 403
    assert not frappe.db.exists("File", {"file_name": "n.txt"})


def test_size_number_and_extensions_are_limited(site: str, make_client: Any, people: dict[str, str], case: str) -> None:
    from frappe.installer import update_site_config

    client = as_user(make_client, site, people["keeper"])
    for number in range(3):
        assert upload(client, f"{number}.txt", b"%d" % number, doctype="Case", docname=case).status_code == 200
    refused = upload(client, "4.txt", b"4", doctype="Case", docname=case)
    assert refused.json["exc_type"] == "AttachmentLimitReached"
    frappe.db.set_single_value("System Settings", "allowed_file_extensions", "PDF\ntxt")
    frappe.db.commit()
    assert upload(client, "x.csv", b"1").json["exc_type"] == "FileTypeNotAllowed"
    update_site_config("max_file_size", 10)
    assert upload(client, "big.txt", b"x" * 11).json["exc_type"] == "MaxFileSizeReachedError"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        (".htaccess", "htaccess"),
        ("a\x00b\r\nc.txt", "a_b_c.txt"),
        ("صورة\u202efdp.exe", "صورة_fdp.exe"),
        ("100% #1?.pdf", "100_ _1_.pdf"),
        ("", "file"),
        ("ملف طويل " * 60 + ".pdf", None),
    ],
)
def test_names_are_made_harmless(sent: str, kept: str | None) -> None:
    from frappe.core.doctype.file.file_names import safe_file_name

    name = safe_file_name(sent)
    assert len(name.encode()) <= 220
    assert kept is None or name == kept
    assert name.endswith(".pdf") or kept is not None


def test_a_document_takes_over_the_file_its_field_names(site: str) -> None:
    make_doctype("Paper", [field("scan", "Attach")])
    url = frappe.get_doc({"doctype": "File", "file_name": "s.txt", "content": "s", "is_private": 1}).insert().file_url
    paper = make("Paper", scan=url)
    attached = frappe.db.get_values("File", {"attached_to_name": paper.name}, ["file_url", "attached_to_field"])
    assert [tuple(row) for row in attached] == [(url, "scan")]


def test_a_field_does_not_open_somebody_elses_file(site: str, people: dict[str, str], make_client: Any) -> None:
    make_doctype("Paper", [field("scan", "Attach")], [perm("All", read=1, write=1, create=1)])
    url = frappe.get_doc({"doctype": "File", "file_name": "s.txt", "content": "s", "is_private": 1}).insert().file_url
    frappe.db.commit()
    stranger = as_user(make_client, site, people["stranger"])
    assert stranger.post("/api/resource/Paper", json={"scan": url}).status_code == 200
    assert stranger.get(url).status_code == 403


def test_photographs_lose_place_and_camera(site: str) -> None:
    from PIL import Image

    image, written = Image.new("RGB", (8, 4)), io.BytesIO()
    exif = Image.Exif()
    exif[271] = "Camera Maker"
    image.save(written, "JPEG", exif=exif)
    file = frappe.get_doc({"doctype": "File", "file_name": "p.jpg", "content": written.getvalue()}).insert()
    stored = Path(file.get_full_path()).read_bytes()
    assert b"Camera Maker" in written.getvalue()
    assert b"Camera Maker" not in stored
    file.make_thumbnail(width=4, height=4)
    assert file.thumbnail_url == "/files/p_small.jpg"


def test_assets_of_apps_are_served_with_their_type(site: str, make_client: Any) -> None:
    answer = make_client(site).get("/assets/frappe/css/tokens.css")
    assert (answer.status_code, answer.mimetype) == (200, "text/css")
    assert "max-age=3600" in answer.headers["Cache-Control"]
    again = make_client(site).get("/assets/frappe/css/tokens.css", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert "31536000" in make_client(site).get("/assets/frappe/css/tokens.css?v=1").headers["Cache-Control"]
    versioned = make_client(site).get(asset_url("frappe/css/tokens.css"))
    assert "31536000" in versioned.headers["Cache-Control"]
    assert make_client(site).get("/assets/@1/../site_config.json").status_code == 404
    assert make_client(site).get("/assets/@1").status_code == 404


def test_backups_are_for_system_managers(
    site: str, make_client: Any, people: dict[str, str], admin_password: str
) -> None:
    from frappe.installer.backup import make_backup

    name = Path(make_backup().database).name
    assert as_user(make_client, site, people["keeper"]).get(f"/backups/{name}").status_code == 403
    admin = make_client(site).sign_in("Administrator", admin_password)
    assert admin.get(f"/backups/{name}").get_data()[:2] == b"\x1f\x8b"
    assert admin.get("/backups/../../site_config.json").status_code == 404


@pytest.mark.parametrize("before", ["public", "private"])
def test_an_own_file_is_not_pointed_at_a_foreign_one(
    site: str, make_client: Any, people: dict[str, str], case: str, before: str
) -> None:
    keeper, visitor = (as_user(make_client, site, people[name]) for name in ("keeper", "visitor"))
    secret = upload(keeper, "secret.txt", b"secret", doctype="Case", docname=case).json["message"]["file_url"]
    own = upload(visitor, "own.txt", b"own", is_private="1" if before == "private" else "0").json["message"]["name"]
    for values in ({"file_url": secret}, {"file_url": secret, "is_private": 0}, {"file_url": secret, "is_private": 1}):
        assert visitor.put(f"/api/resource/File/{own}", json=values).status_code == 403
    assert visitor.get(secret).status_code == make_client(site).get(secret).status_code == 403


def test_a_file_is_attached_by_who_may_change_the_document(
    site: str, make_client: Any, people: dict[str, str], case: str
) -> None:
    visitor = as_user(make_client, site, people["visitor"])
    place = {"attached_to_doctype": "Case", "attached_to_name": case}
    sent = {"file_name": "note.txt", "content": "note", "is_private": 1}
    assert visitor.post("/api/resource/File", json={**sent, **place}).status_code == 403
    own = visitor.post("/api/resource/File", json=sent).json["data"]["name"]
    assert visitor.put(f"/api/resource/File/{own}", json=place).status_code == 403
    frappe.db.rollback()
    assert not frappe.db.exists("File", {"attached_to_name": case})
