"""Texts for translators, and what they wrote."""

from __future__ import annotations

import os

import click

from frappe.commands.context import CommandContext, opened_site, pass_context, say, sites_of

ALL_APPS = "_ALL_APPS"


def _apps(name: str) -> list[str]:
    """One app, or all that the open site has. Raises ClickException for an app that is not installed."""
    from frappe.utils.installed_apps import get_installed_apps

    installed = get_installed_apps()
    if name == ALL_APPS:
        return installed
    if name not in installed:
        raise click.ClickException(f"{name} is not installed on this site.")
    return [name]


def _forget_texts() -> None:
    from frappe.context import local
    from frappe.translate import clear_cache

    clear_cache()
    local.db.commit()


@click.command("new-language")
@click.argument("lang-code")
@click.argument("app")
@pass_context
def new_language(context: CommandContext, lang_code: str, app: str) -> None:
    """Begin the translation of an app: a file with all its texts, and the language on the site."""
    from frappe.context import local
    from frappe.utils.translation_files import csv_path, write_translations_file

    with opened_site(sites_of(context)[0]):
        (name,) = _apps(app)
        path = csv_path(name, lang_code)
        if os.path.exists(path):
            raise click.ClickException(f"{path} is there already: use update-translations.")
        _add_language(lang_code)
        local.db.commit()
        say(f"Wrote {write_translations_file(name, lang_code)}")


def _add_language(code: str) -> None:
    """Let users choose a language, named in its own words."""
    from frappe.context import local
    from frappe.model.document import get_doc

    if local.db.exists("Language", code):
        local.db.set_value("Language", code, "enabled", 1)
        return
    values = {"doctype": "Language", "language_code": code, "language_name": _name_of(code), "enabled": 1}
    get_doc(values).insert(ignore_permissions=True)


def _name_of(code: str) -> str:
    """The language's own name; its code for one that nobody described."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code, sep="-").get_display_name() or code
    except (UnknownLocaleError, ValueError):
        return code


@click.command("get-untranslated")
@click.argument("lang")
@click.argument("untranslated-file", type=click.Path(dir_okay=False))
@click.option("--app", default=ALL_APPS, help="Of one app; all of the site by default.")
@click.option("--all", "get_all", is_flag=True, help="Also the texts that are translated.")
@pass_context
def get_untranslated(context: CommandContext, lang: str, untranslated_file: str, app: str, get_all: bool) -> None:
    """Write the texts that have no translation into a file, one a line."""
    from frappe.utils.translation_files import get_untranslated as write

    with opened_site(sites_of(context)[0]):
        count = write(lang, untranslated_file, _apps(app), get_all)
    say(f"{count} texts are in {untranslated_file}")


@click.command("update-translations")
@click.argument("lang")
@click.argument("untranslated-file", type=click.Path(exists=True, dir_okay=False))
@click.argument("translated-file", type=click.Path(exists=True, dir_okay=False))
@click.option("--app", default=ALL_APPS, help="Of one app; all of the site by default.")
@pass_context
def update_translations(
    context: CommandContext, lang: str, untranslated_file: str, translated_file: str, app: str
) -> None:
    """Take in a file whose lines translate those that get-untranslated wrote."""
    from frappe.utils.translation_files import update_translations as take_in

    with opened_site(sites_of(context)[0]):
        for path in take_in(lang, untranslated_file, translated_file, _apps(app)):
            say(f"Wrote {path}")
        _forget_texts()


@click.command("import-translations")
@click.argument("lang")
@click.argument("path", type=click.Path(exists=True, dir_okay=False))
@pass_context
def import_translations(context: CommandContext, lang: str, path: str) -> None:
    """Take in a csv file of texts and their translations."""
    from frappe.utils.translation_files import import_translations as take_in

    with opened_site(sites_of(context)[0]):
        for written in take_in(lang, path, _apps(ALL_APPS)):
            say(f"Wrote {written}")
        _forget_texts()


@click.command("compile-po-to-mo")
@click.option("--app", default=None, help="Of one app; all of the bench by default.")
@click.option("--locale", default=None, help="One language, for instance ar.")
@click.option("--force", is_flag=True, help="Also what did not change.")
def compile_po_to_mo(app: str | None, locale: str | None, force: bool) -> None:
    """Compile the apps' gettext catalogues, so that their texts are used."""
    from frappe.apps import get_all_apps
    from frappe.utils.compiled_translations import compile_translations

    apps = [app] if app else get_all_apps(sites_path=".")
    for path in compile_translations(apps, ".", locale, force):
        say(f"Wrote {path}")
