from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import frappe
from frappe import context
from frappe.whitelisting import exposure_of, is_valid_http_method, typed_call

# No `from __future__ import annotations` here: annotations that are text do not count as types.


@frappe.whitelist(allow_guest=True)
def typed(n: int, flag: bool = False, items: list | None = None, name: str = "d", day: date = None):
    return n, flag, items, name, day


@frappe.whitelist(methods=["POST"])
def members_only(text="x"):
    return text


@frappe.whitelist(allow_guest=True, xss_safe=True)
def raw(text: "no type at all"):  # noqa: F722 an annotation that is text
    return text


def hidden():
    return None


class Controller:
    @frappe.whitelist()
    def act(self, n: int):
        return n


@pytest.fixture(autouse=True)
def request_of_a_site(tmp_path: Path) -> Iterator[None]:
    folder = tmp_path / "rocks.localhost"
    folder.mkdir()
    (folder / "site_config.json").write_text("{}", encoding="utf-8")
    context.init("rocks.localhost", sites_path=str(tmp_path), force=True)
    context.local.flags.in_test = True
    yield
    context.destroy()
    context.forget_site("rocks.localhost", str(tmp_path))


@pytest.mark.parametrize(
    ("arguments", "result"),
    [
        ({"n": "7"}, (7, False, None, "d", None)),
        ({"n": 7, "flag": "false"}, (7, False, None, "d", None)),
        ({"n": 7, "flag": "1", "items": [1]}, (7, True, [1], "d", None)),
        ({"n": 7, "day": "2025-09-14"}, (7, False, None, "d", date(2025, 9, 14))),
        ({"n": 7, "day": None}, (7, False, None, "d", None)),
    ],
)
def test_arguments_are_cast_by_their_annotations(arguments, result):
    assert typed(**arguments) == result


@pytest.mark.parametrize(
    "arguments",
    [{"n": ""}, {"n": 7.5}, {"n": 7, "name": 5}, {"n": 7, "items": "[1]"}, {"n": None}, {"n": 7, "flag": "maybe"}],
)
def test_arguments_that_cannot_be_cast_are_refused(arguments):
    with pytest.raises(frappe.FrappeTypeError, match="should be of type"):
        typed(**arguments)


def test_the_error_names_argument_and_types():
    with pytest.raises(frappe.FrappeTypeError) as caught:
        typed(n="")
    assert str(caught.value) == "Argument 'n' should be of type 'int' but got 'str' instead."
    assert caught.value.http_status_code == 417


def test_a_missing_argument_is_pythons_own_error():
    with pytest.raises(TypeError, match="missing 1 required positional argument"):
        typed()


def test_outside_of_requests_and_tests_arguments_pass_as_they_are():
    context.local.flags.in_test = False
    assert typed("7") == ("7", False, None, "d", None)
    assert typed_call(typed.__wrapped__, "7")[0] == 7


def test_annotations_that_are_text_do_not_count():
    assert raw(5) == 5


def test_methods_of_controllers_are_typed_and_found_through_their_document():
    controller = Controller()
    assert controller.act("5") == 5
    assert exposure_of(controller.act) is not None


def test_only_whitelisted_functions_may_be_called():
    frappe.local.session.user = "somebody@example.com"
    frappe.is_whitelisted(members_only)
    with pytest.raises(frappe.PermissionError, match=r"Function <strong>.*\.hidden</strong> is not whitelisted"):
        frappe.is_whitelisted(hidden)


def test_guests_may_call_only_what_is_open_to_them():
    frappe.is_whitelisted(typed)
    with pytest.raises(frappe.PermissionError):
        frappe.is_whitelisted(members_only)


def test_what_guests_send_is_made_harmless_unless_the_function_asks_for_it_raw():
    dirty = "<script>x</script><b>ok</b>"
    frappe.local.form_dict.update(text=dirty, n=1)
    frappe.is_whitelisted(raw)
    assert frappe.local.form_dict.text == dirty
    frappe.is_whitelisted(typed)
    assert frappe.local.form_dict == {"text": "&lt;script&gt;x&lt;/script&gt;<b>ok</b>", "n": 1}


def test_what_members_send_stays():
    frappe.local.session.user = "somebody@example.com"
    frappe.local.form_dict.text = "<i onclick=x>"
    frappe.is_whitelisted(typed)
    assert frappe.local.form_dict.text == "<i onclick=x>"


def test_a_function_may_name_its_verbs():
    is_valid_http_method(members_only, "POST")
    is_valid_http_method(typed, "DELETE")
    is_valid_http_method(typed, "HEAD")
    for verb in ("GET", "HEAD", "PUT"):
        with pytest.raises(frappe.PermissionError, match="Not permitted"):
            is_valid_http_method(members_only, verb)


def test_the_last_app_overrides_a_method():
    frappe.local.open_site.memory["hooks"] = frappe._dict(override_whitelisted_methods={"a.b": ["c.d", "e.f"]})
    assert frappe.override_whitelisted_method("a.b") == "e.f"
    assert frappe.override_whitelisted_method("x.y") == "x.y"


def test_link_searches_get_plain_field_names_and_numbers(site):
    @frappe.validate_and_sanitize_search_inputs
    def search(doctype, txt, searchfield, start, page_len, filters):
        return (searchfield, start, page_len)

    assert search("ToDo", "x", "name", "5", "20", {}) == ("name", 5, 20)
    assert search("Nothing", "x", "name", 0, 20, {}) == []
    with pytest.raises(frappe.ValidationError):
        search("ToDo", "x", "name; drop table x", 0, 20, {})


def test_some_things_are_only_for_some_roles(site):
    frappe.only_for("System Manager")
    frappe.set_user("Guest")
    frappe.only_for(["System Manager", "Guest"])
    with pytest.raises(frappe.PermissionError):
        frappe.only_for("System Manager")
    with pytest.raises(frappe.PermissionError, match="System Manager"):
        frappe.only_for("System Manager", message=True)


def test_reading_functions_are_called_as_they_are():
    assert frappe.read_only()(hidden) is hidden
