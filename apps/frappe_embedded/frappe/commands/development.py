"""For those who build apps: call a function, look around, test, build."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import click

from frappe.commands.context import CommandContext, changed_site, opened_site, pass_context, say, sites_of


@click.command("execute")
@click.argument("method")
@click.option("--args", "positional", default=None, help="Arguments as a list in JSON or Python.")
@click.option("--kwargs", "named", default=None, help="Named arguments as an object in JSON or Python.")
@pass_context
def execute(context: CommandContext, method: str, positional: str | None, named: str | None) -> None:
    """Call a function by its path, commit, and show what it returns."""
    from frappe.context import local
    from frappe.utils.serialize import json_default

    for site in sites_of(context):
        with opened_site(site):
            result = _function_at(method)(*(_literal(positional) or ()), **(_literal(named) or {}))
            local.db.commit()
            if result is not None:
                say(json.dumps(result, default=json_default, ensure_ascii=False))


def _function_at(path: str) -> Any:
    """A function of a module, or a method of something that a module has, such as `frappe.db.exists`."""
    from importlib import import_module

    from frappe.apps import get_attr

    try:
        return get_attr(path)
    except (ImportError, AttributeError):
        first, *rest = path.split(".")
        found: Any = import_module(first)
        for name in rest:
            found = getattr(found, name)
        return found


def _literal(text: str | None) -> Any:
    """A value written in JSON, else in Python."""
    import ast

    if not text:
        return None
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return ast.literal_eval(text)


@click.command("console")
@click.option("--autoreload", is_flag=True, hidden=True)
@pass_context
def console(context: CommandContext, autoreload: bool) -> None:
    """A Python prompt with the site open; nothing is committed unless you do."""
    import code
    from importlib import import_module

    from frappe.utils.installed_apps import get_installed_apps

    site = str(sites_of(context)[0])
    with opened_site(site):
        names = {app: import_module(app) for app in get_installed_apps()}
        code.interact(
            banner=f"{site} is open as Administrator. frappe.db.commit() keeps changes.", local=names, exitmsg=""
        )


@click.command("browse")
@click.argument("site", required=False)
@pass_context
def browse(context: CommandContext, site: str | None) -> None:
    """Open a site in the browser."""
    from frappe.utils.links import get_url

    with opened_site(sites_of(CommandContext(sites=[site]) if site else context)[0]):
        address = get_url()
    say(address)
    click.launch(address)


@click.command("run-tests")
@click.option("--app", default=None, help="Tests of an app.")
@click.option("--doctype", default=None, help="Tests of a DocType.")
@click.option("--module-def", default=None, help="Tests of a module's DocTypes.")
@click.option("--module", default=None, help="Tests in one Python module.")
@click.option("--case", default=None, help="One class of tests.")
@click.option("--test", "tests", multiple=True, help="One test by name; may be given several times.")
@click.option("--failfast", is_flag=True, help="Stop at the first failure.")
@click.option("--junit-xml-output", default=None, help="Write the results into a file.")
@click.option("--skip-test-records", is_flag=True, help="Make no test records.")
@click.option("--skip-before-tests", is_flag=True, help="Do not run the hook before_tests.")
@click.option(
    "--doctype-list-path", default=None, help="Tests of the DocTypes a file lists, e.g. my_app/tests/list.txt."
)
@click.option("--profile", is_flag=True, help="Show where the time goes.")
@click.option("--coverage", is_flag=True, help="Measure which lines of the app are tested (coverage.xml).")
@pass_context
def run_tests(context: CommandContext, coverage: bool, **options: Any) -> int:
    """Run the tests of an app on a site whose configuration allows it (allow_tests)."""
    from frappe.test_runner import main

    with opened_site(sites_of(context)[0]), _measured(options["app"] or "frappe") if coverage else nullcontext():
        result = main(verbose=context.verbose, force=context.force, **options)
    return 0 if result.wasSuccessful() else 1


@contextmanager
def _measured(app: str) -> Iterator[None]:
    """Note which lines of an app run; the report goes to coverage.xml."""
    from frappe.utils.installed_apps import app_folder

    try:
        from coverage import Coverage
    except ImportError as error:
        raise click.ClickException("Measuring needs the package coverage: env/bin/pip install coverage") from error
    measuring = Coverage(
        source=[app_folder(app)], omit=["*/test_*.py", "*/node_modules/*"], config_file=False, data_file=None
    )
    measuring.start()
    try:
        yield
    finally:
        measuring.stop()
        say(f"{measuring.xml_report(outfile='coverage.xml'):.0f} % of the lines of {app} are tested (coverage.xml).")


@click.command("run-patch")
@click.argument("module")
@pass_context
def run_patch(context: CommandContext, module: str) -> None:
    """Run one patch, also when it ran before."""
    from frappe.apps import get_attr
    from frappe.context import local

    for site in sites_of(context):
        with changed_site(site, "run-patch"):
            get_attr(f"{module}.execute")()
            local.db.commit()


@click.command("clear-cache")
@pass_context
def clear_cache(context: CommandContext) -> None:
    """Make every process read the site's definitions afresh."""
    from frappe.context import local
    from frappe.site_cache import clear_cache as clear

    for site in sites_of(context):
        with opened_site(site):
            clear()
            local.db.commit()


@click.command("clear-website-cache")
@pass_context
def clear_website_cache(context: CommandContext) -> None:
    """Make every process render the pages of the website afresh."""
    from frappe.context import local
    from frappe.website.utils import clear_cache as clear

    for site in sites_of(context):
        with opened_site(site):
            clear()
            local.db.commit()


@click.command("reload-doc")
@click.argument("module")
@click.argument("doctype")
@click.argument("docname")
@pass_context
def reload_doc(context: CommandContext, module: str, doctype: str, docname: str) -> None:
    """Read a document of an app again from its file."""
    from frappe.context import local
    from frappe.model.sync import reload_doc as reload

    for site in sites_of(context):
        with opened_site(site):
            reload(module, doctype, docname, force=True)
            local.db.commit()


@click.command("reload-doctype")
@click.argument("doctype")
@pass_context
def reload_doctype(context: CommandContext, doctype: str) -> None:
    """Read a DocType again from its file."""
    from frappe.context import local
    from frappe.model.sync import reload_doctype as reload

    for site in sites_of(context):
        with opened_site(site):
            reload(doctype, force=True)
            local.db.commit()
