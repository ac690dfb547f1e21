from __future__ import annotations

from typing import TYPE_CHECKING, Any

import frappe
from frappe import _
from frappe.contacts.linked_record import LinkedRecord, linked_to, search_linked
from frappe.model.naming import append_number_if_name_exists
from frappe.utils import cint
from frappe.whitelisting import whitelist


class Contact(LinkedRecord):
    """A person, with addresses, numbers and the documents he belongs to."""

    if TYPE_CHECKING:
        user: str | None

    def autoname(self) -> None:
        name = self._full_name()
        if self.links:
            name = f"{name}-{str(self.links[0].link_name).strip()}"
        self.name = append_number_if_name_exists("Contact", name)

    def validate(self) -> None:
        self.full_name = self._full_name()
        if len(self.email_ids) == 1:
            self.email_ids[0].is_primary = 1
        self.email_id = _main_value(self.email_ids, "is_primary", "email_id", _("Email Address"))
        self.phone = _main_value(self.phone_nos, "is_primary_phone", "phone", _("Phone"))
        self.mobile_no = _main_value(self.phone_nos, "is_primary_mobile_no", "phone", _("Mobile No"))
        if not self.user and self.email_id:
            self.user = frappe.db.get_value("User", {"email": self.email_id})
        self.tidy_links()

    def add_email(self, email_id: str, is_primary: int = 0, autosave: bool = False) -> None:
        """Add an address unless the contact has it."""
        if not any(row.email_id == email_id for row in self.email_ids):
            self.append("email_ids", {"email_id": email_id, "is_primary": is_primary})
            if autosave:
                self.save(ignore_permissions=True)

    def add_phone(
        self, phone: str, is_primary_phone: int = 0, is_primary_mobile_no: int = 0, autosave: bool = False
    ) -> None:
        """Add a number unless the contact has it."""
        if not any(row.phone == phone for row in self.phone_nos):
            main = {"is_primary_phone": is_primary_phone, "is_primary_mobile_no": is_primary_mobile_no}
            self.append("phone_nos", {"phone": phone, **main})
            if autosave:
                self.save(ignore_permissions=True)

    def _full_name(self) -> str:
        return get_full_name(self.first_name, self.middle_name, self.last_name, self.company_name)


def _main_value(rows: list[Any], flag: str, fieldname: str, label: str) -> str:
    """The value of the one row that is the main one; empty when none is."""
    main = [row.get(fieldname) for row in rows if cint(row.get(flag))]
    if len(main) > 1:
        frappe.throw(_("Only one {0} can be the main one.").format(frappe.bold(label)))
    return str(main[0] or "").strip() if main else ""


def get_full_name(
    first: str | None = None, middle: str | None = None, last: str | None = None, company: str | None = None
) -> str:
    """The parts of a name in one line; without any, the company."""
    return " ".join(part for part in (first, middle, last) if part) or company or ""


def get_default_contact(doctype: str, name: str) -> str | None:
    """The main contact of a document, else its first."""
    return next(iter(linked_to("Contact", doctype, name)), None)


@whitelist()
def get_contact_details(contact: str) -> dict[str, Any]:
    """What forms show of a contact."""
    doc = frappe.get_doc("Contact", contact)
    doc.check_permission("read")
    shown = {"display": "full_name", "email": "email_id", "mobile": "mobile_no", "phone": "phone"}
    shown |= {"designation": "designation", "department": "department"}
    return {"contact_person": doc.name, **{f"contact_{key}": doc.get(field) for key, field in shown.items()}}


@whitelist()
def invite_user(contact: str) -> str:
    """Make the contact a user of the website; an invitation is sent to him."""
    doc = frappe.get_doc("Contact", contact)
    doc.check_permission("write")
    if not doc.email_id:
        frappe.throw(_("The contact has no main email address."))
    user = {"doctype": "User", "email": doc.email_id, "first_name": doc.first_name, "last_name": doc.last_name}
    invited = frappe.get_doc({**user, "user_type": "Website User", "send_welcome_email": 1}).insert()
    return str(invited.name)


@whitelist()
def contact_query(doctype: str, txt: str, searchfield: str, start: int, page_len: int, filters: Any) -> Any:
    """Link search among the contacts of a document."""
    return search_linked("Contact", txt, searchfield, start, page_len, filters)


def get_contact_with_phone_number(number: str) -> str | None:
    """The contact whose number ends like this one."""
    if not number:
        return None
    ending = number.lstrip("+0")
    found = frappe.db.get_value("Contact Phone", {"phone": ["like", f"%{ending}"]}, "parent")
    return str(found) if found else None


def get_contact_name(email_id: str) -> str | None:
    """The contact of an email address."""
    found = frappe.db.get_value("Contact Email", {"email_id": email_id}, "parent")
    return str(found) if found else None


def get_contacts_linking_to(doctype: str, docname: str, fields: list[str] | None = None) -> list[Any]:
    """The contacts of a document."""
    names = linked_to("Contact", doctype, docname)
    return list(frappe.get_all("Contact", filters={"name": ["in", names]}, fields=fields or ["name"])) if names else []


def get_contact_display_list(doctype: str, name: str) -> list[Any]:
    """The contacts of a document that the user may read, with their addresses and numbers."""
    names = linked_to("Contact", doctype, name)
    if not names or not frappe.has_permission("Contact", "read"):
        return []
    visible = frappe.get_list("Contact", filters={"name": ["in", names]}, fields=["*"])
    for contact in visible:
        contact.email_ids = _rows_of("Contact Email", contact.name)
        contact.phone_nos = _rows_of("Contact Phone", contact.name)
    return sorted(visible, key=lambda contact: names.index(contact.name))


def _rows_of(doctype: str, contact: str) -> list[Any]:
    return list(
        frappe.get_all(doctype, filters={"parenttype": "Contact", "parent": contact}, fields=["*"], order_by="idx")
    )
