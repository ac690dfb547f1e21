"""Scheduled jobs that the association switches on and off in its settings (3.13)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from women_mining_beneficiaries.services.settings import get_setting


def job(key: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """A job that does nothing while the setting `job_<key>` is off. Frappe logs when each ran and how it ended."""

    def with_switch(run: Callable[[], None]) -> Callable[[], None]:
        @wraps(run)
        def switched() -> None:
            if get_setting(f"job_{key}"):
                run()

        return switched

    return with_switch
