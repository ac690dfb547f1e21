"""Names of documents: contract B6."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.engine.factories import field, make_doctype

import frappe
from frappe.model.naming import (
    NamingSeries,
    append_number_if_name_exists,
    getseries,
    make_autoname,
    parse_naming_series,
    revert_series_if_last,
    validate_name,
)


def insert(doctype: str, **values: Any) -> Any:
    return frappe.get_doc({"doctype": doctype, **values}).insert()


def year() -> str:
    return frappe.utils.now_datetime().strftime("%Y")


@pytest.mark.parametrize(
    ("series", "names"),
    [
        ("ZT-.####", ["ZT-0001", "ZT-0002"]),
        ("ZV-", ["ZV-00001", "ZV-00002"]),
        ("ZX.##.-tail", ["ZX01-tail", "ZX02-tail"]),
        (".###", ["001", "002"]),
    ],
)
def test_a_series_counts_each_prefix(records: str, series: str, names: list[str]) -> None:
    assert [make_autoname(series) for _ in names] == names


def test_dates_are_part_of_the_prefix(records: str) -> None:
    now = frappe.utils.now_datetime()
    assert make_autoname("ZT-.YYYY.-.###") == f"ZT-{now:%Y}-001"
    assert make_autoname("ZU.-.MM.-.DD.-.YY.-.##") == f"ZU-{now:%m}-{now:%d}-{now:%y}-01"


def test_fields_are_part_of_the_prefix(records: str) -> None:
    doc = frappe._dict(state="Op")
    assert make_autoname("ZW-.state.-.##", doc=doc) == "ZW-Op-01"
    assert make_autoname("ZW-.{state}.-.##", doc=doc) == "ZW-Op-02"
    assert make_autoname("ZW-.state.-.##", doc=frappe._dict(state="Cl")) == "ZW-Cl-01"


def test_numbers_are_never_cut(records: str) -> None:
    NamingSeries("ZN-.##").update_counter(99)
    assert make_autoname("ZN-.##") == "ZN-100"


def test_variables_of_apps_are_asked(records: str) -> None:
    assert insert("Rec Old Series", kind="A").name == "RO-A-RYD-01"
    assert insert("Rec Old Series", kind="A").name == "RO-A-RYD-02"


@pytest.mark.parametrize("series", ["bad$.##", "NODOTS##"])
def test_a_wrong_series_is_refused(records: str, series: str) -> None:
    with pytest.raises(frappe.InvalidNamingSeriesError):
        make_autoname(series)


def test_hash_names_have_ten_characters(records: str) -> None:
    name = make_autoname("hash")
    assert len(name) == 10
    assert set(name) <= set("0123456789abcdefghijklmnopqrstuv")


def test_getseries_pads_with_zeros(records: str) -> None:
    assert getseries("ZZKEY-", 3) == "001"


def test_parse_takes_another_source_of_numbers(records: str) -> None:
    assert parse_naming_series("A-.##", number_generator=lambda prefix, digits: f"<{prefix}{digits}>") == "A-<A-2>"


def test_naming_series_object(records: str) -> None:
    series = NamingSeries("ZT-.####")
    assert (series.get_prefix(), series.get_current_value()) == ("ZT-", 0)
    make_autoname("ZT-.####")
    assert series.get_current_value() == 1
    assert series.get_preview() == ["ZT-0002", "ZT-0003", "ZT-0004"]


def test_format_names(records: str) -> None:
    first, second = insert("Rec Parent", title="a"), insert("Rec Parent", title="b")
    assert (first.name, second.name) == ("RP-0001", "RP-0002")


def test_a_format_takes_empty_fields_for_nothing_and_no_field_for_its_text(records: str) -> None:
    make_doctype("ZZ Formed", [field("town"), field("size", "Float")], autoname="format:{town}{size}")
    assert insert("ZZ Formed", town="Abha", size=2.5).name == "Abha"
    assert re.fullmatch("[0-9a-v]{10}", insert("ZZ Formed").name)
    assert parse_naming_series(["nothing", "{gone}", "town"], doc=insert("ZZ Formed", town="Taif")) == "nothingTaif"


def test_field_names_are_the_stripped_value(records: str) -> None:
    assert insert("Rec City", city_name="  Riyadh ").name == "Riyadh"
    with pytest.raises(frappe.ValidationError):
        insert("Rec City", city_name=" ")


def test_the_field_stays_the_name(records: str) -> None:
    city = insert("Rec City", city_name="Riyadh")
    city.city_name = "Other"
    city.save()
    assert city.city_name == "Riyadh"


def test_a_supplied_name_is_ignored(records: str) -> None:
    assert insert("Rec Parent", name="mine", title="x").name == "RP-0001"


def test_set_name_bypasses_the_rules(records: str) -> None:
    document = frappe.get_doc({"doctype": "Rec Parent", "title": "x"}).insert(set_name="MINE")
    assert document.name == "MINE"


def test_imports_keep_their_names(records: str) -> None:
    frappe.flags.in_import = True
    try:
        assert insert("Rec Parent", name="kept", title="x").name == "kept"
    finally:
        frappe.flags.in_import = False


def test_prompt_needs_a_name(records: str) -> None:
    assert insert("Rec Prompt", name="my-name").name == "my-name"
    assert insert("Rec Prompt", __newname="newer").name == "newer"
    with pytest.raises(frappe.ValidationError):
        insert("Rec Prompt", v="1")


def test_autoincrement_counts_in_integers(records: str) -> None:
    first = insert("Rec Counter", v="a")
    assert (first.name, insert("Rec Counter").name) == (1, 2)
    assert frappe.get_doc("Rec Counter", 1).v == "a"


def test_naming_series_uses_the_first_option_or_the_one_given(records: str) -> None:
    assert insert("Rec Series").name == f"RS-{year()}-001"
    assert insert("Rec Series", naming_series="RX-").name == "RX-00001"
    assert insert("Rec Series", naming_series="ODD-.##").name == "ODD-01"


def test_deleting_the_last_of_a_series_frees_its_number(records: str) -> None:
    first, last = insert("Rec Series"), insert("Rec Series")
    last.delete()
    assert insert("Rec Series").name == last.name
    first.delete()
    assert insert("Rec Series").name == f"RS-{year()}-003"


def test_deleting_the_last_of_a_format_frees_nothing(records: str) -> None:
    insert("Rec Parent", title="x").delete()
    assert insert("Rec Parent", title="x").name == "RP-0002"


def test_revert_only_touches_the_last_number(records: str) -> None:
    make_autoname("ZT-.####")
    make_autoname("ZT-.####")
    revert_series_if_last("ZT-.####", "ZT-0001")
    assert make_autoname("ZT-.####") == "ZT-0003"
    revert_series_if_last("ZT-.####", "ZT-0003")
    assert make_autoname("ZT-.####") == "ZT-0003"


def test_a_rolled_back_insert_gives_its_number_back(records: str) -> None:
    frappe.db.savepoint("here")
    insert("Rec Parent", title="x")
    frappe.db.rollback(save_point="here")
    assert insert("Rec Parent", title="x").name == "RP-0001"


def test_append_number_if_name_exists(records: str) -> None:
    insert("Rec Prompt", name="A")
    assert append_number_if_name_exists("Rec Prompt", "A") == "A-1"
    insert("Rec Prompt", name="A-1")
    assert append_number_if_name_exists("Rec Prompt", "A") == "A-2"
    assert append_number_if_name_exists("Rec Prompt", "B") == "B"


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("a<b", frappe.NameError),
        ("", frappe.ValidationError),
        ("  ", frappe.ValidationError),
        ("New Rec Prompt 1", frappe.NameError),
        ("Rec Prompt", frappe.NameError),
        (5, frappe.NameError),
    ],
)
def test_names_that_may_not_be(records: str, name: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        validate_name("Rec Prompt", name)


def test_validate_name_strips(records: str) -> None:
    assert validate_name("Rec Prompt", " x ") == "x"


def test_a_taken_name_is_a_duplicate(records: str) -> None:
    insert("Rec City", city_name="Riyadh")
    with pytest.raises(frappe.DuplicateEntryError) as refused:
        insert("Rec City", city_name="Riyadh")
    assert refused.value.http_status_code == 409
    assert "Riyadh" in frappe.message_log[-1].message


def test_names_are_taken_whatever_their_case(records: str) -> None:
    insert("Rec Prompt", name="Alpha")
    with pytest.raises(frappe.DuplicateEntryError):
        insert("Rec Prompt", name="ALPHA")


def test_ignore_if_duplicate_leaves_the_first_alone(records: str) -> None:
    insert("Rec City", city_name="Riyadh", region="one")
    frappe.get_doc({"doctype": "Rec City", "city_name": "Riyadh", "region": "two"}).insert(ignore_if_duplicate=True)
    assert frappe.db.get_value("Rec City", "Riyadh", "region") == "one"


def test_amendments_count_up(records: str) -> None:
    first = insert("Rec Parent", title="x").submit().cancel()
    second = insert("Rec Parent", title="x", amended_from=first.name)
    assert second.name == f"{first.name}-1"
    second.submit().cancel()
    assert insert("Rec Parent", title="x", amended_from=second.name).name == f"{first.name}-2"


def test_only_cancelled_documents_can_be_amended(records: str) -> None:
    first = insert("Rec Parent", title="x").submit()
    with pytest.raises(frappe.ValidationError):
        insert("Rec Parent", title="x", amended_from=first.name)


def test_rules_made_on_the_site_come_first(records: str) -> None:
    rule = {"doctype": "Document Naming Rule", "document_type": "Rec Parent", "prefix": "Z-", "prefix_digits": 3}
    insert(**{**rule, "priority": 1})
    insert(
        **{
            **rule,
            "prefix": "OPEN-",
            "priority": 2,
            "conditions": [{"field": "state", "condition": "=", "value": "Open"}],
        }
    )
    assert insert("Rec Parent", title="x", state="Closed").name == "Z-001"
    assert insert("Rec Parent", title="x").name == "OPEN-001"
    assert insert("Rec Parent", title="x").name == "OPEN-002"
