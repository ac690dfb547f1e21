"""Backups of a site: the database as compressed SQL, the configuration and, if asked for, the files."""

from __future__ import annotations

import glob
import gzip
import os
import shutil
import tarfile
from dataclasses import dataclass
from datetime import datetime

from frappe.context import local
from frappe.installer.installed import app_version
from frappe.utils.installed_apps import get_installed_apps
from frappe.utils.numbers import cint
from frappe.utils.settings import get_system_settings

_KEEP = 3


@dataclass
class Backup:
    """The files of one backup; those not made are None."""

    database: str
    config: str
    public_files: str | None = None
    private_files: str | None = None

    def paths(self) -> list[str]:
        """The files that were made."""
        return [path for path in (self.database, self.config, self.public_files, self.private_files) if path]


def backup_folder() -> str:
    """Where the backups of the open site are."""
    return os.path.join(local.site_path, "private", "backups")


@dataclass
class Places:
    """Where the files of a backup go, if not to their usual names in the site's folder."""

    folder: str | None = None
    database: str | None = None
    config: str | None = None
    public_files: str | None = None
    private_files: str | None = None

    def paths(self, with_files: bool, compress: bool) -> Backup:
        """The path of each file that will be made."""
        prefix = os.path.join(self.folder or backup_folder(), f"{datetime.now():%Y%m%d_%H%M%S}-{_site_slug()}")
        ending = "tgz" if compress else "tar"
        return Backup(
            self.database or f"{prefix}-database.sql.gz",
            self.config or f"{prefix}-site_config_backup.json",
            (self.public_files or f"{prefix}-files.{ending}") if with_files else None,
            (self.private_files or f"{prefix}-private-files.{ending}") if with_files else None,
        )


def make_backup(
    with_files: bool = False, compress: bool = False, folder: str | None = None, places: Places | None = None
) -> Backup:
    """Back up the open site. Files appear under their names only when they are complete."""
    places = places or Places(folder)
    made = places.paths(with_files, compress)
    for path in made.paths():
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    _dump_database(made.database)
    _copy_config(made.config)
    if made.public_files and made.private_files:
        _pack("public", made.public_files, compress)
        _pack("private", made.private_files, compress)
    if places == Places():
        _forget_old(backup_folder())
    return made


def _site_slug() -> str:
    return str(local.site).replace(".", "_")


def _dump_database(path: str) -> None:
    written = f"{path}.part"
    with os.fdopen(os.open(written, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as raw:
        with gzip.open(raw, "wt", encoding="utf-8", compresslevel=6) as file:
            for app in get_installed_apps():
                file.write(f"-- {app} {app_version(app)}\n")
            for statement in local.db.dialect.dump():
                file.write(f"{statement}\n")
        raw.flush()
        os.fsync(raw.fileno())
    os.replace(written, path)


def _copy_config(path: str) -> None:
    shutil.copy2(os.path.join(local.site_path, "site_config.json"), path)


def _pack(kind: str, path: str, compress: bool) -> None:
    written = f"{path}.part"
    with tarfile.open(written, "w:gz" if compress else "w") as archive:
        archive.add(os.path.join(local.site_path, kind, "files"), arcname=os.path.join(local.site, kind, "files"))
    os.replace(written, path)


def _forget_old(folder: str) -> None:
    """Keep the newest few (System Settings: Number of Backups)."""
    keep = cint(get_system_settings("backup_limit")) or _KEEP
    site = _site_slug()
    newest = sorted(
        glob.glob(os.path.join(glob.escape(folder), f"*-{glob.escape(site)}-database.sql.gz")), reverse=True
    )
    for old in newest[keep:]:
        for path in glob.glob(glob.escape(old.removesuffix("-database.sql.gz")) + "-*"):
            os.remove(path)
