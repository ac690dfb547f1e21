"""`/<DocType>/<name>`: the document as it would be printed."""

from __future__ import annotations

from frappe.context import local
from frappe.response_types import PageResponse
from frappe.website.page_renderers.base_renderer import BaseRenderer
from frappe.website.page_renderers.list_page import doctype_exists
from frappe.website.page_renderers.template_page import TemplatePage


class PrintPage(BaseRenderer):
    """Renders `www/printview.html`, which asks for permission itself."""

    def can_render(self) -> bool:
        doctype, _, name = self.path.partition("/")
        return bool(name) and doctype_exists(doctype) and bool(local.db.exists(doctype, name))

    def render(self) -> PageResponse:
        doctype, _, name = self.path.partition("/")
        local.form_dict.doctype, local.form_dict.name = doctype, name
        response: PageResponse = TemplatePage("printview", self.http_status_code).render()
        return response
