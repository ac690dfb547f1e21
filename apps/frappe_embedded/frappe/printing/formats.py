"""Which Print Format a document is printed with, and the template of it."""

from __future__ import annotations

import os
from typing import Any

from jinja2 import Template

from frappe.apps import app_folder, get_module_app
from frappe.context import local
from frappe.exceptions import DoesNotExistError, TemplateNotFoundError
from frappe.messages import throw
from frappe.model.document_cache import get_cached_doc
from frappe.templating.environment import get_jenv
from frappe.templating.render import get_template
from frappe.translate import _
from frappe.utils.text import scrub

STANDARD = "Standard"


def find_format(doc: Any, name: str | None) -> Any:
    """The named Print Format, else the DocType's default; None means the standard layout."""
    asked = name or doc.meta.default_print_format
    if not asked or asked == STANDARD:
        return None
    if not local.db.exists("Print Format", asked):
        if not name:
            return None
        throw(_("Print Format {0} not found").format(asked), DoesNotExistError)
    found = get_cached_doc("Print Format", asked)
    if found.doc_type and found.doc_type != doc.doctype:
        throw(_("Print Format {0} is made for {1}.").format(asked, _(found.doc_type)))
    return found


def format_template(print_format: Any) -> Template | None:
    """Standard formats come with their module's file; others keep their HTML. None means the standard layout."""
    if print_format is None or print_format.print_format_type == "JS" or print_format.raw_printing:
        return None
    if print_format.standard == "Yes" and (path := format_file(print_format)):
        return get_template(path)
    if print_format.html:
        return get_jenv().from_string(print_format.html)
    if print_format.custom_format:
        throw(_("No template found at path: {0}").format(print_format.name), TemplateNotFoundError)
    return None


def format_file(print_format: Any) -> str | None:
    """The template path of a standard format's file, if the app has it."""
    app = get_module_app(print_format.module) if print_format.module else None
    name = scrub(print_format.name)
    inner = f"{scrub(print_format.module or '')}/print_format/{name}/{name}.html"
    return f"{app}/{inner}" if app and os.path.isfile(os.path.join(app_folder(app), inner)) else None
