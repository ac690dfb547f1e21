"""`web_block` and `web_blocks`: Web Templates rendered inside a page."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from frappe.context import local
from frappe.types.frappedict import _dict


def web_block(template: str, values: Mapping[str, Any] | None = None, **kwargs: Any) -> Markup:
    """One Web Template rendered with values, in the section that `kwargs` describes."""
    from frappe.templating.render import get_template

    block = _dict(kwargs, web_template=template, web_template_values=dict(values or {}))
    html = render_web_template(template, block.web_template_values)
    return Markup(get_template("frappe/templates/includes/web_block.html").render(block=block, html=html))  # noqa: S704


def web_blocks(blocks: Iterable[Mapping[str, Any]]) -> Markup:
    """Several blocks, one after the other."""
    return Markup("").join(
        web_block(
            block.get("template") or "",
            block.get("values"),
            **{k: v for k, v in block.items() if k not in ("template", "values")},
        )
        for block in blocks
    )


def render_web_template(name: str, values: Mapping[str, Any]) -> str:
    """The HTML of a Web Template: standard ones come from their module's file."""
    from frappe.templating.render import render_template

    known: dict[str, str] = local.open_site.remember("templating.web_templates", dict)
    if name not in known:
        known[name] = _read_web_template(name)
    return render_template(known[name], {**values, "values": _dict(values)}, is_path=False)


def _read_web_template(name: str) -> str:
    from frappe.apps import get_module_path
    from frappe.model.document import get_doc
    from frappe.utils.text import scrub

    doc = get_doc("Web Template", name)
    if not doc.standard:
        return str(doc.template or "")
    path = os.path.join(get_module_path(doc.module), "web_template", scrub(name), scrub(name) + ".html")
    with open(path, encoding="utf-8") as file:
        return file.read()
