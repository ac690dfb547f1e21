"""Documents to and from files."""

from __future__ import annotations

import json
import os
from typing import Any

import click

from frappe.commands.context import CommandContext, opened_site, pass_context, say, sites_of


@click.command("export-fixtures")
@click.option("--app", default=None, help="Of one app; all by default.")
@pass_context
def export_fixtures(context: CommandContext, app: str | None) -> None:
    """Write the documents that the apps' `fixtures` hooks name into the apps."""
    from frappe.installer.fixtures import export_fixtures as export
    from frappe.utils.installed_apps import get_installed_apps

    with opened_site(str(sites_of(context)[0])):
        if app and app not in get_installed_apps():
            raise click.ClickException(f"The app {app} is not installed on this site.")
        for path in export(app):
            say(f"Wrote {path}")


@click.command("export-doc")
@click.argument("doctype")
@click.argument("docname")
@pass_context
def export_doc(context: CommandContext, doctype: str, docname: str) -> None:
    """Write a document that belongs to a module into that module's folder."""
    from frappe.model.document import get_doc
    from frappe.modules.export_file import export_document

    with opened_site(sites_of(context)[0]):
        document = get_doc(doctype, docname)
        if not document.get("module"):
            raise click.ClickException(f"{doctype} {docname} belongs to no module: use export-json or export-fixtures.")
        say(f"Wrote {export_document(document)}")


@click.command("export-csv")
@click.argument("doctype")
@click.argument("path", type=click.Path(dir_okay=False))
@pass_context
def export_csv(context: CommandContext, doctype: str, path: str) -> None:
    """Write the documents of a DocType, with their rows, into a csv file that data-import reads."""
    from frappe.core.importing.files import export_csv as write_csv

    with opened_site(sites_of(context)[0]):
        count = write_csv(doctype, path)
    say(f"Wrote {count} rows to {path}")


@click.command("data-import")
@click.option("--file", "file_path", type=click.Path(exists=True, dir_okay=False), required=True, help="csv or xlsx.")
@click.option("--doctype", required=True, help="The DocType of the documents.")
@click.option(
    "--type",
    "import_type",
    type=click.Choice(["Insert", "Update"], case_sensitive=False),
    default="Insert",
    show_default=True,
    help="New documents, or changes of existing ones.",
)
@click.option("--submit-after-import", is_flag=True, help="Submit what was inserted.")
@click.option("--mute-emails/--no-mute-emails", default=True, show_default=True, help="Send no mails meanwhile.")
@pass_context
def data_import(
    context: CommandContext,
    file_path: str,
    doctype: str,
    import_type: str,
    submit_after_import: bool,
    mute_emails: bool,
) -> int:
    """Insert or change documents from a csv or xlsx file. Exits with 1 when a record was refused."""
    from frappe.core.doctype.data_import.data_import import import_file

    with opened_site(sites_of(context)[0]):
        results = import_file(
            doctype,
            file_path,
            import_type,
            submit_after_import=submit_after_import,
            console=True,
            mute_emails=mute_emails,
        )
    refused = [result for result in results if not result.success]
    for result in refused:
        rows = ", ".join(str(number) for number in result.rows)
        say(f"Rows {rows}: {' '.join(result.texts) or result.exception}")
    say(f"{len(results) - len(refused)} documents were imported, {len(refused)} were refused.")
    return int(bool(refused))


@click.command("import-doc")
@click.argument("path", type=click.Path(exists=True))
@pass_context
def import_doc(context: CommandContext, path: str) -> None:
    """Insert or replace the documents in a JSON file, or in all those of a folder."""
    from frappe.context import local
    from frappe.installer.fixtures import import_fixture

    documents = [document for file in _json_files(path) for document in _documents_in(file)]
    for site in sites_of(context):
        with opened_site(site):
            for document in documents:
                import_fixture(document)
            local.db.commit()
        say(f"{len(documents)} documents were imported into {site}.")


def _json_files(path: str) -> list[str]:
    if not os.path.isdir(path):
        return [path]
    if not (names := [name for name in sorted(os.listdir(path)) if name.endswith(".json")]):
        raise click.ClickException(f"There is no .json file in {path}.")
    return [os.path.join(path, name) for name in names]


def _documents_in(path: str) -> list[dict[str, Any]]:
    try:
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
    except ValueError as error:
        raise click.ClickException(f"{path} is not valid JSON: {error}") from error
    documents = content if isinstance(content, list) else [content]
    if not all(isinstance(each, dict) and each.get("doctype") for each in documents):
        raise click.ClickException(f"{path} must hold documents: JSON objects that name their doctype.")
    return documents


@click.command("export-json")
@click.argument("doctype")
@click.argument("path", type=click.Path(dir_okay=False))
@click.option("--name", default=None, help="One document; all by default.")
@pass_context
def export_json(context: CommandContext, doctype: str, path: str, name: str | None) -> None:
    """Write documents of a DocType into a JSON file."""
    from frappe.context import local
    from frappe.installer.fixtures import exported
    from frappe.utils.serialize import json_default

    with opened_site(sites_of(context)[0]):
        if not local.db.exists("DocType", doctype):
            raise click.ClickException(f"There is no DocType {doctype}.")
        names = [name] if name else local.db.get_values(doctype, {}, "name", pluck=True, order_by="name asc")
        documents = [exported(doctype, each) for each in names]
    with open(path, "w", encoding="utf-8") as file:
        json.dump(documents, file, indent=1, sort_keys=True, ensure_ascii=False, default=json_default)
    say(f"Wrote {len(documents)} documents to {path}")


@click.command("bulk-rename")
@click.argument("doctype")
@click.argument("path", type=click.Path(exists=True, dir_okay=False))
@pass_context
def bulk_rename(context: CommandContext, doctype: str, path: str) -> int:
    """Rename documents as the lines of a csv file say: old name, new name, and 1 to merge. Exits with 1 when one was refused."""
    from frappe.model.rename_doc import bulk_rename as rename

    with opened_site(sites_of(context)[0]):
        rows = _renames_in(doctype, path)
        refused = rename(doctype, rows, via_console=True) or []
    for text in refused:
        say(text)
    say(f"{len(rows) - len(refused)} documents were renamed, {len(refused)} were not.")
    return int(bool(refused))


def _renames_in(doctype: str, path: str) -> list[list[Any]]:
    """[old, new, merge] of each line. Raises ClickException before anything is renamed."""
    from frappe.context import local
    from frappe.utils import cint
    from frappe.utils.csvutils import read_csv_content

    if not local.db.exists("DocType", doctype):
        raise click.ClickException(f"There is no DocType {doctype}.")
    with open(path, "rb") as file:
        lines = [[str(cell or "").strip() for cell in line] for line in read_csv_content(file.read())]
    rows = [[*line, "", ""][:3] for line in lines if any(line)]
    if not rows or any(not old or not new for old, new, _merge in rows):
        raise click.ClickException(f"Every line of {path} must hold the old name and the new name.")
    return [[old, new, bool(cint(merge))] for old, new, merge in rows]
