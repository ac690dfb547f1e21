"""HTML as text: recognise, strip and escape it. Cleaning foreign HTML is in `frappe.utils.sanitize`."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import Any

_TAG = re.compile(r"<[^>]+>")
_TAG_OR_COMMENT = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_SCRIPT_OR_STYLE = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_RELATIVE_LINK = re.compile(r"""((?:src|href)\s*=\s*)(["'])(/(?!/)[^"']*)\2""", re.IGNORECASE)
_BLOCKS = frozenset(
    "address article blockquote br div dl dt dd figure h1 h2 h3 h4 h5 h6 hr li ol p pre table tr ul".split()
)
_SILENT = frozenset({"script", "style", "template", "head"})


def is_html(text: Any) -> re.Match[str] | None:
    """The first tag found in `text`, so true when it holds HTML."""
    return _TAG.search(text) if isinstance(text, str) else None


def strip_html(text: Any) -> str:
    """`text` without its tags; what stands between them stays as it is."""
    return _TAG_OR_COMMENT.sub("", text) if isinstance(text, str) else str(text or "")


def strip_html_tags(text: Any) -> str:
    """`text` without its tags and comments."""
    return strip_html(text)


def escape_html(text: Any) -> Any:
    """Text safe to stand in HTML, quotes included; what is not text stays."""
    if not isinstance(text, str):
        return text
    return html.escape(text, quote=False).replace('"', "&quot;").replace("'", "&apos;")


def unescape_html(value: str) -> str:
    """HTML entities as characters."""
    return html.unescape(value)


def html2text(html: str, strip_links: bool = False, wrap: bool = True) -> str:
    """HTML as readable plain text: blocks on lines of their own, scripts left out."""
    reader = _PlainText()
    reader.feed(html or "")
    reader.close()
    lines = (re.sub(r"[ \t\r\f\v]+", " ", line).strip() for line in "".join(reader.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _PlainText(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def remove_scripts(text: str) -> str:
    """HTML without scripts and styles, contents included."""
    return _SCRIPT_OR_STYLE.sub("", text)


def expand_relative_urls(text: str, base: str) -> str:
    """HTML whose `src` and `href` that start with a slash are made absolute."""
    root = base.rstrip("/")
    return _RELATIVE_LINK.sub(lambda link: f"{link[1]}{link[2]}{root}{link[3]}{link[2]}", text)
