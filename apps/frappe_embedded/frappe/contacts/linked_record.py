"""What contacts and addresses share: the documents they belong to."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.core.doctype.dynamic_link.dynamic_link import deduplicate_dynamic_links
from frappe.model.document import Document


class LinkedRecord(Document):
    """A record whose table `links` says which documents it belongs to."""

    def has_link(self, doctype: str, name: str) -> bool:
        """Whether it belongs to that document."""
        return (doctype, name) in self._targets()

    def has_common_link(self, doc: Any) -> bool:
        """Whether both records belong to the same document."""
        return not self._targets().isdisjoint((row.link_doctype, row.link_name) for row in doc.links)

    def get_link_for(self, link_doctype: str) -> str | None:
        """The name of the first document of that kind it belongs to."""
        return next((row.link_name for row in self.links if row.link_doctype == link_doctype), None)

    def tidy_links(self) -> None:
        """Each document once, with its title."""
        deduplicate_dynamic_links(self)
        self.refuse_unreadable_links()
        set_link_title(self)

    def refuse_unreadable_links(self) -> None:
        """A link shows the title of the document and opens records of it to others: who makes one may read the document."""
        if self.flags.ignore_permissions:
            return
        before = self.get_doc_before_save()
        for doctype, name in self._targets() - (before._targets() if before else set()):
            frappe.has_permission(doctype, "read", doc=name, throw=True)

    def _targets(self) -> set[tuple[str, str]]:
        return {(row.link_doctype, row.link_name) for row in self.links}


def set_link_title(doc: Any) -> None:
    """Write the titles of the linked documents into the rows."""
    for row in doc.links:
        row.link_title = frappe.get_doc(row.link_doctype, row.link_name).get_title() or row.link_name


def linked_to(parenttype: str, doctype: str, name: str, **filters: Any) -> list[str]:
    """The names of the contacts or addresses of a document, the main one first."""
    main = "is_primary_address" if parenttype == "Address" else "is_primary_contact"
    where = [
        ["Dynamic Link", "link_doctype", "=", doctype],
        ["Dynamic Link", "link_name", "=", name],
        *([field, "=", value] for field, value in filters.items()),
    ]
    table = f"`tab{parenttype}`"
    order = f"{table}.`{main}` desc, {table}.`creation` asc"
    found = frappe.get_all(parenttype, filters=where, pluck="name", order_by=order)
    return list(dict.fromkeys(found))


def search_linked(doctype: str, txt: str, searchfield: str, start: int, page_len: int, filters: Any) -> Any:
    """Link search among the contacts or addresses of a document: filters `link_doctype` and `link_name`."""
    from frappe.desk.search import search_widget

    given = dict(filters or {})
    where = [
        ["Dynamic Link", key, "=", given.pop(key)]
        for key in ("link_doctype", "link_name")
        if given.get(key) is not None
    ]
    where += [[key, "=", value] for key, value in given.items()]
    return search_widget(doctype, txt, filters=where, searchfield=searchfield, start=start, page_length=page_len)
