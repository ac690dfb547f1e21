"""Customising does not cut what is stored."""

from __future__ import annotations

import pytest
from tests.engine.factories import field, make, make_doctype

import frappe


@pytest.fixture
def stone(site):
    make_doctype("Stone", [field("title")], autoname="hash")
    make("Custom Field", dt="Stone", fieldname="note", fieldtype="Data", label="Note")
    make("Stone", title="ط" * 50, note="ط" * 50)
    return "Stone"


def shorten(fieldname: str, length: int) -> None:
    if fieldname == "note":
        custom = frappe.get_doc("Custom Field", "Stone-note")
        custom.length = length
        custom.save()
    else:
        frappe.make_property_setter(
            {"doctype": "Stone", "fieldname": fieldname, "property": "length", "value": length, "property_type": "Int"}
        )


@pytest.mark.parametrize("fieldname", ["title", "note"])
def test_a_length_below_a_stored_text_is_refused_with_both_numbers(stone, fieldname):
    with pytest.raises(frappe.ValidationError, match="50 letters.*cannot become 49"):
        shorten(fieldname, 49)
    assert len(frappe.get_last_doc(stone).get(fieldname)) == 50


@pytest.mark.parametrize("fieldname", ["title", "note"])
def test_a_length_that_fits_is_taken(stone, fieldname):
    shorten(fieldname, 50)
    assert frappe.get_meta(stone).get_field(fieldname).length == 50
    with pytest.raises(frappe.CharacterLengthExceededError):
        make(stone, **{fieldname: "x" * 51})


def test_a_type_whose_values_are_kept_otherwise_is_refused(stone):
    custom = frappe.get_doc("Custom Field", "Stone-note")
    custom.fieldtype = "Int"
    with pytest.raises(frappe.ValidationError, match="cannot be changed"):
        custom.save()
