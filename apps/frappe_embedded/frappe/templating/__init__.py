"""Jinja rendering: templates of app files, templates kept in the database, and what both may reach (contract D15, H2)."""

from __future__ import annotations

from frappe.templating.environment import get_jenv
from frappe.templating.render import get_template, render_template

__all__ = ["get_jenv", "get_template", "render_template"]
