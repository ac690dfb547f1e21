"""Which pages of the desk open for a signed-in user: list, report, form, new form and print of one record."""

from __future__ import annotations

from urllib.parse import quote

import frappe
from frappe.desk.page.slugs import form_url, list_url, new_url
from tests.support.http import HttpClient


def pages_of(doctype: str, name: str) -> dict[str, str]:
    """Addresses by letter: List, report View, Read, Create, Print. A Single has its form and nothing else."""
    if frappe.get_meta(doctype).issingle:
        return {"R": list_url(doctype)}
    printed = f"/printview?doctype={quote(doctype)}&name={quote(name, safe='')}"
    return {
        "L": list_url(doctype),
        "V": f"{list_url(doctype)}/view/report",
        "R": form_url(doctype, name),
        "C": new_url(doctype),
        "P": printed,
    }


def opened(client: HttpClient, doctype: str, name: str) -> str:
    """The letters of the pages that open; anything but a page or a refusal is an error."""
    letters = ""
    for letter, address in pages_of(doctype, name).items():
        status = client.get(address).status_code
        assert status in (200, 302, 303, 401, 403, 404), f"{address}: {status}"
        letters += letter if status == 200 else ""
    return letters
