"""Web forms: what `accept` takes, and the pages that do the same by posting."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from tests.support.http import HttpClient

import frappe
from frappe import rate_limiter
from frappe.website.web_forms import scripts

ACCEPT = "/api/method/frappe.website.doctype.web_form.web_form.accept"
DELETE = "/api/method/frappe.website.doctype.web_form.web_form.delete"
PASSWORD = "Copper-and-Quartz-5"
FIELDS: list[dict[str, Any]] = [
    {"fieldname": "full_name", "fieldtype": "Data", "label": "Full Name", "reqd": 1},
    {"fieldname": "national_id", "fieldtype": "Data", "label": "National ID", "unique": 1},
    {"fieldname": "gender", "fieldtype": "Select", "label": "Gender", "options": "\nMale\nFemale"},
    {"fieldname": "born", "fieldtype": "Date", "label": "Born"},
    {"fieldname": "children", "fieldtype": "Int", "label": "Children"},
    {"fieldname": "agrees", "fieldtype": "Check", "label": "Agrees"},
    {"fieldname": "paper", "fieldtype": "Attach", "label": "Paper"},
    {"fieldname": "items", "fieldtype": "Table", "label": "Items", "options": "Form Line"},
]
SECRET = {"fieldname": "secret", "fieldtype": "Data", "label": "Secret"}


@pytest.fixture
def forms(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A DocType with an open form, and one for people who sign in. Nobody has sent anything yet."""
    monkeypatch.setattr(rate_limiter, "counters", rate_limiter.FixedWindow())
    line = [{"fieldname": "item", "fieldtype": "Data", "label": "Item", "in_list_view": 1}]
    line.append({"fieldname": "qty", "fieldtype": "Int", "label": "Qty", "in_list_view": 1})
    make(doctype="DocType", name="Form Line", module="Custom", custom=1, istable=1, fields=line)
    rights = [{"role": "System Manager", "read": 1, "write": 1, "create": 1}]
    make(
        doctype="DocType", name="Form Person", module="Custom", custom=1, title_field="full_name", autoname="FP-.#####",
        fields=[*FIELDS, SECRET], permissions=rights,
    )  # fmt: skip
    web_form("open-form", button_label="Send it")
    web_form("own-form", login_required=1, allow_edit=1, allow_multiple=0, show_list=1, allow_delete=1)
    for user in ("one@example.com", "two@example.com"):
        make(doctype="User", email=user, first_name=user[:3], send_welcome_email=0, new_password=PASSWORD)
    frappe.db.commit()


def make(**values: Any) -> Any:
    return frappe.get_doc(values).insert()


def web_form(name: str, **settings: Any) -> Any:
    fields = [{key: field[key] for key in field if key != "unique"} for field in FIELDS]
    return make(
        doctype="Web Form",
        title=name,
        route=name,
        doc_type="Form Person",
        web_form_fields=fields,
        published=1,
        **settings,
    )


@pytest.fixture
def one(forms: None, client: HttpClient) -> HttpClient:
    return client.sign_in("one@example.com", PASSWORD)


@pytest.fixture
def guest(forms: None, make_client: Any, site: str) -> HttpClient:
    return make_client(site)


def accept(client: HttpClient, form: str, **data: Any) -> Any:
    return client.post(ACCEPT, data={"web_form": form, "data": json.dumps(data)})


def token_of(page: str) -> str:
    return page.split('name="csrf_token" value="')[1].split('"')[0]


def people() -> list[Any]:
    frappe.db.rollback()
    return frappe.get_all(
        "Form Person", fields=["name", "full_name", "national_id", "secret", "owner", "paper"], order_by="creation"
    )


def test_accept_copies_the_forms_fields_only(guest: HttpClient) -> None:
    answer = accept(guest, "open-form", doctype="User", full_name="Nora", gender="Female", secret="x")
    assert answer.status_code == 200
    assert (answer.json["message"]["doctype"], answer.json["message"]["owner"]) == ("Form Person", "Guest")
    assert [(row.full_name, row.secret) for row in people()] == [("Nora", None)]


