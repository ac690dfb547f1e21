"""`frappe-client` from PyPI, as it is, does with this engine what it does with real Frappe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from frappeclient import FrappeClient
from frappeclient.frappeclient import AuthError, FrappeException
from tests.clients.conftest import Remote


@pytest.fixture
def client(remote: Remote) -> Iterator[Any]:
    signed_in = FrappeClient(remote.address, "Administrator", remote.password)
    yield signed_in
    signed_in.session.close()


def order(remote: Remote, title: str, **values: Any) -> dict[str, Any]:
    return {"doctype": remote.orders, "title": title, **values}


def test_a_wrong_password_is_refused(remote: Remote) -> None:
    client = FrappeClient(remote.address)
    with pytest.raises(AuthError):
        client.login("Administrator", "wrong")
    client.session.close()


def test_documents_are_made_read_changed_and_deleted(client: Any, remote: Remote) -> None:
    made = client.insert(order(remote, "FIRST", amount=12.5))
    assert (made["name"], made["docstatus"]) == ("FIRST", 0)
    assert client.update({"doctype": remote.orders, "name": "FIRST", "amount": 20})["amount"] == 20
    assert client.get_doc(remote.orders, "FIRST")["amount"] == 20
    wanted = {"fields": ["name", "amount"], "filters": {"amount": [">", 15]}, "order_by": "name asc"}
    assert client.get_list(remote.orders, **wanted) == [{"name": "FIRST", "amount": 20}]
    assert client.get_list(remote.orders)[0]["title"] == "FIRST"
    client.delete(remote.orders, "FIRST")
    assert client.get_list(remote.orders, fields=["name"]) == []


def test_values_are_read_and_set(client: Any, remote: Remote) -> None:
    client.insert(order(remote, "VALUE", amount=5))
    assert client.get_value(remote.orders, "amount", {"title": "VALUE"}) == {"amount": 5}
    assert client.set_value(remote.orders, "VALUE", "amount", 7)["amount"] == 7
    assert client.bulk_update([{"doctype": remote.orders, "docname": "VALUE", "amount": 8}]) == {"failed_docs": []}
    assert client.rename_doc(remote.orders, "VALUE", "RENAMED") == "RENAMED"
    assert client.get_doc(remote.orders, "RENAMED")["amount"] == 8


def test_documents_are_cancelled(client: Any, remote: Remote) -> None:
    client.insert(order(remote, "CANCELLED"))
    client.update({"doctype": remote.orders, "name": "CANCELLED", "docstatus": 1})
    assert client.cancel(remote.orders, "CANCELLED")["docstatus"] == 2


def test_methods_are_called(client: Any, remote: Remote) -> None:
    assert client.get_api("frappe.auth.get_logged_user") == "Administrator"
    before = client.get_api("frappe.client.get_count", {"doctype": remote.orders})
    added = client.post_api("frappe.client.insert", {"doc": f'{{"doctype": "{remote.orders}", "title": "CALLED"}}'})
    assert added["name"] == "CALLED"
    assert client.get_api("frappe.client.get_count", {"doctype": remote.orders}) == before + 1


def test_what_is_missing_and_what_is_invalid(client: Any, remote: Remote) -> None:
    assert client.get_doc(remote.orders, "nobody") is None
    with pytest.raises(FrappeException, match="ValidationError: Title is required"):
        client.insert(order(remote, ""))


def test_after_signing_out_nothing_is_readable(client: Any, remote: Remote) -> None:
    client.logout()
    with pytest.raises(FrappeException, match="PermissionError"):
        client.get_list(remote.orders)


def test_key_and_secret(remote: Remote) -> None:
    client = FrappeClient(remote.address, api_key=remote.api_key, api_secret=remote.api_secret)
    assert client.get_api("frappe.auth.get_logged_user") == "Administrator"
    client.session.close()
