"""The scheduler of a site: switched on and off, asked to run something now."""

from __future__ import annotations

import json

import click

from frappe.commands.context import CommandContext, opened_site, pass_context, say, sites_of


def _switch(context: CommandContext, on: bool) -> None:
    from frappe.context import local

    for site in sites_of(context):
        with opened_site(site):
            local.db.set_single_value("System Settings", "enable_scheduler", int(on))
            local.db.commit()
        say(f"The scheduler of {site} is switched {'on' if on else 'off'}.")


@click.command("enable-scheduler")
@pass_context
def enable_scheduler(context: CommandContext) -> None:
    """Let scheduled jobs run."""
    _switch(context, on=True)


@click.command("disable-scheduler")
@pass_context
def disable_scheduler(context: CommandContext) -> None:
    """Keep scheduled jobs from running."""
    _switch(context, on=False)


@click.command("scheduler")
@click.argument("state", type=click.Choice(["pause", "resume", "disable", "enable", "status"]))
@click.option("--format", "-f", "style", type=click.Choice(["text", "json"]), default="text")
@pass_context
def scheduler(context: CommandContext, state: str, style: str) -> None:
    """Pause, resume, switch on or off, or ask how things are."""
    from frappe.installer import update_site_config
    from frappe.jobs.scheduler import is_scheduler_disabled

    if state in ("enable", "disable"):
        _switch(context, on=state == "enable")
        return
    for site in sites_of(context):
        with opened_site(site):
            if state != "status":
                update_site_config("pause_scheduler", int(state == "pause"))
            status = "disabled" if is_scheduler_disabled() else "enabled"
        say(
            json.dumps({"site": site, "status": status})
            if style == "json"
            else f"Scheduler is {status} for site {site}"
        )


@click.command("trigger-scheduler-event")
@click.argument("event")
@pass_context
def trigger_scheduler_event(context: CommandContext, event: str) -> None:
    """Run a scheduled function, or all of an event such as `daily`, here and now."""
    from frappe.context import local
    from frappe.model.document import get_doc

    for site in sites_of(context):
        with opened_site(site):
            title = event.replace("_", " ").title()
            names = local.db.get_values("Scheduled Job Type", {"frequency": title}, "name", pluck=True)
            names = names or local.db.get_values("Scheduled Job Type", {"method": event}, "name", pluck=True)
            if not names:
                raise click.ClickException(f"Nothing is scheduled for {event} on {site}.")
            for name in names:
                get_doc("Scheduled Job Type", name).execute()
                local.db.commit()
        say(f"{len(names)} scheduled functions were run on {site}.")


@click.command("show-pending-jobs")
@click.option("--format", "-f", "style", type=click.Choice(["text", "json"]), default="text")
@pass_context
def show_pending_jobs(context: CommandContext, style: str) -> None:
    """Show how many jobs wait in each queue."""
    from frappe.jobs.queue import count_open

    for site in sites_of(context):
        with opened_site(site):
            counts = count_open()
        if style == "json":
            say(json.dumps({"site": site, "queues": counts}))
            continue
        for queue, count in sorted(counts.items()):
            say(f"{site} {queue}: {count}")
        if not counts:
            say(f"{site}: nothing to do")


@click.command("purge-jobs")
@click.option("--queue", default=None, help="Only of this queue: short, default or long.")
@click.option("--event", default=None, help="Only those of a scheduled event such as `daily`.")
@pass_context
def purge_jobs(context: CommandContext, queue: str | None, event: str | None) -> None:
    """Remove the jobs that wait; those that run are left alone."""
    from frappe.context import local
    from frappe.jobs.queue import purge

    for site in sites_of(context):
        with opened_site(site):
            count = purge(queue, _methods_of(event) if event else None)
            local.db.commit()
        say(f"{count} waiting jobs of {site} were removed.")


def _methods_of(event: str) -> list[str]:
    from frappe.context import local

    title = event.replace("_", " ").title()
    return list(local.db.get_values("Scheduled Job Type", {"frequency": title}, "method", pluck=True))
