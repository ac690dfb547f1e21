"""Public path of Frappe's. This engine tells nobody what is done with it, so there is nothing to be captured."""

from __future__ import annotations

from typing import Any


def capture(event: str, app: str, **kwargs: Any) -> None:
    """Called by apps for statistics that are sent away; here they stay unsent, as on a site without telemetry."""


def init_telemetry() -> None:
    """Nothing to prepare."""


def capture_doc(doc: Any, action: str) -> None:
    """As `capture`, for a document."""
