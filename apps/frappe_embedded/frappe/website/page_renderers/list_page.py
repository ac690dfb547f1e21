"""`/<DocType>`: the portal's list of a DocType's documents."""

from __future__ import annotations

from frappe.context import local
from frappe.response_types import PageResponse
from frappe.website.page_renderers.base_renderer import BaseRenderer
from frappe.website.page_renderers.template_page import TemplatePage


class ListPage(BaseRenderer):
    """Renders `www/list.html` for the DocType that the path names."""

    def can_render(self) -> bool:
        return "/" not in self.path and bool(self.path) and doctype_exists(self.path)

    def render(self) -> PageResponse:
        local.form_dict.doctype = self.path
        response: PageResponse = TemplatePage("list", self.http_status_code).render()
        return response


def doctype_exists(name: str) -> bool:
    """Whether the site has a DocType spelt exactly so: routes written in lower case stay free for pages."""
    if not name[:1].isupper() or not name.isascii():
        return False
    return bool(local.db.get_value("DocType", name, "name") == name)
