"""Submitted documents that hang on a document, and those that hang on them: what must be cancelled before it can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import frappe
from frappe import _
from frappe.model.link_fields import LinkField, dynamic_links, linking_to
from frappe.utils import parse_json
from frappe.utils.argument_kinds import name_sent
from frappe.whitelisting import whitelist

Node = tuple[str, str]


@whitelist()
def get_submitted_linked_docs(
    doctype: str, name: str | int, ignore_doctypes_on_cancel_all: Any = None
) -> dict[str, Any]:
    """{docs: [{doctype, name, docstatus}], count}: nearest first, those the user may read. Ignored DocTypes are not followed."""
    frappe.has_permission(doctype, "read", doc=name, throw=True)
    ignored = frozenset(parse_json(ignore_doctypes_on_cancel_all) or ())
    found = _hanging_on((doctype, str(name)), ignored)
    readable = [node for node in found if frappe.has_permission(node[0], "read", doc=node[1])]
    docs = [{"doctype": of, "name": each, "docstatus": 1} for of, each in readable]
    return {"docs": docs, "count": len(docs)}


@whitelist(methods=["POST", "PUT"])
def cancel_all_linked_docs(docs: Any, ignore_doctypes_on_cancel_all: Any = None) -> None:
    """Cancel the documents, those found last first; all of them or none. The user needs the right for each."""
    listed = parse_json(docs) or []
    ignored = frozenset(parse_json(ignore_doctypes_on_cancel_all) or ())
    wanted = [doc for doc in listed if doc["doctype"] not in ignored and doc["doctype"] not in get_exempted_doctypes()]
    for number, doc in enumerate(reversed(wanted), 1):
        document = frappe.get_doc(doc["doctype"], name_sent(doc["name"]), for_update=True)
        if document.docstatus == 1:
            document.cancel()
        frappe.publish_progress(number / len(wanted) * 100, _("Cancelling"), description=str(doc["name"]))


def get_exempted_doctypes() -> list[str]:
    """DocTypes whose documents are left alone when others are cancelled: the hook `auto_cancel_exempted_doctypes`."""
    return list(frappe.get_hooks("auto_cancel_exempted_doctypes") or [])


def _hanging_on(root: Node, ignored: frozenset[str]) -> list[Node]:
    found: dict[Node, None] = {}
    waiting = [root]
    while waiting:
        node = waiting.pop(0)
        if node[0] in ignored and node != root:
            continue
        new = [linker for linker in _linkers(node) if linker != root and linker not in found]
        found.update(dict.fromkeys(new))
        waiting += [linker for linker in new if linker not in waiting]
    return list(found)


def _linkers(node: Node) -> Iterator[Node]:
    """Submitted documents, of DocTypes that are not exempt, with a link to the node."""
    exempt = get_exempted_doctypes()
    for link in [*linking_to(node[0]), *dynamic_links()]:
        if link.issingle or link.fieldname == "amended_from":
            continue
        for linker in _documents(link, node):
            if linker[0] not in exempt:
                yield linker


def _documents(link: LinkField, node: Node) -> Iterable[Node]:
    filters = {link.fieldname: node[1], **({link.type_field: node[0]} if link.type_field else {}), "docstatus": 1}
    if link.istable:
        rows = frappe.get_all(link.doctype, filters, ["parenttype", "parent"], order_by="creation asc")
        return [(row.parenttype, row.parent) for row in rows if _is_submittable(row.parenttype)]
    if not _is_submittable(link.doctype):
        return []
    return [
        (link.doctype, str(name))
        for name in frappe.get_all(link.doctype, filters, pluck="name", order_by="creation asc")
    ]


def _is_submittable(doctype: str) -> bool:
    return bool(doctype and frappe.get_meta(doctype).is_submittable)
