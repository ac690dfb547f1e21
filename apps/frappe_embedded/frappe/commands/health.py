"""What `doctor` looks at beside the definitions: database, scheduler, jobs, mails, disk, backups."""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from frappe.context import local
from frappe.installer.backup import backup_folder
from frappe.jobs.queue import count_open
from frappe.jobs.scheduler import is_scheduler_disabled
from frappe.metadata.checks.finding import Finding
from frappe.translate import _

_WAITING_TOO_LONG = 600
_DAY = 24 * 60 * 60
_OLD_BACKUP = 7 * _DAY
_LITTLE_SPACE, _NO_SPACE = 1 << 30, 100 << 20  # bytes


def health_of_site() -> Iterator[Finding]:
    """How the open site is."""
    for look in (_database, _scheduler, _jobs, _mails, _folders, _disk, _backups):
        yield from look()


def _database() -> Iterator[Finding]:
    statement = local.db.dialect.integrity_statement()
    told = [str(row[0]) for row in local.db.fetch(statement)] if statement else ["ok"]
    if told == ["ok"]:
        yield Finding("site.database.answers", _("The database answers ({0}).").format(local.db.db_type))
    else:
        yield Finding("site.database.damaged", _("The database is damaged: {0}").format("; ".join(told[:3])))


def _scheduler() -> Iterator[Finding]:
    if local.conf.maintenance_mode:
        yield Finding("site.maintenance", _("The site is closed for maintenance."))
    if is_scheduler_disabled():
        yield Finding("site.scheduler.off", _("The scheduler is switched off."))
    else:
        yield Finding("site.scheduler.on", _("The scheduler is switched on."))


def _jobs() -> Iterator[Finding]:
    for queue, count in count_open().items():
        yield Finding("site.jobs.open", _("{0} jobs are in the queue {1}.").format(count, queue))
    late = local.db.count("Background Job", {"status": "queued", "run_at": ["<", time.time() - _WAITING_TOO_LONG]})
    if late:
        yield Finding("site.jobs.late", _("{0} jobs wait for more than ten minutes.").format(late))
    failed = local.db.count("Background Job", {"status": "failed"})
    if failed:
        yield Finding("site.jobs.failed", _("{0} jobs failed in the last week.").format(failed))


def _mails() -> Iterator[Finding]:
    failed = local.db.count("Email Queue", {"status": "Error"})
    if failed:
        yield Finding("site.mails.failed", _("{0} mails could not be sent.").format(failed))


def _folders() -> Iterator[Finding]:
    for folder in ("public/files", "private/files", "private/backups", "logs"):
        path = os.path.join(local.site_path, folder)
        if not os.access(path, os.W_OK):
            yield Finding("site.folder.closed", _("{0} cannot be written to.").format(os.path.relpath(path)))
    config = os.path.join(local.site_path, "site_config.json")
    if os.stat(config).st_mode & (stat.S_IROTH | stat.S_IWOTH):
        yield Finding("site.config.open", _("Everybody on this machine can read {0}.").format(os.path.relpath(config)))


def _disk() -> Iterator[Finding]:
    free = shutil.disk_usage(local.site_path).free
    if free < _LITTLE_SPACE:
        id = "site.disk.full" if free < _NO_SPACE else "site.disk.low"
        yield Finding(id, _("Only {0} MB are free on the disk.").format(free >> 20))


def _backups() -> Iterator[Finding]:
    times = [path.stat().st_mtime for path in Path(backup_folder()).glob("*-database.sql.gz")]
    if not times:
        yield Finding("site.backup.none", _("There is no backup."))
    elif (age := time.time() - max(times)) > _OLD_BACKUP:
        yield Finding("site.backup.old", _("The newest backup is {0} days old.").format(int(age // _DAY)))
