"""Headers that make the browser stricter with our answers."""

from __future__ import annotations

from werkzeug.wrappers import Response

from frappe.apps import get_hooks, get_installed_apps
from frappe.context import local

_EVERYWHERE = {
    "Cache-Control": "no-store, no-cache, must-revalidate",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
_ON_PAGES = {
    "X-Frame-Options": "SAMEORIGIN",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(self), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_POLICY = (
    "default-src 'self'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob: https:; font-src 'self' data:; connect-src 'self'; media-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)


def set_security_headers(response: Response, path: str) -> None:
    """Add the headers that the page has not set itself."""
    given = {name.lower() for name, _value in response.headers}
    _add_missing(response, given, _EVERYWHERE)
    if not (response.content_type or "").startswith("text/html"):
        return
    _add_missing(response, given, _ON_PAGES)
    if "content-security-policy" not in given:
        response.headers.add("Content-Security-Policy", content_security_policy(path))


def _add_missing(response: Response, given: set[str], headers: dict[str, str]) -> None:
    """Add those of `headers` whose names, in lower case, are not among those given."""
    for name, value in headers.items():
        if name.lower() not in given:
            response.headers.add(name, value)


def content_security_policy(path: str) -> str:
    """Only our own scripts run. Website pages of apps that know no nonce may also carry scripts of their own."""
    from frappe.templating.nonce import csp_nonce  # Jinja is slow to import, and only pages need it

    configured = local.conf.content_security_policy
    if configured:
        return str(configured)
    strict = path == "/app" or path.startswith("/app/") or _every_app_is_strict()
    return _POLICY.format(scripts=f"'nonce-{csp_nonce()}'" if strict else "'unsafe-inline'")


def _every_app_is_strict() -> bool:
    """Whether all apps say (`strict_scripts = 1` in hooks.py) that their pages' inline scripts carry the nonce."""
    return bool(local.open_site.remember("strict_scripts", _read_strict_scripts))


def _read_strict_scripts() -> bool:
    apps = [app for app in get_installed_apps() if app != "frappe"]
    return all(get_hooks("strict_scripts", app_name=app) for app in apps)
