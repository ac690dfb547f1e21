"""Public path of Frappe's: what templates reach."""

from frappe.templating.assets import bundled_asset, include_script, include_style
from frappe.templating.display import is_rtl
from frappe.templating.safe_globals import resolve_class
from frappe.templating.web_blocks import web_block, web_blocks

__all__ = ["bundled_asset", "include_script", "include_style", "is_rtl", "resolve_class", "web_block", "web_blocks"]
