"""A document as HTML for paper, as a whole page, as a PDF or as a mail's attachment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from frappe.apps import get_attr, get_hooks
from frappe.context import local
from frappe.model.document import get_doc
from frappe.permissions import readable_title
from frappe.printing.access import check_docstatus
from frappe.printing.builder_layout import builder_layout, format_data, heading_of
from frappe.printing.formats import find_format, format_template
from frappe.printing.layout import make_layout, pages_of
from frappe.printing.letterhead import get_letter_head
from frappe.printing.settings import get_print_settings
from frappe.printing.style import print_css
from frappe.templating.display import text_direction
from frappe.templating.environment import get_jenv
from frappe.templating.render import get_template
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.utils import cint

PAGE = "frappe/templates/print/page.html"
STANDARD_LAYOUT = "frappe/templates/print/standard.html"


def get_print(
    doctype: str | None = None,
    name: str | None = None,
    print_format: str | None = None,
    style: str | None = None,
    as_pdf: bool = False,
    doc: Any = None,
    output: Any = None,
    no_letterhead: Any = 0,
    password: str | None = None,
    pdf_options: dict[str, Any] | None = None,
    letterhead: str | None = None,
    settings: dict[str, Any] | None = None,
) -> Any:
    """The print of a document: a page of HTML, or with `as_pdf` the bytes of a PDF."""
    doc = doc or get_doc(doctype, name)
    html = print_page(
        doc, print_format, style=style, no_letterhead=no_letterhead, letterhead=letterhead, settings=settings
    )
    if not as_pdf:
        return html
    from frappe.printing.pdf import make_pdf  # WeasyPrint takes half a second to import

    pdf = make_pdf(html, pdf_options, password=password)
    if output is None:
        return pdf
    output.append(pdf)
    return output


def print_page(doc: Any, print_format: str | None = None, trigger_print: bool = False, **options: Any) -> str:
    """A whole HTML page that prints well from the browser, too."""
    printed = render_document(doc, print_format, **options)
    context = {
        "body": printed.html,
        "css": printed.style,
        "title": printed.title,
        "lang": local.lang,
        "dir": text_direction(),
        "trigger_print": cint(trigger_print),
    }
    return get_template(PAGE).render(context)


def render_document(
    doc: Any,
    print_format: str | None = None,
    style: str | None = None,
    no_letterhead: Any = None,
    letterhead: str | None = None,
    settings: dict[str, Any] | None = None,
) -> _dict:
    """`html`, `style` and `title` of a print."""
    chosen = find_format(doc, print_format)
    print_settings = get_print_settings(settings)
    check_docstatus(doc, print_settings)
    with _language_of(chosen):
        prepare(doc, print_settings, chosen)
        context = make_context(doc, chosen, print_settings, no_letterhead, letterhead)
        template = app_template(chosen) or format_template(chosen) or get_template(STANDARD_LAYOUT)
        html = body_of(template, chosen, context)
        return _dict(html=html, style=print_css(chosen, print_settings, style), title=context["title"])


def app_template(print_format: Any) -> Any:
    """What an app renders a format with instead (hook `get_print_format_template`, the last app decides)."""
    paths = get_hooks("get_print_format_template") if print_format is not None else []
    return get_attr(paths[-1])(jenv=get_jenv(), print_format=print_format) if paths else None


def body_of(template: Any, print_format: Any, context: dict[str, Any]) -> str:
    """The rendered print; an app may render it itself (hook `pdf_body_html`)."""
    paths = get_hooks("pdf_body_html")
    if not paths:
        return str(template.render(context))
    return str(get_attr(paths[-1])(jenv=get_jenv(), template=template, print_format=print_format, args=context))


@contextmanager
def _language_of(print_format: Any) -> Iterator[None]:
    """A format may have its own language; what the address asks for goes before it."""
    wanted = print_format.default_print_language if print_format is not None else None
    before = local.lang
    if wanted and not local.form_dict.get("_lang"):
        local.lang = wanted
    try:
        yield
    finally:
        local.lang = before


def prepare(doc: Any, settings: _dict, print_format: Any = None) -> None:
    """Let the controller get ready, once for each print, and put what templates ask the document for on it."""
    doc.flags.in_print = True
    doc.flags.print_settings = settings
    doc.run_method("before_print", settings)
    state, chosen = doc.__dict__, print_format or _dict()
    for name in ("print_heading", "sub_heading"):
        state.setdefault(name, None)
    state.update(
        print_section_headings=cint(chosen.show_section_headings),
        print_line_breaks=cint(chosen.line_breaks),
        align_labels_right=cint(chosen.align_labels_right),
        absolute_value=cint(chosen.absolute_value),
    )


def make_context(
    doc: Any, print_format: Any, settings: _dict, no_letterhead: Any, letterhead: str | None
) -> dict[str, Any]:
    """What templates of prints find."""
    head = get_letter_head(doc, no_letterhead, letterhead)
    data = format_data(print_format)
    return {
        "doc": doc,
        "meta": doc.meta,
        "parent_doc": None,
        "layout": _layout(doc, print_format, data, settings),
        "print_heading": heading_of(doc, data),
        "no_letterhead": cint(no_letterhead),
        "trigger_print": 0,
        "letter_head": head.content or "",
        "footer": head.footer or "",
        "print_settings": settings,
        "print_format": print_format,
        "title": title_of(doc),
        "doctype_label": _(doc.doctype),
        "status_heading": status_heading(doc, settings),
        "lang": local.lang,
        "dir": text_direction(),
    }


def _layout(doc: Any, print_format: Any, data: Any, settings: _dict) -> list[Any]:
    if format_template(print_format) is not None:
        return pages_of(doc, settings)
    return builder_layout(doc, data, settings) if data is not None else make_layout(doc, settings)


def title_of(doc: Any) -> str:
    """The document's title as the user may read it, else its name."""
    return readable_title(doc)


def status_heading(doc: Any, settings: _dict) -> str:
    """What is written across a print that has no force yet or any more."""
    if not doc.meta.is_submittable:
        return ""
    if doc.docstatus == 0 and settings.add_draft_heading:
        return _("DRAFT")
    return _("CANCELLED") if doc.docstatus == 2 else ""


def attach_print(
    doctype: str,
    name: str,
    file_name: str | None = None,
    print_format: str | None = None,
    style: str | None = None,
    html: str | None = None,
    doc: Any = None,
    lang: str | None = None,
    print_letterhead: bool = True,
    password: str | None = None,
    letterhead: str | None = None,
) -> dict[str, Any]:
    """A mail's attachment: the print as PDF, or as HTML where Print Settings say so."""
    base = (file_name or name).replace("/", "-").replace(" ", "")
    before, local.lang = local.lang, lang or local.lang
    try:
        options = _dict(
            print_format=print_format, style=style, doc=doc, no_letterhead=not print_letterhead, letterhead=letterhead
        )
        if html or not get_print_settings().send_print_as_pdf:
            return {"fname": base + ".html", "fcontent": html or get_print(doctype, name, **options)}
        return {"fname": base + ".pdf", "fcontent": get_print(doctype, name, as_pdf=True, password=password, **options)}
    finally:
        local.lang = before
