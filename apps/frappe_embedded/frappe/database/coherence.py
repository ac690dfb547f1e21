"""Keeps what processes remember of a site in step: a change is announced in the table `__site_changes`, each process reads what is new there once a request."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import count
from typing import TYPE_CHECKING, Any

from frappe.context import Site, local
from frappe.database import conclusions

if TYPE_CHECKING:
    from frappe.database.session import DatabaseSession

KEPT_ANNOUNCEMENTS = 1000
_written = count(1)

# Site path → the last announcement this process knows.
_known: dict[str, int] = {}


def announce(db: DatabaseSession, path: Sequence[str]) -> None:
    """Forget now, again at the transaction's end (others may have remembered old values meanwhile), and tell the others."""
    site: Site = local.open_site

    def forget_again() -> None:
        db.own_conclusions = None
        forget(site, path)

    forget(site, path)
    if _may_conclude_from(path):
        db.own_conclusions = {}
    db.execute("INSERT INTO `__site_changes` (`path`) VALUES (?)", (json.dumps(path),))
    if next(_written) % KEPT_ANNOUNCEMENTS == 0:
        trim(db)
    db.after_commit.add(forget_again)
    db.after_rollback.add(forget_again)


def notice(db: DatabaseSession) -> None:
    """Read the announcements made since this process looked last."""
    site: Site = local.open_site
    if db.has_news() or site.path not in _known:
        _read_announcements(db, site)


def _read_announcements(db: DatabaseSession, site: Site) -> None:
    known = _known.get(site.path)
    newest, oldest = db.fetch("SELECT max(`id`), min(`id`) FROM `__site_changes`")[0]
    _known[site.path] = newest or 0
    if known is None or not newest or newest <= known:
        return
    if oldest > known + 1:
        forget(site, ())
        return
    rows = db.fetch("SELECT DISTINCT `path` FROM `__site_changes` WHERE `id` > ?", (known,))
    for (path,) in rows:
        forget(site, json.loads(path))


def forget(site: Site, path: Sequence[str]) -> None:
    """Drop the value under `path` of the site's memory; an empty path drops everything."""
    if _may_conclude_from(path):
        site.memory["generation"] = object()
        conclusions.drop(site.memory)
    if not path:
        site.memory.clear()
        site.memory["generation"] = object()
        return
    where: Any = site.memory
    for key in path[:-1]:
        where = where.get(key)
        if not isinstance(where, dict):
            return
    where.pop(path[-1], None)


def _may_conclude_from(path: Sequence[str]) -> bool:
    """Whether conclusions may follow from what changed: not from one record of an app, of which there are many changes."""
    return path[:1] not in (("documents",), ["documents"])


def forget_site(path: str) -> None:
    """The database of the site was removed or replaced."""
    _known.pop(path, None)


def trim(db: DatabaseSession) -> None:
    """Remove old announcements; a process that missed them forgets everything."""
    db.execute(
        "DELETE FROM `__site_changes` WHERE `id` <= (SELECT max(`id`) FROM `__site_changes`) - ?", (KEPT_ANNOUNCEMENTS,)
    )
