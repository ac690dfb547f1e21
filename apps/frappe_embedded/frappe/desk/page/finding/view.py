"""The palette at /app/_palette and the search at /app/_search."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.core.global_search.finding import words_of
from frappe.desk.page.finding.documents import groups_of_documents
from frappe.desk.page.finding.places import first_places, groups_of_places
from frappe.desk.page.render import render_page, render_part
from frappe.desk.page.routes import Route
from frappe.response_types import PageResponse
from frappe.sessions import get_csrf_token
from frappe.translate import _

# The palette is asked with every few letters; the search page once.
_DOCUMENTS_IN_PALETTE = {"in_each": 3, "doctypes": 4}


def search(route: Route) -> PageResponse:
    """Places whose name fits the words, and documents found by them, by DocType with the words marked."""
    text = _text()
    words = words_of(text)
    return render_page(
        "search.html",
        title=_("Search"),
        text=text,
        places=groups_of_places(words) if words else [],
        groups=groups_of_documents(text) if len(text) > 1 else [],
    )


def palette(route: Route) -> PageResponse:
    """Where one may go from here: a page of its own, or (`?part=1`) what `palette.js` shows in its dialog."""
    text = _text()
    words = words_of(text)
    context: dict[str, Any] = {
        "text": text,
        "back": str(local.form_dict.get("back") or ""),
        "places": groups_of_places(words) if words else first_places(),
        "groups": groups_of_documents(text, **_DOCUMENTS_IN_PALETTE) if len(text) > 1 else [],
    }
    if local.form_dict.get("part"):
        body = render_part("palette_results.html", **context, **{"shell": {"csrf_token": get_csrf_token()}})
        return PageResponse(body, headers={"Cache-Control": "no-store"})
    return render_page("palette.html", title=_("Go to…"), **context)


def _text() -> str:
    return str(local.form_dict.get("q") or "").strip()
