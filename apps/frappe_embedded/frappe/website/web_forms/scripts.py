"""The script and the style that a web form brings: its own, or those of the files beside a standard form."""

from __future__ import annotations

import os
from typing import Any

from frappe.apps import get_module_path, read_file
from frappe.templating.render import render_template
from frappe.types.frappedict import _dict
from frappe.utils.text import scrub


def add_scripts(context: _dict, web_form: Any) -> None:
    """Say in `context` what the page runs and how it looks; files are Jinja templates."""
    context.colocated_js = web_form.client_script or _file_beside(web_form, ".js", context)
    context.colocated_css = None if web_form.custom_css else _file_beside(web_form, ".css", context)


def _file_beside(web_form: Any, suffix: str, context: _dict) -> str | None:
    if not web_form.is_standard:
        return None
    name = scrub(web_form.name)
    text = read_file(os.path.join(get_module_path(web_form.module), "web_form", name, name + suffix))
    return str(render_template(text, context)) if text else None
