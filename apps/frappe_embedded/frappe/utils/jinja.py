"""Public path of Frappe's: Jinja."""

from frappe.templating.email_templates import get_email_from_template
from frappe.templating.environment import get_jenv
from frappe.templating.render import get_template, render_template, validate_template

__all__ = ["get_email_from_template", "get_jenv", "get_template", "render_template", "validate_template"]
