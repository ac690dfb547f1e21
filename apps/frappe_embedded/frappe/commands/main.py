"""The program behind `python -m frappe.utils.bench_helper`: finds the verb, imports only its module, reports failures."""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from importlib import import_module
from typing import Any

import click

from frappe.commands.context import CommandContext, named_sites
from frappe.commands.verbs import VERBS


class Verbs(click.Group):
    """The engine's verbs and those of the apps of this bench."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*VERBS, *_commands_of_apps()})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        path = VERBS.get(cmd_name)
        if path is None:
            return _commands_of_apps().get(cmd_name)
        module, _colon, name = path.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


def _commands_of_apps() -> dict[str, click.Command]:
    """What the apps list as `commands` in their module of that name."""
    found: dict[str, click.Command] = {}
    for app in _apps():
        if app != "frappe":
            found.update({str(command.name): command for command in _commands_of(app)})
    return found


def _commands_of(app: str) -> list[click.Command]:
    """One app's commands; an app whose module is broken must not take the others' with it."""
    try:
        return list(getattr(import_module(f"{app}.commands"), "commands", []))
    except Exception as error:  # noqa: BLE001  whatever the module does when it is imported
        if not (isinstance(error, ModuleNotFoundError) and error.name in (app, f"{app}.commands")):
            click.echo(f"The commands of {app} cannot be loaded: {type(error).__name__}: {error}", err=True)
        return []


def _apps() -> list[str]:
    if not os.path.exists("apps.txt"):
        return []
    with open("apps.txt", encoding="utf-8") as file:
        return [line.strip() for line in file if line.strip() and not line.startswith("#")]


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--site", default=None, help="The site to work on, several with commas, or `all`.")
@click.option("--profile", is_flag=True, help="Show where the time goes.")
@click.option("--verbose", is_flag=True, help="Say more, and show where an error comes from.")
@click.option("--force", is_flag=True, help="Do it also where it is usually refused.")
@click.pass_context
def frappe_group(ctx: click.Context, site: str | None, profile: bool, verbose: bool, force: bool) -> None:
    """Make, serve and look after sites. Run it in the folder of the sites."""
    ctx.obj = CommandContext(sites=named_sites(site), force=force, verbose=verbose, profile=profile)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; the exit code says whether it succeeded."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    if arguments[:1] == ["frappe"]:
        arguments = arguments[1:]
    if arguments[:1] == ["get-frappe-commands"]:
        click.echo(json.dumps(Verbs(name="frappe").list_commands(click.Context(frappe_group))))
        return
    if arguments[:1] == ["get-frappe-help"]:
        click.echo(frappe_group.get_help(click.Context(frappe_group, info_name="bench")))
        return
    signal.signal(signal.SIGTERM, _stop)
    sys.exit(_run(arguments))


def _stop(_signal: int, _frame: Any) -> None:
    """Being told to end is like Ctrl-C: what is half done is undone."""
    raise KeyboardInterrupt


def _run(arguments: list[str]) -> int:
    verbose = "--verbose" in arguments or bool(os.environ.get("FRAPPE_TRACEBACK"))
    try:
        result = _call(arguments)
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("Stopped.", err=True)
        return 130
    except Exception as error:  # noqa: BLE001  whatever went wrong is told in one line
        if verbose:
            traceback.print_exc()
        click.echo(f"{type(error).__name__}: {_text_of(error)}", err=True)
        if not verbose:
            click.echo("Add --verbose before the verb to see where this comes from.", err=True)
        return 1


def _call(arguments: list[str]) -> Any:
    if "--profile" not in arguments[:4]:
        return frappe_group.main(arguments, prog_name="bench", standalone_mode=False)
    import cProfile
    import pstats

    profiler = cProfile.Profile()
    try:
        return profiler.runcall(frappe_group.main, arguments, prog_name="bench", standalone_mode=False)
    finally:
        pstats.Stats(profiler, stream=sys.stderr).sort_stats("cumulative").print_stats(40)


def _text_of(error: Exception) -> str:
    """The text of an error; that of a refusal is in the messages."""
    from frappe.context import has_context, local
    from frappe.utils.html import strip_html_tags

    if str(error) or not has_context() or not local.message_log:
        return strip_html_tags(str(error))
    return strip_html_tags(str(local.message_log[-1].get("message", "")))
