"""Puts a backup in the place of a site's database, and its files beside those that are there."""

from __future__ import annotations

import gzip
import os
import tarfile
import zlib
from collections.abc import Iterator
from importlib import import_module
from itertools import dropwhile

from frappe import context
from frappe.context import local
from frappe.database import coherence
from frappe.database.connect import dialect_of
from frappe.database.connection_pool import pool
from frappe.exceptions import InvalidDatabaseFile
from frappe.installer.dump_kind import KINDS, kind_of_dump
from frappe.utils.password import update_password


def restore_site(
    sql_path: str,
    public_files: str | None = None,
    private_files: str | None = None,
    admin_password: str | None = None,
) -> None:
    """Replace the open site's database by that of a backup. Leaves the site open with the new one."""
    if not os.path.exists(sql_path):
        raise InvalidDatabaseFile(f"There is no file {sql_path}.")
    _check_kind(sql_path, local.db.db_type)
    for archive in (public_files, private_files):
        if archive and not tarfile.is_tarfile(archive):
            raise InvalidDatabaseFile(f"{archive} is no archive of files.")
    _replace_database(sql_path)
    for archive in (public_files, private_files):
        if archive:
            unpack_files(archive)
    if admin_password:
        update_password("Administrator", admin_password)
    local.db.announce_change()
    local.db.commit()


def _replace_database(sql_path: str) -> None:
    site, sites_path, opened = local.site, local.sites_path, local.open_site
    dialect = dialect_of(opened)
    context.destroy()
    pool.drop(dialect.key)
    coherence.forget_site(opened.path)
    dialect.load(_lines(sql_path))
    context.forget_site(site, sites_path)
    context.init(site, sites_path, force=True)
    import_module("frappe.site").connect()


def _check_kind(sql_path: str, kind: str) -> None:
    """Raises InvalidDatabaseFile for a backup of another kind of database."""
    made_by = kind_of_dump(_lines(sql_path))
    if made_by and made_by != kind:
        raise InvalidDatabaseFile(
            f"{sql_path} was made by {KINDS[made_by]} and this site is on {KINDS[kind]}. "
            f"Restore it on a site made with --db-type {made_by}."
        )


def _lines(path: str) -> Iterator[str]:
    """The lines of the dump without the comments it begins with."""
    reader = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
    try:
        with reader as file:
            yield from dropwhile(lambda line: line.startswith("-- "), file)
    except (EOFError, UnicodeDecodeError, gzip.BadGzipFile, zlib.error) as error:
        raise InvalidDatabaseFile(f"{path} could not be read: {error}") from error


def unpack_files(archive_path: str) -> None:
    """Put the files of an archive into the site's folders; members that point elsewhere are refused."""
    with tarfile.open(archive_path) as archive:
        for member in archive.getmembers():
            inside = _path_in_site(member.name)
            if inside and member.isfile():
                _write(archive, member, inside)


def _path_in_site(name: str) -> str | None:
    """Where a member goes: what follows the site's name, below public/files or private/files."""
    parts = os.path.normpath(name).split(os.sep)
    if len(parts) < 4 or ".." in parts or parts[1] not in ("public", "private") or parts[2] != "files":
        return None
    return os.path.join(local.site_path, *parts[1:])


def _write(archive: tarfile.TarFile, member: tarfile.TarInfo, path: str) -> None:
    source = archive.extractfile(member)
    if source is None:
        return
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with source, open(path, "wb") as file:
        while chunk := source.read(1 << 20):
            file.write(chunk)
