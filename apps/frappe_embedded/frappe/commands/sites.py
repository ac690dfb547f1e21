"""Sites: made, removed, given apps, brought up to date."""

from __future__ import annotations

import json
import os
from typing import Any

import click

from frappe.commands.context import (
    CommandContext,
    ask_password,
    changed_site,
    common_config,
    opened_site,
    pass_context,
    say,
    sites_of,
)


@click.command("new-site")
@click.argument("site")
@click.option("--admin-password", default=None, help="Password of the Administrator; asked for when it is not given.")
@click.option("--install-app", "apps", multiple=True, help="An app to install; may be given several times.")
@click.option("--lang", default=None, help="Language of the site, for instance ar.")
@click.option("--time-zone", default=None, help="Time zone of the site, for instance Asia/Riyadh.")
@click.option("--set-default", is_flag=True, help="Make it the site that commands without --site mean.")
@click.option("--force", is_flag=True, help="Replace a site of that name, with everything in it.")
@click.option("--db-name", default=None, help="Name of the database.")
@click.option(
    "--db-type",
    type=click.Choice(["sqlite", "mariadb"]),
    default=None,
    help="Kind of the database; SQLite unless the common configuration says otherwise.",
)
@click.option("--db-host", default=None, help="Host of the database server.")
@click.option("--db-port", type=int, default=None, help="Port of the database server.")
@click.option("--db-socket", default=None, help="Socket of the database server.")
@click.option("--db-user", default=None, help="Name of the user who will own the database.")
@click.option("--db-password", default=None, help="Password of that user; a random one is made otherwise.")
@click.option(
    "--db-root-username", "--mariadb-root-username", default=None, help="Administrator of the database server."
)
@click.option("--db-root-password", "--mariadb-root-password", default=None, help="Password of that administrator.")
@pass_context
def new_site(
    context: CommandContext,
    site: str,
    admin_password: str | None,
    apps: tuple[str, ...],
    lang: str | None,
    time_zone: str | None,
    set_default: bool,
    force: bool,
    db_root_username: str | None,
    db_root_password: str | None,
    **database: Any,
) -> None:
    """Make a site: its folder, its database, the engine's own records, and apps."""
    from frappe.context import destroy
    from frappe.installer import new_site as make

    password = admin_password or ask_password("the Administrator")
    make(
        site,
        sites_path=".",
        admin_password=password,
        install_apps=list(apps),
        force=force or context.force,
        lang=lang,
        time_zone=time_zone,
        config={key: value for key, value in database.items() if value},
        db_root_username=db_root_username,
        db_root_password=db_root_password,
    )
    destroy()
    if set_default:
        set_default_site(site)
    say(f"Site {site} is ready" + (f" with {', '.join(apps)}." if apps else "."))


@click.command("drop-site")
@click.argument("site")
@click.option("--archived-sites-path", default=None, help="Where the site's files are kept.")
@click.option("--force", is_flag=True, help="Do not ask.")
@click.option("--no-backup", is_flag=True, hidden=True)
@click.option("--db-root-username", "--root-login", default=None, help="Administrator of the database server.")
@click.option("--db-root-password", "--root-password", default="", help="Password of that administrator.")
@pass_context
def drop_site(
    context: CommandContext,
    site: str,
    archived_sites_path: str | None,
    force: bool,
    db_root_username: str | None,
    db_root_password: str,
    **_options: Any,
) -> None:
    """Remove a site; its files are kept in an archive."""
    from frappe.database.dialects.base import Administrator
    from frappe.installer import drop_site as drop
    from frappe.installer.command_lock import command_lock

    sites_of(CommandContext(sites=[site]))
    if not (force or context.force):
        click.confirm(f"Remove the site {site}?", abort=True)
    administrator = Administrator(db_root_username, db_root_password) if db_root_username else None
    with command_lock(site, ".", "drop-site"):
        kept = drop(site, ".", archived_sites_path, administrator)
    say(f"Site {site} was removed; its files are in {kept}.")


