from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import TemplateSyntaxError

import frappe
from frappe import _
from frappe.contacts.doctype.address_template.address_template import get_default_address_template
from frappe.contacts.linked_record import LinkedRecord, linked_to, search_linked
from frappe.model.naming import append_number_if_name_exists
from frappe.utils import cint, cstr
from frappe.whitelisting import whitelist

MAIN_FLAGS = ("is_primary_address", "is_shipping_address")


class Address(LinkedRecord):
    """A postal address and the documents it belongs to."""

    if TYPE_CHECKING:
        address_title: str | None

    def autoname(self) -> None:
        if not self.address_title and self.links:
            self.address_title = self.links[0].link_name
        if not self.address_title:
            frappe.throw(_("The address needs a title."))
        title, kind = cstr(self.address_title).strip(), _(cstr(self.address_type)).strip()
        self.name = append_number_if_name_exists("Address", f"{title}-{kind}")

    def validate(self) -> None:
        if not self.links:
            self._take_links_of_the_owners_contact()
        self.tidy_links()
        for flag in MAIN_FLAGS:
            if cint(self.get(flag)):
                self._be_the_only(flag)

    def get_display(self) -> str | None:
        """The address as it is written on a letter."""
        return get_address_display(self.as_dict())

    def _take_links_of_the_owners_contact(self) -> None:
        """Somebody who enters his own address gives it to what he belongs to."""
        contact = frappe.db.get_value("Contact", {"email_id": self.owner})
        for row in frappe.get_doc("Contact", contact).links if contact else ():
            self.append("links", {"link_doctype": row.link_doctype, "link_name": row.link_name})

    def _be_the_only(self, flag: str) -> None:
        for row in self.links:
            for other in linked_to("Address", row.link_doctype, row.link_name, **{flag: 1}):
                if other != self.name:
                    frappe.db.set_value("Address", other, flag, 0)


def get_preferred_address(doctype: str, name: str, preferred_key: str = "is_primary_address") -> str | None:
    """The address of a document that carries that flag."""
    if preferred_key not in MAIN_FLAGS:
        return None
    return next(iter(linked_to("Address", doctype, name, disabled=0, **{preferred_key: 1})), None)


@whitelist()
def get_default_address(doctype: str, name: str | None, sort_key: str = "is_primary_address") -> str | None:
    """The address of a document: the one that carries the flag, else the first."""
    if sort_key not in MAIN_FLAGS or not name:
        return None
    frappe.has_permission(doctype, "read", doc=name, throw=True)
    preferred = get_preferred_address(doctype, name, sort_key)
    return preferred or next(iter(linked_to("Address", doctype, name, disabled=0)), None)


@whitelist()
def get_address_display(address_dict: dict[str, Any] | str | None) -> str | None:
    """An Address (its name or its values) as it is written on a letter, by the template of its country."""
    return render_address(address_dict)


def render_address(address: dict[str, Any] | str | None, check_permissions: bool = True) -> str | None:
    """The same; code may leave the question of permission out."""
    if not address:
        return None
    if not isinstance(address, dict):
        doc = frappe.get_doc("Address", address)
        if check_permissions:
            doc.check_permission("read")
        address = dict(doc.as_dict())
    name, template = get_address_templates(address)
    try:
        return frappe.render_template(template, address)
    except TemplateSyntaxError:
        frappe.throw(_("The address template {0} has a mistake.").format(frappe.bold(name)))


def get_address_templates(address: Any) -> tuple[str, str]:
    """(name, template) of the address's country, else the default one, else the engine's."""
    for filters in ({"country": address.get("country")}, {"is_default": 1}):
        found = frappe.db.get_value("Address Template", filters, ["name", "template"])
        if found:
            return str(found[0]), str(found[1])
    return "", get_default_address_template()


@whitelist()
def address_query(doctype: str, txt: str, searchfield: str, start: int, page_len: int, filters: Any) -> Any:
    """Link search among the addresses of a document."""
    return search_linked("Address", txt, searchfield, start, page_len, filters)


def get_condensed_address(doc: Any) -> str:
    """The address in one line."""
    fields = ("address_title", "address_line1", "address_line2", "city", "county", "state", "country")
    return ", ".join(doc.get(field) for field in fields if doc.get(field))


def get_address_display_list(doctype: str, name: str) -> list[Any]:
    """The addresses of a document that the user may read, each with its `display`."""
    names = linked_to("Address", doctype, name)
    if not names or not frappe.has_permission("Address", "read"):
        return []
    visible = frappe.get_list("Address", filters={"name": ["in", names]}, fields=["*"])
    for address in visible:
        address.display = get_address_display(address)
    return sorted(visible, key=lambda address: names.index(address.name))


def has_website_permission(doc: Any, ptype: str, user: str, verbose: bool = False) -> bool:
    """On the website people see the addresses of what they belong to."""
    contact = frappe.db.get_value("Contact", {"email_id": user})
    return bool(contact and frappe.get_doc("Contact", contact).has_common_link(doc))