def test_accept_checks_the_doctypes_mandatory_fields(guest: HttpClient) -> None:
    answer = accept(guest, "open-form", national_id="1")
    assert (answer.status_code, answer.json["exc_type"]) == (417, "MandatoryError")
    assert people() == []


def test_a_form_without_editing_takes_no_name(guest: HttpClient) -> None:
    assert accept(guest, "open-form", name="FP-00001", full_name="x").json["exc_type"] == "ValidationError"


def test_a_form_for_members_refuses_guests(guest: HttpClient) -> None:
    assert accept(guest, "own-form", full_name="x").status_code == 417
    assert guest.get("/own-form/new").status_code == 403


def test_an_unknown_form_is_not_found_and_a_closed_one_takes_nothing(guest: HttpClient) -> None:
    assert accept(guest, "nope").status_code == 404
    frappe.db.set_value("Web Form", "open-form", "published", 0)
    frappe.db.commit()
    assert accept(guest, "open-form", full_name="x").status_code == 403


def test_too_many_answers_are_refused(guest: HttpClient) -> None:
    statuses = [accept(guest, "open-form", national_id="x").status_code for _count in range(11)]
    assert statuses == [417] * 10 + [429]


def test_an_own_document_is_changed_and_deleted_a_foreign_one_is_not(
    one: HttpClient, make_client: Any, site: str
) -> None:
    name = accept(one, "own-form", full_name="Mine").json["message"]["name"]
    two = make_client(site).sign_in("two@example.com", PASSWORD)
    assert accept(two, "own-form", name=name, full_name="Stolen").status_code == 403
    assert two.post(DELETE, data={"web_form_name": "own-form", "docname": name}).status_code == 403
    assert accept(one, "own-form", name=name, full_name="Mine again").status_code == 200
    assert [row.full_name for row in people()] == ["Mine again"]
    assert one.post(DELETE, data={"web_form_name": "own-form", "docname": name}).json == {}
    assert people() == []


def test_a_file_in_the_data_becomes_a_private_attachment(one: HttpClient) -> None:
    answer = accept(one, "own-form", full_name="With paper", paper="a.pdf,data:application/pdf;base64,JVBERi0x")
    assert answer.json["message"]["paper"].startswith("/private/files/")
    assert frappe.db.get_value(
        "File", {"attached_to_name": answer.json["message"]["name"]}, ["is_private", "attached_to_field"]
    ) == (
        1,
        "paper",
    )


@pytest.mark.parametrize("file", ["evil.html,data:text/html;base64,PGI+", "run.exe,data:x/y;base64,TVo="])
def test_files_that_nobody_needs_to_send_are_refused(one: HttpClient, file: str) -> None:
    assert accept(one, "own-form", full_name="x", paper=file).status_code == 417
    assert people() == []


def test_where_the_addresses_of_forms_lead(one: HttpClient, guest: HttpClient) -> None:
    assert guest.get("/open-form").headers["Location"] == "/open-form/new"
    assert guest.get("/open-form/list").headers["Location"] == "/open-form/new"
    assert one.get("/own-form").headers["Location"] == "/own-form/list"
    assert one.get("/own-form/new").status_code == 200
    name = accept(one, "own-form", full_name="Mine").json["message"]["name"]
    assert one.get("/own-form/new").headers["Location"] == f"/own-form/{name}"
    assert "<title>Mine</title>" in one.get(f"/own-form/{name}").text
    assert one.get("/own-form/none-such").status_code == 404


def test_a_foreign_document_is_refused_on_the_page(one: HttpClient, make_client: Any, site: str) -> None:
    name = accept(one, "own-form", full_name="Mine").json["message"]["name"]
    two = make_client(site).sign_in("two@example.com", PASSWORD)
    assert two.get(f"/own-form/{name}").status_code == 403
    assert two.get(f"/own-form/{name}/edit").status_code == 403
    assert "Mine" not in two.get("/own-form/list").text
    listed = one.get("/own-form/list").text
    assert f'href="/own-form/{name}"' in listed


