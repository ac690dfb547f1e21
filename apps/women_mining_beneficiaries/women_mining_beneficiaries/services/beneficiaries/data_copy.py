"""The copy of everything a person's account may read about her, as a page, as data, and with her files (PDPL art. 4)."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import frappe
from frappe import _
from women_mining_beneficiaries.constants import BENEFICIARY
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.beneficiaries import consents, data_requests
from women_mining_beneficiaries.services.communication import inbox
from women_mining_beneficiaries.services.requests import applicant_view
from women_mining_beneficiaries.services.settings import get_setting

# Requests are told by `applicant_view`: a decision that was not told yet shows neither as a value nor as a gap.
RECORDS = (
    BENEFICIARY,
    "Beneficiary Document",
    "Attestation",
    "Service Delivery",
    "Service Appointment",
    "Inquiry",
    "Official Letter",
    "Beneficiary Need",
    "Beneficiary Representative",
    "Appeal",
)
TEMPLATE = "women_mining_beneficiaries/templates/data_copy.html"
_NO_FACT = frozenset(
    {"Section Break", "Column Break", "Tab Break", "HTML", "Button", "Heading", "Table", "Table MultiSelect"}
)

Facts = list[tuple[str, str]]


def make() -> bytes:
    """A ZIP of the signed-in person's own data; nothing of those she acts for."""
    beneficiary = people.file_of()
    people.check_own(beneficiary)
    parts = describe(str(beneficiary))
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as written:
        written.writestr("my-data.html", _page(parts))
        written.writestr("my-data.json", json.dumps(_plain(parts), ensure_ascii=False, indent=1))
        for name, content in _files(str(beneficiary)):
            written.writestr(f"documents/{name}", content)
    return archive.getvalue()


def describe(beneficiary: str) -> list[tuple[str, list[Facts]]]:
    """Every part of the copy: its title and its records as labels and values."""
    parts = [(_(doctype), [_facts(doc) for doc in own_documents(doctype, beneficiary)]) for doctype in RECORDS]
    parts.insert(2, (_("My requests"), [_request(row["name"]) for row in applicant_view.requests_of(beneficiary)]))
    parts.append((_("Messages"), [_message(row) for row in inbox.messages_of(beneficiary)]))
    parts.append((_("Consents"), [_consent(row) for row in consents.history_of(beneficiary)]))
    parts.append((_("Data requests"), [_data_request(row) for row in data_requests.requests_of(beneficiary)]))
    return [(title, records) for title, records in parts if records]


def own_documents(doctype: str, beneficiary: str) -> list[Any]:
    """The person's own records of a kind, with the fields her account may read."""
    if not frappe.has_permission(doctype, "read"):
        return []
    link = "name" if doctype == BENEFICIARY else "beneficiary"
    names = frappe.get_list(doctype, filters={link: beneficiary}, pluck="name", order_by="creation asc", limit=0)
    docs = [frappe.get_doc(doctype, name) for name in names]
    for doc in docs:
        doc.check_permission("read")
        doc.apply_fieldlevel_read_permissions()
    return docs


def _facts(doc: Any) -> Facts:
    shown = [field for field in doc.meta.fields if field.fieldtype not in _NO_FACT and not field.hidden]
    values = [(_(field.label), _value(doc, field)) for field in shown if doc.get(field.fieldname)]
    return [(_("Number"), str(doc.name)), *values]


def _value(doc: Any, field: Any) -> str:
    if field.fieldtype == "Select":
        return _(doc.get(field.fieldname))
    if field.fieldtype == "Check":
        return _("Yes")
    return str(frappe.format_value(doc.get(field.fieldname), field))


def _request(name: str) -> Facts:
    page = applicant_view.describe_request(name)
    doc, decision = page["doc"], page["decision"]
    facts = [(_("Number"), name), (_("Support Type"), page["support_title"]), (_("State"), page["status"])]
    facts += [(_("Reason"), doc.request_reason or "")]
    facts += [(_("What you asked for"), row.item_title) for row in doc.get("items")]
    facts += [(row.label_snapshot or row.question_key, str(row.answer or "")) for row in doc.answers]
    facts += [(_("Reply"), decision["text"])] if decision else []
    return [(label, value) for label, value in facts if value]


def _message(row: Any) -> Facts:
    return [
        (_("Sent on"), dates.format_both_calendars(row.sent)),
        (_("Subject"), row.subject or ""),
        (_("Text"), row.body or ""),
    ]


def _consent(row: Any) -> Facts:
    withdrawn = dates.format_both_calendars(row.withdrawn_on) if row.withdrawn_on else ""
    facts = [(_("Purpose"), row.title), (_("Text"), row.accepted_text)]
    return [*facts, (_("Given on"), dates.format_both_calendars(row.given_on)), (_("Withdrawn on"), withdrawn)]


def _data_request(row: Any) -> Facts:
    facts = [(_("Number"), row.name), (_("Right Asked for"), _(row.right_requested)), (_("Status"), _(row.status))]
    return [*facts, (_("Received on"), dates.format_both_calendars(row.received_on)), (_("Reply"), row.reply or "")]


def _page(parts: list[Any]) -> str:
    return str(
        frappe.render_template(
            TEMPLATE,
            {
                "parts": parts,
                "association": get_setting("association_name_ar"),
                "made_on": dates.format_both_calendars(dates.today()),
                "lang": frappe.local.lang,
            },
        )
    )


def _plain(parts: list[Any]) -> dict[str, Any]:
    return {title: [[list(fact) for fact in facts] for facts in records] for title, records in parts}


def _files(beneficiary: str) -> list[tuple[str, bytes]]:
    """What she sent, as far as her account may open it; each under the number of its document."""
    found = []
    for doc in own_documents("Beneficiary Document", beneficiary):
        name = doc.file and frappe.db.get_value("File", {"file_url": doc.file}, "name")
        file = frappe.get_doc("File", name) if name else None
        if file and file.has_permission("read"):
            content = file.get_content()
            found.append((f"{doc.name}-{file.file_name}", content.encode() if isinstance(content, str) else content))
    return found
