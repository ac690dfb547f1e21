"""Backups made and restored."""

from __future__ import annotations

import os

import click

from frappe.commands.context import CommandContext, changed_site, opened_site, pass_context, say, sites_of


@click.command("backup")
@click.option("--with-files", is_flag=True, help="Also the uploaded files.")
@click.option("--compress", is_flag=True, help="Compress the archives of files.")
@click.option("--backup-path", default=None, help="Another folder than the site's own.")
@click.option("--backup-path-db", default=None, help="The file for the database.")
@click.option("--backup-path-conf", default=None, help="The file for the configuration.")
@click.option("--backup-path-files", default=None, help="The archive of public files.")
@click.option("--backup-path-private-files", default=None, help="The archive of private files.")
@click.option("--ignore-backup-conf", is_flag=True, hidden=True)
@pass_context
def backup(
    context: CommandContext,
    with_files: bool,
    compress: bool,
    backup_path: str | None,
    backup_path_db: str | None,
    backup_path_conf: str | None,
    backup_path_files: str | None,
    backup_path_private_files: str | None,
    ignore_backup_conf: bool,
) -> None:
    """Back up a site; it can be used meanwhile."""
    from frappe.installer.backup import Places, make_backup

    places = Places(backup_path, backup_path_db, backup_path_conf, backup_path_files, backup_path_private_files)
    for site in sites_of(context):
        with opened_site(site):
            made = make_backup(with_files, compress, places=places)
        say(f"Backup of {site}:")
        for path in made.paths():
            say(f"  {os.path.relpath(path)} ({os.path.getsize(path) / 1024:.0f} kB)")


@click.command("restore")
@click.argument("sql-file-path", type=click.Path(exists=True, dir_okay=False))
@click.option("--with-public-files", type=click.Path(exists=True, dir_okay=False), default=None)
@click.option("--with-private-files", type=click.Path(exists=True, dir_okay=False), default=None)
@click.option("--admin-password", default=None, help="New password of the Administrator.")
@click.option("--force", is_flag=True, help="Do not ask.")
@click.option("--skip-migrate", is_flag=True, help="Leave the site as the backup has it.")
@click.option("--db-root-password", "--mariadb-root-password", default=None, hidden=True)
@pass_context
def restore(
    context: CommandContext,
    sql_file_path: str,
    with_public_files: str | None,
    with_private_files: str | None,
    admin_password: str | None,
    force: bool,
    skip_migrate: bool,
    db_root_password: str | None,
) -> None:
    """Put a backup in the place of a site's data. Stop servers of the site before."""
    from frappe.installer import migrate
    from frappe.installer.restore import restore_site

    site = sites_of(context)[0]
    if not (force or context.force):
        click.confirm(f"Everything now in {site} will be replaced by the backup. Go on?", abort=True)
    with changed_site(site, "restore"):
        restore_site(sql_file_path, with_public_files, with_private_files, admin_password)
        if not skip_migrate:
            migrate()
    say(f"{site} was restored from {sql_file_path}.")
