"""Documents as objects: contract B4, B11, C9, D2, J3.7."""

from __future__ import annotations

import copy
import datetime
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from tests.engine.factories import field, make_doctype

import frappe
from frappe.model.document import Document, bulk_insert
from frappe.tests.utils import patch_hooks

Make = Callable[..., Any]


# making and finding


def test_new_doc_has_defaults_and_get_doc_has_none(records: str) -> None:
    fresh = frappe.new_doc("Rec Parent", title="kw")
    assert (fresh.title, fresh.state, fresh.n, fresh.ok, fresh.docstatus, fresh.owner) == (
        "kw",
        "Open",
        7,
        1,
        0,
        "Administrator",
    )
    assert isinstance(fresh.moment, datetime.datetime)
    assert fresh.on_date == frappe.utils.today()
    assert fresh.at_time
    assert fresh.is_new()
    assert frappe.get_doc({"doctype": "Rec Parent"}).n is None


def test_insert_fills_only_what_is_none(make_parent: Make) -> None:
    document = make_parent(n=0, state="")
    assert (document.n, document.state, document.ok) == (0, "", 1)


def test_imports_get_no_defaults(records: str) -> None:
    frappe.flags.in_import = True
    try:
        document = frappe.get_doc({"doctype": "Rec Parent", "name": "i", "title": "x"}).insert()
    finally:
        frappe.flags.in_import = False
    assert frappe.db.get_value("Rec Parent", document.name, ["ok", "n", "state"]) == (0, 0, None)


def test_the_default_of_a_link_to_a_user_is_who_is_signed_in(records: str, user: str) -> None:
    frappe.set_user(user)
    assert frappe.new_doc("Rec Thing").by_user == user


def test_a_default_of_the_user_fills_links_only(records: str, city: Any) -> None:
    frappe.defaults.set_user_default("city", "Riyadh")
    frappe.defaults.set_user_default("memo", "not for text")
    fresh = frappe.new_doc("Rec Parent")
    assert (fresh.city, fresh.memo) == ("Riyadh", None)


def test_the_only_permitted_value_is_the_default(records: str, city: Any, user: str) -> None:
    permission = {"doctype": "User Permission", "user": user, "allow": "Rec City", "for_value": "Riyadh"}
    frappe.get_doc({**permission, "apply_to_all_doctypes": 1}).insert(ignore_permissions=True)
    frappe.set_user(user)
    assert frappe.new_doc("Rec Parent").city == "Riyadh"


