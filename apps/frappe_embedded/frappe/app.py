"""`frappe.app:application`: the path that WSGI servers are given for a Frappe bench."""

from __future__ import annotations

from frappe.web.app import application, make_application

__all__ = ["application", "make_application"]
