"""The rules of contract E one by one: roles, owners, levels, user permissions, shares, hooks."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.factories import FULL, as_user, field, make, make_doctype, make_role, make_user, perm

import frappe
from frappe import share
from frappe.permissions import (
    add_permission,
    add_user_permission,
    get_role_permissions,
    get_user_permissions,
    reset_perms,
    update_permission_property,
)

CITY, NOTE = "ZZ City", "ZZ Note"
CLERK, OWNER = "ZZ Clerk", "ZZ Owner"


@pytest.fixture
def note(site: str) -> str:
    make_doctype(CITY, [field("city_name", reqd=1)], [perm(CLERK, **FULL)], autoname="field:city_name")
    make_doctype(
        NOTE,
        [field("title"), field("city", "Link", options=CITY), field("hidden", permlevel=1)],
        [
            perm(CLERK, **FULL),
            perm(OWNER, **FULL, if_owner=1),
            perm("ZZ Boss", read=1),
            perm("ZZ Boss", read=1, write=1, permlevel=1),
            perm("System Manager", **FULL),
        ],
    )
    for user, role in (("clerk", CLERK), ("owner", OWNER), ("other", OWNER), ("boss", "ZZ Boss"), ("none", "ZZ None")):
        make_user(f"{user}@example.com", role)
    for city in ("Alpha", "Beta"):
        make(CITY, city_name=city)
    return NOTE


def may(user: str, ptype: str, doc: Any = None) -> bool:
    return bool(frappe.has_permission(NOTE, ptype, doc=doc, user=f"{user}@example.com"))


def written_by(user: str, **values: Any) -> Any:
    with as_user(f"{user}@example.com"):
        return make(NOTE, **values)


def test_automatic_roles(note: str) -> None:
    make_user("portal@example.com", make_role("ZZ Portal", desk_access=0))
    assert frappe.get_roles("Guest") == ["Guest"]
    assert set(frappe.get_roles("portal@example.com")) == {"ZZ Portal", "All", "Guest"}
    assert set(frappe.get_roles("clerk@example.com")) == {CLERK, "All", "Guest", "Desk User"}
    assert set(frappe.get_roles("Administrator")) == set(frappe.get_all("Role", pluck="name"))


def test_a_role_taken_away_counts_at_once(note: str) -> None:
    assert may("clerk", "write")
    user = frappe.get_doc("User", "clerk@example.com")
    user.set("roles", [{"role": "ZZ None"}])
    user.save()
    assert not may("clerk", "write")


def test_a_role_given_in_a_transaction_that_fails_is_gone_again(note: str) -> None:
    frappe.db.commit()
    user = frappe.get_doc("User", "none@example.com")
    user.append("roles", {"role": CLERK})
    user.save()
    assert may("none", "write")
    frappe.db.rollback()
    assert not may("none", "write")


def test_role_permissions_of_owners(note: str) -> None:
    plain = get_role_permissions(NOTE, "owner@example.com")
    assert (plain.read, plain.write, plain.delete, plain.create) == (1, 0, 0, 1)
    assert plain.has_if_owner_enabled
    assert plain.if_owner["write"] == 0
    assert get_role_permissions(NOTE, "owner@example.com", is_owner=True).if_owner["write"] == 1


def test_owners_have_their_rights_on_their_documents_only(note: str) -> None:
    own, foreign = written_by("owner", title="mine"), written_by("other", title="his")
    assert all(may("owner", right, own) for right in ("read", "write", "delete", "share", "print"))
    assert not any(may("owner", right, foreign) for right in ("read", "write", "delete", "share", "print"))


def test_submit_and_import_need_a_doctype_that_allows_them(note: str) -> None:
    frappe.db.set_value("DocPerm", {"parent": NOTE, "role": CLERK}, {"submit": 1, "import": 1})
    frappe.clear_cache(doctype=NOTE)
    assert not may("clerk", "submit", written_by("clerk"))
    assert not may("clerk", "import")


def test_levels_hide_values_and_keep_them_on_save(note: str) -> None:
    doc = make(NOTE, title="x", hidden="secret")
    with as_user("clerk@example.com"):
        assert "hidden" not in frappe.get_list(NOTE, fields=["name", "hidden"])[0]
        assert "hidden" not in frappe.get_list(NOTE, fields=["*"])[0]
        changed = frappe.get_doc(NOTE, doc.name)
        changed.hidden = "changed"
        changed.save()
    assert frappe.db.get_value(NOTE, doc.name, "hidden") == "secret"
    with as_user("boss@example.com"):
        assert frappe.get_list(NOTE, pluck="hidden") == ["secret"]


def test_hidden_levels_cannot_be_guessed_by_filtering_or_sorting(note: str) -> None:
    make(NOTE, title="x", hidden="secret")
    with as_user("clerk@example.com"):
        for arguments in ({"filters": {"hidden": ["like", "s%"]}}, {"order_by": "hidden"}, {"group_by": "hidden"}):
            with pytest.raises(frappe.PermissionError):
                frappe.get_list(NOTE, **arguments)
    with as_user("boss@example.com"):
        assert len(frappe.get_list(NOTE, filters={"hidden": ["like", "s%"]})) == 1


def test_columns_of_tables_that_do_not_belong_to_the_list_are_dropped(note: str) -> None:
    make(NOTE, title="x")
    with as_user("clerk@example.com"):
        assert frappe.get_list(NOTE, fields=["title", "`tabUser`.`api_key`"]) == [{"title": "x"}]


def test_columns_of_a_link_need_permission_for_its_doctype(note: str) -> None:
    make(NOTE, title="x", city="Alpha")
    with as_user("clerk@example.com"):
        assert frappe.get_list(NOTE, fields=["city.city_name as c"]) == [{"c": "Alpha"}]
    with as_user("boss@example.com"), pytest.raises(frappe.PermissionError):
        frappe.get_list(NOTE, fields=["city.city_name as c"])


def test_user_permissions_limit_reading_and_creating(note: str) -> None:
    alpha, beta, empty = (make(NOTE, title=city or "none", city=city) for city in ("Alpha", "Beta", None))
    add_user_permission(CITY, "Alpha", "clerk@example.com")
    assert [may("clerk", "read", doc) for doc in (alpha, beta, empty)] == [True, False, True]
    with as_user("clerk@example.com"), pytest.raises(frappe.PermissionError):
        make(NOTE, title="new", city="Beta")


def test_a_user_permission_is_the_default_of_new_documents(note: str) -> None:
    add_user_permission(CITY, "Alpha", "clerk@example.com")
    assert written_by("clerk", title="new").city == "Alpha"


def test_a_user_permission_for_one_doctype_leaves_the_others_alone(note: str) -> None:
    add_user_permission(CITY, "Alpha", "clerk@example.com", applicable_for=NOTE)
    beta = make(NOTE, title="b", city="Beta")
    assert not may("clerk", "read", beta)
    assert frappe.has_permission(CITY, "read", doc="Beta", user="clerk@example.com")


def test_a_field_can_ignore_user_permissions(note: str) -> None:
    beta = make(NOTE, title="b", city="Beta")
    add_user_permission(CITY, "Alpha", "clerk@example.com")
    frappe.db.set_value("DocField", {"parent": NOTE, "fieldname": "city"}, "ignore_user_permissions", 1)
    frappe.clear_cache(doctype=NOTE)
    assert may("clerk", "read", beta)
    with as_user("clerk@example.com"):
        assert frappe.get_list(NOTE, pluck="name") == [beta.name]


def test_owners_keep_their_own_documents_whatever_the_user_permissions(note: str) -> None:
    own = written_by("owner", title="mine", city="Beta")
    add_user_permission(CITY, "Alpha", "owner@example.com")
    assert may("owner", "write", own)
    assert not frappe.permissions.get_doc_permissions(own, "owner@example.com").create


def test_user_permissions_of_a_tree_include_what_is_below(site: str) -> None:
    tree = [field("title"), field("parent_zz_region", "Link", options="ZZ Region"), field("is_group", "Check")]
    numbers = [field("lft", "Int"), field("rgt", "Int"), field("old_parent", "Link", options="ZZ Region")]
    make_doctype("ZZ Region", [*tree, *numbers], [perm(CLERK, **FULL)], autoname="field:title", is_tree=1)
    for title, parent in (("All Regions", None), ("North", "All Regions"), ("Town", "North"), ("South", "All Regions")):
        make("ZZ Region", title=title, parent_zz_region=parent, is_group=1)
    make_user("clerk@example.com", CLERK)
    add_user_permission("ZZ Region", "North", "clerk@example.com")
    with as_user("clerk@example.com"):
        assert sorted(frappe.get_list("ZZ Region", pluck="name")) == ["North", "Town"]
    allowed = frappe.get_doc("User Permission", {"user": "clerk@example.com"})
    allowed.hide_descendants = 1
    allowed.save()
    with as_user("clerk@example.com"):
        assert frappe.get_list("ZZ Region", pluck="name") == ["North"]


def test_user_permissions_follow_a_growing_tree_and_a_renamed_record(site: str) -> None:
    tree = [field("title"), field("parent_zz_region", "Link", options="ZZ Region"), field("is_group", "Check")]
    numbers = [field("lft", "Int"), field("rgt", "Int"), field("old_parent", "Link", options="ZZ Region")]
    make_doctype(
        "ZZ Region",
        [*tree, *numbers],
        [perm(CLERK, **FULL), perm("System Manager", **FULL)],
        autoname="field:title",
        is_tree=1,
    )
    make("ZZ Region", title="North", is_group=1)
    make("ZZ Region", title="South", is_group=1)
    make_user("clerk@example.com", CLERK)
    add_user_permission("ZZ Region", "North", "clerk@example.com")
    with as_user("clerk@example.com"):
        assert frappe.get_list("ZZ Region", pluck="name") == ["North"]
    make("ZZ Region", title="Town", parent_zz_region="North")
    with as_user("clerk@example.com"):
        assert sorted(frappe.get_list("ZZ Region", pluck="name")) == ["North", "Town"]
    frappe.rename_doc("ZZ Region", "North", "Far North")
    with as_user("clerk@example.com"):
        assert sorted(frappe.get_list("ZZ Region", pluck="name")) == ["Far North", "Town"]
    frappe.delete_doc("ZZ Region", "Town")
    with as_user("clerk@example.com"):
        assert frappe.get_list("ZZ Region", pluck="name") == ["Far North"]


def test_user_permissions_are_unique_and_have_one_default(note: str) -> None:
    add_user_permission(CITY, "Alpha", "clerk@example.com", is_default=1)
    values = {"user": "clerk@example.com", "allow": CITY, "apply_to_all_doctypes": 1}
    with pytest.raises(frappe.DuplicateEntryError):
        make("User Permission", **values, for_value="Alpha")
    with pytest.raises(frappe.ValidationError):
        make("User Permission", **values, for_value="Beta", is_default=1)
    assert [entry["doc"] for entry in get_user_permissions("clerk@example.com")[CITY]] == ["Alpha"]


def test_a_share_opens_one_document_even_without_a_role(note: str) -> None:
    doc = make(NOTE, title="x")
    assert not may("none", "read", doc)
    share.add(NOTE, doc.name, "none@example.com", write=1)
    assert may("none", "read", doc)
    assert may("none", "write", doc)
    assert may("none", "print", doc)
    assert not may("none", "delete", doc)
    share.set_permission(NOTE, doc.name, "none@example.com", "write", 0)
    assert not may("none", "write", doc)
    share.set_permission(NOTE, doc.name, "none@example.com", "read", 0)
    assert not may("none", "read", doc)
    assert share.get_users(NOTE, doc.name) == []


def test_sharing_with_everyone_leaves_guests_out(note: str) -> None:
    doc = make(NOTE, title="x")
    share.add(NOTE, doc.name, everyone=1)
    assert may("none", "read", doc)
    assert not frappe.has_permission(NOTE, "read", doc=doc, user="Guest")
    assert share.get_shared(NOTE, "none@example.com") == [doc.name]
    assert share.get_shared(NOTE, "Guest") == []


def test_sharing_needs_the_right_to_share(note: str) -> None:
    doc = make(NOTE, title="x")
    with as_user("boss@example.com"), pytest.raises(frappe.PermissionError):
        share.add(NOTE, doc.name, "none@example.com")


def test_sharing_can_be_switched_off(note: str) -> None:
    doc = make(NOTE, title="x")
    share.add(NOTE, doc.name, "none@example.com")
    frappe.db.set_single_value("System Settings", "disable_document_sharing", 1)
    assert not may("clerk", "share", doc)
    assert not may("none", "read", doc)
    with as_user("none@example.com"), pytest.raises(frappe.PermissionError):
        frappe.get_list(NOTE)


def test_rows_belong_to_their_parent(site: str) -> None:
    make_doctype("ZZ Row", [field("item")], istable=1)
    make_doctype("ZZ Bill", [field("rows", "Table", options="ZZ Row")], [perm(CLERK, **FULL)])
    make_user("clerk@example.com", CLERK)
    make_user("none@example.com", "ZZ None")
    bill = make("ZZ Bill", rows=[{"item": "a"}])
    with as_user("clerk@example.com"):
        assert frappe.has_permission("ZZ Row", "write", doc=bill.rows[0])
        assert frappe.get_list("ZZ Row", parent_doctype="ZZ Bill", pluck="item") == ["a"]
        for wrong in (None, "User"):
            with pytest.raises(frappe.PermissionError):
                frappe.get_list("ZZ Row", parent_doctype=wrong)
    with as_user("none@example.com"):
        assert not frappe.has_permission("ZZ Row", "read", doc=bill.rows[0])


def test_a_document_cannot_be_moved_into_ones_reach_by_saving_it(note: str) -> None:
    beta = make(NOTE, title="b", city="Beta")
    add_user_permission(CITY, "Alpha", "clerk@example.com")
    with as_user("clerk@example.com"):
        taken = frappe.get_doc(NOTE, beta.name)
        taken.city = "Alpha"
        with pytest.raises(frappe.PermissionError):
            taken.save()


def test_custom_permissions_replace_all_of_the_doctypes(note: str) -> None:
    add_permission(NOTE, "ZZ None")
    assert may("none", "read")
    assert not may("none", "write")
    assert may("clerk", "write")
    update_permission_property(NOTE, "ZZ None", 0, "write", 1)
    update_permission_property(NOTE, CLERK, 0, "write", 0)
    assert may("none", "write")
    assert not may("clerk", "write")
    reset_perms(NOTE)
    assert not may("none", "read")
    assert may("clerk", "write")


def test_a_refusal_tells_its_reason_to_the_user_himself(note: str) -> None:
    doc = make(NOTE, title="b", city="Beta")
    add_user_permission(CITY, "Alpha", "clerk@example.com")
    with as_user("clerk@example.com"):
        frappe.clear_messages()
        with pytest.raises(frappe.PermissionError):
            frappe.has_permission(NOTE, "read", doc=doc.name, throw=True)
        assert "Beta" in str(frappe.get_message_log()[0].message)


def test_a_question_without_throw_tells_nobody(note: str) -> None:
    with as_user("none@example.com"):
        frappe.clear_messages()
        assert not frappe.has_permission(NOTE, "read")
        assert frappe.get_message_log() == []


@pytest.fixture
def hooked(note: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Lets a test stand in for an app's hooks: {hook: {DocType: handler}}."""
    handlers: dict[str, Any] = {}
    known = frappe.get_hooks

    def get_hooks(name: str | None = None, default: Any = None, app_name: str | None = None) -> Any:
        return handlers[name] if name in handlers else known(name, default, app_name)

    for module in ("controllers", "list_conditions"):
        monkeypatch.setattr(f"frappe.permissions.{module}.get_hooks", get_hooks)
    return handlers


