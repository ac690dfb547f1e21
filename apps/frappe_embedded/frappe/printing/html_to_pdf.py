"""`get_pdf`: any HTML of an app as a PDF, with the text face of prints."""

from __future__ import annotations

from typing import Any


def pdf_body_html(template: Any, args: dict[str, Any], **_others: Any) -> str:
    """The body of a print, as the hook of that name gives it when no app does."""
    return str(template.render(args))


def get_pdf(html: str, options: dict[str, Any] | None = None, output: Any = None) -> Any:
    """The bytes of a PDF; with `output` (a list or a PdfWriter) its pages are added there."""
    from frappe.printing.pdf import make_pdf  # WeasyPrint takes half a second to import

    options = dict(options or {})
    password = options.pop("password", None)
    pdf = make_pdf(html, options, password=password)
    if output is None:
        return pdf
    if isinstance(output, list):
        output.append(pdf)
        return output
    from io import BytesIO

    output.append(BytesIO(pdf))
    return output
