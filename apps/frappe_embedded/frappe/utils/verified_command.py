"""Links that prove who made them: their query is signed with a secret of the site."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from frappe.context import local
from frappe.utils.encryption import get_encryption_key
from frappe.utils.translation import _

SIGNATURE = "_signature"


def get_secret() -> str:
    """What the site signs with; nothing else is derived from the encryption key this way."""
    return hmac.new(str(get_encryption_key()).encode(), b"signed links", sha256).hexdigest()


def get_signature(query: str, secret: str | None = None) -> str:
    """The signature of a query string."""
    return hmac.new((secret or get_secret()).encode(), query.encode(), sha256).hexdigest()


def get_signed_params(params: Mapping[str, Any] | str) -> str:
    """The query string of `params` with its signature at the end."""
    query = params if isinstance(params, str) else urlencode(params)
    return f"{query}&{SIGNATURE}={get_signature(query)}"


def verify_request() -> bool:
    """Whether this request's query was signed by the site; otherwise a page says that the link does not work."""
    query = local.request.query_string.decode() if local.request else ""
    signed, mark, signature = query.rpartition(f"&{SIGNATURE}=")
    if mark and hmac.compare_digest(signature, get_signature(signed)):
        return True
    _say_it_is_invalid()
    return False


def _say_it_is_invalid() -> None:
    local.response["http_status_code"] = 403
    local.response["type"], local.response["route"] = "page", "message"
    local.response["context"] = {
        "title": _("Invalid Link"),
        "message": _("This link is not valid or was changed on the way."),
        "error_code": 403,
        "indicator_color": "red",
    }
