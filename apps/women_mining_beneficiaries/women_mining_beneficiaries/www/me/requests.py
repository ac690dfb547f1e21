"""The signed-in person's requests, and those of whom she stands for: what waits for her, what goes on, what is over."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.services.requests import applicant_view

no_cache = 1


def get_context(context: Any) -> None:
    require_file(context)
    page.prepare(context, _("My requests"), [("/me", _("My file"))])
    requests = applicant_view.my_requests()
    groups = (
        (_("Waiting for you"), [row for row in requests if row["needs_me"]]),
        (_("With us"), [row for row in requests if not row["needs_me"] and not row["is_over"]]),
        (_("Over"), [row for row in requests if row["is_over"] and not row["needs_me"]]),
    )
    context.groups = [{"title": title, "requests": rows} for title, rows in groups if rows]
