"""Folders and files of the bench and the site."""

from __future__ import annotations

import os
from pathlib import Path

from frappe.context import current, get_site_path, local
from frappe.utils.links import get_url


def get_site_base_path() -> str:
    """The folder of the open site."""
    return str(current().site_path)


def get_path(*path: str, base: str | None = None) -> str:
    """A path in the site's folder or in `base`."""
    return os.path.join(base or get_site_base_path(), *path)


def get_site_url(site: str) -> str:
    """The root address of a site served on this machine."""
    port = local.conf.get("http_port") or local.conf.get("webserver_port")
    return f"http://{site}:{port}" if port else f"http://{site}"


def get_files_path(*path: str, is_private: int | bool = 0) -> str:
    """A path in the folder of the site's public or private files."""
    return os.path.join(get_site_base_path(), "private" if is_private else "public", "files", *path)


def get_backups_path() -> str:
    """The folder of the site's backups."""
    return os.path.join(get_site_base_path(), "private", "backups")


def get_bench_path() -> str:
    """The folder that holds `sites`."""
    return os.path.dirname(os.path.abspath(str(current().sites_path)))


def get_bench_relative_path(file_path: str) -> str:
    """A path given from the bench's folder, made absolute. Raises FileNotFoundError when there is nothing."""
    path = os.path.join(get_bench_path(), file_path)
    if not os.path.exists(path):
        raise FileNotFoundError(f"There is no file {path}")
    return os.path.abspath(path)


def get_file_size(path: str, format: bool = False) -> int | str:
    """The size of a file in bytes, or written with its unit."""
    size = os.path.getsize(path)
    return human_size(size) if format else size


def human_size(size: float) -> str:
    """Bytes with the unit people use: `1.5 MB`."""
    for unit in ("B", "KB", "MB", "GB"):
        if abs(size) < 1024:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1024
    return f"{size:.1f} TB"


def touch_file(path: str) -> str:
    """Create a file or renew its time."""
    Path(path).touch()
    return path


def get_sites(sites_path: str | None = None) -> list[str]:
    """The sites of this bench."""
    root = Path(sites_path or current().sites_path)
    return sorted(entry.name for entry in root.iterdir() if (entry / "site_config.json").exists())


__all__ = [
    "get_backups_path",
    "get_bench_path",
    "get_bench_relative_path",
    "get_file_size",
    "get_files_path",
    "get_path",
    "get_site_base_path",
    "get_site_path",
    "get_site_url",
    "get_sites",
    "get_url",
    "human_size",
    "touch_file",
]
