from __future__ import annotations

import re

from frappe.context import local
from frappe.messages import throw
from frappe.model.document import Document
from frappe.translate import _
from frappe.website.context import get_website_settings

# Apps import the settings of a page from here.
__all__ = ["WebsiteSettings", "get_website_settings"]


class WebsiteSettings(Document):
    """Home page, navigation, footer and looks of the website."""

    def validate(self) -> None:
        self.validate_redirects()

    def on_update(self) -> None:
        # Every rendered page shows the navigation.
        local.db.announce_change()

    def validate_redirects(self) -> None:
        """Refuse a redirect whose pattern cannot be read: it would break every page."""
        for row in self.get("route_redirects") or []:
            try:
                re.compile(str(row.source or ""))
            except re.error as error:
                throw(_("Row {0}: the source {1} is not a valid pattern: {2}").format(row.idx, row.source, error))
