"""What is open now: the site, the session, the request. One `Local` a context variable holds; apps read it through proxies.

This is the lowest layer that has state. Handles such as the database are put here by the layers above
(`frappe.site.connect`), so that lower layers may use `local.db` without importing them.
"""

from __future__ import annotations

import json
import operator
import os
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frappe.exceptions import IncorrectSitePath
from frappe.types.frappedict import _dict


class Site:
    """One site of this process: where it is, how it is configured, and what the process remembers of it.

    `memory` holds what every request of the site may share (meta, hooks, translations, roles …), each under its own key.
    It is emptied by `frappe.clear_cache` and when another process announced a change (`frappe.database.coherence`).
    """

    def __init__(self, name: str, sites_path: str) -> None:
        self.name = name
        self.sites_path = os.path.abspath(sites_path)
        self.path = os.path.join(self.sites_path, name)
        self.conf = self.read_conf()
        self.memory: dict[str, Any] = {}

    def read_conf(self) -> _dict:
        """`site_config.json` over `common_site_config.json`."""
        conf = _dict()
        for file in (Path(self.sites_path, "common_site_config.json"), Path(self.path, "site_config.json")):
            if file.exists():
                conf.update(json.loads(file.read_text(encoding="utf-8")))
        return conf

    def remember(self, key: str, make: Callable[[], Any]) -> Any:
        """The remembered value under `key`, made by `make()` the first time."""
        try:
            return self.memory[key]
        except KeyError:
            return self.memory.setdefault(key, make())


_sites: dict[str, Site] = {}


def get_site(name: str, sites_path: str = ".") -> Site:
    """The process-wide `Site`, opened once. Raises IncorrectSitePath when there is no such site."""
    path = _path_of(name, sites_path)
    if path not in _sites:
        if not os.path.exists(os.path.join(path, "site_config.json")):
            raise IncorrectSitePath(f"Site {name} does not exist in {os.path.abspath(sites_path)}")
        _sites[path] = Site(name, sites_path)
    return _sites[path]


def forget_site(name: str, sites_path: str = ".") -> None:
    """Drop the process's memory of a site (after its configuration changed or it was removed)."""
    _sites.pop(_path_of(name, sites_path), None)


def _path_of(name: str, sites_path: str) -> str:
    return _absolute_path_of(name, sites_path if os.path.isabs(sites_path) else os.path.abspath(sites_path))


@lru_cache(maxsize=1024)
def _absolute_path_of(name: str, sites_path: str) -> str:
    return os.path.join(os.path.abspath(sites_path), name)


class Local:
    """The state of one request, job or command. Apps may hang names of their own on it."""

    if TYPE_CHECKING:
        open_site: Site
        db: Any  # frappe.database.database.Database, which this layer does not know
        conf: _dict
        flags: _dict
        session: _dict
        form_dict: _dict
        response: _dict
        lang: str
        message_log: list[_dict]

        def __getattr__(self, name: str) -> Any: ...
        def __setattr__(self, name: str, value: Any) -> None: ...


_local: ContextVar[Local | None] = ContextVar("frappe.local", default=None)


def current() -> Local:
    """The `Local` now open. Raises RuntimeError with the mend when no site is open."""
    opened = _local.get()
    if opened is None:
        raise RuntimeError("No site is open. Call frappe.init(site=...) and frappe.connect() first.")
    return opened


def opened() -> Local | None:
    """The `Local` now open, or None: the quick way for helpers that also work without a site."""
    return _local.get()


def has_context() -> bool:
    """Whether a site is open in this thread."""
    return _local.get() is not None


def init(site: str, sites_path: str = ".", force: bool = False) -> None:
    """Open `site` in this thread, without a database connection. A second call for the same site does nothing unless `force`."""
    opened = _local.get()
    if opened is not None and not force and opened.site == site:
        return
    found = get_site(site, sites_path)
    opened = Local()
    opened.open_site = found
    opened.site, opened.site_path, opened.sites_path = found.name, found.path, found.sites_path
    opened.told_sites_path = sites_path
    opened.conf = found.conf
    opened.lang = found.conf.get("lang") or "en"
    opened.flags = _dict(currently_saving=[], redirect_location="")
    reset_request_state(opened)
    _local.set(opened)


def reset_request_state(opened: Local) -> None:
    """Fresh per-request values: form, response, messages, session of a guest and the request's own caches."""
    opened.form_dict = _dict()
    opened.response = _dict(docs=[])
    opened.request = None
    opened.request_ip = None
    opened.message_log, opened.error_log, opened.debug_log = [], [], []
    opened.session = _dict(user="Guest", sid="Guest", data=_dict())
    opened.request_cache = {}
    opened.role_permissions = {}
    opened.job = None


def destroy() -> None:
    """Close what is open in this thread: roll back and give back the database connection, forget the request."""
    opened = _local.get()
    if opened is None:
        return
    db = getattr(opened, "db", None)
    if db is not None:
        db.close()
    _local.set(None)


class LocalProxy:
    """`frappe.local`: attributes of the `Local` now open."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        try:
            return getattr(_local.get(), name)
        except AttributeError:
            if _local.get() is None:
                raise AttributeError(f"frappe.local.{name}: no site is open") from None
            raise

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(current(), name, value)

    def __delattr__(self, name: str) -> None:
        delattr(current(), name)

    def __contains__(self, name: str) -> bool:
        return hasattr(_local.get(), name)

    def get(self, name: str, default: Any = None) -> Any:
        return getattr(_local.get(), name, default)


local = LocalProxy()


def _forward(function: Callable[..., Any]) -> Callable[..., Any]:
    def method(self: Proxy, *args: Any) -> Any:
        return function(object.__getattribute__(self, "_target")(), *args)

    return method


class Proxy:
    """A name such as `frappe.session` that always means the value of `frappe.local` at the moment of use."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        object.__setattr__(self, "_name", name)

    def _target(self) -> Any:
        opened = _local.get()
        return getattr(opened, object.__getattribute__(self, "_name"), None)

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        return type(self._target())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._target(), name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._target(), name, value)

    def __delattr__(self, name: str) -> None:
        delattr(self._target(), name)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._target())

    def __bool__(self) -> bool:
        return bool(self._target())

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._target()(*args, **kwargs)

    def __repr__(self) -> str:
        return repr(self._target())

    def __str__(self) -> str:
        return str(self._target())

    def __hash__(self) -> int:
        return hash(self._target())

    def __eq__(self, other: object) -> bool:
        return bool(self._target() == other)

    __getitem__ = _forward(operator.getitem)
    __setitem__ = _forward(operator.setitem)
    __delitem__ = _forward(operator.delitem)
    __contains__ = _forward(operator.contains)
    __len__ = _forward(len)
    __add__ = _forward(operator.add)
    __mod__ = _forward(operator.mod)


def get_site_path(*joins: str) -> str:
    """A path inside the open site's folder, from where the sites were said to be: mostly the present folder."""
    opened = current()
    return os.path.join(opened.told_sites_path, opened.site, *joins)
