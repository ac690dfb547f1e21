"""/app/<doctype>/view/map: documents that have a place, on a plan and beside it, with links for a map of one's choice."""

from __future__ import annotations

import json
from typing import Any

import frappe
from frappe.desk.page.lists.address import ListAddress, arguments
from frappe.desk.page.lists.count import count_of
from frappe.desk.page.lists.view import frame, list_query, paging
from frappe.desk.page.render import render_page
from frappe.desk.page.slugs import form_url, view_url
from frappe.desk.page.status_badge import badge_for
from frappe.desk.page.views.fields import readable_fields_of
from frappe.desk.page.views.place_plan import plan_of
from frappe.response_types import PageResponse, redirect_to
from frappe.translate import _

_LENGTH = 100


def respond(doctype: str, name: str) -> PageResponse:
    """The page; without a field for places the list."""
    meta = frappe.get_meta(doctype)
    fields = _fields(meta)
    if not fields:
        return redirect_to(view_url(doctype, "list"), 302)
    query = list_query(doctype, _LENGTH)
    address = ListAddress(view_url(doctype, "map"), query.filters, arguments())
    rows, count = query.rows(fields), count_of(query)
    located = [{**_entry(query, row), "place": place} for row in rows if (place := _place(row, fields))]
    return render_page(
        "places.html",
        title=_(doctype),
        places=located,
        plan=plan_of([entry["place"] for entry in located], [entry["title"] for entry in located]) if located else None,
        without=len(rows) - len(located),
        paging=paging(query, address, rows, count),
        **frame(query, address, count, "map"),
    )


def _fields(meta: Any) -> list[str]:
    drawn = [df.fieldname for df in readable_fields_of(meta, frozenset({"Geolocation"}))]
    names = {df.fieldname for df in readable_fields_of(meta, frozenset({"Float", "Data"}))}
    return drawn[:1] or (["latitude", "longitude"] if {"latitude", "longitude"} <= names else [])


def _entry(query: Any, row: Any) -> dict[str, Any]:
    return {
        "title": str(row.get(query.columns.title_field) or row.name),
        "url": form_url(query.meta.name, row.name),
        "badge": badge_for(query.meta, row),
    }


def _place(row: Any, fields: list[str]) -> tuple[float, float] | None:
    """Latitude and longitude."""
    try:
        if len(fields) == 2:
            found = float(row.get(fields[0])), float(row.get(fields[1]))
        else:
            longitude, latitude = json.loads(row.get(fields[0]))["features"][0]["geometry"]["coordinates"][:2]
            found = float(latitude), float(longitude)
    except (ValueError, TypeError, KeyError, IndexError):
        return None
    return found if any(found) else None
