"""Log files of a site: one rotating file a module, in the site's `logs` folder."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from logging.handlers import RotatingFileHandler

from frappe.context import has_context, local

_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_DEFAULT_LEVEL = "WARNING"


def logger(
    module: str | None = None,
    with_more_info: bool = False,
    allow_site: bool = True,
    filter: Callable[[logging.LogRecord], bool] | None = None,
    max_size: int = 100_000,
    file_count: int = 20,
    stream_only: bool = False,
) -> logging.Logger:
    """The logger of `module` for the open site; without a site it only writes to the error stream."""
    name = module or "frappe"
    in_site = allow_site and has_context()
    found = logging.getLogger(f"{name}-{local.site}" if in_site else name)
    if not found.handlers:
        found.propagate = False
        found.setLevel(_level())
        handler = _stream() if stream_only or not in_site else _file(name, max_size, file_count)
        handler.setFormatter(logging.Formatter(_FORMAT))
        found.addHandler(handler)
        if filter:
            found.addFilter(filter)
    return found


get_logger = logger


def set_log_level(level: str) -> None:
    """The level for the loggers made from now on in this request or command."""
    local.log_level = level.upper()


def _level() -> str:
    if not has_context():
        return _DEFAULT_LEVEL
    return str(local.get("log_level") or local.conf.get("log_level") or _DEFAULT_LEVEL).upper()


def _stream() -> logging.Handler:
    return logging.StreamHandler()


def _file(name: str, max_size: int, file_count: int) -> logging.Handler:
    folder = os.path.join(local.site_path, "logs")
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, f"{name}.log")
    return RotatingFileHandler(path, maxBytes=max_size, backupCount=file_count, delay=True, encoding="utf-8")


def log(event: str, details: object) -> None:
    """Write to the log named `event`."""
    logger(event).info(details)
