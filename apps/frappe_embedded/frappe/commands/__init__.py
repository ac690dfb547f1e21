"""The command line: `bench` forwards its verbs here. Apps import `pass_context` and `get_site` for their own commands."""

from __future__ import annotations

from frappe.commands.context import get_site, pass_context

__all__ = ["get_site", "pass_context"]
