from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import frappe
from frappe import context
from frappe.site_cache import SiteCache


@pytest.fixture(autouse=True)
def request_of_a_site(tmp_path: Path) -> Iterator[None]:
    folder = tmp_path / "rocks.localhost"
    folder.mkdir()
    (folder / "site_config.json").write_text("{}", encoding="utf-8")
    context.init("rocks.localhost", sites_path=str(tmp_path), force=True)
    context.local.cache = SiteCache()
    yield
    context.destroy()
    context.forget_site("rocks.localhost", str(tmp_path))


def test_a_message_waits_in_the_log():
    frappe.msgprint("a")
    assert frappe.local.message_log == [{"message": "a", "title": "Message"}]


def test_options_are_kept_only_when_they_say_something():
    frappe.msgprint("a", title="T", indicator="blue", alert=True, wide=True)
    assert frappe.get_message_log() == [{"message": "a", "title": "T", "indicator": "blue", "alert": 1, "wide": 1}]


def test_throw_tells_and_raises():
    with pytest.raises(frappe.PermissionError, match="^a$") as caught:
        frappe.throw("a", frappe.PermissionError, title="No")
    (message,) = frappe.local.message_log
    assert (message.indicator, message.raise_exception, message.title) == ("red", 1, "No")
    assert message["__frappe_exc_id"] == caught.value.__frappe_exc_id


def test_throw_raises_a_validation_error_by_default_and_an_error_that_is_given():
    with pytest.raises(frappe.ValidationError):
        frappe.throw("a")
    given = LookupError("b")
    with pytest.raises(LookupError) as caught:
        frappe.throw("a", given)
    assert caught.value is given


@pytest.mark.parametrize("raise_exception", [1, True, frappe.ValidationError])
def test_msgprint_may_raise_too(raise_exception):
    with pytest.raises(frappe.ValidationError):
        frappe.msgprint("a", raise_exception=raise_exception)


def test_lists_and_tables():
    frappe.msgprint(["a", "<b>"], as_list=True)
    frappe.msgprint([["a", "<b>"]], as_table=True)
    listed, table = frappe.get_message_log()
    assert (json.loads(listed.message), listed.as_list) == (["a", "<b>"], 1)
    assert "<td>&lt;b&gt;</td>" in table.message


def test_messages_can_be_muted_but_errors_are_still_raised():
    frappe.local.flags.mute_messages = True
    frappe.msgprint("a")
    with pytest.raises(frappe.ValidationError):
        frappe.throw("a")
    assert frappe.local.message_log == []


def test_messages_are_forgotten():
    for text in "ab":
        frappe.toast(text)
    frappe.clear_last_message()
    assert [message.message for message in frappe.get_message_log()] == ["a"]
    frappe.clear_messages()
    frappe.clear_last_message()
    assert frappe.get_message_log() == []


def test_a_request_is_answered_with_a_message_page():
    frappe.respond_as_web_page("Gone", "<p>away</p>", http_status_code=410, primary_action="/x", fullpage=True)
    response = frappe.local.response
    assert (response.type, response.route, response.http_status_code) == ("page", "message", 410)
    shown = response.context
    assert (shown["title"], shown["indicator_color"], shown["primary_action"]) == ("Gone", "red", "/x")


def test_a_message_page_may_be_elsewhere():
    frappe.redirect_to_message("Done", "<p>ok</p>", indicator_color="green")
    location = frappe.local.response.location
    kept = frappe.local.cache.get_value(f"message_id:{location.partition('=')[2]}")
    assert frappe.local.response.type == "redirect"
    assert kept["context"] == {"title": "Done", "message": "<p>ok</p>", "indicator_color": "green"}
    frappe.local.is_ajax = True
    assert frappe.redirect_to_message("Done", "x").startswith("/message?id=")


def test_a_redirect_stops_the_request():
    with pytest.raises(frappe.Redirect) as caught:
        frappe.redirect("/there")
    assert frappe.local.flags.redirect_location == "/there"
    assert caught.value.http_status_code == 301
