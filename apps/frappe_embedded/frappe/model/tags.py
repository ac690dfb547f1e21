"""Tags of documents: names in the column `_user_tags`, and a Tag Link for each so that they can be searched."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.model import controllers
from frappe.utils.text import cstr


class DocTags:
    """The tags of the documents of one DocType."""

    def __init__(self, dt: str) -> None:
        self.dt = dt

    def get_tags(self, dn: Any) -> str:
        """The tags of a document as a list with commas."""
        return cstr(local.db.get_value(self.dt, dn, "_user_tags")).strip(",")

    def add(self, dn: Any, tag: str) -> None:
        tags = self._list(dn)
        if tag in tags:
            return
        if not local.db.exists("Tag", tag):
            controllers.make({"doctype": "Tag", "name": tag}).insert(ignore_permissions=True)
        self.update(dn, [*tags, tag])

    def remove(self, dn: Any, tag: str) -> None:
        self.update(dn, [other for other in self._list(dn) if other != tag])

    def remove_all(self, dn: Any) -> None:
        self.update(dn, [])

    def update(self, dn: Any, tl: list[str]) -> None:
        """Store these tags as the document's."""
        tl = list(dict.fromkeys(tag for tag in tl if tag))
        text = "," + ",".join(tl) if tl else ""
        local.db.set_value(self.dt, dn, "_user_tags", text, update_modified=False)
        self._update_links(dn, tl)

    def _list(self, dn: Any) -> list[str]:
        return [tag for tag in self.get_tags(dn).split(",") if tag]

    def _update_links(self, dn: Any, tags: list[str]) -> None:
        about = {"document_type": self.dt, "document_name": cstr(dn)}
        linked = set(local.db.get_values("Tag Link", about, "tag", pluck=True))
        for tag in linked - set(tags):
            local.db.delete_rows("tabTag Link", {**about, "tag": tag})
        for tag in tags:
            if tag not in linked:
                link = {"doctype": "Tag Link", "tag": tag, **about}
                controllers.make(link).insert(ignore_permissions=True)