def test_a_posted_form_is_saved_with_its_rows_and_its_file(one: HttpClient) -> None:
    form = {
        "csrf_token": token_of(one.get("/own-form/new").text), "full_name": " <b>Hind</b> ", "national_id": "12", "children": "٣", "agrees": "1",
        "items.0.item": "Helmet", "items.0.qty": "2", "items.1.item": "", "items.2.item": "Boots", "paper": (BytesIO(b"%PDF-1"), "id.pdf"),
    }  # fmt: skip
    answer = one.post("/own-form/new", data=form, headers={"Origin": "http://engine.localhost"})
    assert answer.status_code == 303
    name = answer.headers["Location"].split("/")[-1].removesuffix("?sent=1")
    frappe.db.rollback()
    doc = frappe.get_doc("Form Person", name)
    assert (doc.children, doc.agrees, [row.item for row in doc.items]) == (3, 1, ["Helmet", "Boots"])
    assert doc.paper.startswith("/private/files/")
    assert 'role="status"' in one.get(answer.headers["Location"]).text


def test_a_refused_form_comes_back_with_its_values_and_a_summary(guest: HttpClient) -> None:
    answer = guest.post(
        "/open-form/new", data={"full_name": "", "national_id": 'a"b', "gender": "Female", "items.0.item": "Helmet"}
    )
    assert answer.status_code == 422
    assert 'href="#full_name"' in answer.text and 'aria-describedby="full_name-error"' in answer.text
    assert (
        'value="a&#34;b"' in answer.text
        and 'value="Female" selected' in answer.text
        and 'value="Helmet"' in answer.text
    )


def test_what_the_document_refuses_is_in_the_summary_and_nothing_is_saved(guest: HttpClient) -> None:
    accept(guest, "open-form", full_name="First", national_id="7")
    answer = guest.post("/open-form/new", data={"full_name": "Second", "national_id": "7"})
    assert answer.status_code == 422 and 'role="alert"' in answer.text and 'value="Second"' in answer.text
    assert [row.full_name for row in people()] == ["First"]


def test_another_row_can_be_asked_for_without_saving(guest: HttpClient) -> None:
    answer = guest.post("/open-form/new", data={"items.0.item": "Helmet", "_add_row": "items"})
    assert answer.status_code == 200
    assert 'name="items.1.item"' in answer.text and 'value="Helmet"' in answer.text
    assert people() == []


def test_a_browser_must_send_the_pages_token(one: HttpClient) -> None:
    one.get("/own-form/new")
    assert (
        one.post("/own-form/new", data={"full_name": "x"}, headers={"Origin": "http://engine.localhost"}).status_code
        == 400
    )


def test_editing_keeps_the_file_that_is_not_chosen_again(one: HttpClient) -> None:
    doc = accept(one, "own-form", full_name="A", paper="a.pdf,data:application/pdf;base64,JVBERi0x").json["message"]
    page = one.get(f"/own-form/{doc['name']}/edit").text
    one.post(f"/own-form/{doc['name']}/edit", data={"csrf_token": token_of(page), "full_name": "B"})
    assert [(row.full_name, row.paper) for row in people()] == [("B", doc["paper"])]


def test_read_only_fields_cannot_be_posted(guest: HttpClient) -> None:
    frappe.db.set_value("Web Form Field", {"parent": "open-form", "fieldname": "national_id"}, "read_only", 1)
    frappe.clear_cache()
    frappe.db.commit()
    guest.post("/open-form/new", data={"full_name": "x", "national_id": "forged"})
    assert [row.national_id for row in people()] == [None]


def test_the_list_as_data_holds_own_documents_only(one: HttpClient, guest: HttpClient) -> None:
    accept(guest, "open-form", full_name="Foreign")
    accept(one, "own-form", full_name="Mine")
    address = "/api/method/frappe.www.list.get_list_data?doctype=Form Person&web_form_name=own-form"
    rows = one.get(address).json["message"]
    assert [row["full_name"] for row in rows] == ["Mine"] and "_user_tags" not in rows[0]
    assert guest.get(address).status_code == 403
    assert one.get("/api/method/frappe.www.list.get_list_data?doctype=User&web_form_name=own-form").status_code == 403


