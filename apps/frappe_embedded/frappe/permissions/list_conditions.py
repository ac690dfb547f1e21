"""The same verdict as a WHERE clause: which rows of a DocType a list, a count, a search or a report may see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from frappe.apps import call, get_hooks
from frappe.context import local
from frappe.database.conclusions import conclude
from frappe.metadata.meta import get_meta
from frappe.permissions.clause import NEVER, Clause, all_of, any_of, one_of, quoted, raw, select
from frappe.permissions.rights import ADMINISTRATOR, GUEST, SHARE_COLUMN
from frappe.permissions.role_permissions import role_permissions_of
from frappe.permissions.shares import is_any_shared, sharing_is_off
from frappe.permissions.user_permissions import LinkRule, rules_for


def list_condition(
    doctype: str, user: str | None = None, parent_doctype: str | None = None, for_selection: bool = False
) -> Clause | None:
    """The rows of `tabX` that `user` may read; None when he may read all of them.

    Where no role of his reads the DocType, and `for_selection`, what he may select counts. Rows of a child table are
    those of the parents he may see.
    """
    user = user or local.session.user
    if user == ADMINISTRATOR:
        return _all_that_hooks_leave(doctype)
    if get_meta(doctype).istable:
        return _rows_of_visible_parents(doctype, user, parent_doctype)
    return _document_condition(doctype, user, for_selection)


def is_list_open(doctype: str, user: str | None = None) -> bool:
    """Whether `user` may list the DocType at all: by role, or because something of it is shared with him."""
    user = user or local.session.user
    return _has_role_for_lists(doctype, user) or is_any_shared(doctype, "read", user)


def _all_that_hooks_leave(doctype: str) -> Clause | None:
    """What Administrator sees: an app's handlers are asked for him too."""
    hooked = list(_hook_conditions(doctype, ADMINISTRATOR))
    return all_of(hooked) if hooked else None


def _document_condition(doctype: str, user: str, for_selection: bool = False) -> Clause | None:
    hooked = list(_hook_conditions(doctype, user))
    if not _has_role_for_lists(doctype, user):
        return all_of([_shared_condition(doctype, user) or NEVER, *hooked])
    narrowed = _narrowing_by_row(doctype, user, for_selection)
    if narrowed is None and not hooked:
        return None
    granted = all_of([narrowed, *hooked])
    shared = _shared_condition(doctype, user) if narrowed is not None else None
    return granted if shared is None else any_of([granted, shared])


def _has_role_for_lists(doctype: str, user: str) -> bool:
    if user == ADMINISTRATOR:
        return True
    permissions = role_permissions_of(doctype, user)
    return bool(permissions["select"] or permissions["read"])


def _narrowing_by_row(doctype: str, user: str, for_selection: bool) -> Clause | None:
    """What the user's rights leave of the rows; None when that is all of them.

    A right of owners opens their own rows whatever the User Permissions; any other right those the User Permissions
    include. Who reads his own and selects all has his own in lists, and all in link pickers.
    """
    key = ("rows_by_rights", doctype, user, for_selection)
    return conclude(key, lambda: _rows_by_rights(doctype, user, for_selection))


def _rows_by_rights(doctype: str, user: str, for_selection: bool) -> Clause | None:
    permissions = role_permissions_of(doctype, user)
    counting = ("select", "read") if for_selection or not permissions.read else ("read",)
    opening = [right for right in counting if permissions.get(right)]
    table = f"tab{doctype}"
    own = Clause(f"{quoted(table, 'owner')} = ?", (user,))
    if all(right in permissions.if_owner for right in opening):
        return own
    rules = [_rule_condition(table, rule) for rule in rules_for(doctype, user)]
    if not rules:
        return None
    included = all_of(rules)
    return included | own if any(right in permissions.if_owner for right in opening) else included


def _rule_condition(table: str, rule: LinkRule) -> Clause:
    if rule.table_field is None:
        column = quoted(table, rule.fieldname)
        allowed = one_of(column, rule.allowed)
        if rule.fieldname == "name" or rule.strict:
            return allowed
        return any_of([Clause(f"ifnull({column}, '') = ''"), allowed])
    return _no_forbidden_row(table, rule)


def _no_forbidden_row(table: str, rule: LinkRule) -> Clause:
    rows = f"tab{rule.child_doctype}"
    column = quoted(rows, rule.fieldname)
    allowed = one_of(column, rule.allowed)
    empty = f"ifnull({column}, '') = ''"
    forbidden = f"{empty} or not ({allowed.sql})" if rule.strict else f"not ({empty}) and not ({allowed.sql})"
    of_document = (
        f"{quoted(rows, 'parent')} = {quoted(table, 'name')} and {quoted(rows, 'parenttype')} = ?"
        f" and {quoted(rows, 'parentfield')} = ? and ({forbidden})"
    )
    sql = f"not exists ({select('name', str(rule.child_doctype), of_document)})"
    return Clause(sql, (table.removeprefix("tab"), rule.table_field, *allowed.values))


def _shared_condition(doctype: str, user: str) -> Clause | None:
    """The documents shared with him, as a sub-query; None when there are none."""
    if sharing_is_off() or not is_any_shared(doctype, "read", user):
        return None
    everyone = "" if user == GUEST else " or `everyone` = 1"
    mine = f"`share_doctype` = ? and `{SHARE_COLUMN['read']}` = 1 and (`user` = ?{everyone})"
    sql = f"{quoted(f'tab{doctype}', 'name')} in ({select('share_name', 'DocShare', mine)})"
    return Clause(sql, (doctype, user))


def _hook_conditions(doctype: str, user: str) -> Iterator[Clause]:
    """What `permission_query_conditions` handlers of the DocType, then of `*`, answer."""
    hooks = get_hooks("permission_query_conditions")
    if not hooks:
        return
    for path in [*_as_list(hooks.get(doctype)), *_as_list(hooks.get("*"))]:
        if answer := call(path, user, doctype=doctype):
            yield raw(str(answer))


def _as_list(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _rows_of_visible_parents(doctype: str, user: str, parent_doctype: str | None) -> Clause | None:
    if not parent_doctype:
        return NEVER
    rows = f"tab{doctype}"
    of_parent = Clause(f"{quoted(rows, 'parenttype')} = ?", (parent_doctype,))
    visible = _document_condition(parent_doctype, user)
    if visible is None or get_meta(parent_doctype).issingle:
        return of_parent
    return of_parent & visible.as_names_of(parent_doctype, quoted(rows, "parent"))
