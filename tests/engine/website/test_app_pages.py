"""Pages of an app: routes, contexts, companions, redirects and the page for each kind of error."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.http import HttpClient

pytestmark = pytest.mark.usefixtures("paged_app")


def test_a_page_gets_its_context_from_everywhere_and_is_rendered_bare(client: HttpClient) -> None:
    answer = client.get("/hello-page?who=x")
    assert answer.text == "From front|x|None|dig|yes|A|b|hello-page|<i>"
    assert answer.headers["X-Page-Name"] == "hello-page"


@pytest.mark.parametrize("path", ["/hello_page", "/hello_page.py", "/../hooks", "/www/hello-page", "/.git/config"])
def test_other_spellings_and_hidden_files_are_no_pages(client: HttpClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_ending_html_is_optional(client: HttpClient) -> None:
    assert client.get("/hello-page.html").text == client.get("/hello-page").text


def test_route_rules_fill_the_form(client: HttpClient) -> None:
    assert client.get("/people/ahmad").text.startswith("From front|ahmad|None")
    assert client.get("/people/أحمد").text.startswith("From front|أحمد|None")
    assert client.get("/orders/a/b").text.startswith("From front|None|order")


def test_redirects_of_hooks_match_whole_paths(client: HttpClient) -> None:
    plain, pattern = client.get("/old"), client.get("/old/55")
    assert (plain.status_code, plain.headers["Location"]) == (301, "/hello-page")
    assert (pattern.status_code, pattern.headers["Location"]) == (302, "/hello-page?x=55")
    assert "no-store" in plain.headers["Cache-Control"]
    assert client.get("/older").status_code == 404


def test_an_error_in_get_context_is_a_page_with_its_status(client: HttpClient) -> None:
    refused = client.get("/hello-page?raise=403")
    assert refused.status_code == 403 and "<title>Not Permitted</title>" in refused.text and "not you" in refused.text
    assert "redirect-to=%2Fhello-page%3Fraise%3D403" in refused.text
    missing = client.get("/hello-page?raise=404")
    assert missing.status_code == 404 and missing.headers["X-Page-Name"] == "404"
    wrong = client.get("/hello-page?raise=417")
    assert wrong.status_code == 417 and "bad value" in wrong.text
    gone = client.get("/hello-page?raise=302")
    assert (gone.status_code, gone.headers["Location"]) == (302, "/elsewhere")


def test_an_unexpected_error_shows_no_internals_and_is_logged(client: HttpClient, admin: HttpClient) -> None:
    answer = client.get("/hello-page?raise=500")
    assert answer.status_code == 500 and "ZeroDivision" not in answer.text
    logs = admin.get('/api/resource/Error Log?fields=["error"]&order_by=creation desc&limit=1').json
    assert "ZeroDivisionError" in logs["data"][0]["error"]


def test_a_framed_page_has_the_sites_header_its_own_css_and_the_direction(client: HttpClient) -> None:
    text = client.get("/framed?_lang=ar").text
    assert '<html lang="ar" dir="rtl">' in text
    assert '<p id="in">dig</p>' in text and ".framed { color: red }" in text and "site-header" in text


def test_markdown_an_index_and_text_files_are_templates(client: HttpClient) -> None:
    assert "<strong>b</strong> 2" in client.get("/deep").text
    text = client.get("/data.txt")
    assert (text.text, text.mimetype) == ("42", "text/plain")
    picture = client.get("/pixel.png")
    assert (picture.text, picture.mimetype) == ("not really", "image/png")


def test_get_context_may_take_nothing_and_return_a_dict(client: HttpClient) -> None:
    assert client.get("/noarg").text == "dict"


def test_a_companion_may_lie_in_a_folder_with_hyphens(client: HttpClient) -> None:
    assert client.get("/my-own").text == "found"


def test_an_app_replaces_a_page_of_the_engine(client: HttpClient) -> None:
    assert client.get("/me").text == "my own page of Guest"


def test_a_changed_template_is_seen_at_once(client: HttpClient, paged_app: Path) -> None:
    assert client.get("/noarg").text == "dict"
    (paged_app / "www/noarg.html").write_text("new {{ from_dict }}", encoding="utf-8")
    assert client.get("/noarg").text == "new dict"


def test_the_sitemap_lists_pages_that_ask_for_it(client: HttpClient) -> None:
    answer = client.get("/sitemap.xml")
    assert answer.mimetype == "application/xml"
    assert "/hello-page</loc>" in answer.text and "/framed" not in answer.text


def test_the_home_page_comes_from_the_role(admin: HttpClient) -> None:
    assert admin.get("/").headers["X-Page-Name"] == "hello-page"


def test_the_portal_menu_shows_what_the_roles_allow(site: str) -> None:
    import frappe
    from frappe.website.portal_menu import get_portal_menu

    assert {"/all", "/managers"} <= {item.route for item in get_portal_menu()}
    frappe.set_user("Guest")
    assert "/managers" not in {item.route for item in get_portal_menu()}
