"""`frappe.handler`: the calls that have short names, and the public path of `run_doc_method` and friends."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.messages import respond_as_web_page
from frappe.translate import _
from frappe.web.downloads import download_file as _download_file
from frappe.web.methods import call_method
from frappe.web.methods import run_doc_method as _run_doc_method
from frappe.web.uploads import upload_file as _upload_file
from frappe.whitelisting import is_valid_http_method, is_whitelisted, whitelist

__all__ = [
    "download_file",
    "execute_cmd",
    "is_valid_http_method",
    "is_whitelisted",
    "login",
    "logout",
    "ping",
    "run_doc_method",
    "runserverobj",
    "upload_file",
    "uploadfile",
    "version",
    "web_logout",
]


@whitelist(allow_guest=True)
def ping() -> str:
    """Tell that the site answers."""
    return "pong"


@whitelist()
def version() -> str:
    """The version of the framework that this engine speaks."""
    from frappe import __version__

    return __version__


@whitelist(allow_guest=True, xss_safe=True)
def login() -> None:
    """Sign in with `usr` and `pwd`."""
    local.login_manager.login()


@whitelist(allow_guest=True)
def logout() -> None:
    """Sign out."""
    local.login_manager.logout()
    local.response.update(message="No App", home_page="/login", full_name="Guest")


@whitelist(allow_guest=True)
def web_logout() -> None:
    """Sign out and show a page that says so."""
    local.login_manager.logout()
    respond_as_web_page(
        _("Logged Out"),
        _("You have been successfully logged out"),
        success=True,
        http_status_code=200,
        primary_action="/login",
    )


@whitelist()
def run_doc_method(
    method: str, docs: Any = None, dt: str | None = None, dn: str | None = None, arg: Any = None, args: Any = None
) -> Any:
    """Call a whitelisted method of a document."""
    return _run_doc_method(method, docs=docs, dt=dt, dn=dn, arg=arg, args=args)


@whitelist()
def runserverobj(
    method: str, docs: Any = None, dt: str | None = None, dn: str | None = None, arg: Any = None, args: Any = None
) -> Any:
    """The old name of `run_doc_method`."""
    return _run_doc_method(method, docs=docs, dt=dt, dn=dn, arg=arg, args=args)


@whitelist(allow_guest=True)
def upload_file() -> Any:
    """Store the file of this request."""
    return _upload_file()


@whitelist(allow_guest=True)
def uploadfile() -> Any:
    """The old name of `upload_file`."""
    return _upload_file()


@whitelist(allow_guest=True)
def download_file(file_url: str) -> None:
    """Send a file that the user may read, as an attachment."""
    _download_file(file_url)


def execute_cmd(cmd: str, from_async: bool = False) -> Any:
    """Call a whitelisted function by its path."""
    return call_method(cmd)
