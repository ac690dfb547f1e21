"""No record of the app keeps a link that leads nowhere, whatever is fetched through it."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app.factories import acting_as
from women_mining_beneficiaries.hooks import _fetching

pytestmark = pytest.mark.usefixtures("association")


def _types_that_fetch() -> set[str]:
    modules = frappe.get_all("Module Def", {"app_name": "women_mining_beneficiaries"}, pluck="name")
    metas = [frappe.get_meta(name) for name in frappe.get_all("DocType", {"module": ["in", modules]}, pluck="name")]
    fetching = {meta.name for meta in metas if any(field.fetch_from for field in meta.fields)}
    parents = {meta.name for meta in metas for field in meta.get_table_fields() if field.options in fetching}
    return {name for name in fetching | parents if not frappe.get_meta(name).istable}


def test_every_type_that_fetches_is_checked() -> None:
    assert set(_fetching) == _types_that_fetch()


@pytest.mark.parametrize(
    ("values", "label"),
    [
        ({"beneficiary": "BN-0", "support_type": "?"}, "المستفيد"),
        ({"beneficiary": "?", "support_type": "nothing"}, "نوع الدعم"),
    ],
)
def test_a_link_to_nothing_is_refused_by_its_label(values: dict[str, Any], label: str) -> None:
    known = {"beneficiary": people.register().name, "support_type": frappe.get_all("Support Type", pluck="name")[0]}
    filled = {field: known[field] if value == "?" else value for field, value in values.items()}
    with acting_as(people.OFFICER), pytest.raises(frappe.ValidationError, match=label):
        frappe.get_doc({"doctype": "Support Request", **filled}).insert()


def test_rows_are_checked_too() -> None:
    committee = frappe.get_doc("Research Committee", frappe.get_all("Research Committee", pluck="name")[0])
    committee.append("members", {"user": "nobody@example.com"})
    with pytest.raises(frappe.LinkValidationError, match="nobody@example.com"):
        committee.save()
