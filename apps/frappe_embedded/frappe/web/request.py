"""The incoming request: Werkzeug's, with our limits, and the form an app sees (`frappe.form_dict`)."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address
from typing import Any

import orjson
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.http import parse_cookie
from werkzeug.wrappers import Request

from frappe.context import local
from frappe.messages import throw
from frappe.translate import _
from frappe.types.frappedict import _dict

DEFAULT_MAX_FILE_SIZE = 25 * 1024 * 1024
# Room for the other fields and the boundaries beside a file of the greatest size.
_FORM_OVERHEAD = 1024 * 1024
# A table of a thousand rows has some ten thousand fields; Werkzeug would stop at a thousand.
_MOST_FORM_PARTS = 100_000
_SHORT_QUERY = 2000
_IGNORED_KEYS = ("_",)
CHANGING_METHODS = frozenset(("POST", "PUT", "DELETE", "PATCH"))


def prepare_request(environ: dict[str, Any], max_file_size: int | None = None) -> Request:
    """A Request that refuses bodies larger than the site allows."""
    request = Request(environ)
    request.max_content_length = (max_file_size or DEFAULT_MAX_FILE_SIZE) + _FORM_OVERHEAD
    # Werkzeug's own limit for fields (500 kB) is too small for documents with embedded files.
    request.max_form_memory_size = request.max_content_length
    request.max_form_parts = _MOST_FORM_PARTS
    return request


def read_form(request: Request) -> _dict:
    """The values the client sent: a JSON body instead of the query, otherwise query and form fields."""
    form = _read_body(request) if request.content_type or request.content_length else None
    if form is None:
        form = _read_query(request)
    for key in _IGNORED_KEYS:
        form.pop(key, None)
    return form


def _read_body(request: Request) -> _dict | None:
    """The form of a request that has a body; None where only its query counts."""
    if (request.content_length or 0) > (request.max_content_length or 0):
        raise RequestEntityTooLarge()
    form = _read_json(request) if request.mimetype == "application/json" else None
    if form is None:
        form = _read_query(request)
        form.update(request.form.items())
    return form


def _read_query(request: Request) -> _dict:
    """The values of the query. Pages ask the same ones again and again, so that short ones are read once."""
    query = request.environ.get("QUERY_STRING", "")
    if not query:
        return _dict()
    return _dict(_values_of(query) if len(query) < _SHORT_QUERY else request.args.items())


@lru_cache(maxsize=512)
def _values_of(query: str) -> dict[str, str]:
    return Request({"QUERY_STRING": query, "REQUEST_METHOD": "GET"}).args.to_dict()


def _read_json(request: Request) -> _dict | None:
    """The form in a JSON body. An empty body leaves the query in force; a list becomes the value of `data`."""
    body = request.get_data()
    if not body:
        return None
    value = orjson.loads(body)
    if isinstance(value, dict):
        return _dict(value)
    if isinstance(value, list):
        return _dict(data=value)
    throw(_("Invalid request arguments"))
    return None


def session_id(request: Request) -> str | None:
    """The session's id in the request's cookies."""
    return _session_id_in(request.environ.get("HTTP_COOKIE", ""))


@lru_cache(maxsize=1024)
def _session_id_in(cookies: str) -> str | None:
    return parse_cookie(cookies).get("sid")


def client_address(request: Request) -> str:
    """The address of the client: the nearest one to us that is no proxy of ours.

    Each proxy adds whom it heard from at the end; what stands before that, the client may have written itself.
    """
    address = request.remote_addr or "127.0.0.1"
    forwarders = request.environ.get("HTTP_X_FORWARDED_FOR", "")
    for forwarded in reversed(forwarders.split(",") if forwarders else ()):
        if not forwarded.strip() or not _is_own_proxy(address):
            break
        address = forwarded.strip()
    return address


def _is_own_proxy(peer: str) -> bool:
    """Only a neighbour may name another client: from the internet the header would evade the limits per address."""
    try:
        address = ip_address(peer)
    except ValueError:
        return False
    return address.is_loopback or address.is_private


def is_secure(request: Request) -> bool:
    """Whether the client speaks https, to us or to the proxy before us."""
    return request.scheme == "https" or request.headers.get("X-Forwarded-Proto", "").lower() == "https"


def is_changing(request: Request) -> bool:
    """Whether the verb may change something; others are rolled back."""
    return request.method in CHANGING_METHODS


def set_request(request: Request) -> None:
    """Put the request where apps look for it."""
    local.request = request
    local.request_ip = client_address(request)
    local.is_ajax = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    local.path = request.path.strip("/ ")
