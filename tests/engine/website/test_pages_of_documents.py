"""Documents as pages, lists of them, and what guests see of both."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.http import HttpClient

import frappe


@pytest.fixture
def web_view(site: str) -> None:
    """A DocType whose published documents are pages."""
    fields = [
        {"fieldname": "title", "fieldtype": "Data", "label": "Title", "reqd": 1},
        {"fieldname": "route", "fieldtype": "Data", "label": "Route"},
        {"fieldname": "published", "fieldtype": "Check", "label": "Published"},
        {"fieldname": "body", "fieldtype": "Small Text", "label": "Body"},
    ]
    frappe.get_doc(
        doctype="DocType", name="Web Note", module="Custom", custom=1, has_web_view=1, allow_guest_to_view=1, autoname="field:title",
        is_published_field="published", route="notes", title_field="title", fields=fields,
        permissions=[{"role": "System Manager", "read": 1, "write": 1, "create": 1}],
    ).insert()  # fmt: skip
    for title, published in (("alpha", 1), ("draft", 0)):
        frappe.get_doc(
            doctype="Web Note", title=title, route=f"notes/{title}", published=published, body="<i>x</i>"
        ).insert()
    frappe.clear_cache()
    frappe.db.commit()


@pytest.mark.usefixtures("web_view")
class TestWebView:
    def test_a_published_document_is_a_page_and_escapes_its_text(self, client: HttpClient) -> None:
        answer = client.get("/notes/alpha")
        assert answer.status_code == 200 and "<title>alpha</title>" in answer.text
        assert "<i>x</i>" not in answer.text

    def test_an_unpublished_document_does_not_exist(self, client: HttpClient, admin: HttpClient) -> None:
        assert client.get("/notes/draft").status_code == 404
        assert admin.get("/notes/draft").status_code == 404

    def test_the_doctypes_route_is_the_list_of_published_documents(self, client: HttpClient) -> None:
        answer = client.get("/notes")
        assert answer.status_code == 200 and 'href="/notes/alpha"' in answer.text and "draft" not in answer.text

    def test_the_sitemap_lists_it(self, client: HttpClient) -> None:
        assert "/notes/alpha</loc>" in client.get("/sitemap.xml").text


def test_a_list_needs_permission(client: HttpClient, make_client: Any, admin_password: str, site: str) -> None:
    assert client.get("/User").status_code == 403
    assert client.get("/api/method/frappe.www.list.get?doctype=User").status_code == 403
    signed_in = make_client(site).sign_in("Administrator", admin_password)
    assert "Administrator" in signed_in.get("/User").text


def test_lists_are_searched_and_paged(site: str) -> None:
    from frappe.types.frappedict import _dict
    from frappe.website.portal_list import page_of_list

    page = page_of_list("Role", {"limit": 2}, _dict(filters=_dict()))
    assert len(page.result) == 2 and page.show_more and page.next_start == 2
    found = page_of_list("Role", {"txt": "Website Man"}, _dict(filters=_dict()))
    assert [row.name for row in found.raw_result] == ["Website Manager"] and not found.show_more


def test_a_web_page_of_the_database_is_rendered_at_its_route(client: HttpClient, site: str) -> None:
    page = frappe.get_doc(
        doctype="Web Page",
        title="عن الجمعية",
        published=1,
        content_type="HTML",
        main_section_html="<p>{{ 1 + 1 }}</p>",
        dynamic_template=1,
    ).insert()
    frappe.db.commit()
    assert page.route == "عن-الجمعية"
    answer = client.get(f"/{page.route}")
    assert answer.status_code == 200 and "<p>2</p>" in answer.text


def test_a_page_that_is_taken_back_is_gone(client: HttpClient, site: str) -> None:
    page = frappe.get_doc(
        doctype="Web Page", title="News", published=1, content_type="HTML", main_section_html="x"
    ).insert()
    frappe.db.commit()
    assert client.get("/news").status_code == 200
    page.published = 0
    page.save()
    frappe.db.commit()
    assert client.get("/news").status_code == 404


def test_a_route_redirect_of_website_settings_is_followed(client: HttpClient, site: str) -> None:
    settings = frappe.get_doc("Website Settings")
    settings.append("route_redirects", {"source": "/from/(.*)", "target": r"/to/\1", "redirect_http_status": "302"})
    settings.save()
    frappe.db.commit()
    answer = client.get("/from/here")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/to/here")
    assert client.get("/from").status_code == 404


def test_the_home_page_of_website_settings_and_of_a_role(
    client: HttpClient, admin: HttpClient, make_client: Any, site: str
) -> None:
    frappe.db.set_value("Role", "System Manager", "home_page", "forgot-password")
    settings = frappe.get_doc("Website Settings")
    settings.home_page = "message"
    settings.save()
    frappe.clear_cache()
    frappe.db.commit()
    assert make_client(site).get("/").headers["X-Page-Name"] == "message"
    assert admin.get("/").headers["X-Page-Name"] == "forgot-password"


def test_a_message_kept_for_another_page_is_shown_there(client: HttpClient, site: str) -> None:
    frappe.local.is_ajax = True
    address = frappe.redirect_to_message("Done", "<b>well</b>", http_status_code=410)
    answer = client.get(address)
    assert answer.status_code == 410 and "<b>well</b>" in answer.text and "<title>Done</title>" in answer.text


def test_texts_in_the_address_of_the_message_page_are_not_html(client: HttpClient) -> None:
    assert "<script>alert" not in client.get("/message?title=<script>alert(1)</script>").text
    assert "evil" not in client.get("/message?message=evil").text
