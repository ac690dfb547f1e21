"""`frappe.has_permission`: the verdict as apps ask for it, with the reasons told to whoever is refused."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.exceptions import PermissionError
from frappe.messages import msgprint
from frappe.messages import throw as raise_error
from frappe.permissions.verdict import is_allowed
from frappe.translate import _


def has_permission(
    doctype: str | None = None,
    ptype: str = "read",
    doc: Any = None,
    user: str | None = None,
    throw: bool = False,
    *,
    parent_doctype: str | None = None,
    print_logs: bool | None = None,
    debug: bool = False,
) -> bool:
    """Whether `user` (the session's by default) may do `ptype` with the DocType, or with `doc` (a document or its name).

    The reasons of a refusal are shown to the session's own user when `throw` or `print_logs` asks for it.
    """
    doctype = doctype or (doc.doctype if doc is not None and not isinstance(doc, str) else None)
    if not doctype:
        raise ValueError("has_permission needs a doctype or a document")
    asked_for = user or local.session.user
    reasons: list[str] = []
    if is_allowed(doctype, ptype, doc, asked_for, reasons, parent_doctype):
        return True
    if (throw if print_logs is None else print_logs) and asked_for == local.session.user:
        explain(reasons)
    if throw:
        _refuse(doctype, doc)
    return False


def explain(reasons: list[str]) -> None:
    """Tell the user, in one message, why he was refused."""
    if reasons:
        msgprint("<br>".join(dict.fromkeys(reasons)))


def _refuse(doctype: str, doc: Any) -> None:
    name = doc if isinstance(doc, (str, int)) else (doc.get("name") if doc is not None else None)
    if name:
        raise_error(_("You have no permission for {0} {1}.").format(_(doctype), name), PermissionError)
    raise_error(_("You have no permission for {0}.").format(_(doctype)), PermissionError)
