"""User Permissions: which records of a DocType a user is limited to, as rules over names and Link fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from frappe.context import local
from frappe.metadata.meta import get_meta
from frappe.permissions.memory import conclude_for, remember
from frappe.permissions.rights import ADMINISTRATOR, GUEST
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.utils.numbers import cint
from frappe.utils.settings import get_system_settings


@dataclass(frozen=True)
class LinkRule:
    """`fieldname` (or the document's own `name`) may only hold one of `allowed`; in rows of `table_field` when that is set."""

    doctype: str
    fieldname: str
    allowed: tuple[str, ...]
    strict: bool = False
    label: str = ""
    table_field: str | None = None
    child_doctype: str | None = None

    def accepts(self, value: Any) -> bool:
        """Whether a document with this value stays visible."""
        if self.fieldname == "name" and self.table_field is None:
            return str(value).lower() in self.folded
        if value in (None, ""):
            return not self.strict
        return str(value).lower() in self.folded

    @property
    def folded(self) -> frozenset[str]:
        return frozenset(value.lower() for value in self.allowed)


def get_user_permissions(user: str | None = None) -> _dict:
    """{DocType: [{doc, applicable_for, is_default, hide_descendants}]} of `user`, tree descendants included."""
    user = user or local.session.user
    if user in (ADMINISTRATOR, GUEST):
        return _dict()
    return remember("user_permissions", user.lower(), lambda: _read_user_permissions(user))


def rules_for(doctype: str, user: str) -> tuple[LinkRule, ...]:
    """What the User Permissions of `user` demand of documents of this DocType."""
    permissions = get_user_permissions(user)
    if not permissions:
        return ()
    key = ("user_permission_rules", doctype, user)
    return conclude_for(get_meta(doctype), key, lambda: tuple(_rules(doctype, permissions)))


def refusals(doc: Any, user: str) -> Iterator[str]:
    """Why the User Permissions of `user` keep the document from him; nothing when they do not."""
    for rule in rules_for(doc.doctype, user):
        if rule.table_field is None:
            if not rule.accepts(doc.get(rule.fieldname)):
                yield _refusal(rule, doc.get(rule.fieldname))
            continue
        for row in doc.get(rule.table_field) or ():
            if not rule.accepts(row.get(rule.fieldname)):
                yield _refusal(rule, row.get(rule.fieldname), row.get("idx"))


def get_allowed_docs_for_doctype(user_permissions: Iterable[Any], doctype: str) -> list[str]:
    """The names that the entries of one DocType allow where documents of `doctype` are concerned."""
    return [entry["doc"] for entry in user_permissions if entry.get("applicable_for") in (None, "", doctype)]


def default_value_for(link_doctype: str, doctype: str, user: str | None = None) -> str | None:
    """The value a Link to `link_doctype` takes on a new document: the default User Permission, or the only one."""
    entries = [
        entry
        for entry in get_user_permissions(user).get(link_doctype) or ()
        if entry.get("applicable_for") in (None, "", doctype)
    ]
    chosen = [entry["doc"] for entry in entries if entry.get("is_default")]
    if not chosen and len(entries) == 1:
        chosen = [entries[0]["doc"]]
    return chosen[0] if chosen else None


def _rules(doctype: str, permissions: _dict) -> Iterator[LinkRule]:
    meta = get_meta(doctype)
    strict = not meta.issingle and _is_strict()
    if own := get_allowed_docs_for_doctype(permissions.get(doctype) or (), doctype):
        yield LinkRule(doctype, "name", tuple(own))
    yield from _link_rules(doctype, meta, permissions, strict)
    for table in meta.get_table_fields():
        child = get_meta(table.options)
        yield from _link_rules(doctype, child, permissions, strict, table.fieldname, child.name)


def _link_rules(
    doctype: str,
    meta: Any,
    permissions: _dict,
    strict: bool,
    table_field: str | None = None,
    child_doctype: str | None = None,
) -> Iterator[LinkRule]:
    for field in meta.get_link_fields():
        entries = permissions.get(field.options)
        if not entries or field.get("is_virtual") or _ignores_user_permissions(meta, field):
            continue
        if allowed := get_allowed_docs_for_doctype(entries, doctype):
            label = field.get("label") or field.fieldname
            yield LinkRule(field.options, field.fieldname, tuple(allowed), strict, label, table_field, child_doctype)


def _ignores_user_permissions(meta: Any, field: Any) -> bool:
    """Fields that say so; and the place of a node in its own tree, or the top of what is allowed would be hidden."""
    if field.get("ignore_user_permissions"):
        return True
    is_own_tree = field.options == meta.name and meta.is_nested_set()
    return is_own_tree and field.fieldname in ("old_parent", meta.nsm_parent_field_name)


def _refusal(rule: LinkRule, value: Any, row: Any = None) -> str:
    if rule.fieldname == "name" and rule.table_field is None:
        return _("Your User Permissions do not include {0} {1}.").format(_(rule.doctype), value)
    if value in (None, ""):
        return _("Field {0} is empty, and your User Permissions require a permitted {1} there.").format(
            _(rule.label), _(rule.doctype)
        )
    if row:
        return _("Row {0}, field {1}: your User Permissions do not include {2} {3}.").format(
            row, _(rule.label), _(rule.doctype), value
        )
    return _("Field {0}: your User Permissions do not include {1} {2}.").format(_(rule.label), _(rule.doctype), value)


def _is_strict() -> bool:
    return cint(get_system_settings("apply_strict_user_permissions")) == 1


def _read_user_permissions(user: str) -> _dict:
    found = _dict()
    fields = ["allow", "for_value", "applicable_for", "is_default", "hide_descendants"]
    for row in local.db.get_values("User Permission", {"user": user}, fields, as_dict=True, order_by="creation asc"):
        entries = found.setdefault(row.allow, [])
        for name in _with_descendants(row):
            is_default = row.is_default if name == row.for_value else 0
            entries.append(
                _dict(
                    doc=name,
                    applicable_for=row.applicable_for,
                    is_default=is_default,
                    hide_descendants=row.hide_descendants,
                )
            )
    return found


def _with_descendants(row: Any) -> list[str]:
    if row.hide_descendants or not get_meta(row.allow).is_nested_set():
        return [row.for_value]
    return [row.for_value, *local.db.get_descendants(row.allow, row.for_value)]