def refuse_secret(doc: Any, ptype: str | None = None, user: str | None = None) -> bool | None:
    return False if doc.title == "secret" else None


def always_grant(doc: Any, user: str) -> bool:
    return True


def only_public(user: str) -> str:
    return "`tabZZ Note`.`title` like 'pub%' and `tabZZ Note`.`title` != 'it''s 100%%'"


def test_a_hook_can_refuse_and_never_grant(hooked: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    functions = {"refuse": refuse_secret, "grant": always_grant}
    monkeypatch.setattr("frappe.permissions.controllers.get_attr", functions.__getitem__)
    hooked["has_permission"] = {NOTE: ["refuse"], "*": []}
    assert not may("clerk", "read", make(NOTE, title="secret"))
    assert may("clerk", "read", make(NOTE, title="plain"))
    hooked["has_permission"] = {NOTE: ["grant"]}
    assert not may("none", "read", make(NOTE, title="plain"))


def test_the_handler_registered_last_is_asked_first(hooked: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    functions = {"refuse": refuse_secret, "grant": always_grant}
    monkeypatch.setattr("frappe.permissions.controllers.get_attr", functions.__getitem__)
    hooked["has_permission"] = {NOTE: ["refuse", "grant"]}
    assert may("clerk", "read", make(NOTE, title="secret"))


def test_query_conditions_narrow_lists_and_are_anded(hooked: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frappe.permissions.list_conditions.call", lambda path, user, doctype: only_public(user))
    hooked["permission_query_conditions"] = {NOTE: ["any"]}
    for title in ("public", "private", "pub 2"):
        make(NOTE, title=title)
    with as_user("clerk@example.com"):
        assert frappe.get_list(NOTE, pluck="title", order_by="title") == ["pub 2", "public"]
    assert len(frappe.get_list(NOTE)) == 2  # the handler is asked for Administrator too
    assert len(frappe.get_all(NOTE)) == 3
