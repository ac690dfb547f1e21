"""For those who make apps: begin one, build what it shows, write a patch."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from frappe.commands.context import CommandContext, list_sites, opened_site, pass_context, say, sites_of

_QUESTIONS = {
    "title": "Title",
    "description": "Description",
    "publisher": "Publisher",
    "email": "Email",
    "license": "License",
}


def _ask(name: str, given: dict[str, str | None]) -> dict[str, str]:
    """What was not given with options; at a terminal its author is asked."""
    title = name.replace("_", " ").title()
    usual = {"title": title, "description": title, "publisher": "Me", "email": "me@example.com", "license": "mit"}
    if not sys.stdin.isatty():
        return {key: given.get(key) or usual[key] for key in _QUESTIONS}
    return {key: given.get(key) or click.prompt(text, default=usual[key]) for key, text in _QUESTIONS.items()}


@click.command("make-app")
@click.argument("destination", type=click.Path(file_okay=False))
@click.argument("app-name")
@click.option("--title", default=None, help="The app's name for people.")
@click.option("--description", default=None)
@click.option("--publisher", default=None)
@click.option("--email", default=None)
@click.option("--license", default=None)
@click.option("--no-git", is_flag=True, help="Begin no git repository.")
def make_app(destination: str, app_name: str, no_git: bool, **given: str | None) -> None:
    """Write the files of a new app into a folder (`bench new-app` calls this)."""
    from frappe.installer.app_skeleton import NewApp, check_app_name, make_app

    check_app_name(app_name)
    path = make_app(NewApp(app_name, **_ask(app_name, given)), destination, git=not no_git)
    say(f"The app {app_name} is in {path}")


@click.command("new-app")
@click.argument("app-name")
@click.option("--no-git", is_flag=True, help="Begin no git repository.")
@click.pass_context
def new_app(ctx: click.Context, app_name: str, no_git: bool) -> None:
    """Write the files of a new app into this bench."""
    ctx.invoke(make_app, destination=os.path.join("..", "apps"), app_name=app_name, no_git=no_git)
    say(f"Then: env/bin/pip install -e apps/{app_name}, and add a line {app_name} to sites/apps.txt")


@click.command("create-patch")
@click.option("--app", default=None, help="The app; asked for when it is not given.")
@click.option("--name", default=None, help="The patch's name: small letters, digits, underscores.")
@click.option("--doctype", default=None, help="Keep it in this DocType's folder.")
@click.option("--description", default="", help="What it does.")
@pass_context
def create_patch(
    context: CommandContext, app: str | None, name: str | None, doctype: str | None, description: str
) -> None:
    """Begin a patch: its file, and its line in patches.txt."""
    from frappe.installer.patch_skeleton import make_patch

    app = app or click.prompt("App")
    name = name or click.prompt("Name of the patch")
    with opened_site(sites_of(context)[0]):
        path, line = make_patch(str(app), str(name), description, doctype)
    say(f"Wrote {path} and the line {line} in patches.txt")


@click.command("build")
@click.option("--app", "app", multiple=True, help="An app; all by default.")
@click.option("--apps", default="", help="Several apps, separated by commas.")
@click.option("--hard-link", is_flag=True, hidden=True)
@click.option("--make-copy", is_flag=True, hidden=True)
@click.option("--restore", is_flag=True, hidden=True)
@click.option("--production", is_flag=True, hidden=True)
@click.option("--verbose", is_flag=True, hidden=True)
@click.option("--force", is_flag=True, help="Compile translations again that did not change.")
@click.option("--save-metafiles", is_flag=True, hidden=True)
@click.option("--using-cached", is_flag=True, hidden=True)
def build(app: tuple[str, ...], apps: str, force: bool, **_options: Any) -> None:
    """Show the apps' public folders under assets/ and compile their translations; there is nothing to bundle."""
    wanted = [*app, *(name.strip() for name in apps.split(",") if name.strip())] or _all_apps()
    for name in wanted:
        say(_link(name))
    for path in _compile(wanted, force):
        say(f"Wrote {path}")


@click.command("watch")
@click.option("--apps", default="", help="Several apps, separated by commas; all by default.")
def watch(apps: str) -> None:
    """Build again whenever public folders or translations change, until Ctrl-C."""
    wanted = [name.strip() for name in apps.split(",") if name.strip()] or _all_apps()
    say(f"Watching {', '.join(wanted)} (Ctrl-C stops)")
    seen: object = None
    while True:
        found = _state(wanted)
        if found != seen:
            seen = found
            for name in wanted:
                _link(name)
            for path in _compile(wanted):
                say(f"Wrote {path}")
        time.sleep(1)


def _all_apps() -> list[str]:
    from frappe.apps import get_all_apps
    from frappe.utils.installed_apps import is_importable

    return [app for app in get_all_apps(sites_path=".") if is_importable(app)]


def _link(app: str) -> str:
    """Show an app's public folder; what happened, in words. Raises ClickException for an app that is not there."""
    from frappe.apps import get_app_path

    try:
        public, link = get_app_path(app, "public"), Path("assets", app)
    except ImportError as error:
        raise click.ClickException(f"The app {app} is not in this environment.") from error
    if not os.path.isdir(public):
        return f"{app} has no public folder"
    link.parent.mkdir(exist_ok=True)
    if link.is_symlink() and not link.exists():
        link.unlink()
    if not os.path.lexists(link):
        link.symlink_to(os.path.abspath(public))
    return f"/assets/{app}/ shows {public}"


def _compile(apps: list[str], force: bool = False) -> list[str]:
    """Compile translations; the sites read their texts again when there are new ones."""
    from frappe.utils.compiled_translations import compile_translations

    written = compile_translations(apps, ".", force=force)
    for site in list_sites() if written else ():
        _forget_texts(site)
    return written


def _forget_texts(site: str) -> None:
    from frappe.context import local
    from frappe.translate import clear_cache

    with opened_site(site):
        clear_cache()
        local.db.commit()


def _state(apps: Iterable[str]) -> list[tuple[str, float]]:
    return [(path, os.stat(path).st_mtime) for app in apps for path in _watched(app)]


def _watched(app: str) -> Iterator[str]:
    from frappe.apps import get_app_path

    yield from (str(path) for path in Path(get_app_path(app), "locale").glob("*.po"))
    public = get_app_path(app, "public")
    if os.path.isdir(public):
        yield public
