"""Addresses of the site and of documents in the desk."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from frappe.context import has_context, local
from frappe.utils.html import expand_relative_urls as expand
from frappe.utils.text import quoted, slug
from frappe.utils.translation import _

_ABSOLUTE = re.compile(r"^(https?:)?//", re.IGNORECASE)


def get_url(uri: str | None = None, full_address: bool = False) -> str:
    """The full address of a path on this site; an address that is full already stays."""
    if uri and _ABSOLUTE.match(uri):
        return uri
    root = get_host_name()
    if not uri and full_address and has_context() and local.request:
        uri = local.request.full_path.rstrip("?")
    if not uri:
        return root
    return f"{root}/{uri.lstrip('/')}"


def get_host_name() -> str:
    """The site's root: as configured, else of the request, else of the site's name and development port."""
    if not has_context():
        return "http://localhost"
    configured = local.conf.get("host_name") or local.conf.get("hostname")
    if configured:
        return _with_scheme(str(configured)).rstrip("/")
    if local.get("request"):
        return str(local.request.host_url).rstrip("/")
    return _with_port(_with_scheme(local.site))


def _with_scheme(host: str) -> str:
    if host.startswith(("http://", "https://")):
        return host
    secure = local.conf.get("ssl_certificate") or local.conf.get("use_ssl")
    return f"{'https' if secure else 'http'}://{host}"


def _with_port(root: str) -> str:
    in_production = local.conf.get("restart_supervisor_on_update") or local.conf.get("restart_systemd_on_update")
    port = local.conf.get("http_port") or local.conf.get("webserver_port")
    if in_production or not port or urlsplit(root).port:
        return root
    return f"{root}:{port}"


def get_absolute_url(doctype: str, name: str) -> str:
    """The path of a document in the desk."""
    return f"/app/{quoted(slug(doctype))}/{quoted(name)}"


def get_url_to_form(doctype: str, name: str | None = None) -> str:
    """The full address of a document in the desk; of a Single without a name."""
    return get_url(get_absolute_url(doctype, name) if name else f"/app/{quoted(slug(doctype))}")


def get_url_to_list(doctype: str) -> str:
    """The full address of a DocType's list in the desk."""
    return get_url(f"/app/{quoted(slug(doctype))}")


def get_url_to_report(name: str, report_type: str | None = None, doctype: str | None = None) -> str:
    """The full address of a report in the desk."""
    if report_type == "Report Builder":
        return get_url(f"/app/{quoted(slug(doctype or ''))}/view/report/{quoted(name)}")
    return get_url(f"/app/query-report/{quoted(name)}")


def get_url_to_report_with_filters(
    name: str, filters: str | dict[str, Any], report_type: str | None = None, doctype: str | None = None
) -> str:
    """The full address of a report with filters filled in."""
    query = filters if isinstance(filters, str) else urlencode(filters, quote_via=quote)
    return f"{get_url_to_report(name, report_type, doctype)}?{query}"


def get_link_to_form(doctype: str, name: str | None = None, label: str | None = None) -> str:
    """A link to a document in the desk. `label` is HTML; without it the name is shown."""
    return f'<a href="{get_url_to_form(doctype, name)}">{label or html.escape(str(name or doctype))}</a>'


def get_desk_link(doctype: str, name: str) -> str:
    """A bold link to a document in the desk, for messages."""
    shown = f"{html.escape(_(doctype))} {html.escape(str(name))}"
    return f'<a href="{get_absolute_url(doctype, name)}" style="font-weight: bold;">{shown}</a>'


def get_link_to_report(
    name: str,
    label: str | None = None,
    report_type: str | None = None,
    doctype: str | None = None,
    filters: dict[str, Any] | None = None,
) -> str:
    """A link to a report in the desk, with filters filled in."""
    url = get_url_to_report(name, report_type, doctype)
    if filters:
        url = get_url_to_report_with_filters(name, _conditions(filters), report_type, doctype)
    return f'<a href="{html.escape(url)}">{label or html.escape(name)}</a>'


def _conditions(filters: dict[str, Any]) -> str:
    """Filter values as the desk reads them from an address: `field=value` or `field=["op",value]`."""
    pairs: list[str] = []
    for field, value in filters.items():
        if isinstance(value, (list, tuple)):
            value = f'["{value[0]}","{value[1]}"]' if len(value) > 1 else value[0]
        pairs.append(f"{quote(str(field))}={quote(str(value))}")
    return "&".join(pairs)


def expand_relative_urls(html: str) -> str:
    """HTML with full addresses where it had paths, as mails need it."""
    return expand(html, get_url())


def scrub_urls(html: str) -> str:
    """HTML with full addresses where it had paths, as mails need it."""
    return expand_relative_urls(html)


def is_site_link(link: str | None) -> bool:
    """Whether an address is one of this site."""
    if not link:
        return False
    return link.startswith("/") or urlsplit(link).netloc == urlsplit(get_url()).netloc


def add_trackers_to_url(url: str, source: str, campaign: str | None = None, medium: str = "email") -> str:
    """An address that says where its visitor comes from; mail addresses stay as they are."""
    parts = urlsplit(url)
    if parts.scheme == "mailto":
        return url
    trackers = {"source": source, "medium": medium, **({"campaign": campaign} if campaign else {})}
    return urlunsplit(parts._replace(query=urlencode({**dict(parse_qsl(parts.query)), **trackers})))


def url_contains_port(url: str) -> bool:
    """Whether an address names its port."""
    return urlsplit(url).port is not None


def get_host_name_from_request() -> str | None:
    """Scheme and host that the browser asked for; None outside of a request."""
    request = local.get("request") if has_context() else None
    return str(request.host_url).rstrip("/") if request else None


def get_request_site_address(full_address: bool = False) -> str:
    """The site's root, or the whole address of the request."""
    return get_url(full_address=full_address)


def get_site_name(hostname: str) -> str:
    """The host without its port, which is how sites are named."""
    return hostname.split(":", 1)[0]


def dict_to_str(args: dict[str, Any], sep: str = "&") -> str:
    """A dict as the query of an address."""
    return sep.join(f"{key}={quote(str(value or ''))}" for key, value in args.items())


def is_git_url(url: str) -> bool:
    """Whether an address is one that git can clone from."""
    return bool(re.match(r"(git|ssh|https?|\w*@[-\w.]+):(//)?\S+?(\.git)?/?(#[-\w.]+)?$", url))
