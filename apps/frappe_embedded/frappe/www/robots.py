"""What search engines shall leave alone, as Website Settings or the site's configuration says."""

from __future__ import annotations

from typing import Any

import frappe

no_cache = 1


def get_context(context: Any) -> dict[str, Any]:
    return {"robots_txt": frappe.get_website_settings("robots_txt") or frappe.conf.robots_txt or ""}
