from __future__ import annotations

import re
from typing import Any

from frappe.context import local
from frappe.messages import throw
from frappe.model.document import Document
from frappe.translate import _


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


def get_website_settings(context: Any = None) -> Any:
    """The settings for a page; kept for apps that import it from here."""
    from frappe.apps import get_attr

    return get_attr("frappe.website.context.get_website_settings")(context)
