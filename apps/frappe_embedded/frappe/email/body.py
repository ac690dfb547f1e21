"""The HTML of a mail: text or a template, in a plain frame that mail programs show well, right to left when the language is."""

from __future__ import annotations

import html
from typing import Any

from frappe.apps import get_attr, get_hooks
from frappe.context import local
from frappe.email.inline_images import read_public
from frappe.translate import is_rtl
from frappe.utils.markup import markdown

_FRAME = (
    '<!DOCTYPE html><html lang="{lang}" dir="{direction}"><head><meta charset="utf-8">{styles}</head>'
    "<body style=\"margin:0;background:#f5f3ef;font-family:'IBM Plex Sans Arabic',Tahoma,Arial,sans-serif;color:#22252b\">"
    '<div style="max-width:600px;margin:24px auto;padding:24px;background:#fff;border-radius:8px;text-align:{align}">'
    "{header}{content}{footer}</div></body></html>"
)
_END = "</div></body></html>"


def mail_body(
    message: str,
    template: str | None = None,
    args: dict[str, Any] | None = None,
    header: Any = None,
    as_markdown: bool = False,
) -> str:
    """The whole page of a mail."""
    content = render(template, args or {}) if template else markdown(message) if as_markdown else message
    rtl = is_rtl()
    return _FRAME.format(
        lang=local.lang,
        direction="rtl" if rtl else "ltr",
        align="right" if rtl else "left",
        header=_header(header),
        content=content,
        footer="".join(map(str, get_hooks("default_mail_footer"))),
        styles=_styles(),
    )


def with_last_line(page: str, line: str) -> str:
    """The page of a mail with one more line at its end."""
    return page.replace(_END, f"{line}{_END}") if line else page


def _styles() -> str:
    """The style sheets that apps add to mails (hook `email_css`)."""
    sheets = [read_public(path) for path in get_hooks("email_css")]
    texts = [sheet.decode("utf-8") for sheet in sheets if sheet]
    return f"<style>{chr(10).join(texts)}</style>" if texts else ""


def render(template: str, args: dict[str, Any]) -> str:
    """A template of `templates/emails/` of any app."""
    path = template if template.endswith(".html") else f"templates/emails/{template}.html"
    return str(get_attr("frappe.templating.render_template")(path, args))


def _header(header: Any) -> str:
    if not header:
        return ""
    title = header[0] if isinstance(header, (list, tuple)) else header
    return f'<h2 style="font-size:20px;margin:0 0 16px">{html.escape(str(title))}</h2>'
