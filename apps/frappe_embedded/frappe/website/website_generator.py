"""`WebsiteGenerator`: the base of controllers whose documents are public pages."""

from __future__ import annotations

from typing import Any

from frappe.model.document import Document
from frappe.types.frappedict import _dict
from frappe.website.page_cache import clear_cache
from frappe.website.page_names import cleanup_page_name


class WebsiteGenerator(Document):
    """Keeps a document's route: made from its title when it is published, unique among the DocType's pages."""

    route: Any
    website: _dict = _dict()

    def autoname(self) -> None:
        if not self.name and self.meta.autoname != "hash":
            self.name = self.scrubbed_title()

    def onload(self) -> None:
        self.set_onload("is_website_published", self.is_website_published())

    def validate(self) -> None:
        self.set_route()

    def set_route(self) -> None:
        """A published document without a route gets one."""
        if self.is_website_published() and not self.route:
            self.route = self.make_route()
        if self.route:
            self.route = str(self.route).strip("/.")[:139]

    def make_route(self) -> str:
        """`<route of the DocType>/<title>`, or only the title when the DocType has none."""
        base = self.meta.route
        return f"{base}/{self.scrubbed_title()}" if base else self.scrubbed_title()

    def scrubbed_title(self) -> str:
        """The title as a part of an address. Arabic letters stay: browsers show them."""
        return cleanup_page_name(str(self.get(self.title_field()) or self.name or ""))

    def title_field(self) -> str:
        return (
            self.website.get("page_title_field")
            or self.meta.title_field
            or ("title" if self.meta.has_field("title") else "name")
        )

    def is_website_published(self) -> bool:
        """Whether the page may be seen."""
        field = self.condition_field()
        return bool(self.get(field)) if field else True

    def condition_field(self) -> str | None:
        return self.website.get("condition_field") or self.meta.is_published_field or None

    def on_update(self) -> None:
        clear_cache(self.route)

    def after_rename(self, old: str, new: str, merge: bool = False) -> None:
        clear_cache()

    def on_trash(self) -> None:
        clear_cache(self.route)

    def get_page_info(self) -> Any:
        """What pages and lists show of the document."""
        return _dict(
            doctype=self.doctype,
            docname=self.name,
            route=self.route,
            page_name=self.name,
            title=self.get_title() or self.name,
        )
