"""What a method left in `frappe.response`, or a page, as an HTTP response."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from werkzeug.datastructures import Headers
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from frappe.context import local
from frappe.response_types import PageResponse
from frappe.types.frappedict import _dict
from frappe.utils.serialize import to_json_bytes
from frappe.web.website_port import get_page

# Types that a browser would run as our own page when shown in its window.
UNSAFE_INLINE = frozenset(
    (
        "text/html",
        "application/xhtml+xml",
        "image/svg+xml",
        "text/xml",
        "application/xml",
        "application/javascript",
        "text/javascript",
    )
)
_NOT_IN_JSON = ("type", "http_status_code")


class JsonResponse(Response):
    """An answer in JSON. What succeeded knows its length and leads nowhere: its headers need no second look."""

    def get_wsgi_headers(self, environ: dict[str, Any]) -> Headers:
        return self.headers if self.status_code == 200 else super().get_wsgi_headers(environ)


def build_response(response_type: str | None = None) -> Response:
    """The response to a method call, of the type that the method chose."""
    answer = local.response
    kind = str(response_type or answer.get("type") or "json")
    builder = _BUILDERS.get(kind)
    if builder is None:
        raise ValueError(f"frappe.response.type is {kind!r}; it can be one of {', '.join(sorted(_BUILDERS))}.")
    return builder(answer)


def page_response(page: PageResponse | Response) -> Response:
    """The HTTP response of a page of desk or website."""
    if isinstance(page, Response):
        return page
    response = Response(page.body, status=page.status, content_type=page.content_type)
    for name, value in page.headers.items():
        response.headers[name] = value
    return response


def as_json(answer: _dict) -> Response:
    """The values as JSON with the messages of this request."""
    status = int(answer.get("http_status_code") or 200)
    body = {key: value for key, value in answer.items() if key not in _NOT_IN_JSON}
    if not body.get("docs"):
        body.pop("docs", None)
    add_messages(body)
    return JsonResponse(to_json_bytes(body), status=status, content_type="application/json")


def add_messages(body: dict[str, Any]) -> None:
    """Put the messages for the user, the text of a refusal and debugging output into `body`."""
    if local.message_log and not local.flags.mute_messages:
        body["_server_messages"] = json.dumps([json.dumps(message, default=str) for message in local.message_log])
    error_message = local.get("error_message") or local.flags.error_message
    if error_message:
        body["_error_message"] = str(error_message)
    if local.debug_log:
        body["_debug_messages"] = json.dumps([str(line) for line in local.debug_log])


def as_csv(answer: _dict) -> Response:
    name = str(answer.get("doctype") or answer.get("filename") or "data").removesuffix(".csv")
    content = str(answer.get("result") or "").encode("utf-8-sig")
    return _attachment(content, f"{name}.csv", "text/csv; charset=utf-8")


def as_txt(answer: _dict) -> Response:
    name = str(answer.get("doctype") or answer.get("filename") or "data").removesuffix(".txt")
    return _attachment(answer.get("result") or "", f"{name}.txt", "text/plain; charset=utf-8")


def as_download(answer: _dict) -> Response:
    name = str(answer.get("filename") or "download")
    kind = answer.get("content_type") or mimetypes.guess_type(name)[0] or "application/octet-stream"
    inline = answer.get("display_content_as") == "inline"
    return _attachment(answer.get("filecontent") or b"", name, kind, inline)


def as_pdf(answer: _dict) -> Response:
    name = str(answer.get("filename") or "document.pdf")
    return _attachment(answer.get("filecontent") or b"", name, "application/pdf", inline=True)


def as_binary(answer: _dict) -> Response:
    name = str(answer.get("filename") or "file")
    return _attachment(answer.get("filecontent") or b"", name, "application/octet-stream")


def as_redirect(answer: _dict) -> Response:
    return redirect(str(answer.get("location") or "/"), code=int(answer.get("http_status_code") or 302))


def as_page(answer: _dict) -> Response:
    return page_response(get_page(str(answer.get("route") or "message"), answer.get("http_status_code")))


def content_disposition(name: str, inline: bool = False) -> str:
    """The header for a file of any name: the name in UTF-8 and, for old clients, in ASCII."""
    kind = "inline" if inline else "attachment"
    plain = name.encode("ascii", "ignore").decode().replace('"', "").replace("\\", "").strip() or "download"
    if plain == name:
        return f'{kind}; filename="{plain}"'
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"


def _attachment(content: str | bytes, name: str, content_type: str, inline: bool = False) -> Response:
    inline = inline and content_type.partition(";")[0] not in UNSAFE_INLINE
    response = Response(content, content_type=_with_charset(content_type))
    response.headers["Content-Disposition"] = content_disposition(name, inline)
    return response


def _with_charset(content_type: str) -> str:
    is_text = content_type.startswith("text/") and "charset" not in content_type
    return f"{content_type}; charset=utf-8" if is_text else content_type


_BUILDERS: dict[str, Callable[[_dict], Response]] = {
    "json": as_json,
    "csv": as_csv,
    "txt": as_txt,
    "download": as_download,
    "pdf": as_pdf,
    "binary": as_binary,
    "redirect": as_redirect,
    "page": as_page,
}
