"""The server, the worker and the scheduler."""

from __future__ import annotations

import signal
import threading
from typing import Any

import click

from frappe.commands.context import CommandContext, common_config, list_sites, pass_context, say, sites_of
from frappe.commands.start_checks import tell_errors_of


@click.command("serve")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=None, help="Port; webserver_port of the configuration, else 8000."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--threads", type=int, default=6, show_default=True, help="Requests answered at the same time.")
@click.option("--no-worker", is_flag=True, help="Leave jobs and schedule to other processes.")
@click.option("--proxy", is_flag=True, hidden=True)
@click.option("--noreload", is_flag=True, hidden=True)
@click.option("--nothreading", is_flag=True, hidden=True)
@click.option("--sites-path", default=".", hidden=True)
@pass_context
def serve(
    context: CommandContext,
    port: int | None,
    host: str,
    threads: int,
    no_worker: bool,
    sites_path: str,
    **_options: Any,
) -> None:
    """Serve the sites of this bench until Ctrl-C; requests under way are finished."""
    from frappe.web.app import make_application
    from frappe.web.server import Server

    default_site = sites_of(context)[0] if context.sites else None
    application = make_application(sites_path, default_site=default_site)
    port = port or int(common_config().get("webserver_port") or 8000)
    try:
        server = Server(application, host, port, threads)
    except OSError as error:
        raise click.ClickException(
            f"Cannot listen on {host}:{port}: {error.strerror}. Choose another --port."
        ) from error
    say(f"Serving on http://{host}:{server.port} (Ctrl-C stops)")
    sites = context.sites or list_sites()
    helpers = [] if no_worker else _start_helpers(sites)
    tell_errors_of(sites)
    server.run()
    for helper in helpers:
        helper.stop(timeout=10)
    say("Stopped.")


@click.command("start")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=None, help="Port; webserver_port of the configuration, else 8000."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.pass_context
def start(ctx: click.Context, port: int | None, host: str) -> None:
    """Serve the sites, work on their jobs and keep their schedule, in one process, until Ctrl-C."""
    ctx.invoke(serve, port=port, host=host)


def _start_helpers(sites: list[str]) -> list[Any]:
    """A worker and a scheduler for each site, as threads of this process."""
    from frappe.jobs.scheduler import Scheduler
    from frappe.jobs.worker import Worker

    helpers: list[Any] = []
    for site in sites:
        helpers += [Worker(site, "."), Scheduler(site, ".")]
    for helper in helpers:
        helper.start()
    return helpers


@click.command("worker")
@click.option("--queue", default="", help="Queues to work on, separated by commas; all by default.")
@click.option("--burst", is_flag=True, help="Stop when nothing is left to do.")
@click.option("--quiet", is_flag=True, hidden=True)
@pass_context
def worker(context: CommandContext, queue: str, burst: bool, quiet: bool) -> None:
    """Run background jobs until Ctrl-C; the job under way is finished."""
    from frappe.jobs.worker import Worker

    queues = tuple(name.strip() for name in queue.split(",") if name.strip())
    workers = [Worker(site, ".", queues) for site in context.sites or list_sites()]
    if burst:
        done = sum(one.run_all() for one in workers)
        say(f"{done} jobs were run.")
        return
    say(f"Working on jobs of {', '.join(one.site for one in workers)} (Ctrl-C stops)")
    _run_until_stopped(workers)


@click.command("schedule")
@pass_context
def schedule(context: CommandContext) -> None:
    """Queue scheduled jobs when they are due, until Ctrl-C."""
    from frappe.jobs.scheduler import Scheduler

    schedulers = [Scheduler(site, ".") for site in context.sites or list_sites()]
    say(f"Scheduling for {', '.join(one.site for one in schedulers)} (Ctrl-C stops)")
    _run_until_stopped(schedulers)


def _run_until_stopped(helpers: list[Any]) -> None:
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_signal: stopping.set())
    for helper in helpers:
        helper.start()
    while not stopping.wait(0.5):
        pass
    for helper in helpers:
        helper.stop()
    say("Stopped.")
