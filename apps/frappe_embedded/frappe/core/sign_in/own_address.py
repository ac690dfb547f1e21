"""Addresses in mails that sign somebody in: of this site, whatever host name the request claims.

Whoever asks for a link in another's name chooses the Host header. Were it believed, the mail would lead its reader, with
the key, to a foreign server.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from frappe.context import local
from frappe.utils.links import get_url


def get_own_url(path: str) -> str:
    """The address of `path` on `host_name` of the configuration, on the site's own name, or on this machine."""
    if local.conf.host_name or local.request is None or _is_own_host(local.request.host):
        return str(get_url(path))
    return f"{local.request.scheme}://{local.site}{path}"


def _is_own_host(host: str) -> bool:
    name = urlsplit(f"//{host}").hostname or ""
    if name in (local.site, "localhost") or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
