"""Requests from pages of other origins: allowed as `allow_cors` in site_config.json says ("*", an origin or a list)."""

from __future__ import annotations

from werkzeug.wrappers import Request, Response

from frappe.context import local


def is_allowed_origin(origin: str) -> bool:
    """Whether pages of `origin` may use this site."""
    allowed = local.conf.allow_cors
    if not allowed:
        return False
    return allowed == "*" or origin in ([allowed] if isinstance(allowed, str) else allowed)


def set_cors_headers(request: Request, response: Response) -> None:
    """Tell the browser that it may show the answer to the page that asked."""
    origin = request.headers.get("Origin")
    if not origin or not is_allowed_origin(origin):
        return
    headers = {"Access-Control-Allow-Credentials": "true", "Access-Control-Allow-Origin": origin, "Vary": "Origin"}
    if request.method == "OPTIONS":
        headers["Access-Control-Allow-Methods"] = request.headers.get("Access-Control-Request-Method", "")
        asked = request.headers.get("Access-Control-Request-Headers")
        if asked:
            headers["Access-Control-Allow-Headers"] = asked
        headers["Access-Control-Max-Age"] = "86400"
    response.headers.update(headers)
