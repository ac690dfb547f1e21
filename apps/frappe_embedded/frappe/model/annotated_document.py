"""`AnnotatedDocument`: what people leave on a document: comments, tags, likes, assignments, who saw it."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import quote

from frappe.apps import get_attr
from frappe.context import local
from frappe.error_log_writer import log_error
from frappe.model import controllers
from frappe.model.saving import SavedDocument
from frappe.model.tags import DocTags
from frappe.types.frappedict import _dict
from frappe.utils.text import cstr, slug
from frappe.whitelisting import whitelist


class AnnotatedDocument(SavedDocument):
    """Remarks about a document live in DocTypes of their own; short lists of them in columns such as `_comments`."""

    @whitelist()
    def add_comment(
        self,
        comment_type: str = "Comment",
        text: str | None = None,
        comment_email: str | None = None,
        comment_by: str | None = None,
    ) -> Any:
        """Add a Comment to the document's history and return it."""
        user = comment_email or local.session.user
        comment = controllers.make(
            {
                "doctype": "Comment",
                "comment_type": comment_type,
                "comment_email": user,
                "comment_by": comment_by,
                "reference_doctype": self.doctype,
                "reference_name": cstr(self.name),
                "content": text or comment_type,
            }
        )
        return comment.insert(ignore_permissions=True)

    # tags

    def add_tag(self, tag: str) -> None:
        self._tags().add(self.name, tag)

    def remove_tag(self, tag: str) -> None:
        self._tags().remove(self.name, tag)

    def get_tags(self) -> list[str]:
        """The tags in the order they were added."""
        return [tag for tag in self._tags().get_tags(self.name).split(",") if tag]

    def _tags(self) -> Any:
        return DocTags(self.doctype)

    # seen and liked

    def add_seen(self, user: str | None = None) -> None:
        """Note that a user has seen the document as it is."""
        user = user or local.session.user
        if not self.meta.track_seen:
            return
        seen = _names(self.get("_seen"))
        if user not in seen:
            self.__dict__["_seen"] = json.dumps([*seen, user])
            local.db.set_value(self.doctype, self.name, "_seen", self._seen, update_modified=False)

    def add_viewed(self, user: str | None = None, force: bool = False, unique_views: bool = False) -> Any:
        """Note in the View Log that a user opened the document."""
        user = user or local.session.user
        if not (force or self.meta.track_views) or not local.db.table_exists("View Log"):
            return None
        about = {"reference_doctype": self.doctype, "reference_name": self.name, "viewed_by": user}
        if unique_views and local.db.exists("View Log", about):
            return None
        return controllers.make({"doctype": "View Log", **about}).insert(ignore_permissions=True)

    def get_liked_by(self) -> list[str]:
        return _names(self.get("_liked_by"))

    def get_assigned_users(self) -> set[str]:
        """Users with an open task about the document."""
        where = {"reference_type": self.doctype, "reference_name": self.name, "status": ["!=", "Cancelled"]}
        return set(local.db.get_values("ToDo", where, "allocated_to", pluck=True))

    # addresses and signatures

    def get_url(self) -> str:
        """The address of the document's form."""
        return f"/app/{slug(self.doctype)}/{quote(cstr(self.name), safe='')}"

    def get_title(self) -> str:
        """What people call the document."""
        return str(self.get(self.meta.get_title_field()) or self.name or "")

    def get_signature(self) -> str:
        """A word that cannot be guessed without knowing the document."""
        seed = f"{self.doctype}{self.name}{cstr(self.creation)}"
        return hashlib.sha224(seed.encode(), usedforsecurity=False).hexdigest()

    def get_document_share_key(self, expires_on: Any = None, no_expiry: bool = False) -> str:
        """The key of a link that shows the document to who has no account."""
        about = {"reference_doctype": self.doctype, "reference_docname": self.name}
        existing = local.db.get_value(
            "Document Share Key", {**about, "expires_on": expires_on or ["is", "not set"]}, "key"
        )
        if existing and (expires_on or no_expiry):
            return str(existing)
        share_key = controllers.make({"doctype": "Document Share Key", **about, "expires_on": expires_on})
        share_key.flags.no_expiry = no_expiry
        share_key.insert(ignore_permissions=True)
        return str(share_key.key)

    # for forms and logs

    def set_onload(self, key: str, value: Any) -> None:
        """Add a value that the form gets when it is opened."""
        self.__dict__.setdefault("__onload", _dict())[key] = value

    def get_onload(self, key: str | None = None) -> Any:
        onload = self.get("__onload") or _dict()
        return onload if key is None else onload.get(key)

    def log_error(self, title: str | None = None, message: str | None = None, **kwargs: Any) -> Any:
        """Write an Error Log about this document."""
        return log_error(
            title=title, message=message, reference_doctype=self.doctype, reference_name=self.name, **kwargs
        )

    def queue_action(self, action: str, **kwargs: Any) -> None:
        """Run a method of the document in the background; it is locked until then."""
        enqueue = get_attr("frappe.jobs.enqueue")
        method = f"_{action}" if hasattr(self, f"_{action}") else action
        self.lock()
        enqueue(
            "frappe.model.document.execute_action",
            __doctype=self.doctype,
            __name=self.name,
            __action=method,
            enqueue_after_commit=True,
            **kwargs,
        )


def _names(text: Any) -> list[str]:
    """The users in a column such as `_liked_by`."""
    if not text:
        return []
    try:
        names = json.loads(text)
    except ValueError:
        return []
    return [str(name) for name in names] if isinstance(names, list) else []
