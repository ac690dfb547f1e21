"""A site is made whole or not at all: what fails on the way is removed, and a site it was to replace comes back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from frappe import context
from frappe.exceptions import ValidationError
from frappe.installer.site_removal import keeps_database_in_its_folder, let_go_of, remove_site_files
from frappe.utils.logger import logger
from frappe.utils.site_folders import has_configuration, is_site_name, is_unfinished, unfinished_mark


def check_site_name(name: str) -> None:
    """Raises ValidationError when no site can be called so."""
    if not is_site_name(name):
        raise ValidationError(
            f"{name} cannot be the name of a site: use letters, digits, dots, hyphens and underscores."
        )


@contextmanager
def making(name: str, sites_path: str, force: bool = False) -> Iterator[None]:
    """Around the making of a site. Also tidies up after a making that was killed. The caller holds the site's lock."""
    tidy_up(name, sites_path)
    _make_room(name, sites_path, force)
    mark = Path(unfinished_mark(name, sites_path))
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()
    try:
        yield
    except BaseException:
        context.destroy()
        tidy_up(name, sites_path)
        raise
    mark.unlink()
    shutil.rmtree(_aside(name, sites_path), ignore_errors=True)


def tidy_up(name: str, sites_path: str) -> None:
    """Remove a half-made site and put back the one it was to replace."""
    aside, path = _aside(name, sites_path), os.path.join(sites_path, name)
    if not is_unfinished(name, sites_path):
        shutil.rmtree(aside, ignore_errors=True)
        return
    _remove(name, sites_path)
    if os.path.exists(aside):
        os.rename(aside, path)
    with suppress(FileNotFoundError):
        os.unlink(unfinished_mark(name, sites_path))


def _remove(name: str, sites_path: str) -> None:
    """The half-made site, its folder even where its database cannot be reached."""
    if has_configuration(name, sites_path):
        try:
            remove_site_files(name, sites_path)
        except Exception as error:  # noqa: BLE001  why the making failed is what must be told
            logger("new-site").warning("The database of %s could not be removed: %s", name, error)
    context.forget_site(name, sites_path)
    shutil.rmtree(os.path.join(sites_path, name), ignore_errors=True)


def _make_room(name: str, sites_path: str, force: bool) -> None:
    path = os.path.join(sites_path, name)
    if has_configuration(name, sites_path):
        if not force:
            raise ValidationError(f"Site {name} already exists")
        _set_aside(name, sites_path)
    elif os.path.isdir(path) and os.listdir(path) and not force:
        raise ValidationError(f"{path} is there and is no site. Remove it, or add --force.")


def _set_aside(name: str, sites_path: str) -> None:
    """Keep the old site until the new one is ready, where its database is in its folder."""
    if not keeps_database_in_its_folder(name, sites_path):
        remove_site_files(name, sites_path)
        return
    let_go_of(name, sites_path)
    context.forget_site(name, sites_path)
    os.rename(os.path.join(sites_path, name), _aside(name, sites_path))


def _aside(name: str, sites_path: str) -> str:
    return os.path.join(os.path.abspath(sites_path), f".replaced-{name}")
