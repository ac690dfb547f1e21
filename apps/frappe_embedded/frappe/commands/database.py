"""The database of a site, at first hand."""

from __future__ import annotations

import os
import shutil
from importlib import import_module

import click

from frappe.commands.context import CommandContext, opened_site, pass_context, say, sites_of


def _console(context: CommandContext, extra: tuple[str, ...]) -> None:
    """Become the database's own client."""
    from frappe.context import get_site
    from frappe.database.connect import dialect_of

    site = get_site(sites_of(context)[0], ".")
    kind = dialect_of(site).db_type
    command = [*import_module(f"frappe.database.dialects.{kind}_console").command(site), *extra]
    if shutil.which(command[0]) is None:
        raise click.ClickException(f"The program {command[0]} is not installed.")
    os.execvp(command[0], command)  # noqa: S606  the client takes the place of this process


@click.command("db-console", context_settings={"ignore_unknown_options": True})
@click.argument("extra", nargs=-1)
@pass_context
def db_console(context: CommandContext, extra: tuple[str, ...]) -> None:
    """Open the database's own client on a site's database; what follows is handed to it."""
    _console(context, extra)


@click.command("mariadb", context_settings={"ignore_unknown_options": True})
@click.argument("extra", nargs=-1)
@pass_context
def mariadb(context: CommandContext, extra: tuple[str, ...]) -> None:
    """Open MariaDB's client on a site's database."""
    from frappe.context import get_site

    site = sites_of(context)[0]
    if (get_site(site, ".").conf.get("db_type") or "sqlite") != "mariadb":
        raise click.ClickException(f"{site} is not on MariaDB: use db-console.")
    _console(context, extra)


@click.command("add-database-index")
@click.option("--doctype", required=True, help="The DocType whose table gets the index.")
@click.option("--column", "columns", multiple=True, required=True, help="A column; several make one index together.")
@pass_context
def add_database_index(context: CommandContext, doctype: str, columns: tuple[str, ...]) -> None:
    """Make an index that stays when the DocType changes."""
    from frappe.context import local
    from frappe.custom.property_setters import make_property_setter

    for site in sites_of(context):
        with opened_site(site):
            _check_columns(doctype, columns)
            local.db.add_index(doctype, columns)
            if len(columns) == 1 and local.db.exists("DocType", doctype) and _is_field(doctype, columns[0]):
                make_property_setter(
                    {"doctype": doctype, "fieldname": columns[0], "property": "search_index", "value": "1",
                     "property_type": "Check"}
                )  # fmt: skip
            local.db.commit()
        say(f"{doctype} on {site} has an index on {', '.join(columns)}.")


def _check_columns(doctype: str, columns: tuple[str, ...]) -> None:
    from frappe.context import local

    if not local.db.table_exists(doctype):
        raise click.ClickException(f"There is no table of {doctype}.")
    unknown = sorted(set(columns) - set(local.db.get_table_columns(doctype)))
    if unknown:
        raise click.ClickException(f"{doctype} has no column {', '.join(unknown)}.")


def _is_field(doctype: str, column: str) -> bool:
    from frappe.metadata.meta import get_meta

    return bool(get_meta(doctype).has_field(column))


@click.command("rebuild-global-search")
@click.option("--static-pages", is_flag=True, hidden=True)
@pass_context
def rebuild_global_search(context: CommandContext, static_pages: bool) -> None:
    """Fill the index of the search over all documents afresh."""
    from frappe.context import local
    from frappe.core.global_search.rebuilding import rebuild_for_doctype, searched_doctypes

    for site in sites_of(context):
        with opened_site(site):
            doctypes = searched_doctypes()
            for doctype in doctypes:
                rebuild_for_doctype(doctype)
            local.db.commit()
        say(f"{len(doctypes)} DocTypes of {site} can be searched.")
