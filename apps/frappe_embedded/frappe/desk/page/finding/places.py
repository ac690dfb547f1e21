"""Places of the desk one may go to by name: workspaces, lists, new forms, reports, dashboards, pages and actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import frappe
from frappe.context import local
from frappe.desk.page.rail import dashboard_links
from frappe.desk.page.slugs import form_url, list_url, new_url
from frappe.desk.page.targets import target_url
from frappe.desk.page.workspaces.reachable import visible_workspaces
from frappe.translate import _
from frappe.utils.arabic import fold

_MOST = 6


@dataclass(frozen=True)
class Place:
    """Where to go: a label, an address and an icon. `posts` is what a form must send, where going there changes something."""

    label: str
    url: str
    icon: str
    posts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Candidate:
    """A name that may fit, and its place, found out only when it does: None where the user may not go."""

    label: str
    english: str
    place: Callable[[], Place | None]


def groups_of_places(words: list[str]) -> list[tuple[str, list[Place]]]:
    """The places whose names have all the words, by kind; those that begin with the first word lead."""
    found = [(label, _fitting(make(), words)) for label, make in _kinds()]
    return [(label, places) for label, places in found if places]


def first_places() -> list[tuple[str, list[Place]]]:
    """What is offered before anything is typed: workspaces and actions."""
    found = [(_("Workspaces"), _fitting(_workspaces(), [])), (_("Actions"), _fitting(_actions(), []))]
    return [(label, places) for label, places in found if places]


def _kinds() -> list[tuple[str, Callable[[], Iterator[Candidate]]]]:
    return [
        (_("Workspaces"), _workspaces),
        (_("Lists"), _lists),
        (_("New documents"), _new_documents),
        (_("Reports"), _reports),
        (_("Dashboards"), _dashboards),
        (_("Pages"), _pages),
        (_("Actions"), _actions),
    ]


def _fitting(candidates: Iterator[Candidate], words: list[str]) -> list[Place]:
    fitting = [(entry, fold(entry.label)) for entry in candidates if _fits(entry, words)]
    first = words[0] if words else ""
    ordered = sorted(fitting, key=lambda pair: (not pair[1].startswith(first), len(pair[1]))) if words else fitting
    places: list[Place] = []
    for entry, _folded in ordered:
        place = entry.place()
        places += [place] if place else []
        if len(places) == _MOST and words:
            break
    return places


def _fits(entry: Candidate, words: list[str]) -> bool:
    label, english = fold(entry.label), entry.english.lower()
    return all(word in label or word in english for word in words)


def _known(place: Place) -> Place:
    return place


# kinds


def _workspaces() -> Iterator[Candidate]:
    for entry in visible_workspaces():
        place = Place(_(entry["title"]), entry["url"], entry["icon"] or "folder")
        yield Candidate(place.label, entry["title"], partial(_known, place))


def _doctypes() -> list[Any]:
    rows: list[Any] = frappe.get_all(
        "DocType", filters={"istable": 0}, fields=["name", "issingle", "in_create"], order_by="name"
    )
    return rows


def _lists() -> Iterator[Candidate]:
    for row in _doctypes():
        yield Candidate(_(row.name), row.name, partial(_if, list_url(row.name), _(row.name), "list", row.name, "read"))


def _new_documents() -> Iterator[Candidate]:
    for row in _doctypes():
        if not row.issingle and not row.in_create:
            label = _("New {0}").format(_(row.name))
            yield Candidate(
                label,
                f"new {row.name}",
                partial(_if, new_url(row.name), label, "plus", row.name, "create"),
            )


def _if(url: str, label: str, icon: str, doctype: str, right: str) -> Place | None:
    return Place(label, url, icon) if frappe.has_permission(doctype, right) else None


def _reports() -> Iterator[Candidate]:
    for name in frappe.get_all("Report", filters={"disabled": 0}, pluck="name", order_by="name"):
        yield Candidate(_(name), name, partial(_place, "Report", name, "chart"))


def _dashboards() -> Iterator[Candidate]:
    for link in dashboard_links():
        yield Candidate(link["label"], link["name"], partial(_known, Place(link["label"], link["url"], "chart")))


def _pages() -> Iterator[Candidate]:
    for row in frappe.get_all("Page", fields=["name", "title"], order_by="name"):
        title = row.title or row.name
        yield Candidate(_(title), title, partial(_place, "Page", row.name, "file", _(title)))


def _place(kind: str, name: str, icon: str, label: str = "") -> Place | None:
    url = target_url(kind, name)
    return Place(label or _(name), url, icon) if url else None


def _actions() -> Iterator[Candidate]:
    other = ("English", "en") if str(local.lang or "en").startswith("ar") else ("العربية", "ar")
    places = [
        ("My tasks", Place(_("My tasks"), "/app/_tasks", "inbox")),
        ("Notifications", Place(_("Notifications"), "/app/_notifications", "bell")),
        ("My account", Place(_("My account"), form_url("User", local.session.user), "user")),
        (f"Language {other[0]}", Place(other[0], "/app/_preferences", "globe", (("language", other[1]),))),
        ("Light", Place(_("Light"), "/app/_preferences", "theme", (("theme", "light"),))),
        ("Dark", Place(_("Dark"), "/app/_preferences", "theme", (("theme", "dark"),))),
        ("Sign out", Place(_("Sign out"), "/app/_sign-out", "sign-out", (("sign_out", "1"),))),
    ]
    for english, place in places:
        yield Candidate(place.label, english, partial(_known, place))
