"""Web Template: a piece of a page with values to fill in."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.templating.render import validate_template
from frappe.templating.web_blocks import render_web_template
from frappe.website.utils import clear_cache


class WebTemplate(Document):
    def validate(self) -> None:
        if self.standard and not self.module:
            frappe.throw(_("Please select which module this Web Template belongs to."))
        if not self.standard:
            validate_template(self.template)
        for field in self.fields:
            field.fieldname = field.fieldname or (frappe.scrub(field.label) if field.label else None)

    def on_update(self) -> None:
        frappe.local.open_site.memory.pop("templating.web_templates", None)
        clear_cache()

    def render(self, values: dict[str, Any] | None = None) -> str:
        """The HTML of the template with values."""
        return render_web_template(self.name, values or {})
