"""Calls of other services over HTTP (public path `frappe.integrations.utils`)."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import parse_qs

from frappe.context import local
from frappe.error_log_writer import log_error
from frappe.utils.processes import get_request_session
from frappe.utils.serialize import as_json


def make_request(
    method: str,
    url: str,
    auth: Any = None,
    headers: dict[str, str] | None = None,
    data: Any = None,
    json: Any = None,
    params: Any = None,
) -> Any:
    """What the service answers: JSON as objects, a form as a dict, anything else as text, nothing as None.

    A failure, also an answer of 400 and above, is written to the Error Log and raised.
    """
    try:
        with get_request_session() as session:
            response = session.request(
                method, url, data=data or {}, auth=auth or None, headers=headers or {}, json=json, params=params
            )
            local.flags.integration_request = response
            response.raise_for_status()
    except Exception:
        log_error()
        raise
    return _content_of(response)


def _content_of(response: Any) -> Any:
    kind = (response.headers.get("content-type") or "").lower()
    if kind == "text/plain; charset=utf-8":
        return parse_qs(response.text)
    if kind.startswith("application/") and kind.split(";")[0].endswith("json"):
        return response.json()
    return response.text if kind and response.text else None


make_get_request = partial(make_request, "GET")
make_post_request = partial(make_request, "POST")
make_put_request = partial(make_request, "PUT")
make_patch_request = partial(make_request, "PATCH")
make_delete_request = partial(make_request, "DELETE")


def get_json(obj: Any) -> str:
    """Text as it is, anything else as JSON."""
    return obj if isinstance(obj, str) else as_json(obj, indent=1)
