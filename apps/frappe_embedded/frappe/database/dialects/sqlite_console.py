"""SQLite's own client."""

from __future__ import annotations

from frappe.context import Site
from frappe.database.dialects.sqlite import of_site


def command(site: Site) -> list[str]:
    """The program and its arguments that open a site's database."""
    return ["sqlite3", "-header", "-column", of_site(site).path]