def test_link_options_are_offered_for_the_forms_doctypes_only(one: HttpClient) -> None:
    address = (
        "/api/method/frappe.website.doctype.web_form.web_form.get_link_options?web_form_name=own-form&doctype=User"
    )
    assert one.get(address).status_code == 403


def test_the_form_data_leaves_other_fields_out(one: HttpClient) -> None:
    name = accept(one, "own-form", full_name="Mine").json["message"]["name"]
    frappe.db.set_value("Form Person", name, "secret", "hidden")
    frappe.db.commit()
    data = one.get(
        f"/api/method/frappe.website.doctype.web_form.web_form.get_form_data?doctype=Form Person&docname={name}&web_form_name=own-form"
    ).json["message"]
    assert data["doc"]["full_name"] == "Mine" and "secret" not in data["doc"]


def test_dates_may_be_typed_in_either_calendar(guest: HttpClient) -> None:
    for typed in ("١٤٤٧/٠٣/٢٢", "2025-9-14", "14", ""):
        guest.post("/open-form/new", data={"full_name": typed or "none", "born": typed})
    frappe.db.rollback()
    born = {row.full_name: str(row.born) for row in frappe.get_all("Form Person", fields=["full_name", "born"])}
    assert born == {"١٤٤٧/٠٣/٢٢": "2025-09-14", "2025-9-14": "2025-09-14", "none": "None"}


def test_a_field_is_needed_only_where_its_condition_holds(guest: HttpClient) -> None:
    condition = {"depends_on": "eval:doc.gender == 'Female'", "reqd": 1}
    frappe.db.set_value("Web Form Field", {"parent": "open-form", "fieldname": "national_id"}, condition)
    frappe.clear_cache()
    frappe.db.commit()
    page = guest.get("/open-form/new").text
    assert "data-depends-on=" in page
    assert guest.post("/open-form/new", data={"full_name": "A", "gender": "Female"}).status_code == 422
    assert guest.post("/open-form/new", data={"full_name": "A", "gender": "Male"}).status_code == 303


def test_comments_are_text_and_belong_to_who_may_see_the_document(one: HttpClient, make_client: Any, site: str) -> None:
    frappe.db.set_value("Web Form", "own-form", "allow_comments", 1)
    frappe.clear_cache()
    frappe.db.commit()
    name = accept(one, "own-form", full_name="Mine").json["message"]["name"]
    form = {"csrf_token": token_of(one.get(f"/own-form/{name}").text), "_action": "comment", "comment": "<b>سؤال</b>"}
    assert one.post(f"/own-form/{name}", data=form).status_code == 303
    shown = one.get(f"/own-form/{name}").text
    assert "سؤال" in shown and "<b>سؤال" not in shown
    two = make_client(site).sign_in("two@example.com", PASSWORD)
    assert two.post(f"/own-form/{name}", data=form).status_code == 403


def test_a_form_names_only_fields_of_its_doctype(forms: None) -> None:
    with pytest.raises(frappe.ValidationError, match="no_such"):
        make(
            doctype="Web Form", title="bad", route="bad", doc_type="Form Person",
            web_form_fields=[{"fieldname": "no_such", "fieldtype": "Data", "label": "X"}],
        )  # fmt: skip


def test_a_standard_form_brings_script_and_style_from_its_files(
    forms: None, client: HttpClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "web_form" / "open_form"
    folder.mkdir(parents=True)
    (folder / "open_form.js").write_text("frappe.ready(() => greet({{ 40 + 2 }}));", encoding="utf-8")
    (folder / "open_form.css").write_text(".from-file { color: red }", encoding="utf-8")
    monkeypatch.setattr(scripts, "get_module_path", lambda module: str(tmp_path))
    page = client.get("/open-form/new").get_data(as_text=True)
    assert "web-form.js" not in page
    frappe.db.set_value("Web Form", "open-form", "is_standard", 1)
    frappe.db.commit()
    page = client.get("/open-form/new").get_data(as_text=True)
    assert "greet(42)" in page and ".from-file" in page and "/js/web-form.js" in page
