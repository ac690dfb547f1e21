"""`frappe.render_template` and `frappe.get_template`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Template, TemplateError, TemplateSyntaxError
from markupsafe import escape

from frappe.context import local
from frappe.messages import throw
from frappe.templating.environment import get_file_environment, get_jenv
from frappe.translate import _
from frappe.utils.errors import get_traceback

TEMPLATE_FILES = (".html", ".md", ".txt", ".xml", ".css", ".js", ".svg")
MAX_REMEMBERED_TEXTS = 500


def render_template(
    template: str | None,
    context: Mapping[str, Any] | None = None,
    is_path: bool | None = None,
    safe_render: bool = True,
) -> str:
    """Render a template given as text or as the path of a file in an installed app."""
    if not template:
        return ""
    if is_path or (is_path is None and looks_like_path(template)):
        return get_template(template).render(context or {})
    if safe_render and ".__" in template:
        throw(_("Illegal template"))
    return _render_text(template, context or {})


def _render_text(template: str, context: Mapping[str, Any]) -> str:
    try:
        return _compiled(template).render(context)
    except TemplateError:
        throw(
            title=_("Jinja Template Error"),
            msg=f"<pre>{escape(template)}</pre><pre>{escape(get_traceback())}</pre>",
        )
        raise


def _compiled(text: str) -> Template:
    """Compiled once for as long as the site's memory lasts: print formats and messages are rendered again and again."""
    known: dict[str, Template] = local.open_site.remember("templating.texts", dict)
    if text not in known:
        if len(known) >= MAX_REMEMBERED_TEXTS:
            known.clear()
        known[text] = get_jenv().from_string(text)
    return known[text]


def get_template(path: str) -> Template:
    """The compiled template of an app's file."""
    return get_file_environment().get_template(path)


def looks_like_path(template: str) -> bool:
    """Whether the text names a template file instead of being a template."""
    return "\n" not in template and "{" not in template and template.endswith(TEMPLATE_FILES)


def validate_template(html: str | None) -> None:
    """Refuse a template that Jinja cannot read, naming the line."""
    try:
        get_jenv().parse(html or "")
    except TemplateSyntaxError as error:
        throw(_("The template has an error in line {0}: {1}").format(error.lineno, escape(str(error))))
