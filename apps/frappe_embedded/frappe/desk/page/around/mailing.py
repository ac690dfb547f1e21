"""The page that mails a document: /app/_email?doctype=…&name=… with a template, its files and its print, through the mail queue."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import frappe
from frappe.context import local
from frappe.core.doctype.communication.email import make
from frappe.desk.page.around.attachments import attachments_for
from frappe.desk.page.around.print_choices import print_formats
from frappe.desk.page.asked import asked_document
from frappe.desk.page.back_to import back_to
from frappe.desk.page.render import render_page
from frappe.desk.page.routes import Route
from frappe.desk.page.slugs import form_url, list_url
from frappe.permissions import readable_title
from frappe.response_types import PageResponse
from frappe.translate import _
from frappe.utils import cint, escape_html, sanitize_html, split_emails, validate_email_address
from frappe.utils.html import strip_html

UNPROCESSABLE = 422
_ADDRESS_FIELDS = ("email", "email_id", "contact_email", "email_address")


def mail_url(doc: Any) -> str:
    """The page's address; empty where the user may not mail the document."""
    if doc.meta.issingle or not frappe.has_permission(doc.doctype, "email", doc=doc):
        return ""
    return "/app/_email?" + urlencode({"doctype": doc.doctype, "name": doc.name})


def respond(route: Route) -> PageResponse:
    """GET shows the letter, filled in by the chosen template; POST sends it, or says what is missing."""
    doc = asked_document()
    doc.check_permission("email")
    if local.request is None or local.request.method != "POST":
        return _page(doc, _letter(doc))
    posted = {key: str(local.form_dict.get(key) or "").strip() for key in ("recipients", "cc", "subject", "message")}
    error = _missing(posted)
    if error:
        return _page(doc, posted, error, UNPROCESSABLE)
    try:
        _send(doc, posted)
    except frappe.ValidationError as refused:
        frappe.db.rollback()
        frappe.clear_messages()
        return _page(doc, posted, strip_html(str(refused)), UNPROCESSABLE)
    return back_to(doc, _("The letter is on its way."), anchor="#history")


def _page(doc: Any, letter: dict[str, str], error: str = "", status: int = 200) -> PageResponse:
    may_print = bool(frappe.has_permission(doc.doctype, "print", doc=doc))
    return render_page(
        "mail.html",
        title=_("Mail {0}").format(readable_title(doc)),
        status=status,
        doc=doc,
        letter=letter,
        error=error,
        breadcrumbs=[(list_url(doc.doctype), _(doc.doctype)), (form_url(doc.doctype, doc.name), readable_title(doc))],
        templates=frappe.get_list("Email Template", pluck="name", order_by="name", limit_page_length=100)
        if frappe.has_permission("Email Template", "read")
        else [],
        chosen=str(local.form_dict.get("template") or ""),
        formats=print_formats(doc.doctype) if may_print else [],
        files=attachments_for(doc, False)["files"],
    )


def _letter(doc: Any) -> dict[str, str]:
    """To whom and what about, as far as the document or the template say."""
    letter = {
        "recipients": _address_in(doc),
        "cc": "",
        "subject": f"{_(doc.doctype)}: {readable_title(doc)}",
        "message": "",
    }
    name = str(local.form_dict.get("template") or "")
    if name:
        template = frappe.get_doc("Email Template", name)
        template.check_permission("read")
        letter["subject"] = template.get_formatted_subject(_readable(doc))
        letter["message"] = strip_html(template.get_formatted_response(_readable(doc)).replace("<br>", "\n"))
    return letter


def _readable(doc: Any) -> Any:
    """What the user may read of the document: a template shows him no more."""
    seen = frappe.get_doc(doc.doctype, doc.name)
    seen.apply_fieldlevel_read_permissions()
    return seen.as_dict()


def _address_in(doc: Any) -> str:
    """The first address the document holds where the user may see it."""
    seen = _readable(doc)
    fields = [df.fieldname for df in doc.meta.fields if df.fieldname in _ADDRESS_FIELDS or df.options == "Email"]
    return next((str(seen[name]) for name in fields if seen.get(name)), "")


def _missing(letter: dict[str, str]) -> str:
    addresses = split_emails(letter["recipients"])
    if not addresses:
        return _("Please name at least one recipient.")
    wrong = [address for address in [*addresses, *split_emails(letter["cc"])] if not validate_email_address(address)]
    if wrong:
        return _("This is no e-mail address: {0}").format(", ".join(wrong))
    return "" if letter["subject"] else _("A letter needs a subject.")


def _send(doc: Any, letter: dict[str, str]) -> None:
    own = {file["name"] for file in attachments_for(doc, False)["files"]}
    make(
        doctype=doc.doctype,
        name=doc.name,
        subject=letter["subject"],
        content=sanitize_html(escape_html(letter["message"]).replace("\r\n", "\n").replace("\n", "<br>")),
        recipients=letter["recipients"],
        cc=letter["cc"] or None,
        send_email=1,
        send_me_a_copy=cint(local.form_dict.get("copy")),
        attachments=[file for file in local.request.form.getlist("attachment") if file in own],
        print_format=str(local.form_dict.get("print_format") or "") or None,
        email_template=str(local.form_dict.get("template") or "") or None,
    )
