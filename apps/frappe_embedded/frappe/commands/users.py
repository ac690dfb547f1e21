"""Users and their passwords, from the command line."""

from __future__ import annotations

import click

from frappe.commands.context import CommandContext, ask_password, opened_site, pass_context, say, sites_of


def _ask(password: str | None, user: str) -> str:
    return password or ask_password(user)


def _set_password(context: CommandContext, user: str, password: str, logout: bool) -> None:
    from frappe.context import local
    from frappe.utils.password import update_password

    for site in sites_of(context):
        with opened_site(site):
            if not local.db.exists("User", user):
                raise click.ClickException(f"There is no user {user} on {site}.")
            update_password(user, password, logout_all_sessions=logout)
            local.db.commit()
        say(f"The password of {user} on {site} was set.")


@click.command("set-admin-password")
@click.argument("admin-password", required=False)
@click.option("--logout-all-sessions", is_flag=True, help="Sign the Administrator out everywhere.")
@pass_context
def set_admin_password(context: CommandContext, admin_password: str | None, logout_all_sessions: bool) -> None:
    """Set the Administrator's password."""
    _set_password(context, "Administrator", _ask(admin_password, "Administrator"), logout_all_sessions)


@click.command("set-password")
@click.argument("user")
@click.argument("password", required=False)
@click.option("--logout-all-sessions", is_flag=True, help="Sign the user out everywhere.")
@pass_context
def set_password(context: CommandContext, user: str, password: str | None, logout_all_sessions: bool) -> None:
    """Set a user's password."""
    _set_password(context, user, _ask(password, user), logout_all_sessions)


def _add(
    context: CommandContext,
    email: str,
    names: tuple[str | None, str | None],
    password: str | None,
    welcome: bool,
    roles: tuple[str, ...],
) -> None:
    from frappe.context import local
    from frappe.model.document import get_doc

    for site in sites_of(context):
        with opened_site(site):
            user = get_doc(
                {
                    "doctype": "User",
                    "email": email,
                    "first_name": names[0] or email.split("@")[0],
                    "last_name": names[1],
                    "enabled": 1,
                    "send_welcome_email": int(welcome),
                    "new_password": password,
                }
            )
            user.append_roles(*roles)
            user.insert()
            local.db.commit()
        say(f"{email} was added to {site}.")


@click.command("add-system-manager")
@click.argument("email")
@click.option("--first-name", default=None)
@click.option("--last-name", default=None)
@click.option("--password", default=None)
@click.option("--send-welcome-email", is_flag=True, help="Invite by mail.")
@pass_context
def add_system_manager(
    context: CommandContext,
    email: str,
    first_name: str | None,
    last_name: str | None,
    password: str | None,
    send_welcome_email: bool,
) -> None:
    """Add a user who administers the site."""
    _add(context, email, (first_name, last_name), password, send_welcome_email, ("System Manager",))


@click.command("add-user")
@click.argument("email")
@click.option("--first-name", default=None)
@click.option("--last-name", default=None)
@click.option("--password", default=None)
@click.option("--user-type", default=None, hidden=True)
@click.option("--add-role", "roles", multiple=True, help="A role; may be given several times.")
@click.option("--send-welcome-email", is_flag=True, help="Invite by mail.")
@pass_context
def add_user(
    context: CommandContext,
    email: str,
    first_name: str | None,
    last_name: str | None,
    password: str | None,
    user_type: str | None,
    roles: tuple[str, ...],
    send_welcome_email: bool,
) -> None:
    """Add a user with roles."""
    _add(context, email, (first_name, last_name), password, send_welcome_email, roles)


@click.command("disable-user")
@click.argument("email")
@pass_context
def disable_user(context: CommandContext, email: str) -> None:
    """Keep a user from signing in."""
    from frappe.context import local
    from frappe.model.document import get_doc

    for site in sites_of(context):
        with opened_site(site):
            user = get_doc("User", email)
            user.enabled = 0
            user.save()
            local.db.commit()


@click.command("destroy-all-sessions")
@pass_context
def destroy_all_sessions(context: CommandContext) -> None:
    """Sign everybody out."""
    from frappe.context import local
    from frappe.sessions import clear_all_sessions

    for site in sites_of(context):
        with opened_site(site):
            clear_all_sessions()
            local.db.commit()
