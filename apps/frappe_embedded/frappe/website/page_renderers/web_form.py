"""The pages of web forms: new, list, a document, editing it. Everything works by posting, without JavaScript."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.exceptions import PageDoesNotExistError, PermissionError
from frappe.messages import redirect, throw
from frappe.model.document_cache import get_cached_doc
from frappe.response_types import PageResponse
from frappe.templating.render import get_template
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.website.context import finish_context, get_website_context
from frappe.website.page_renderers.base_renderer import BaseRenderer
from frappe.website.page_renderers.template_page import fill_from_module, with_csrf_token
from frappe.website.web_forms.access import own_document
from frappe.website.web_forms.form_page import FormPage
from frappe.website.web_forms.list_view import fill_list
from frappe.website.web_forms.routes import EDIT, LIST, NEW, ROOT, VIEW, WebFormPath, parse_path
from frappe.website.web_forms.scripts import add_scripts


class WebFormPage(BaseRenderer):
    """Decides what a web form's address shows (contract H5) and renders it."""

    asked: WebFormPath

    def can_render(self) -> bool:
        asked = parse_path(self.path)
        if asked is None:
            return False
        self.asked = asked
        return True

    def render(self) -> PageResponse:
        self.web_form = get_cached_doc("Web Form", self.asked.web_form)
        mode = self.decide_mode()
        self.check_access(mode)
        context = self.make_context(mode)
        template = (
            "frappe/templates/includes/web_form/list.html"
            if mode == LIST
            else "frappe/templates/includes/web_form/page.html"
        )
        if mode == LIST:
            fill_list(context, self.web_form, self.asked.route)
        else:
            FormPage(self.web_form, self.asked.route, mode, self.asked.docname).fill(context)
        finish_context(context)
        return self.build_response(with_csrf_token(get_template(template).render(context)), context.http_status_code)

    def decide_mode(self) -> str:
        """What is shown; some addresses lead to another one."""
        web_form, route, mode = self.web_form, self.asked.route, self.asked.mode
        for_everybody = local.session.user == "Guest" or not web_form.login_required
        if mode == ROOT:
            redirect(f"/{route}/{LIST if web_form.show_list and not for_everybody else NEW}")
        if mode == LIST and (for_everybody or not web_form.show_list):
            redirect(f"/{route}/{NEW}")
        if mode == EDIT and not web_form.allow_edit:
            redirect(f"/{route}/{self.asked.docname}")
        if mode == NEW and web_form.login_required and not web_form.allow_multiple and not for_everybody:
            existing = own_document(web_form)
            if existing:
                redirect(f"/{route}/{existing}")
        return mode

    def check_access(self, mode: str) -> None:
        """Who must sign in first, and whose documents may be seen."""
        web_form, name = self.web_form, self.asked.docname
        if local.session.user == "Guest" and (web_form.login_required or name):
            throw(_("Sign in to open this form."), PermissionError)
        if mode not in (VIEW, EDIT):
            return
        if not local.db.exists(web_form.doc_type, name):
            raise PageDoesNotExistError
        if not web_form.has_web_form_permission(web_form.doc_type, name, "write" if mode == EDIT else "read"):
            throw(_("You don't have the permissions to access this document"), PermissionError)

    def make_context(self, mode: str) -> _dict:
        """The website's context with the form, and what the form's own module adds."""
        context = get_website_context(self.path)
        web_form = self.web_form
        context.update(web_form.as_dict())
        context.web_form_doc, context.doc, context.web_form_mode = web_form, web_form, mode
        context.base_template_path = context.base_template_path or "templates/base.html"
        context.form_route, context.title = self.asked.route, _(web_form.title)
        context.is_new, context.is_list = mode == NEW, mode == LIST
        context.in_edit_mode, context.in_view_mode = mode == EDIT, mode == VIEW
        context.metatags = web_form_meta(web_form)
        module: Any = web_form.get_module()
        if module is not None:
            fill_from_module(context, module)
        if mode != LIST:
            add_scripts(context, web_form)
        return context


def web_form_meta(web_form: Any) -> dict[str, str]:
    """What search engines and messengers show of the form."""
    named = {
        "title": web_form.meta_title or web_form.title,
        "description": web_form.meta_description,
        "image": web_form.meta_image,
    }
    return {key: value for key, value in named.items() if value}
