"""Front matter, comments and Markdown of pages: what the file says about itself, and what Jinja compiles."""

from __future__ import annotations

from frappe.templating.page_source import page_route, parse_page


def test_front_matter_becomes_properties_and_leaves_the_template() -> None:
    page = parse_page("---\ntitle: دليل\nno_cache: 1\nmetatags:\n  description: نص\n---\n<p>x</p>")
    assert page.properties == {"title": "دليل", "no_cache": 1, "metatags": {"description": "نص"}}
    assert page.template == "<p>x</p>"


def test_a_rule_in_the_text_is_no_front_matter() -> None:
    assert parse_page("<p>a</p>\n---\nb: 1\n---\n").properties == {}


def test_comments_set_properties_and_front_matter_goes_before_them() -> None:
    page = parse_page("---\ntitle: A\n---\n<!-- title: B -->\n<!-- no-breadcrumbs -->\n<!-- no-sitemap -->")
    assert page.properties == {"title": "A", "no_breadcrumbs": 1, "sitemap": 0}


def test_the_first_heading_names_a_page_without_title() -> None:
    assert parse_page("<h1 class='x'>من <b>نحن</b></h1>").properties["title"] == "من نحن"


def test_a_heading_that_is_a_template_names_nothing() -> None:
    assert "title" not in parse_page("<h1>{{ title }}</h1>").properties


def test_markdown_is_converted_and_jinja_in_it_is_left_alone() -> None:
    page = parse_page('# Hi\n\n**b** {{ _("a & b") }}\n\n{% if x %}\n\n- one\n\n{% endif %}', is_markdown=True)
    assert '<strong>b</strong> {{ _("a & b") }}' in page.template
    assert "<p>{% if x %}</p>" not in page.template and "{% if x %}" in page.template


def test_a_base_template_wraps_pages_that_extend_nothing() -> None:
    wrapped = parse_page("<p>x</p>", base_template="templates/web.html").template
    assert wrapped.startswith('{% extends "templates/web.html" %}') and "{% block page_content %}<p>x</p>" in wrapped
    assert parse_page("{% extends 'a.html' %}", base_template="templates/web.html").template == "{% extends 'a.html' %}"


def test_routes_come_from_the_files_path() -> None:
    assert page_route("www/about/index.html") == "about"
    assert page_route("www/zz-hello.html") == "zz-hello"
    assert page_route("templates/pages/a/b.md") == "a/b"
