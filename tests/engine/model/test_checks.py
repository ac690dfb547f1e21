"""Checks of values before they are stored: contract B5, C1.13, C6."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import frappe

Make = Callable[..., Any]


def thing(**values: Any) -> Any:
    return frappe.get_doc({"doctype": "Rec Thing", **values})


def messages() -> list[str]:
    return [entry.message for entry in frappe.message_log]


# mandatory


@pytest.mark.parametrize("blank", [None, "", "  ", "<p> </p>"])
def test_blank_text_is_missing(make_parent: Make, blank: Any) -> None:
    with pytest.raises(frappe.MandatoryError):
        make_parent(title=blank)


def test_all_missing_fields_are_told_at_once(records: str) -> None:
    document = frappe.get_doc({"doctype": "Rec Parent", "items": [{"qty": 1}, {"qty": 2}]})
    with pytest.raises(frappe.MandatoryError, match=r"\[Rec Parent, RP-0001\]: title, item, item"):
        document.insert()
    assert len(messages()) == 3


def test_an_image_is_content_of_an_editor_only(records: str) -> None:
    make_mandatory("body")
    thing(body='<img src="/x.png">').insert()
    with pytest.raises(frappe.MandatoryError):
        thing(body="<p><br></p>").insert()


def test_zero_is_content(records: str) -> None:
    make_mandatory("number")
    assert thing(number=0).insert().number == 0


def test_ignore_mandatory(records: str) -> None:
    frappe.get_doc({"doctype": "Rec Parent"}).insert(ignore_mandatory=True)


def make_mandatory(fieldname: str) -> None:
    frappe.make_property_setter(
        {"doctype": "Rec Thing", "fieldname": fieldname, "property": "reqd", "value": "1", "property_type": "Check"}
    )


# select


def test_a_value_must_be_an_option(make_parent: Make) -> None:
    with pytest.raises(frappe.ValidationError, match="Closed"):
        make_parent(state="Robot")


def test_the_case_of_an_option_matters_and_blanks_do_not(make_parent: Make) -> None:
    assert make_parent(state=" Closed ").state == "Closed"
    with pytest.raises(frappe.ValidationError):
        make_parent(state="closed")


def test_options_of_rows_are_checked(make_parent: Make) -> None:
    with pytest.raises(frappe.ValidationError, match="Row 1"):
        make_parent(items=[{"item": "a", "grade": "C"}])


def test_imports_may_bring_any_option(records: str) -> None:
    frappe.flags.in_import = True
    try:
        assert (
            frappe.get_doc({"doctype": "Rec Parent", "name": "i", "title": "x", "state": "Odd"}).insert().state == "Odd"
        )
    finally:
        frappe.flags.in_import = False


# formats


@pytest.mark.parametrize(
    ("field", "good", "bad", "error"),
    [
        ("email", "a@example.com, b@example.com", "not-an-email", frappe.InvalidEmailAddressError),
        ("phone", "+966 50 000 0001", "abc", frappe.InvalidPhoneNumberError),
        ("site", "https://example.com/x", "not a url", frappe.ValidationError),
        ("person", "Sara Ahmed", "Sara<", frappe.InvalidNameError),
        ("script", "x = 1", "x = = 1", frappe.ValidationError),
        ("day", "2024-1-5", "not a day", frappe.ValidationError),
        ("clock", "6:30", "noon", frappe.ValidationError),
        ("short", "12345", "123456", frappe.CharacterLengthExceededError),
        ("title", "x" * 140, "x" * 141, frappe.CharacterLengthExceededError),
        ("number", 2147483647, 2147483648, frappe.CharacterLengthExceededError),
        ("positive", 0, -0.5, frappe.NonNegativeError),
    ],
)
def test_formats_and_ranges(records: str, field: str, good: Any, bad: Any, error: type[Exception]) -> None:
    thing(**{field: good}).insert()
    with pytest.raises(error) as refused:
        thing(**{field: bad}).insert()
    assert refused.value.http_status_code == 417  # type: ignore[attr-defined]


def test_negative_numbers_of_rows_name_the_row(make_parent: Make) -> None:
    with pytest.raises(frappe.NonNegativeError, match="Row 2"):
        make_parent(items=[{"item": "a"}, {"item": "b", "qty": -1}])


def test_ratings_are_kept_between_none_and_all_stars(records: str) -> None:
    assert frappe.db.get_value("Rec Thing", thing(stars=3).insert().name, "stars") == 1
    assert frappe.db.get_value("Rec Thing", thing(stars=-1).insert().name, "stars") == 0


def test_a_list_cannot_be_a_value(records: str) -> None:
    with pytest.raises(frappe.ValidationError):
        thing(title=["a"]).insert()


def test_a_dict_becomes_compact_json(records: str) -> None:
    document = thing(payload={"a": 1}).insert()
    assert frappe.db.get_value("Rec Thing", document.name, "payload") == '{"a":1}'


# sanitizing


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<b>bold</b> 1 < 2", "<b>bold</b> 1 &lt; 2"),
        ("<script>x</script>y", "&lt;script&gt;x&lt;/script&gt;y"),
        ("  sp  ", "  sp  "),
    ],
)
def test_texts_are_sanitized(records: str, given: str, kept: str) -> None:
    assert thing(title=given).insert().title == kept


def test_event_handlers_are_taken_out_of_editors(records: str) -> None:
    body = thing(body='<p onclick="steal()">x</p><img src=x onerror=steal()>').insert().body
    assert "onclick" not in body
    assert "onerror" not in body


def test_code_is_not_sanitized(records: str) -> None:
    assert thing(script="x = 1 < 2").insert().script == "x = 1 < 2"


# unique


def test_a_unique_value_is_taken_once(records: str) -> None:
    thing(code_no="A").insert()
    with pytest.raises(frappe.UniqueValidationError) as refused:
        thing(code_no="A").insert()
    assert refused.value.http_status_code == 417
    assert messages()[-1] == "Code No must be unique"


def test_several_empty_unique_values_are_allowed(records: str) -> None:
    for empty in ("", " ", None):
        thing(code_no=empty).insert()
    assert frappe.db.count("Rec Thing", {"code_no": ["is", "not set"]}) == 3


# constants


def test_a_set_only_once_value_keeps_its_first_content(make_parent: Make) -> None:
    document = make_parent(once="first")
    document.once = "second"
    with pytest.raises(frappe.CannotChangeConstantError):
        document.save()


def test_owner_and_creation_are_constants(make_parent: Make) -> None:
    document = make_parent()
    document.owner = "Guest"
    with pytest.raises(frappe.CannotChangeConstantError):
        document.save()
    document.reload().save()


# passwords


def test_passwords_are_stored_apart_and_encrypted(records: str) -> None:
    document = thing(secret="open sesame").insert()
    assert document.secret == "*" * 11
    assert frappe.db.get_value("Rec Thing", document.name, "secret") == "*" * 11
    assert document.get_password("secret") == "open sesame"
    stored = frappe.db.sql("select password from `__Auth` where doctype='Rec Thing' and name=%s", document.name)
    assert "open sesame" not in stored[0][0]


def test_asterisks_do_not_change_a_password(records: str) -> None:
    document = thing(secret="open sesame").insert()
    document.save()
    assert document.get_password("secret") == "open sesame"
    document.secret = ""
    document.save()
    assert document.get_password("secret", raise_exception=False) is None


# field levels


def test_values_above_ones_level_are_put_back_silently(records: str, user: str) -> None:
    document = thing(hidden_level="secret").insert()
    frappe.set_user(user)
    mine = frappe.get_doc("Rec Thing", document.name)
    mine.hidden_level, mine.title = "changed", "new"
    mine.save()
    assert frappe.db.get_value("Rec Thing", document.name, ["hidden_level", "title"]) == ("secret", "new")
    assert thing(hidden_level="x").insert().hidden_level is None


def test_unreadable_values_are_dropped_before_they_are_shown(records: str, user: str) -> None:
    document = thing(hidden_level="secret").insert()
    frappe.set_user(user)
    mine = frappe.get_doc("Rec Thing", document.name)
    mine.apply_fieldlevel_read_permissions()
    assert mine.as_dict().get("hidden_level") is None


# questions of controllers


def test_validate_value_and_table_and_period(make_parent: Make) -> None:
    document = make_parent(n=5, items=[{"item": "a"}])
    document.validate_value("n", ">", 4)
    with pytest.raises(frappe.ValidationError):
        document.validate_value("n", ">", 5)
    document.validate_table_has_rows("items")
    with pytest.raises(frappe.EmptyTableError):
        document.validate_table_has_rows("extras")
    document.update({"on_date": "2024-02-01", "moment": "2024-01-01"})
    with pytest.raises(frappe.InvalidDates):
        document.validate_from_to_dates("on_date", "moment")


def test_has_value_changed_casts_dates_but_not_numbers(make_parent: Make) -> None:
    document = make_parent(on_date="2024-01-01", n=5)
    document.reload()
    document.on_date, document.n = "2024-01-01", "5"
    changed: list[bool] = []
    document.flags.in_validate = lambda doc: changed.extend(
        [doc.has_value_changed("on_date"), doc.has_value_changed("n")]
    )
    document.save()
    assert changed == [False, True]
