"""What does not work is told once when a server starts; it serves all the same (docs/decisions/0050)."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from frappe.commands.context import opened_site, say
from frappe.utils.logger import logger

_PATIENCE = 15.0  # seconds: the first answers come before


def tell_errors_of(sites: Sequence[str]) -> None:
    """Look a little later, in a thread of its own."""
    timer = threading.Timer(_PATIENCE, tell, args=(sites,))
    timer.daemon = True
    timer.start()


def tell(sites: Sequence[str]) -> None:
    for site in sites:
        try:
            errors = errors_of(site)
        except Exception:  # noqa: BLE001  a site that cannot be opened is told by its first request
            logger("checks").exception("The definitions of %s could not be checked.", site)
            continue
        for finding in errors:
            logger("checks").error("%s: %s: %s [%s]", site, finding["where"], finding["message"], finding["id"])
        if errors:
            say(f"{site}: {len(errors)} definitions do not work; `bench --site {site} doctor` names them.")


def errors_of(site: str) -> list[dict[str, str]]:
    """The findings on a site that are errors."""
    from frappe.metadata.checks.remembered import remembered_findings

    with opened_site(site):
        return [finding for finding in remembered_findings() if finding["level"] == "error"]
