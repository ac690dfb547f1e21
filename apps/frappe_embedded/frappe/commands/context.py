"""What the options before the verb say, and the sites a command works on."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar

import click

from frappe.exceptions import IncorrectSitePath
from frappe.utils import site_folders

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass
class CommandContext:
    """`--site`, `--force`, `--verbose`, `--profile`."""

    sites: list[str] = field(default_factory=list)
    force: bool = False
    verbose: bool = False
    profile: bool = False

    def __getitem__(self, key: str) -> Any:
        """Commands of apps read it like a dict."""
        return getattr(self, key)

    def get(self, key: str, default: Any = None) -> Any:
        return getattr(self, key, default)


def pass_context(f: Command) -> Command:
    """Give a command its `CommandContext` as the first argument."""

    @click.pass_context
    @wraps(f)
    def with_context(ctx: click.Context, *args: Any, **kwargs: Any) -> Any:
        return ctx.invoke(f, ctx.obj or CommandContext(), *args, **kwargs)

    return with_context  # type: ignore[return-value]


def get_site(context: CommandContext, raise_err: bool = True) -> str | None:
    """The one site that the command is for."""
    sites = sites_of(context) if raise_err else context.sites
    return sites[0] if sites else None


def sites_of(context: CommandContext) -> list[str]:
    """The sites named, else the default one, else the only one. Raises UsageError when that is none."""
    sites = context.sites or default_sites()
    if not sites:
        raise click.UsageError("Name the site: --site <name>, or make one the default with `use <name>`.")
    for site in sites:
        check_site(site)
    return sites


def check_site(site: str) -> None:
    """Raises UsageError when there is no such site, or only the beginnings of one."""
    if not site_folders.has_configuration(site, "."):
        raise click.UsageError(f"There is no site {site} in {os.path.abspath('.')}.")
    if site_folders.is_unfinished(site, "."):
        raise click.UsageError(f"The site {site} is being made, or that was interrupted: `new-site {site}` makes it.")
    read_json(os.path.join(site, "site_config.json"))


def default_sites() -> list[str]:
    """FRAPPE_SITE, `default_site` of common_site_config.json, or the only site of the bench."""
    named = os.environ.get("FRAPPE_SITE") or common_config().get("default_site")
    if named:
        return [str(named)]
    sites = list_sites()
    return sites if len(sites) == 1 else []


def named_sites(option: str | None) -> list[str]:
    """What `--site` says: a name, several with commas, or `all`."""
    if option == "all":
        if not (sites := list_sites()):
            raise click.UsageError(f"There is no site in {os.path.abspath('.')} yet: `new-site <name>` makes one.")
        return sites
    return [name.strip() for name in (option or "").split(",") if name.strip()]


def list_sites() -> list[str]:
    """All sites of the bench."""
    return site_folders.list_sites(".")


def common_config() -> dict[str, Any]:
    """The configuration that all sites share."""
    if not os.path.exists("common_site_config.json"):
        return {}
    return read_json("common_site_config.json")


def read_json(path: str) -> dict[str, Any]:
    """A configuration file. Raises ClickException with file and place when it is no JSON object."""
    try:
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
    except ValueError as error:
        raise click.ClickException(f"{path} is not valid JSON: {error}") from error
    if not isinstance(content, dict):
        raise click.ClickException(f"{path} must hold a JSON object.")
    return content


@contextmanager
def changed_site(site: str, command: str) -> Iterator[None]:
    """`opened_site` for a command that no other may run beside."""
    from frappe.installer.command_lock import command_lock

    with command_lock(site, ".", command), opened_site(site):
        yield


@contextmanager
def opened_site(site: str) -> Iterator[None]:
    """Work on a site as Administrator; nothing is committed by itself."""
    from frappe.context import destroy, init
    from frappe.site import connect

    try:
        init(site, ".", force=True)
    except IncorrectSitePath as error:
        raise click.ClickException(str(error)) from error
    try:
        connect()
        yield
    finally:
        destroy()


def ask_password(of: str) -> str:
    """Ask at the terminal, twice. Raises ClickException when nobody can answer."""
    try:
        return str(click.prompt(f"Password of {of}", hide_input=True, confirmation_prompt=True))
    except click.Abort:
        if sys.stdin.isatty():
            raise
        raise click.ClickException("No password was given: name it with the command.") from None


def say(text: str) -> None:
    """Tell the person at the terminal."""
    click.echo(text)
