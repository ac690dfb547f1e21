"""HTML as PDF through WeasyPrint, which shapes Arabic. It is imported only when a PDF is made: it takes 25 MB of memory."""

from __future__ import annotations

import atexit
import threading
from functools import lru_cache
from typing import Any

from frappe.printing.pdf_fonts import font_css

# Pango's font maps are shared by all prints of the process and are not made for several threads at once.
_one_at_a_time = threading.Lock()


def make_pdf(html: str, options: dict[str, Any] | None = None, password: str | None = None) -> bytes:
    """The bytes of a PDF. `options` takes `page-size`, `orientation` and `margin-*` as wkhtmltopdf names them."""
    from weasyprint import CSS, HTML

    from frappe.printing.site_fetcher import BASE_URL, SiteFetcher

    with _one_at_a_time:
        fetcher = SiteFetcher()
        fonts, configuration = _fonts()
        sheets = [fonts]
        if options:
            sheets.append(CSS(string=options_css(options)))
        page = HTML(string=html, base_url=BASE_URL, url_fetcher=fetcher)
        pdf: bytes = page.write_pdf(stylesheets=sheets, font_config=configuration)
    return encrypt(pdf, password) if password else pdf


@lru_cache(maxsize=1)
def _fonts() -> tuple[Any, Any]:
    """The text face, read once: afterwards a page takes some 30 ms."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    from frappe.printing.site_fetcher import BASE_URL, SiteFetcher

    configuration = FontConfiguration()
    atexit.register(_fonts.cache_clear)  # it cleans up with libraries that are gone later
    return CSS(
        string=font_css(), font_config=configuration, base_url=BASE_URL, url_fetcher=SiteFetcher()
    ), configuration


def options_css(options: dict[str, Any]) -> str:
    """The wkhtmltopdf options that have a meaning in CSS."""
    size = f"{options.get('page-size') or 'A4'} {str(options.get('orientation') or 'portrait').lower()}"
    sides = [side for side in ("top", "right", "bottom", "left") if options.get(f"margin-{side}") is not None]
    margins = " ".join(f"margin-{side}: {options[f'margin-{side}']};" for side in sides)
    return f"@page {{ size: {size}; {margins} }}"


def encrypt(pdf: bytes, password: str) -> bytes:
    """A PDF that asks for a password."""
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.encrypt(password, algorithm="AES-256")
    with BytesIO() as out:
        writer.write(out)
        return out.getvalue()


def join_pdfs(pdfs: list[bytes]) -> bytes:
    """Several PDFs as one."""
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for pdf in pdfs:
        writer.append(PdfReader(BytesIO(pdf)))
    with BytesIO() as out:
        writer.write(out)
        return out.getvalue()
