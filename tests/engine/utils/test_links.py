from __future__ import annotations

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

import frappe
from frappe.context import local
from frappe.utils.emails import extract_email_id, parse_addr, split_emails
from frappe.utils.links import (
    get_absolute_url,
    get_link_to_form,
    get_link_to_report,
    get_url,
    get_url_to_form,
    get_url_to_list,
    get_url_to_report,
    scrub_urls,
)
from frappe.utils.paths import get_bench_path, get_files_path, get_site_base_path, get_sites, human_size
from frappe.utils.validators import (
    validate_email_address,
    validate_json_string,
    validate_name,
    validate_phone_number,
    validate_phone_number_with_country_code,
    validate_url,
)


@pytest.fixture
def dev_port(open_folder):
    local.conf.webserver_port = 8011


def test_addresses_without_a_request_are_those_of_the_site(dev_port):
    assert get_url() == "http://rocks.localhost:8011"
    assert get_url("/x") == get_url("x") == "http://rocks.localhost:8011/x"
    assert get_url("https://a.b/c") == "https://a.b/c"
    assert get_url("//a.b/c") == "//a.b/c"


def test_a_request_gives_its_own_host_and_the_configuration_outdoes_it(dev_port):
    local.request = Request(EnvironBuilder(base_url="https://portal.example").get_environ())
    assert get_url("/x") == "https://portal.example/x"
    local.conf.host_name = "https://wim.example/"
    assert get_url("/x") == "https://wim.example/x"


def test_addresses_of_the_desk(dev_port):
    root = "http://rocks.localhost:8011"
    assert get_absolute_url("Sales Order", "SO 1") == "/app/sales-order/SO%201"
    assert get_url_to_form("Sales Order", "SO/1") == f"{root}/app/sales-order/SO/1"
    assert get_url_to_list("ToDo") == f"{root}/app/todo"
    assert get_url_to_report("Late Ones") == f"{root}/app/query-report/Late%20Ones"
    assert get_link_to_form("ToDo", "a b") == f'<a href="{root}/app/todo/a%20b">a b</a>'
    assert get_link_to_form("ToDo", "x", "<b>L</b>") == f'<a href="{root}/app/todo/x"><b>L</b></a>'
    assert frappe.get_desk_link("ToDo", "<x>") == (
        '<a href="/app/todo/%3Cx%3E" style="font-weight: bold;">ToDo &lt;x&gt;</a>'
    )
    assert get_link_to_report("R", filters={"a": 1}) == f'<a href="{root}/app/query-report/R?a=1">R</a>'


def test_a_name_cannot_smuggle_html_into_a_link(dev_port):
    assert "<script" not in get_link_to_form("ToDo", "<script>")


def test_paths_in_html_become_full_addresses(dev_port):
    assert scrub_urls("<a href='/x'>y</a><img src=\"https://a.b/c\">") == (
        "<a href='http://rocks.localhost:8011/x'>y</a><img src=\"https://a.b/c\">"
    )


def test_folders_of_the_site(open_folder):
    assert get_site_base_path() == str(open_folder)
    assert get_files_path("a.pdf", is_private=1) == str(open_folder / "private" / "files" / "a.pdf")
    assert get_bench_path() == str(open_folder.parent.parent)
    assert get_sites() == ["rocks.localhost"]
    assert [human_size(size) for size in (5, 1536, 5 * 1024**2)] == ["5 B", "1.5 KB", "5.0 MB"]


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("a@b.com", "a@b.com"),
        ("A Name <a@b.com>", "a@b.com"),
        ("a@b.com, c@d.com", "a@b.com, c@d.com"),
        ("a@b.com, bad", "a@b.com"),
        ("bad", ""),
        ("a@b", ""),
        ("a@b..com", ""),
        ("a b@c.com", ""),
        ("a@b.com\nBcc: x@y.z", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_mail_addresses(text, valid):
    assert validate_email_address(text) == valid


def test_a_bad_mail_address_is_told_to_the_user(open_folder):
    with pytest.raises(frappe.InvalidEmailAddressError, match="&lt;bad&gt;"):
        validate_email_address("<bad>", throw=True)
    assert local.message_log[-1].indicator == "red"


def test_parts_of_mail_addresses():
    assert split_emails('a@b.com, "Q, R" <c@d.com>\nx@y.z') == ["a@b.com", '"Q, R" <c@d.com> x@y.z']
    assert parse_addr("N <a@b.com>") == ("N", "a@b.com")
    assert extract_email_id("N <a@b.com>") == "a@b.com"


@pytest.mark.parametrize(
    ("phone", "valid"),
    [("+966 50 123", True), ("٠٥٥١٢٣٤٥٦٧", True), ("(055) 123-4567", True), ("abc", False), ("1" * 21, False)],
)
def test_phone_numbers(phone, valid):
    assert validate_phone_number(phone) is valid


def test_phone_numbers_with_country_code_must_exist(open_folder):
    validate_phone_number_with_country_code("+966-551234567", "mobile")
    with pytest.raises(frappe.InvalidPhoneNumberError):
        validate_phone_number_with_country_code("+966-1", "mobile")


@pytest.mark.parametrize(
    ("url", "schemes", "valid"),
    [
        ("http://x.y", None, True),
        ("nope", None, False),
        ("ftp://x", ["http"], False),
        ("https://x", "https", True),
        ("javascript://x/%0aalert(1)", None, False),
        ("http://[", None, False),
    ],
)
def test_urls(url, schemes, valid):
    assert validate_url(url, valid_schemes=schemes) is valid


def test_names_and_json(open_folder):
    assert validate_name("Ab c")
    assert validate_name("منى عبد-الله")
    with pytest.raises(frappe.InvalidNameError):
        validate_name("<b>", throw=True)
    validate_json_string("{}")
    with pytest.raises(frappe.ValidationError):
        validate_json_string("{")
