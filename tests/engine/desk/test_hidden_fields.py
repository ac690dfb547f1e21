"""What a role may not read of a document is told by no page of the desk: not as a title, nor by a search or a link."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.engine.desk.conftest import CHIEF, OFFICER, OUTSIDER, DeskClient
from tests.engine.factories import FULL, field, make_doctype, perm

import frappe

SignIn = Callable[[str], DeskClient]
TITLE = "Basalt Columns"


@pytest.fixture
def hidden_title(signed_in: SignIn) -> SignIn:
    """A document whose title only the Chief may read, and another DocType that points at it."""
    frappe.get_doc({"doctype": "Desk Probe", "subject": TITLE, "city": "Abha", "kind": "Small"}).insert()
    for fieldname in ("subject", "kind"):
        _raise_level(fieldname)
    make_doctype("Desk Pointer", [field("probe", "Link", options="Desk Probe")], [perm("Probe Outsider", **FULL)])
    frappe.db.commit()
    return signed_in


def _raise_level(fieldname: str) -> None:
    setter = {"doctype_or_field": "DocField", "doc_type": "Desk Probe", "property": "permlevel", "property_type": "Int"}
    frappe.get_doc({"doctype": "Property Setter", **setter, "field_name": fieldname, "value": "1"}).insert()


@pytest.mark.parametrize("path", ["/app/desk-probe/DP-0001", "/app/print/Desk Probe/DP-0001"])
def test_a_title_at_a_higher_level_is_shown_to_its_readers_only(hidden_title: SignIn, path: str) -> None:
    page = hidden_title(OFFICER).text(path)
    assert TITLE not in page
    assert "DP-0001" in page


def test_who_may_read_the_title_sees_it(hidden_title: SignIn) -> None:
    assert TITLE in hidden_title(CHIEF).text("/app/desk-probe/DP-0001")


def test_a_print_is_headed_by_what_its_reader_may_read(hidden_title: SignIn) -> None:
    assert TITLE not in hidden_title(OFFICER).text("/printview?doctype=Desk Probe&name=DP-0001")


@pytest.mark.parametrize("path", ["/app/_search?q=Basalt", "/app/_palette?q=Basalt"])
def test_searching_goes_on_where_a_search_field_is_hidden(hidden_title: SignIn, path: str) -> None:
    assert "DP-0001" not in hidden_title(OFFICER).text(path)


def test_a_link_is_picked_by_what_one_may_read(hidden_title: SignIn) -> None:
    found = hidden_title(OFFICER).text("/app/_links?doctype=Desk Probe&txt=Abha")
    assert '"DP-0001"' in found
    assert TITLE not in found


@pytest.mark.parametrize("path", ["view/list?probe=DP-0001", "new?probe=DP-0001"])
def test_a_document_one_may_not_read_goes_by_its_name(hidden_title: SignIn, path: str) -> None:
    page = hidden_title(OUTSIDER).text(f"/app/desk-pointer/{path}")
    assert TITLE not in page
    assert "DP-0001" in page


def test_people_are_called_by_their_names_also_where_their_accounts_are_hidden(hidden_title: SignIn) -> None:
    frappe.db.delete("DocPerm", {"parent": "User", "role": "Desk User"})
    frappe.clear_cache(doctype="User")
    frappe.db.commit()
    page = hidden_title(OFFICER).text(f"/app/desk-probe/view/list?owner={CHIEF}")
    assert "Chief" in page.replace("Of the Chief", "")


def test_a_card_is_not_said_to_have_moved_where_its_field_is_closed(hidden_title: SignIn) -> None:
    columns = [{"column_name": "Small"}, {"column_name": "Large"}]
    board = {"kanban_board_name": "Kinds", "reference_doctype": "Desk Probe", "field_name": "kind", "columns": columns}
    frappe.get_doc({"doctype": "Kanban Board", **board}).insert()
    frappe.db.commit()
    desk = hidden_title(OFFICER)
    desk.post_raw("/app/desk-probe/view/kanban/Kinds", {"name": "DP-0001", "column": "Large"})
    assert "Kind cannot be changed in this document." in desk.text("/app/_notifications")
    assert frappe.db.get_value("Desk Probe", "DP-0001", "kind") == "Small"
