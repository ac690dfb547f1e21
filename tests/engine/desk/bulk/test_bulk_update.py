"""Many documents at once, and those that hang on a document (linked_with)."""

from __future__ import annotations

import pytest
from tests.engine.factories import FULL, as_user, field, make, make_doctype, make_user, perm

import frappe
from frappe.desk.doctype.bulk_update.bulk_update import submit_cancel_or_update_docs
from frappe.desk.form.linked_with import cancel_all_linked_docs, get_linked_docs, get_submitted_linked_docs
from frappe.jobs.worker import run_waiting_jobs

SUBMIT = {**FULL, "submit": 1, "cancel": 1}


@pytest.fixture
def order(site):
    """Deliveries and their rows link to orders, bills to deliveries."""
    rights = [perm("System Manager", **SUBMIT), perm("Viewer", read=1)]
    common = {"permissions": rights, "is_submittable": 1, "autoname": "hash"}
    make_doctype("Order", [field("title", reqd=1), field("limit", "Int", non_negative=1)], **common)
    make_doctype("Delivery Row", [field("order", "Link", options="Order")], istable=1)
    make_doctype("Delivery", [field("rows", "Table", options="Delivery Row")], **common)
    bill_rights = {**common, "permissions": [perm("System Manager", **SUBMIT)]}
    make_doctype("Bill", [field("delivery", "Link", options="Delivery")], **bill_rights)
    first = make("Order", title="First")
    frappe.db.commit()
    return first


def states(doctype: str) -> list[int]:
    return [int(state) for state in frappe.get_all(doctype, pluck="docstatus", order_by="creation asc")]


def chain(order):
    order.submit()
    delivery = make("Delivery", rows=[{"order": order.name}])
    delivery.submit()
    bill = make("Bill", delivery=delivery.name)
    bill.submit()
    return delivery, bill


def test_each_document_is_changed_or_named_as_refused(order):
    second, third = make("Order", title="Second"), make("Order", title="Third")
    third.submit()
    names = [order.name, second.name, third.name]
    assert submit_cancel_or_update_docs("Order", frappe.as_json(names)) == [third.name]
    assert states("Order") == [1, 1, 1]
    assert submit_cancel_or_update_docs("Order", names[:2], "cancel") == []
    assert states("Order") == [2, 2, 1]


def test_values_are_laid_over_and_wrong_ones_refused_whole(order):
    assert submit_cancel_or_update_docs("Order", [order.name], "update", '{"title": "New", "owner": "Guest"}') == []
    assert frappe.db.get_value("Order", order.name, ["title", "owner"]) == ("New", "Administrator")
    assert submit_cancel_or_update_docs("Order", [order.name], "update", {"title": "Bad", "limit": -1}) == [order.name]
    assert frappe.db.get_value("Order", order.name, "title") == "New"


def test_the_rights_of_the_user_count(order):
    make_user("viewer@example.com", "Viewer")
    frappe.db.commit()
    with as_user("viewer@example.com"):
        assert submit_cancel_or_update_docs("Order", [order.name]) == [order.name]
    assert states("Order") == [0]


def test_many_documents_are_a_job_and_too_many_are_refused(order):
    names = [order.name, *(make("Order", title=str(number)).name for number in range(19))]
    assert submit_cancel_or_update_docs("Order", names) is None
    frappe.db.commit()
    run_waiting_jobs()
    assert states("Order") == [1] * 20
    for arguments in ((names * 30, "submit"), (names, "burn")):
        with pytest.raises(frappe.ValidationError):
            submit_cancel_or_update_docs("Order", *arguments)


def test_documents_that_hang_on_one_are_found_over_rows_nearest_first(order):
    delivery, bill = chain(order)
    make("Delivery", rows=[{"order": order.name}])
    found = get_submitted_linked_docs("Order", order.name)
    assert found == {
        "docs": [
            {"doctype": "Delivery", "name": delivery.name, "docstatus": 1},
            {"doctype": "Bill", "name": bill.name, "docstatus": 1},
        ],
        "count": 2,
    }
    assert get_submitted_linked_docs("Order", order.name, '["Delivery"]')["count"] == 1
    assert list(get_linked_docs("Order", order.name)) == ["Delivery"]


def test_names_that_may_not_be_read_are_not_told(order):
    chain(order)
    make_user("viewer@example.com", "Viewer")
    with as_user("viewer@example.com"):
        assert [doc["doctype"] for doc in get_submitted_linked_docs("Order", order.name)["docs"]] == ["Delivery"]


def test_they_are_cancelled_from_the_far_end(order):
    chain(order)
    cancel_all_linked_docs(get_submitted_linked_docs("Order", order.name)["docs"])
    frappe.get_doc("Order", order.name).cancel()
    assert states("Order") + states("Delivery") + states("Bill") == [2, 2, 2]


def test_cancelling_needs_the_right_for_each(order):
    chain(order)
    docs = get_submitted_linked_docs("Order", order.name)["docs"]
    make_user("viewer@example.com", "Viewer")
    with as_user("viewer@example.com"), pytest.raises(frappe.PermissionError):
        cancel_all_linked_docs(docs)
