"""A word documents are marked with; adding, removing and finding by it."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.model.tags import DocTags
from frappe.utils.argument_kinds import names_sent
from frappe.whitelisting import whitelist

__all__ = ["DocTags", "Tag"]


class Tag(Document):
    """Named by the word itself."""


@whitelist(methods=["POST", "PUT"])
def add_tag(tag: str, dt: str, dn: str, color: str | None = None) -> str:
    """Mark a document."""
    frappe.has_permission(dt, "write", dn, throw=True)
    DocTags(dt).add(dn, tag)
    return tag


@whitelist(methods=["POST", "PUT"])
def add_tags(tags: str | list[str], dt: str, docs: str | list[str], color: str | None = None) -> None:
    """Mark several documents with several tags."""
    for name in map(str, names_sent(docs)):
        for tag in frappe.parse_json(tags):
            add_tag(tag, dt, name)


@whitelist(methods=["POST", "PUT", "DELETE"])
def remove_tag(tag: str, dt: str, dn: str) -> None:
    """Take a mark away."""
    frappe.has_permission(dt, "write", dn, throw=True)
    DocTags(dt).remove(dn, tag)


@whitelist()
def get_tags(doctype: str, txt: str) -> list[str]:
    """Tags used with a DocType that contain `txt`."""
    frappe.has_permission(doctype, throw=True)
    used = frappe.get_all("Tag Link", filters={"document_type": doctype}, pluck="tag", distinct=True)
    return sorted(tag for tag in used if txt.casefold() in tag.casefold())


@whitelist()
def get_tagged_docs(doctype: str, tag: str) -> list[Any]:
    """Names of the documents marked with a tag that the user may read."""
    frappe.has_permission(doctype, throw=True)
    return list(frappe.get_list(doctype, filters={"_user_tags": ["like", f"%,{tag}%"]}, pluck="name"))
