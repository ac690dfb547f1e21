"""Configuration files, versions, and whether everything is in order."""

from __future__ import annotations

import ast
import json
from typing import Any

import click

from frappe.commands.context import CommandContext, opened_site, pass_context, say, sites_of

_SECRET = ("password", "key", "secret")


@click.command("set-config")
@click.argument("key")
@click.argument("value")
@click.option("--global", "-g", "for_all", is_flag=True, help="For all sites of the bench.")
@click.option("--parse", "-p", is_flag=True, help="Read the value as Python: a number, a list, True.")
@click.option("--as-dict", is_flag=True, hidden=True)
@pass_context
def set_config(context: CommandContext, key: str, value: str, for_all: bool, parse: bool, as_dict: bool) -> None:
    """Write a value into the configuration."""
    from frappe.installer import update_site_config

    parsed = _parsed(value) if parse or as_dict else value
    if for_all:
        update_site_config(key, parsed, validate=not parse, site_config_path="common_site_config.json")
        return
    for site in sites_of(context):
        with opened_site(site):
            update_site_config(key, parsed, validate=not parse)


def _parsed(value: str) -> Any:
    try:
        return ast.literal_eval(value)
    except (ValueError, SyntaxError) as error:
        raise click.BadParameter(f"{value} is no Python value; quote a text: \"'{value}'\"") from error


@click.command("show-config")
@click.option("--format", "-f", "style", type=click.Choice(["text", "json"]), default="text")
@pass_context
def show_config(context: CommandContext, style: str) -> None:
    """Show the configuration; secrets are left out."""
    from frappe.context import get_site

    found = {site: _without_secrets(get_site(site, ".").conf) for site in sites_of(context)}
    if style == "json":
        say(json.dumps(found, indent=1, ensure_ascii=False))
        return
    for site, config in found.items():
        say(site)
        for key, value in sorted(config.items()):
            say(f"  {key:<32} {value}")


def _without_secrets(config: dict[str, Any]) -> dict[str, Any]:
    return {key: "********" if any(word in key for word in _SECRET) else value for key, value in config.items()}


@click.command("version")
@click.option("--format", "-f", "style", type=click.Choice(["plain", "legacy", "table", "json"]), default="legacy")
def version(style: str) -> None:
    """Show the versions of the apps of this bench."""
    from frappe.apps import get_all_apps
    from frappe.installer.installed import app_version
    from frappe.utils.installed_apps import is_importable

    versions = {app: app_version(app) for app in get_all_apps(sites_path=".") if is_importable(app)}
    if style == "json":
        say(json.dumps([{"app": app, "version": number} for app, number in versions.items()], indent=1))
        return
    for app, number in versions.items():
        say(f"{app} {number}")


@click.command("set-maintenance-mode")
@click.argument("state", type=click.Choice(["on", "off"]))
@pass_context
def set_maintenance_mode(context: CommandContext, state: str) -> None:
    """Close a site to its users for a while."""
    from frappe.installer import update_site_config

    for site in sites_of(context):
        with opened_site(site):
            update_site_config("maintenance_mode", int(state == "on"))


@click.command("doctor")
@click.option("--format", "-f", "style", type=click.Choice(["text", "json"]), default="text")
@pass_context
def doctor(context: CommandContext, style: str) -> int:
    """Check a site: definitions, apps, database, scheduler, jobs, disk. Exits with 1 when something does not work."""
    found = {site: _findings_of(site) for site in sites_of(context)}
    if style == "json":
        say(json.dumps(found, indent=1, ensure_ascii=False))
    else:
        for site, findings in found.items():
            _show(site, findings)
    return int(any(finding["level"] == "error" for findings in found.values() for finding in findings))


def _findings_of(site: str) -> list[dict[str, str]]:
    from frappe.commands.health import health_of_site
    from frappe.metadata.checks.remembered import remembered_findings

    with opened_site(site):
        return [*(finding.as_dict() for finding in health_of_site()), *remembered_findings()]


_MARKS = {"ok": "✓", "warning": "!", "error": "✗"}


def _show(site: str, findings: list[dict[str, str]]) -> None:
    for finding in findings:
        where = f"{finding['where']}: " if finding["where"] else ""
        say(f"{_MARKS[finding['level']]} {site}: {where}{finding['message']}")
        if finding["level"] != "ok":
            say(f"    {finding['hint']} [{finding['id']}]")
