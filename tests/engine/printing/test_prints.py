"""Prints: who may, what is on them, formats, letter heads and PDF."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from tests.support.http import HttpClient

import frappe

FIELDS: list[dict[str, Any]] = [
    {"fieldname": "subject", "fieldtype": "Data", "label": "Subject"},
    {"fieldname": "day", "fieldtype": "Date", "label": "Day"},
    {"fieldname": "sb", "fieldtype": "Section Break", "label": "Details"},
    {"fieldname": "notes", "fieldtype": "Small Text", "label": "Notes"},
    {"fieldname": "hushed", "fieldtype": "Data", "label": "Hushed", "print_hide": 1},
    {"fieldname": "inner", "fieldtype": "Data", "label": "Inner", "permlevel": 1},
    {"fieldname": "empty", "fieldtype": "Data", "label": "Empty"},
    {"fieldname": "lines", "fieldtype": "Table", "label": "Lines", "options": "Print Line"},
]


@pytest.fixture
def letter(site: str) -> Any:
    line = [{"fieldname": "item", "fieldtype": "Data", "label": "Item"}]
    frappe.get_doc(doctype="DocType", name="Print Line", module="Custom", custom=1, istable=1, fields=line).insert()
    frappe.get_doc(
        doctype="DocType", name="Print Letter", module="Custom", custom=1, is_submittable=1, title_field="subject", fields=FIELDS,
        permissions=[{"role": "System Manager", "read": 1, "write": 1, "create": 1, "submit": 1, "cancel": 1}],
    ).insert()  # fmt: skip
    doc = frappe.get_doc(
        doctype="Print Letter",
        subject="خطاب <قرار>",
        day="2025-09-14",
        notes="one\ntwo",
        hushed="H1",
        inner="I1",
        lines=[{"item": "خوذة"}],
    ).insert()
    frappe.db.commit()
    return doc


def printview(doc: Any, **query: str) -> tuple[str, dict[str, str]]:
    return "/printview", {"doctype": doc.doctype, "name": doc.name, **query}


def get(client: HttpClient, doc: Any, **query: str) -> Any:
    path, arguments = printview(doc, **query)
    return client.get(path, query_string=arguments)


@pytest.fixture
def admin(client: HttpClient, admin_password: str) -> HttpClient:
    return client.sign_in("Administrator", admin_password)


def test_the_standard_print_shows_what_has_a_value_and_escapes_it(admin: HttpClient, letter: Any) -> None:
    text = get(admin, letter).text
    assert "<title>خطاب" in text and "خطاب &lt;قرار&gt;" in text and "one<br>two" in text and "خوذة" in text
    assert "H1" not in text and "Empty" not in text and "DRAFT" in text


def test_the_print_is_right_to_left_with_both_calendars_in_arabic(letter: Any) -> None:
    frappe.local.lang = "ar"
    html = frappe.get_print("Print Letter", letter.name)
    assert 'dir="rtl"' in html and "2025/09/14" in html and "1447/03/22" in html and "مسودة" in html


def test_without_permission_the_document_does_not_exist(client: HttpClient, letter: Any) -> None:
    assert get(client, letter).status_code == 404
    assert client.get("/printview?doctype=Print Letter&name=none").status_code == 404
    assert client.get("/printview").status_code == 404


def test_a_key_opens_the_print_until_it_expires(client: HttpClient, letter: Any) -> None:
    key = letter.get_document_share_key(expires_on="2999-01-01")
    old = frappe.get_doc("Print Letter", letter.name).get_document_share_key(expires_on="2001-01-01")
    frappe.db.commit()
    assert get(client, letter, key=key).status_code == 200
    assert get(client, letter, key=old).status_code == 410
    assert get(client, letter, key="x").status_code == 404


def test_levels_that_the_user_may_not_read_are_not_printed(letter: Any) -> None:
    frappe.get_doc(
        doctype="User",
        email="staff@example.com",
        first_name="Staff",
        send_welcome_email=0,
        roles=[{"role": "System Manager"}],
    ).insert()
    assert "I1" in frappe.get_print("Print Letter", letter.name)
    frappe.set_user("staff@example.com")
    assert "I1" not in frappe.get_print("Print Letter", letter.name)


def test_drafts_and_cancelled_documents_follow_print_settings(letter: Any) -> None:
    settings = frappe.get_doc("Print Settings")
    settings.allow_print_for_draft = 0
    settings.save()
    with pytest.raises(frappe.PermissionError):
        frappe.get_print("Print Letter", letter.name)
    letter.submit()
    assert "DRAFT" not in frappe.get_print("Print Letter", letter.name)
    letter.cancel()
    with pytest.raises(frappe.PermissionError):
        frappe.get_print("Print Letter", letter.name)


def test_a_jinja_format_is_rendered_with_the_document(letter: Any) -> None:
    make_format(
        "Own",
        html="<p>{{ doc.subject }}|{{ doc.get_formatted('day') }}|{{ letter_head }}|{{ frappe.session.user }}</p>",
        css=".x{}",
    )
    html = frappe.get_print("Print Letter", letter.name, "Own", no_letterhead=1)
    assert "<p>خطاب <قرار>|" in html and "|Administrator</p>" in html and ".x{}" in html


def test_the_default_format_of_the_doctype_is_taken(letter: Any) -> None:
    from frappe.printing.doctype.print_format.print_format import make_default

    make_format("Own", html="<p>own</p>")
    make_default("Own")
    assert "<p>own</p>" in frappe.get_print("Print Letter", letter.name)
    assert "<p>own</p>" not in frappe.get_print("Print Letter", letter.name, "Standard")


def test_an_unknown_format_and_one_of_another_doctype_are_refused(letter: Any) -> None:
    with pytest.raises(frappe.DoesNotExistError):
        frappe.get_print("Print Letter", letter.name, "Nope")
    frappe.get_doc(
        doctype="Print Format", name="Of users", doc_type="User", custom_format=1, html="x", print_format_type="Jinja"
    ).insert()
    with pytest.raises(frappe.ValidationError):
        frappe.get_print("Print Letter", letter.name, "Of users")


def test_a_format_that_jinja_cannot_read_is_not_saved(letter: Any) -> None:
    with pytest.raises(frappe.ValidationError, match="line 1"):
        make_format("Broken", html="{% if x %}")


def make_format(name: str, **values: Any) -> Any:
    values = {"custom_format": 1, "print_format_type": "Jinja", "standard": "No", **values}
    return frappe.get_doc(doctype="Print Format", name=name, doc_type="Print Letter", **values).insert()


def test_the_letter_head_is_a_template_too_and_can_be_left_out(letter: Any) -> None:
    frappe.get_doc(
        doctype="Letter Head",
        letter_head_name="Ours",
        source="HTML",
        content="<b>جمعية {{ doc.name }}</b>",
        footer="F!",
        is_default=1,
    ).insert()
    html = frappe.get_print("Print Letter", letter.name)
    assert f"<b>جمعية {letter.name}</b>" in html and "F!" in html
    assert "جمعية" not in frappe.get_print("Print Letter", letter.name, no_letterhead=1)


def test_one_letter_head_is_the_default_and_a_picture_becomes_html(site: str) -> None:
    first = frappe.get_doc(
        doctype="Letter Head", letter_head_name="A", source="Image", image="/files/a.png", align="Center"
    ).insert()
    assert first.is_default == 1 and 'src="/files/a.png"' in first.content and "center" in first.content
    frappe.get_doc(doctype="Letter Head", letter_head_name="B", source="HTML", content="b", is_default=1).insert()
    assert frappe.get_all("Letter Head", filters={"is_default": 1}, pluck="name") == ["B"]


def test_a_pdf_holds_the_arabic_text_and_its_file_has_the_documents_name(admin: HttpClient, letter: Any) -> None:
    answer = admin.get(
        "/api/method/frappe.utils.print_format.download_pdf",
        query_string={"doctype": "Print Letter", "name": letter.name, "language": "ar"},
    )
    assert answer.mimetype == "application/pdf" and f"{letter.name}.pdf" in answer.headers["Content-Disposition"]
    reader = PdfReader(BytesIO(answer.data))
    fonts = {font for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    names = {str(font.get_object()["/BaseFont"]) for font in fonts}
    assert "2025/09/14" in reader.pages[0].extract_text()
    assert any("Arabic" in name for name in names)


def test_pdfs_are_joined_and_protected(letter: Any) -> None:
    from frappe.printing.pdf import join_pdfs, make_pdf

    one = make_pdf("<p>a</p>")
    assert len(PdfReader(BytesIO(join_pdfs([one, one]))).pages) == 2
    assert PdfReader(BytesIO(make_pdf("<p>a</p>", password="x"))).is_encrypted


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "http://169.254.169.254/", "/assets/frappe/../hooks.py", "/private/files/none.png"]
)
def test_a_print_fetches_nothing_but_the_sites_files(site: str, url: str) -> None:
    from urllib.parse import urljoin

    from frappe.printing.site_fetcher import BASE_URL, SiteFetcher

    with pytest.raises(ValueError):
        SiteFetcher().fetch(urljoin(BASE_URL, url))


def test_a_print_fetches_stylesheets_by_the_addresses_pages_give_them(site: str) -> None:
    from frappe.printing.site_fetcher import read_own
    from frappe.utils.asset_urls import asset_url

    assert b"@page" in (read_own(asset_url("frappe/css/report-print.css")) or b"")


def test_html_and_style_are_given_apart(admin: HttpClient, letter: Any) -> None:
    answer = admin.post(
        "/api/method/frappe.www.printview.get_html_and_style", json={"doc": "Print Letter", "name": letter.name}
    )
    assert set(answer.json["message"]) == {"html", "style"} and "<html" not in answer.json["message"]["html"]


def test_before_print_runs_once_with_the_settings(letter: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    letter.before_print = lambda settings: seen.append(settings.pdf_page_size)
    frappe.get_print(doc=letter)
    assert seen == ["A4"]


def test_a_mails_attachment_is_a_pdf(letter: Any) -> None:
    attached = frappe.attach_print("Print Letter", letter.name, file_name="قرار 1")
    assert attached["fname"] == "قرار1.pdf" and attached["fcontent"].startswith(b"%PDF")


OLDER = [
    {"fieldname": "print_heading_template", "fieldtype": "Custom HTML", "options": "<h2>قرار {{ doc.subject }}</h2>"},
    {"fieldtype": "Section Break", "label": "First"},
    {"fieldname": "subject", "label": "What"},
    {"fieldname": "empty"},
    {"fieldname": "inner"},
    {"fieldtype": "Column Break"},
    {"fieldname": "hushed", "print_hide": 0},
    {"fieldname": "notes", "print_hide": 1},
    {"fieldtype": "Custom HTML", "options": "<i>{{ doc.name }}</i>"},
    {"fieldtype": "Section Break", "label": "Nothing Here"},
    {"fieldname": "gone"},
    {"fieldtype": "Section Break"},
    {"fieldname": "lines", "visible_columns": [{"fieldname": "item", "print_hide": 0}, {"fieldname": "other"}]},
]
NEWER = {
    "header": {"html": "<h2>H {{ doc.subject }}</h2>"},
    "sections": [
        {"label": "One", "columns": [{"fields": [{"fieldname": "subject", "label": "What"}]}, {"fields": []}]},
        {
            "label": "Two",
            "page_break": True,
            "columns": [{"fields": [{"fieldname": "lines", "table_columns": [{"fieldname": "item"}]}]}],
        },
    ],
}


def test_a_format_of_the_builder_shows_its_fields_in_its_order(letter: Any) -> None:
    make_format("Built", custom_format=0, print_format_builder=1, format_data=json.dumps(OLDER))
    html = frappe.get_print("Print Letter", letter.name, "Built")
    assert "<h2>قرار خطاب <قرار></h2>" in html and f"<i>{letter.name}</i>" in html
    assert html.index("First") < html.index("What") < html.index("H1") < html.index("خوذة")
    assert "Nothing Here" not in html and "one<br>two" not in html and "Empty" not in html


def test_a_format_of_the_newer_builder_has_sections_and_page_breaks(letter: Any) -> None:
    make_format("Newer", custom_format=0, print_format_builder_beta=1, format_data=json.dumps(NEWER))
    html = frappe.get_print("Print Letter", letter.name, "Newer")
    assert "<h2>H خطاب" in html and html.index("What") < html.index('print-section--new-page"') < html.index("خوذة")


def test_a_builder_format_hides_levels_the_user_may_not_read(letter: Any) -> None:
    make_format("Built", custom_format=0, print_format_builder=1, format_data=json.dumps(OLDER))
    assert "I1" in frappe.get_print("Print Letter", letter.name, "Built")
    frappe.get_doc(
        doctype="User",
        email="staff@example.com",
        first_name="S",
        send_welcome_email=0,
        roles=[{"role": "System Manager"}],
    ).insert()
    frappe.set_user("staff@example.com")
    assert "I1" not in frappe.get_print("Print Letter", letter.name, "Built")


MACROS = """{%- from "templates/print_formats/standard_macros.html" import add_header, render_field, print_value -%}
{% for page in layout %}{{ add_header(loop.index, layout|len, doc, letter_head, no_letterhead, footer, print_settings) }}
{% for section in page %}[{{ section.label or "" }}]{% for column in section.columns %}{% for df in column.fields %}
{{ render_field(df, doc) }}{% endfor %}{% endfor %}{% endfor %}{% endfor %}
{{ print_value(doc.meta.get_field("day"), doc) }}|{{ doc.align_labels_right }}|{{ doc.print_heading }}"""


def test_formats_of_apps_find_the_macros_they_import(letter: Any) -> None:
    make_format("Macros", html=MACROS, align_labels_right=1)
    html = frappe.get_print("Print Letter", letter.name, "Macros", no_letterhead=1)
    assert "[Details]" in html and "خطاب &lt;قرار&gt;" in html and "<td>" in html and "خوذة" in html
    assert "DRAFT" in html and "|1|None" in html and "H1" not in html


def test_a_raw_format_prints_as_the_standard_one_and_gives_its_commands(admin: HttpClient, letter: Any) -> None:
    make_format("Raw", custom_format=0, raw_printing=1, raw_commands="N\nA{{ doc.day }}")
    frappe.db.commit()
    assert "one<br>two" in frappe.get_print("Print Letter", letter.name, "Raw")
    answer = admin.post(
        "/api/method/frappe.www.printview.get_rendered_raw_commands",
        json={"doc": "Print Letter", "name": letter.name, "print_format": "Raw"},
    )
    assert answer.json["message"] == {"raw_commands": "N\nA2025-09-14"}


def test_an_app_may_render_prints_itself(letter: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def body(jenv: Any, template: Any, print_format: Any, args: dict[str, Any]) -> str:
        return f"<section>{template.render(args)}|{print_format.name}</section>"

    make_format("Own", html="<p>own</p>")
    monkeypatch.setattr("frappe.printing.rendering.get_attr", lambda path: {"a.body": body}[path])
    hooks = {"pdf_body_html": ["a.body"]}
    monkeypatch.setattr("frappe.printing.rendering.get_hooks", lambda name: hooks.get(name, []))
    assert "<section><p>own</p>|Own</section>" in frappe.get_print("Print Letter", letter.name, "Own")


def test_a_shown_report_becomes_a_pdf(admin: HttpClient, letter: Any) -> None:
    page = "<h1>تقرير</h1><img src='file:///etc/passwd'>"
    answer = admin.post("/api/method/frappe.utils.print_format.report_to_pdf", json={"html": page})
    box = PdfReader(BytesIO(answer.data)).pages[0].mediabox
    assert answer.mimetype == "application/pdf" and box.width > box.height
