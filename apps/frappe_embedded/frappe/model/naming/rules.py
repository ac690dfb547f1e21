"""The name a new document gets, from the rules of its DocType (contract B6)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from frappe.context import local
from frappe.exceptions import DoesNotExistError
from frappe.messages import throw
from frappe.metadata.meta import get_meta
from frappe.model.naming.names import append_number_if_name_exists, make_hash, validate_name
from frappe.model.naming.naming_series import set_name_by_naming_series
from frappe.model.naming.series import getseries, make_autoname, part_value
from frappe.translate import _
from frappe.utils.filters import evaluate_filters

_BRACES = re.compile(r"\{(.*?)\}")


def set_new_name(doc: Any) -> None:
    """Set `doc.name`. The rules are asked in their order; the first that gives a name wins, the last is a random one."""
    doc.run_method("before_naming")
    meta = get_meta(doc.doctype)
    autoname = str(meta.autoname or "")
    _take_given_name(doc, autoname)
    if autoname.lower() == "autoincrement":
        doc.name = local.db.get_next_sequence_val(doc.doctype)
        return
    if meta.issingle:
        doc.name = doc.doctype
        return
    if doc.get("amended_from"):
        doc.name = get_amended_name(doc)
    if not doc.name:
        _set_by_naming_rule_records(doc)
    if not doc.name:
        doc.run_method("autoname")
    if not doc.name and autoname:
        set_name_from_naming_options(autoname, doc)
    if not doc.name:
        doc.name = make_hash(doc.doctype)
        doc.flags.hash_name = True
    doc.name = validate_name(doc.doctype, doc.name)


def _take_given_name(doc: Any, autoname: str) -> None:
    """Only Prompt and imports listen to the name a new document came with."""
    prompted = autoname.lower() == "prompt"
    if prompted and doc.get("__newname"):
        doc.name = doc.get("__newname")
    if not (prompted or local.flags.in_import):
        doc.name = None


def _set_by_naming_rule_records(doc: Any) -> None:
    """Rules that an administrator made on the site (DocType Document Naming Rule), the highest priority first."""
    for rule in _naming_rules(doc.doctype):
        if all(evaluate_filters(doc, [(doc.doctype, *condition)]) for condition in rule["conditions"]):
            doc.name = rule["prefix"] + _count_rule(rule)
            return


def _naming_rules(doctype: str) -> list[dict[str, Any]]:
    def read() -> dict[str, list[dict[str, Any]]]:
        rules: dict[str, list[dict[str, Any]]] = {}
        if not local.db.table_exists("Document Naming Rule"):
            return rules
        fields = ["name", "document_type", "prefix", "prefix_digits"]
        for row in local.db.get_values(
            "Document Naming Rule", {"disabled": 0}, fields, as_dict=True, order_by="priority desc"
        ):
            conditions = local.db.get_values(
                "Document Naming Rule Condition", {"parent": row["name"]}, ["field", "condition", "value"]
            )
            rules.setdefault(row["document_type"], []).append({**row, "conditions": [list(c) for c in conditions]})
        return rules

    found: dict[str, list[dict[str, Any]]] = local.open_site.remember("naming_rules", read)
    return found.get(doctype, [])


def _count_rule(rule: dict[str, Any]) -> str:
    count = int(local.db.get_value("Document Naming Rule", rule["name"], "counter", for_update=True) or 0) + 1
    local.db.set_value("Document Naming Rule", rule["name"], "counter", count, update_modified=False)
    return f"{count:0{int(rule['prefix_digits'] or 5)}d}"


def set_name_from_naming_options(autoname: str, doc: Any) -> None:
    """Name a document by the text of DocType.autoname."""
    kind, _colon, rest = autoname.partition(":")
    rule = _RULES.get(kind.lower())
    if rule is not None:
        rule(doc, rest)
    elif "#" in autoname:
        doc.name = make_autoname(autoname, doctype=doc.doctype, doc=doc)


def _by_field(doc: Any, fieldname: str) -> None:
    value = str(doc.get(fieldname) or "").strip()
    if not value:
        throw(_("{0} is required").format(_(get_meta(doc.doctype).get_label(fieldname))))
    doc.name = value


def _by_series_field(doc: Any, rest: str) -> None:
    set_name_by_naming_series(doc)


def _by_format(doc: Any, text: str) -> None:
    """`format:A-{MM}-{field}-{####}`: each pair of braces is replaced; the counter's key is the text before it."""
    name, position = "", 0
    for braces in _BRACES.finditer(text):
        name += text[position : braces.start()]
        inner = braces.group(1)
        name += getseries(name, len(inner)) if inner.startswith("#") else part_value(inner, doc)
        position = braces.end()
    doc.name = name + text[position:]


def _by_prompt(doc: Any, rest: str) -> None:
    if not doc.name:
        throw(_("Please give the new document a name."))


def _by_hash(doc: Any, rest: str) -> None:
    doc.name = make_hash(doc.doctype)
    doc.flags.hash_name = True


_RULES: dict[str, Callable[[Any, str], None]] = {
    "field": _by_field,
    "naming_series": _by_series_field,
    "format": _by_format,
    "prompt": _by_prompt,
    "hash": _by_hash,
}


def get_amended_name(doc: Any) -> str | None:
    """`PP-1-1` for the first amendment of `PP-1`, `PP-1-2` for the next. None when the site names them like new ones."""
    if _amendments_are_named_anew(doc.doctype):
        return None
    original = doc.amended_from
    if not local.db.exists(doc.doctype, original):
        throw(_("{0} {1} not found").format(_(doc.doctype), original), DoesNotExistError)
    stem, number = str(original), 0
    if local.db.get_value(doc.doctype, original, "amended_from"):
        stem, number = _split_number(stem)
    name = f"{stem}-{number + 1}"
    if local.db.exists(doc.doctype, name):
        return append_number_if_name_exists(doc.doctype, stem)
    return name


def _split_number(name: str) -> tuple[str, int]:
    stem, _dash, tail = name.rpartition("-")
    return (stem, int(tail)) if stem and tail.isdigit() else (name, 0)


def _amendments_are_named_anew(doctype: str) -> bool:
    if not local.db.table_exists("Document Naming Settings"):
        return False
    return bool(local.db.get_single_value("Document Naming Settings", "default_amend_naming") == "Default Naming")
