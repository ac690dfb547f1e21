"""Who works on a document, who it is shared with, its tags and likes: what stands beside its form, and the buttons for it."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import share
from frappe.context import local
from frappe.desk.doctype.tag import tag as tags
from frappe.desk.form import assign_to
from frappe.desk.like import toggle_like
from frappe.desk.page.around.following import following_of
from frappe.desk.page.link_resolving import resolve_link
from frappe.translate import _
from frappe.utils import cint, cstr, getdate
from frappe.utils.typed_text import UnreadableError, read_date

_MOST_TAGS = 100
RIGHTS = ("read", "write", "share")


def people_of(doc: Any) -> dict[str, Any]:
    """Open assignments, tags and shares as the card shows them."""
    may_write = bool(frappe.has_permission(doc.doctype, "write", doc=doc))
    may_share = bool(frappe.has_permission(doc.doctype, "share", doc=doc))
    return {
        "tasks": _tasks(doc),
        "tags": [tag for tag in cstr(doc.get("_user_tags")).split(",") if tag],
        "may_tag": may_write,
        "known_tags": _known_tags(doc.doctype) if may_write else [],
        "likes": len(doc.get_liked_by()),
        "is_liked": local.session.user in doc.get_liked_by(),
        "following": following_of(doc),
        "shares": _shares(doc) if may_share else [],
        "may_share": may_share and not cint(frappe.get_system_settings("disable_document_sharing")),
    }


def _tasks(doc: Any) -> list[dict[str, Any]]:
    rows = frappe.get_all(
        "ToDo",
        filters={"reference_type": doc.doctype, "reference_name": str(doc.name), "status": "Open"},
        fields=["name", "allocated_to", "date", "description", "assigned_by"],
        order_by="date asc, creation asc",
    )
    names = _names([row.allocated_to for row in rows])
    today = getdate()
    return [
        {
            "user": row.allocated_to,
            "name": names.get(row.allocated_to, row.allocated_to),
            "due": row.date,
            "is_late": bool(row.date and row.date < today),
            "note": row.description,
            "is_mine": row.allocated_to == local.session.user,
            "may_withdraw": local.session.user in (row.allocated_to, row.assigned_by) or _is_manager(),
        }
        for row in rows
    ]


def _shares(doc: Any) -> list[dict[str, Any]]:
    rows = share.get_users(doc.doctype, str(doc.name))
    names = _names([row.user for row in rows if row.user])
    return [
        {
            "user": row.user or "",
            "name": _("Everybody here") if row.everyone else names.get(row.user, row.user),
            "rights": [_(right.title()) for right in RIGHTS if row.get(right)],
        }
        for row in rows
    ]


def _names(users: list[str]) -> dict[str, str]:
    rows = frappe.get_all("User", filters={"name": ["in", [*users, ""]]}, fields=["name", "full_name"])
    return {row.name: _(row.full_name or row.name) for row in rows}


def _is_manager() -> bool:
    return "System Manager" in frappe.get_roles()


def assign(doc: Any, _key: str) -> str:
    """Give the document to somebody as a task."""
    user = _chosen_user("assign_to")
    refuse_hidden_sharing(doc, user)
    values = {"doctype": doc.doctype, "name": str(doc.name), "assign_to": [user], "date": _due_date()}
    assign_to.add({**values, "description": frappe.utils.escape_html(cstr(local.form_dict.get("note")))})
    return _("Assigned to {0}.").format(_names([user]).get(user, user))


def refuse_hidden_sharing(doc: Any, user: str) -> None:
    """Whom a document is hidden from gets it shared by an assignment: that needs the right to share."""
    if frappe.has_permission(doc.doctype, "read", doc=doc, user=user):
        return
    if not frappe.has_permission(doc.doctype, "share", doc=doc):
        name = frappe.utils.escape_html(_names([user]).get(user, user))
        frappe.throw(_("{0} may not read this document, and you may not share it.").format(name))


def finish_task(doc: Any, user: str) -> str:
    """The task is done."""
    assign_to.close(doc.doctype, doc.name, user)
    return _("The task is done.")


def withdraw_task(doc: Any, user: str) -> str:
    """The task is taken back, by those who gave or have it."""
    if not any(task["user"] == user and task["may_withdraw"] for task in _tasks(doc)):
        frappe.throw(_("Only those who gave or have the task can take it back."), frappe.PermissionError)
    assign_to.remove(doc.doctype, doc.name, user)
    return _("The task was taken back.")


def add_tag(doc: Any, _key: str) -> str:
    name = cstr(local.form_dict.get("tag")).strip().replace(",", " ")
    if not name:
        frappe.throw(_("Write the tag first."))
    doc.check_permission("write")
    tags.add_tag(name, doc.doctype, doc.name)
    return _("Tagged “{0}”.").format(name)


def remove_tag(doc: Any, name: str) -> str:
    doc.check_permission("write")
    tags.remove_tag(name, doc.doctype, doc.name)
    return _("The tag “{0}” was removed.").format(name)


def _known_tags(doctype: str) -> list[str]:
    """Tags in use with this kind of document."""
    used = frappe.get_all("Tag Link", filters={"document_type": doctype}, pluck="tag", distinct=True, order_by="tag")
    return list(used)[:_MOST_TAGS]


def like(doc: Any, _key: str) -> str:
    """Like the document, or no longer."""
    liked = local.session.user in doc.get_liked_by()
    toggle_like(doc.doctype, doc.name, "No" if liked else "Yes")
    return _("You no longer like it.") if liked else _("You like it.")


def share_with(doc: Any, _key: str) -> str:
    """Let somebody see the document, and what else was ticked; nobody gives more than he has himself."""
    everyone = cint(local.form_dict.get("share_everyone"))
    user = "" if everyone else _chosen_user("share_with")
    given = {right: 1 for right in RIGHTS if cint(local.form_dict.get(f"share_{right}"))}
    for right in given:
        doc.check_permission(right)
    share.add(doc.doctype, doc.name, user or None, **{**given, "read": 1}, everyone=everyone, notify=1)
    if everyone:
        return _("Shared with everybody here.")
    return _("Shared with {0}.").format(_names([user]).get(user, user))


def unshare(doc: Any, user: str) -> str:
    doc.check_permission("share")
    share.set_permission(doc.doctype, doc.name, user or None, "read", 0, everyone=0 if user else 1)
    return _("No longer shared.")


def _chosen_user(fieldname: str) -> str:
    """The user meant by what was picked or typed."""
    found, _candidates = resolve_link("User", cstr(local.form_dict.get(fieldname)).strip() or "-")
    if found is None or not frappe.db.get_value("User", found, "enabled"):
        frappe.throw(_("Choose a person from the list."))
    return str(found)


def _due_date() -> str | None:
    text = cstr(local.form_dict.get("due")).strip()
    try:
        return read_date(frappe.utils.arabic.to_latin_digits(text)) if text else None
    except UnreadableError as error:
        frappe.throw(str(error))
        raise
