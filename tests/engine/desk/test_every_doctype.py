"""Lists and forms are generated: each DocType has them without a line written for it."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.page.slugs import form_url, list_url, new_url


def shown_doctypes() -> list[str]:
    names = frappe.get_all("DocType", filters={"istable": 0, "is_virtual": 0}, pluck="name", order_by="name")
    return [str(name) for name in names]


def refused(client: Any, paths: dict[str, tuple[int, ...]]) -> dict[str, int]:
    """Addresses that were not answered as expected."""
    answers = {path: client.get(path).status_code for path in paths}
    return {path: status for path, status in answers.items() if status not in paths[path]}


def test_every_list_opens(app_client: Any, admin_password: str) -> None:
    client = app_client.sign_in("Administrator", admin_password)
    assert refused(client, {list_url(name): (200,) for name in shown_doctypes()}) == {}


def test_every_new_form_opens(app_client: Any, admin_password: str) -> None:
    client = app_client.sign_in("Administrator", admin_password)
    plural = [name for name in shown_doctypes() if not frappe.get_meta(name).issingle]
    assert refused(client, {new_url(name): (200,) for name in plural}) == {}


def test_every_form_with_a_document_opens(app_client: Any, admin_password: str) -> None:
    client = app_client.sign_in("Administrator", admin_password)
    plural = [name for name in shown_doctypes() if not frappe.get_meta(name).issingle]
    first = {name: frappe.get_all(name, pluck="name", limit=1) for name in plural}
    paths: dict[str, tuple[int, ...]] = {form_url(name, found[0]): (200,) for name, found in first.items() if found}
    assert len(paths) > 20
    assert refused(client, paths) == {}


def test_every_filter_and_sort_of_every_list_works(app_client: Any, admin_password: str) -> None:
    client = app_client.sign_in("Administrator", admin_password)
    paths: dict[str, tuple[int, ...]] = {}
    for name in shown_doctypes():
        meta = frappe.get_meta(name)
        if not meta.issingle:
            paths |= {f"{list_url(name)}?sort={df.fieldname}": (200,) for df in meta.stored_fields if df.in_list_view}
            paths[f"{list_url(name)}?q=a"] = (200,)
    assert refused(client, paths) == {}