def test_get_doc_takes_names_filters_dicts_keywords_and_documents(make_parent: Make) -> None:
    document = make_parent(title="findme")
    assert frappe.get_doc("Rec Parent", document.name).title == "findme"
    assert frappe.get_doc("Rec Parent", {"title": "findme"}).name == document.name
    assert frappe.get_doc({"doctype": "Rec Parent", "title": "k"}).title == "k"
    assert frappe.get_doc(doctype="Rec Parent", title="k").title == "k"
    assert frappe.get_doc(document) is document
    assert frappe.get_last_doc("Rec Parent").name == document.name


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("Rec Parent", "missing"), frappe.DoesNotExistError),
        (("Rec Parent", {"title": "none"}), frappe.DoesNotExistError),
        (({"title": "x"},), ValueError),
        ((), ValueError),
    ],
)
def test_get_doc_refuses(records: str, arguments: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        frappe.get_doc(*arguments)


def test_an_unknown_doctype_has_no_documents(records: str) -> None:
    with pytest.raises((ImportError, frappe.DoesNotExistError)):
        frappe.get_doc("No Such Type", "x")


def test_names_are_found_whatever_their_case(records: str, city: Any) -> None:
    assert frappe.get_doc("Rec City", "RIYADH").name == "Riyadh"


# values


def test_fields_are_none_and_unknown_attributes_are_errors(records: str) -> None:
    document = frappe.get_doc({"doctype": "Rec Parent"})
    assert (document.memo, document.items) == (None, [])
    assert document.get("nope") is None
    assert document.get("nope", "default") == "default"
    with pytest.raises(AttributeError):
        _ = document.nope


def test_clients_cannot_replace_methods_or_flags(records: str) -> None:
    document = frappe.get_doc(
        {"doctype": "Rec Parent", "title": "x", "save": "text", "flags": {"ignore_permissions": 1}}
    )
    document.update({"flags": {"ignore_permissions": True}, "insert": 1, "_action": "x", "doctype": "User"})
    document.update({"ignore_linked_doctypes": ["Rec Thing"]})
    assert document.get("ignore_linked_doctypes") is None
    assert callable(document.save)
    assert callable(document.insert)
    assert not document.flags.ignore_permissions
    assert document.doctype == "Rec Parent"


def test_values_in_memory_stay_what_they_were_set_to(make_parent: Make) -> None:
    document = make_parent(n="12", amount="1.5", ok="1", on_date="2024-05-05", at_time="10:00:00")
    assert (document.n, document.amount, document.ok, document.on_date) == ("12", "1.5", "1", "2024-05-05")
    plain = document.as_dict()
    assert (plain.n, plain.amount, plain.ok, plain.on_date) == (12, 1.5, 1, "2024-05-05")
    document.reload()
    assert (document.n, document.amount, document.ok, document.on_date) == (12, 1.5, 1, datetime.date(2024, 5, 5))
    assert document.at_time == datetime.timedelta(hours=10)
    assert isinstance(document.creation, datetime.datetime)


def test_as_dict_lists_standard_fields_then_fields_then_tables(make_parent: Make) -> None:
    keys = list(make_parent(items=[{"item": "a"}]).as_dict())
    assert keys[:8] == ["name", "owner", "creation", "modified", "modified_by", "docstatus", "idx", "title"]
    assert keys[-3:] == ["doctype", "items", "extras"]


def test_as_dict_leaves_out_what_it_is_told_to(make_parent: Make) -> None:
    document = make_parent(items=[{"item": "a"}])
    assert "memo" not in document.as_dict(no_nulls=True)
    assert "owner" not in document.as_dict(no_default_fields=True)
    assert "parent" not in document.as_dict(no_child_table_fields=True)["items"][0]
    assert isinstance(document.as_dict(convert_dates_to_str=True).moment, str)


def test_virtual_fields_are_attributes_and_in_as_dict_only(make_parent: Make) -> None:
    document = make_parent(title="loud")
    assert document.shout == "LOUD"
    assert document.as_dict().shout == "LOUD"
    assert document.get("shout") is None


def test_a_virtual_field_that_nothing_computes_is_an_empty_attribute(site: str) -> None:
    make_doctype("ZZ Virtual", [field("title"), field("line", is_virtual=1)])
    document = frappe.get_doc({"doctype": "ZZ Virtual", "title": "x"}).insert()
    assert document.line is None
    assert document.as_dict(no_nulls=True)["line"] is None
    document.line = "set"
    assert document.as_dict().line == "set"
    assert frappe.get_doc("ZZ Virtual", document.name).line is None


def test_a_virtual_field_may_be_fetched(site: str) -> None:
    make_doctype("ZZ Source", [field("code")], autoname="Prompt")
    make_doctype(
        "ZZ Reader",
        [field("source", "Link", options="ZZ Source"), field("code", is_virtual=1, fetch_from="source.code")],
    )
    frappe.get_doc({"doctype": "ZZ Source", "name": "s", "code": "7"}).insert()
    assert frappe.get_doc({"doctype": "ZZ Reader", "source": "s"}).insert().code == "7"


def test_repr_names_class_name_and_status(make_parent: Make) -> None:
    document = make_parent()
    assert repr(document) == f"<RecParent: {document.name}>"
    assert repr(document.submit()) == f"<RecParent: {document.name} docstatus=1>"
    assert str(document) == f"RecParent({document.name})"
    assert repr(frappe.new_doc("Rec Parent")) == "<RecParent: unsaved>"


def test_documents_can_be_pickled_and_copied_deeply(make_parent: Make) -> None:
    document = make_parent(items=[{"item": "a"}])
    for twin in (pickle.loads(pickle.dumps(document)), copy.deepcopy(document)):  # noqa: S301
        assert twin.as_dict() == document.as_dict()
        assert twin.items[0] is not document.items[0]
        assert twin.items[0].parent_doc is twin


def test_update_if_missing(records: str) -> None:
    document = frappe.get_doc({"doctype": "Rec Parent", "title": "mine"})
    document.update_if_missing({"title": "theirs", "memo": "added"})
    assert (document.title, document.memo) == ("mine", "added")


def test_reload_forgets_unsaved_changes_and_keeps_flags(make_parent: Make) -> None:
    document = make_parent(items=[{"item": "a"}])
    document.flags.mine = 1
    document.title = "unsaved"
    document.items[0].item = "unsaved"
    document.reload()
    assert (document.title, document.items[0].item, document.flags.mine) == ("one", "a", 1)


def test_formatted_values_and_precision(make_parent: Make) -> None:
    document = make_parent(amount=1234.5)
    assert document.precision("amount") == 2
    assert "1,234.50" in document.get_formatted("amount")
    document.amount = 1.005
    document.round_floats_in(document, ["amount"])
    assert document.amount == frappe.utils.flt(1.005, 2)


def test_title_address_and_signature(make_parent: Make) -> None:
    document = make_parent(title="Hello")
    assert document.get_title() == "Hello"
    assert document.get_url() == f"/app/rec-parent/{document.name}"
    assert len(document.get_signature()) == 56


def test_a_title_made_of_fields_follows_them(records: str) -> None:
    document = frappe.get_doc({"doctype": "Rec Titled", "first": "Sara", "last": "Ali"}).insert()
    assert document.title == "Sara Ali"
    document.last = "Omar"
    document.save()
    assert frappe.db.get_value("Rec Titled", document.name, "title") == "Sara Omar"


# singles, virtual DocTypes, copies, bulk


def test_a_single_has_its_defaults_until_it_is_saved(records: str) -> None:
    single = frappe.get_doc("Rec Single")
    assert (single.name, single.a, single.is_new()) == ("Rec Single", 3, None)
    single.update({"a": 5, "b": 1, "c": "text", "d": "2024-01-02"})
    single.save()
    again = frappe.get_single("Rec Single")
    assert (again.a, again.b, again.c, again.d) == (5, 1, "text", datetime.date(2024, 1, 2))
    assert frappe.db.get_single_value("Rec Single", "a") == 5
    again.db_set("a", 6)
    assert frappe.db.get_single_value("Rec Single", "a") == 6


def test_a_virtual_doctype_is_kept_by_its_controller(records: str) -> None:
    frappe.get_doc({"doctype": "Rec Virtual", "name": "v", "title": "t"}).insert()
    assert frappe.get_doc("Rec Virtual", "v").title == "t"
    document = frappe.get_doc("Rec Virtual", "v")
    document.title = "u"
    document.save()
    assert frappe.get_doc("Rec Virtual", "v").title == "u"
    with pytest.raises(frappe.DoesNotExistError):
        frappe.get_doc("Rec Virtual", "none")


def test_a_copy_is_new_and_has_no_name(make_parent: Make) -> None:
    document = make_parent(items=[{"item": "a"}]).submit()
    twin = frappe.copy_doc(document)
    assert (twin.name, twin.docstatus, twin.items[0].name, twin.items[0].item) == (None, 0, None, "a")
    assert twin.is_new()
    twin.insert()
    assert twin.name != document.name


def test_a_copy_can_leave_out_fields_that_are_not_to_be_copied(records: str) -> None:
    document = frappe.get_doc({"doctype": "Rec Thing", "kept_back": "x", "title": "t"}).insert()
    assert frappe.copy_doc(document).kept_back == "x"
    twin = frappe.copy_doc(document, ignore_no_copy=False)
    assert (twin.kept_back, twin.title) == (None, "t")


def test_bulk_insert_stores_documents_and_rows_without_hooks(noted: list[str], records: str) -> None:
    documents = [
        frappe.get_doc({"doctype": "Rec Parent", "name": f"B{n}", "title": "b", "items": [{"item": "a"}]})
        for n in range(3)
    ]
    for document in documents:
        document.flags.name_set = True
        for row in document.items:
            row.set_new_name()
    noted.clear()
    bulk_insert("Rec Parent", documents)
    assert "validate" not in noted
    assert frappe.db.count("Rec Parent", {"title": "b"}) == 3
    assert frappe.get_doc("Rec Parent", "B1").items[0].item == "a"


# the shared cache


def test_cached_documents_follow_changes(records: str) -> None:
    document = frappe.get_doc({"doctype": "Rec City", "city_name": "Cached", "region": "a"}).insert()
    frappe.db.commit()
    try:
        assert frappe.get_cached_doc("Rec City", "Cached") is frappe.get_cached_doc("Rec City", "Cached")
        assert frappe.get_cached_value("Rec City", "Cached", "region") == "a"
        assert frappe.get_cached_value("Rec City", "Cached", ["region", "disabled"]) == ["a", 0]
        assert frappe.get_cached_value("Rec City", "Cached", ["region"], as_dict=True) == {"region": "a"}
        document.region = "b"
        document.save()
        assert frappe.get_cached_value("Rec City", "Cached", "region") == "b"
        frappe.db.set_value("Rec City", "Cached", "region", "c")
        assert frappe.get_cached_value("Rec City", "Cached", "region") == "c"
        frappe.db.rollback()
        assert frappe.get_cached_value("Rec City", "Cached", "region") == "a"
    finally:
        frappe.delete_doc("Rec City", "Cached", delete_permanently=True)
        frappe.db.commit()
    assert frappe.get_cached_value("Rec City", "Cached", "region") is None


def test_controllers_derive_from_document(records: str) -> None:
    assert issubclass(type(frappe.new_doc("Rec City")), Document)
    assert type(frappe.new_doc("Rec City")).__name__ == "RecCity"


def test_a_transaction_reads_a_document_once_until_it_writes_it(records: str) -> None:
    frappe.get_doc({"doctype": "Rec City", "city_name": "Own", "region": "a"}).insert()
    assert frappe.db.in_transaction
    read = frappe.get_cached_doc("Rec City", "Own")
    assert frappe.get_cached_doc("Rec City", "Own") is read

    frappe.db.savepoint("before")
    frappe.db.sql("UPDATE `tabRec City` SET `region` = 'b' WHERE `name` = 'Own'")
    assert frappe.get_cached_value("Rec City", "Own", "region") == "b"
    frappe.db.rollback(save_point="before")
    assert frappe.get_cached_value("Rec City", "Own", "region") == "a"

    frappe.db.rollback()
    assert frappe.get_cached_value("Rec City", "Own", "region") is None


def test_hooks_can_replace_the_class_of_a_doctype(records: str) -> None:
    with patch_hooks({"override_doctype_class": {"Rec City": ["frappe.desk.doctype.tag.tag.Tag"]}}):
        assert type(frappe.new_doc("Rec City")).__name__ == "Tag"
    assert type(frappe.new_doc("Rec City")).__name__ == "RecCity"


def test_a_row_saved_alone_is_seen_in_its_document(make_parent: Make) -> None:
    document = make_parent(items=[{"item": "a"}])
    row = frappe.get_doc("Rec Child", document.items[0].name)
    row.item = "alone"
    row.save()
    assert frappe.get_cached_doc("Rec Parent", document.name).items[0].item == "alone"


def test_documents_get_the_fields_their_doctype_got_meanwhile(make_parent: Make) -> None:
    document = make_parent()
    field = {"doctype": "Custom Field", "dt": "Rec Parent", "fieldname": "added", "label": "Added", "fieldtype": "Data"}
    frappe.get_doc(field).insert()
    document.added = "later"
    document.save()
    assert frappe.db.get_value("Rec Parent", document.name, "added") == "later"
