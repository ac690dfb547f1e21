"""Links and what is fetched over them: contract C5."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import frappe

Make = Callable[..., Any]


def thing(**values: Any) -> Any:
    return frappe.get_doc({"doctype": "Rec Thing", **values})


def test_a_missing_target_is_named_with_its_label(records: str) -> None:
    with pytest.raises(frappe.LinkValidationError, match="Friend: nobody"):
        thing(friend="nobody").insert()


def test_a_missing_target_of_a_row_names_the_row(make_parent: Make) -> None:
    with pytest.raises(frappe.LinkValidationError, match="Row 1: Maker: nobody"):
        make_parent(items=[{"item": "a", "maker": "nobody"}])


def test_all_missing_targets_are_told_together(make_parent: Make) -> None:
    with pytest.raises(frappe.LinkValidationError, match="(?s)Row 1: Maker: nobody.*Row 2: Maker: neither"):
        make_parent(items=[{"item": "a", "maker": "nobody"}, {"item": "b", "maker": "neither"}])


def test_a_link_that_feeds_other_fields_is_stored_unchecked(make_parent: Make) -> None:
    document = make_parent(city="Atlantis", about="Sunk")
    assert (document.reload().city, document.about) == ("Atlantis", "Sunk")


def test_links_are_checked_before_the_right_and_before_hooks(noted: list[str], make_parent: Make) -> None:
    with pytest.raises(frappe.LinkValidationError):
        make_parent(items=[{"item": "a", "maker": "nobody"}])
    assert noted == ["links"]


def test_a_link_takes_the_stored_case(records: str, city: Any) -> None:
    assert thing(by_user="administrator").insert().by_user == "Administrator"
    assert frappe.get_doc({"doctype": "Rec Parent", "title": "x", "city": "RIYADH"}).insert().city == "Riyadh"


def test_ignore_links_by_argument_and_by_flag(records: str) -> None:
    assert thing(friend="nobody").insert(ignore_links=True).friend == "nobody"
    document = thing(friend="nobody")
    document.flags.ignore_links = True
    document.insert()


def test_links_set_in_validate_are_not_checked(records: str) -> None:
    document = frappe.get_doc({"doctype": "Rec Parent", "title": "x"})
    document.flags.in_validate = lambda doc: doc.set("city", "Atlantis")
    assert document.insert().city == "Atlantis"


def test_values_are_fetched_in_document_and_rows(make_parent: Make, city: Any) -> None:
    document = make_parent(city="Riyadh", items=[{"item": "a", "city": "Riyadh"}])
    assert (document.region, document.items[0].region) == ("Central", "Central")


def test_fetching_overwrites_on_every_save(make_parent: Make, city: Any) -> None:
    document = make_parent(items=[{"item": "a", "city": "Riyadh", "region": "mine"}])
    assert document.items[0].region == "Central"
    city.region = "Middle"
    city.save()
    document.save()
    assert document.items[0].region == "Middle"


def test_fetch_if_empty_keeps_what_is_there(make_parent: Make, city: Any) -> None:
    assert make_parent(city="Riyadh", region="mine").region == "mine"


def test_clearing_the_link_keeps_what_was_fetched(make_parent: Make, city: Any) -> None:
    document = make_parent(items=[{"item": "a", "city": "Riyadh"}])
    document.items[0].city = None
    document.save()
    assert document.items[0].region == "Central"


def test_html_of_an_editor_is_fetched_as_text(make_parent: Make, city: Any) -> None:
    city.about = "<p>The <b>capital</b></p>"
    city.save()
    assert make_parent(city="Riyadh").about == "The capital"


def test_submitted_documents_fetch_only_into_fields_that_may_change(make_parent: Make, city: Any) -> None:
    document = make_parent(items=[{"item": "a", "city": "Riyadh"}]).submit()
    city.region = "Middle"
    city.save()
    document.memo = "x"
    document.save()
    assert document.items[0].region == "Central"


def test_a_dynamic_link_needs_its_doctype_first(records: str) -> None:
    with pytest.raises(frappe.ValidationError, match="must be set first"):
        thing(target="Riyadh").insert()


def test_a_dynamic_link_is_checked_in_its_doctype(records: str, city: Any) -> None:
    assert thing(kind="Rec City", target="riyadh").insert().target == "Riyadh"
    with pytest.raises(frappe.LinkValidationError):
        thing(kind="Rec City", target="Atlantis").insert()


def test_a_link_to_a_single_takes_its_name(records: str) -> None:
    assert thing(kind="Rec Single", target="anything").insert().target == "Rec Single"


def test_a_link_to_a_virtual_doctype_asks_its_controller(records: str) -> None:
    frappe.get_doc({"doctype": "Rec Virtual", "name": "shelf", "title": "t"}).insert()
    assert thing(kind="Rec Virtual", target="shelf").insert().target == "shelf"
    with pytest.raises(frappe.LinkValidationError):
        thing(kind="Rec Virtual", target="none").insert()


def test_a_submittable_document_cannot_link_to_a_cancelled_one(make_parent: Make) -> None:
    frappe.get_doc(
        {
            "doctype": "Custom Field",
            "dt": "Rec Parent",
            "fieldname": "rival",
            "label": "Rival",
            "fieldtype": "Link",
            "options": "Rec Parent",
        }
    ).insert()
    cancelled = make_parent().submit().cancel()
    with pytest.raises(frappe.CancelledLinkError):
        make_parent(rival=cancelled.name)
    assert make_parent(amended_from=cancelled.name)


def test_targets_of_one_doctype_are_found_with_one_query(records: str, city: Any, count_statements: Any) -> None:
    rows = [{"item": str(n), "city": "Riyadh"} for n in range(10)]
    document = frappe.get_doc({"doctype": "Rec Parent", "title": "x", "city": "Riyadh", "items": rows})
    with count_statements() as statements:
        document.insert()
    assert sum("FROM `tabRec City`" in sql for sql in statements) == 1
