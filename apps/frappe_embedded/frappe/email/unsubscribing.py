"""Mails about a document that somebody does not want any more: the link in them, the record of it, and keeping to it."""

from __future__ import annotations

import html
from typing import Any

from frappe.context import local
from frappe.messages import respond_as_web_page
from frappe.model.document import get_doc
from frappe.translate import _
from frappe.utils.links import get_url
from frappe.utils.verified_command import get_signed_params, verify_request
from frappe.whitelisting import whitelist

METHOD = "frappe.email.queue.unsubscribe"


def without_unsubscribed(addresses: list[str], reference_doctype: str | None, reference_name: Any) -> list[str]:
    """The addresses that want mails about a document. Mails about none (passwords, codes) reach everybody."""
    if not addresses or not (reference_doctype and reference_name):
        return addresses
    rows = local.db.get_all(
        "Email Unsubscribe",
        filters={"email": ["in", addresses]},
        or_filters=[["global_unsubscribe", "=", 1], ["reference_name", "=", str(reference_name)]],
        fields=["email", "global_unsubscribe", "reference_doctype"],
    )
    gone = {row.email for row in rows if row.global_unsubscribe or row.reference_doctype == reference_doctype}
    return [address for address in addresses if address not in gone]


def unsubscribe_line(message: str, about: tuple[Any, Any], method: str | None, params: Any, address: str) -> str:
    """The last line of a mail about a document (DocType and name), with the signed link of one recipient."""
    values = {**(params or {}), "email": address, "doctype": about[0], "name": about[1]}
    url = get_url(f"/api/method/{method or METHOD}?{get_signed_params(values)}")
    return (
        '<p style="margin-top:24px;font-size:12px;color:#66574b">'
        f'<a href="{html.escape(url)}">{html.escape(message)}</a></p>'
    )


@whitelist(allow_guest=True)
def unsubscribe(doctype: str, name: str, email: str) -> None:
    """Answer the signed link of a mail: no more mails about this document to this address."""
    if not verify_request():
        return
    known = {"email": email, "reference_doctype": doctype, "reference_name": name}
    if not local.db.exists("Email Unsubscribe", known):
        get_doc({"doctype": "Email Unsubscribe", **known}).insert(ignore_permissions=True)
    local.flags.commit = True
    respond_as_web_page(
        _("Unsubscribed"), _("{0} gets no more mails about this.").format(html.escape(email)), indicator_color="green"
    )


def forget_mails_of(address: str, doctype: str, name: str) -> None:
    """Mails that wait for an address about a document are not sent to it."""
    waiting = {"reference_doctype": doctype, "reference_name": name, "status": ["in", ["Not Sent", "Partially Sent"]]}
    for mail in local.db.get_all("Email Queue", filters=waiting, pluck="name"):
        local.db.delete("Email Queue Recipient", {"parent": mail, "recipient": address, "status": "Not Sent"})
