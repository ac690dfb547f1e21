"""What others did to a followed document since its follower was told last, as far as he may read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import frappe
from frappe.desk.page.around.full_names import full_names
from frappe.desk.page.around.timeline import entries_of
from frappe.desk.page.forms.form import Form
from frappe.permissions import readable_title
from frappe.utils import get_datetime, get_url_to_form


@dataclass(frozen=True)
class News:
    """One document and its new entries, latest first."""

    doctype: str
    name: str
    title: str
    entries: list[dict[str, Any]]

    @property
    def url(self) -> str:
        return str(get_url_to_form(self.doctype, self.name))


def news_of(follow: Any) -> News | None:
    """The news for the user of the session; None when there are none, or the document is out of his reach now."""
    if not frappe.db.exists(follow.ref_doctype, follow.ref_docname):
        return None
    doc = frappe.get_doc(follow.ref_doctype, follow.ref_docname)
    if not frappe.has_permission(doc.doctype, "read", doc=doc):
        return None
    since = get_datetime(follow.told_until or follow.creation)
    entries = [entry for entry in entries_of(Form(doc)) if entry["at"] > since and _is_news(entry)]
    if not entries:
        return None
    names = full_names({entry["user"] for entry in entries})
    told = [{**entry, "who": names.get(entry["user"], entry["user"])} for entry in entries]
    return News(doc.doctype, str(doc.name), readable_title(doc), told)


def _is_news(entry: dict[str, Any]) -> bool:
    return bool(entry["kind"] != "created" and entry["user"] != frappe.session.user)
