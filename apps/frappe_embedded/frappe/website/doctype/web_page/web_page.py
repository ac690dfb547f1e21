"""Web Page: a public page kept in the database."""

from __future__ import annotations

import json
from typing import Any

import frappe
from frappe.templating.render import validate_template
from frappe.templating.web_blocks import web_block
from frappe.utils import now_datetime
from frappe.website.utils import get_html_content_based_on_type
from frappe.website.website_generator import WebsiteGenerator


class WebPage(WebsiteGenerator):
    def validate(self) -> None:
        super().validate()
        if self.dynamic_template:
            validate_template(get_html_content_based_on_type(self, "main_section", self.content_type))

    def get_context(self, context: Any) -> None:
        if not self.is_in_time():
            raise frappe.PageDoesNotExistError
        context.main_section = self.content(context)
        context.template = "frappe/templates/includes/web_page.html"
        context.no_header = not self.show_title
        context.title = self.meta_title or self.title
        context.parents = json.loads(self.breadcrumbs) if self.breadcrumbs else []
        context.metatags = {"description": self.meta_description, "image": self.meta_image}
        context.colocated_css = self.css if self.insert_style else ""
        context.colocated_js = self.javascript or ""

    def is_in_time(self) -> bool:
        now = now_datetime()
        return not ((self.start_date and now < self.start_date) or (self.end_date and now > self.end_date))

    def content(self, context: Any) -> str:
        """The page's text; blocks are rendered, and so are templates if the page says it has some."""
        if self.content_type == "Page Builder":
            return "".join(self.block(row) for row in self.page_blocks if not row.hide_block)
        html = get_html_content_based_on_type(self, "main_section", self.content_type)
        return frappe.render_template(html, context, is_path=False) if self.dynamic_template else html

    @staticmethod
    def block(row: Any) -> str:
        values = json.loads(row.web_template_values or "{}")
        return str(
            web_block(
                row.web_template,
                values,
                css_class=row.css_class,
                section_id=row.section_id,
                add_container=row.add_container,
            )
        )
