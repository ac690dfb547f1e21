"""A document of a DocType with web pages, found by its route."""

from __future__ import annotations

import os
from typing import Any

from frappe.apps import app_folder, get_module_app
from frappe.context import local
from frappe.model.document import get_doc
from frappe.permissions import has_website_permission
from frappe.permissions.check import has_permission
from frappe.response_types import PageResponse
from frappe.templating.render import get_template
from frappe.types.frappedict import _dict
from frappe.utils.text import scrub
from frappe.website.context import finish_context, get_website_context
from frappe.website.page_renderers.base_renderer import BaseRenderer
from frappe.website.page_renderers.template_page import with_csrf_token
from frappe.website.router import web_view_doctypes


class DocumentPage(BaseRenderer):
    """Renders `templates/<doctype>.html` of the DocType's folder with the document in the context."""

    doctype: _dict
    docname: str

    def can_render(self) -> bool:
        if not self.path:
            return False
        return any(self.find(doctype) for doctype in web_view_doctypes())

    def find(self, doctype: _dict) -> bool:
        """Look for a published document with this route."""
        filters: dict[str, Any] = {"route": self.path}
        condition = self.published_field(doctype)
        if condition:
            filters[condition] = 1
        name = local.db.get_value(doctype.name, filters, "name")
        if not name:
            return False
        self.doctype, self.docname = doctype, name
        return True

    @staticmethod
    def published_field(doctype: _dict) -> str | None:
        from frappe.model.controllers import get_controller

        website = getattr(get_controller(doctype.name), "website", None)
        by_controller = website.get("condition_field") if isinstance(website, dict) else None
        return by_controller or doctype.is_published_field or None

    def render(self) -> PageResponse:
        doc = get_doc(self.doctype.name, self.docname)
        if not self.may_view(doc):
            from frappe.website.page_renderers.not_found_page import NotFoundPage

            return NotFoundPage(self.path).render()
        context = self.make_context(doc)
        finish_context(context)
        self.http_status_code = context.http_status_code or self.http_status_code
        return self.build_response(with_csrf_token(get_template(self.template_of(doc, context)).render(context)))

    def may_view(self, doc: Any) -> bool:
        if self.doctype.allow_guest_to_view:
            return True
        return bool(has_permission(doc.doctype, "read", doc=doc) or has_website_permission(doc))

    def make_context(self, doc: Any) -> _dict:
        context = get_website_context(self.path)
        context.base_template_path = context.base_template_path or "templates/base.html"
        context.update(doc.as_dict())
        context.update(getattr(doc, "website", None) or {})
        context.doc, context.doctype, context.route = doc, doc.doctype, self.path
        context.title = doc.get_title() if hasattr(doc, "get_title") else doc.name
        if hasattr(doc, "get_page_info"):
            context.update(doc.get_page_info() or {})
        if hasattr(doc, "get_context"):
            context.update(doc.get_context(context) or {})
        return context

    @staticmethod
    def template_of(doc: Any, context: _dict) -> str:
        """What the context asks for, the DocType's own template, or the plain one."""
        if context.template:
            return str(context.template)
        scrubbed, app = scrub(doc.doctype), get_module_app(doc.meta.module)
        inner = f"{scrub(doc.meta.module)}/doctype/{scrubbed}/templates/{scrubbed}.html"
        if app and os.path.isfile(os.path.join(app_folder(app), inner)):
            return f"{app}/{inner}"
        return "frappe/templates/includes/document.html"