@click.command("reinstall")
@click.option("--admin-password", default=None, help="Password of the Administrator; asked for when it is not given.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_context
def reinstall(context: CommandContext, admin_password: str | None, yes: bool) -> None:
    """Empty a site and install its apps again."""
    from frappe.context import destroy, local
    from frappe.installer import new_site as make
    from frappe.utils.installed_apps import get_installed_apps

    site = sites_of(context)[0]
    if not yes:
        click.confirm(f"Everything in {site} will be lost. Go on?", abort=True)
    password = admin_password or ask_password("the Administrator")
    with opened_site(site):
        apps = [app for app in get_installed_apps() if app != "frappe"]
        config = {key: value for key, value in local.conf.items() if key not in common_config()}
    make(site, sites_path=".", admin_password=password, install_apps=apps, force=True, config=config)
    destroy()
    say(f"Site {site} was installed again.")


@click.command("install-app")
@click.argument("apps", nargs=-1, required=True)
@click.option("--force", is_flag=True, help="Install again what is installed already.")
@pass_context
def install_app(context: CommandContext, apps: tuple[str, ...], force: bool) -> None:
    """Install apps on a site."""
    from frappe.context import local
    from frappe.installer import install_app as install

    for site in sites_of(context):
        with changed_site(site, "install-app"):
            for app in apps:
                install(app, verbose=context.verbose, force=force or context.force)
                local.db.commit()
                say(f"{app} is installed on {site}.")


@click.command("uninstall-app")
@click.argument("app")
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Only say what would be removed.")
@click.option("--no-backup", is_flag=True, help="Make no backup before.")
@click.option("--force", is_flag=True, help="Remove it also when it is not listed as installed.")
@pass_context
def uninstall_app(context: CommandContext, app: str, yes: bool, dry_run: bool, no_backup: bool, force: bool) -> None:
    """Take an app and its documents off a site."""
    from frappe.context import local
    from frappe.installer import remove_app
    from frappe.installer.app_removal import check_removable
    from frappe.installer.backup import make_backup

    for site in sites_of(context):
        if not (yes or dry_run):
            click.confirm(f"Everything that {app} keeps in {site} will be lost. Go on?", abort=True)
        with changed_site(site, "uninstall-app"):
            check_removable(app, force or context.force)
            if not (no_backup or dry_run):
                say(f"Backup before: {os.path.relpath(make_backup().database)}")
            gone = remove_app(app, dry_run=dry_run, yes=True, no_backup=no_backup, force=force or context.force)
            local.db.commit()
        if dry_run:
            say(f"These DocTypes with their documents would go: {', '.join(gone) or 'none'}.")
        else:
            say(f"{app} was taken off {site}.")


@click.command("remove-from-installed-apps")
@click.argument("app")
@pass_context
def remove_from_installed_apps(context: CommandContext, app: str) -> None:
    """Strike an app off the list of installed apps and leave its data."""
    from frappe.context import local
    from frappe.installer import remove_from_installed_apps as remove

    for site in sites_of(context):
        with changed_site(site, "remove-from-installed-apps"):
            remove(app)
            local.db.commit()


@click.command("list-apps")
@click.option("--format", "-f", "style", type=click.Choice(["text", "json", "legacy"]), default="text")
@pass_context
def list_apps(context: CommandContext, style: str) -> None:
    """Show the apps of a site with their versions."""
    from frappe.installer.installed import app_version
    from frappe.utils.installed_apps import get_installed_apps

    found: dict[str, dict[str, str]] = {}
    for site in sites_of(context):
        with opened_site(site):
            found[site] = {app: app_version(app) for app in get_installed_apps()}
    if style == "json":
        say(json.dumps({site: list(apps) for site, apps in found.items()}))
        return
    for site, apps in found.items():
        if len(found) > 1:
            say(site)
        for app, version in apps.items():
            say(app if style == "legacy" else f"{app:<30} {version}")


@click.command("migrate")
@click.option("--skip-failing", is_flag=True, help="Go on after a patch that fails.")
@click.option("--skip-search-index", is_flag=True, help="Do not build the search index.")
@pass_context
def migrate(context: CommandContext, skip_failing: bool, skip_search_index: bool) -> None:
    """Bring a site in line with its apps: patches, DocTypes, fixtures."""
    from frappe.commands.start_checks import errors_of
    from frappe.installer import migrate as bring_up_to_date

    for site in sites_of(context):
        with changed_site(site, "migrate"):
            bring_up_to_date(skip_failing=skip_failing, skip_search_index=skip_search_index)
        say(f"{site} is up to date.")
        if errors := errors_of(site):
            say(f"{len(errors)} definitions do not work; `doctor` names them.")


@click.command("use")
@click.argument("site")
def use(site: str) -> None:
    """Make a site the one that commands without --site mean."""
    sites_of(CommandContext(sites=[site]))
    set_default_site(site)
    say(f"Commands now mean {site}.")


def set_default_site(site: str) -> None:
    """Write the default site into the common configuration."""
    from frappe.installer.site_config import write_json

    write_json("common_site_config.json", {**common_config(), "default_site": site})
