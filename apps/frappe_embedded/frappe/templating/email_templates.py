"""Templates of mails: the HTML in `templates/emails/<name>.html` and, where there is one, the text beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import TemplateNotFound

from frappe.templating.render import get_template


def get_email_from_template(name: str, args: Mapping[str, Any] | None = None) -> tuple[str, str | None]:
    """The HTML of a mail and its text, rendered with `args`."""
    html = get_template(f"templates/emails/{name}.html").render(args or {})
    try:
        return html, get_template(f"templates/emails/{name}.txt").render(args or {})
    except TemplateNotFound:
        return html, None
