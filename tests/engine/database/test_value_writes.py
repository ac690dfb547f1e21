"""`frappe.db.set_value`, `bulk_insert`, `delete` and Singles (contract D4)."""

from __future__ import annotations

from datetime import date

import pytest
from tests.engine.factories import field, make, make_doctype

import frappe
from frappe.exceptions import ValidationError

T = "ZZ Thing"
S = "ZZ Options"


@pytest.fixture
def things(site: str) -> None:
    make_doctype(
        T, [field("title"), field("count", "Int"), field("day", "Date"), field("code", unique=1)], autoname="Prompt"
    )
    make_doctype(
        S,
        [field("most", "Int", default="3"), field("on", "Check"), field("greeting"), field("since", "Date")],
        issingle=1,
    )
    for name in "abc":
        make(T, name=name, title=name, count=1, day="2024-01-01")


def test_set_value_writes_fields_and_who_changed_them(things: None) -> None:
    before = frappe.db.get_value(T, "a", "modified")
    frappe.set_user("Guest")
    frappe.db.set_value(T, "a", "title", "x")
    title, modified, modified_by = frappe.db.get_value(T, "a", ["title", "modified", "modified_by"])
    assert (title, modified_by) == ("x", "Guest")
    assert modified > before
    frappe.db.set_value(T, "a", {"title": "y", "count": "5"}, update_modified=False)
    assert frappe.db.get_value(T, "a", ["title", "count", "modified"]) == ("y", 5, modified)


def test_set_value_by_filters_changes_all_that_match(things: None) -> None:
    frappe.db.set_value(T, {"name": ["in", ["a", "b"]]}, "count", 7)
    assert frappe.db.get_values(T, {}, "count", order_by="name asc", pluck=True) == [7, 7, 1]


def test_set_value_reaches_cached_documents(things: None) -> None:
    assert frappe.get_cached_value(T, "a", "title") == "a"
    frappe.db.set_value(T, "a", "title", "new")
    assert frappe.get_cached_value(T, "a", "title") == "new"


def test_empty_numbers_become_zero_and_empty_dates_null(things: None) -> None:
    frappe.db.set_value(T, "a", {"count": None, "day": ""})
    assert frappe.db.get_value(T, "a", ["count", "day"]) == (0, None)


def test_a_date_that_is_none_is_refused_before_it_is_stored(things: None) -> None:
    with pytest.raises(ValidationError):
        frappe.db.set_value(T, "a", "day", "not a date")
    frappe.db.set_value(T, "a", "day", "2024-3-5")
    assert frappe.db.get_value(T, "a", "day") == date(2024, 3, 5)


def test_an_unknown_column_is_an_operational_error(things: None) -> None:
    with pytest.raises(frappe.db.OperationalError) as error:
        frappe.db.set_value(T, "a", "nope", 1)
    assert frappe.db.is_missing_column(error.value)


def test_delete_deletes_what_matches(things: None) -> None:
    assert frappe.db.delete(T, {"name": ["!=", "a"]}) == ()
    assert frappe.db.count(T) == 1
    frappe.db.delete(T)
    assert frappe.db.count(T) == 0


def test_bulk_insert_and_bulk_update(things: None) -> None:
    frappe.db.bulk_insert(T, ["name", "title", "day"], [["d", "D", date(2024, 5, 1)], ["e", "E", None]])
    assert frappe.db.get_value(T, "d", ["title", "count", "day"]) == ("D", 0, date(2024, 5, 1))
    frappe.db.bulk_insert(T, ["name", "title"], [["e", "again"], ["f", "F"]], ignore_duplicates=True)
    assert frappe.db.get_value(T, "e", "title") == "E"
    frappe.db.bulk_update(T, {"d": {"count": 4}, "f": {"title": "FF"}})
    assert frappe.db.get_value(T, "d", "count") == 4
    assert frappe.db.get_value(T, "f", "title") == "FF"


def test_the_errors_of_keys_are_told_apart(things: None) -> None:
    local_db = frappe.local.db
    local_db.insert_row(f"tab{T}", {"name": "u1", "code": "same"})
    with pytest.raises(local_db.IntegrityError) as name:
        local_db.insert_row(f"tab{T}", {"name": "U1"})
    with pytest.raises(local_db.IntegrityError) as unique:
        local_db.insert_row(f"tab{T}", {"name": "u2", "code": "SAME"})
    assert frappe.db.is_primary_key_violation(name.value)
    assert not frappe.db.is_unique_key_violation(name.value)
    assert frappe.db.is_unique_key_violation(unique.value)
    assert frappe.db.is_duplicate_entry(unique.value)


def test_values_of_a_single_are_text_until_they_are_asked_for_in_their_type(things: None) -> None:
    frappe.db.set_single_value(S, {"most": 4, "on": True, "since": date(2024, 1, 2)})
    assert frappe.db.get_value(S, None, "most") == "4"
    assert frappe.db.get_value(S, S, ["most", "on"]) == ("4", "1")
    assert frappe.db.get_single_value(S, "most") == 4
    assert frappe.db.get_single_value(S, "since") == date(2024, 1, 2)
    assert not frappe.db.get_single_value(S, "greeting")
    frappe.db.set_single_value(S, "most", 5)
    assert frappe.db.get_single_value(S, "most") == 5
    assert frappe.db.get_singles_dict(S, cast=True).on == 1
    with pytest.raises(ValidationError):
        frappe.db.get_single_value(S, "nope")


def test_set_value_of_a_single_goes_to_its_fields(things: None) -> None:
    frappe.db.set_value(S, None, "greeting", "أهلاً")
    frappe.db.set_value(S, S, "most", 9)
    assert frappe.db.get_value(S, None, ["greeting", "most"]) == ("أهلاً", "9")


def test_defaults_of_everybody_and_of_a_user(site: str) -> None:
    frappe.db.set_default("zz_color", "green")
    assert frappe.db.get_default("zz_color") == "green"
    assert frappe.defaults.get_global_default("zz_color") == "green"
    assert frappe.defaults.get_user_default("zz_color") == "green"
    frappe.defaults.set_user_default("zz_color", "blue")
    assert frappe.defaults.get_user_default("zz_color") == "blue"
    frappe.defaults.add_default("zz_color", "red", "Administrator")
    assert sorted(frappe.defaults.get_user_default_as_list("zz_color")) == ["blue", "red"]
    frappe.defaults.clear_default("zz_color", parent="Administrator")
    assert frappe.defaults.get_user_default("zz_color") == "green"
    frappe.db.set_global("zz_number", 7)
    assert frappe.db.get_global("zz_number") == "7"


def test_numbers_of_a_sequence_go_back_with_the_transaction(site: str) -> None:
    assert frappe.db.get_next_sequence_val("ZZ Numbered") == 1
    frappe.db.commit()
    assert frappe.db.get_next_sequence_val("ZZ Numbered") == 2
    frappe.db.rollback()
    assert frappe.db.get_next_sequence_val("ZZ Numbered") == 2
