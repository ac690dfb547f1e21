"""Markdown as HTML and HTML as Markdown."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from frappe.utils.html import is_html
from frappe.utils.sanitize import sanitize_html

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_NOT_IN_ID = re.compile(r"[^\w\s-]")
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "del": "~~", "s": "~~"}
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_PARAGRAPHS = frozenset({"p", "div", "ul", "ol", "table", "blockquote", "pre", "section", "article", *_HEADINGS})


def md_to_html(markdown_text: str | None) -> str | None:
    """HTML of Markdown, with tables, fenced code and addressable headings. Raw HTML in it passes."""
    return str(_renderer().render(markdown_text)) if markdown_text is not None else None


def markdown(text: str, sanitize: bool = True, linkify: bool = True) -> str:
    """Harmless HTML of Markdown; text that is HTML already is only made harmless."""
    html = text if is_html(text) else md_to_html(text) or ""
    return str(sanitize_html(html)) if sanitize else html


@lru_cache(maxsize=1)
def _renderer() -> MarkdownIt:
    from markdown_it import MarkdownIt  # pages without Markdown do not pay for it

    renderer = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    renderer.core.ruler.push("heading_ids", _add_heading_ids)
    renderer.add_render_rule("table_open", _open_table)
    return renderer


def _add_heading_ids(state: Any) -> None:
    seen: dict[str, int] = {}
    for token, content in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type == "heading_open":
            token.attrSet("id", _heading_id(content.content, seen))


def _heading_id(text: str, seen: MutableMapping[str, int]) -> str:
    base = re.sub(r"[\s-]+", "-", _NOT_IN_ID.sub("", text).strip().lower()) or "section"
    seen[base] = seen.get(base, 0) + 1
    return base if seen[base] == 1 else f"{base}-{seen[base]}"


def _open_table(renderer: Any, tokens: Sequence[Any], index: int, options: Any, env: Any) -> str:
    return '<table class="table table-bordered">\n'


def to_markdown(html: str) -> str:
    """Markdown of HTML: emphasis, headings, lists, links, pictures, code and quotes."""
    writer = _MarkdownWriter()
    writer.feed(html or "")
    writer.close()
    text = re.sub(r"[ \t]+\n", "\n", "".join(writer.parts))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


class _MarkdownWriter(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[str] = []
        self.lists: list[int | None] = []
        self.silent = 0
        self.in_pre = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in ("script", "style"):
            self.silent += 1
        elif tag in ("ul", "ol"):
            self.lists.append(1 if tag == "ol" else None)
        self.parts.append(self._opening(tag, values))

    def _opening(self, tag: str, values: dict[str, str]) -> str:
        if tag == "a":
            self.links.append(values.get("href", ""))
            return "["
        if tag == "pre":
            self.in_pre = True
            return "\n\n```\n"
        if tag == "li":
            return self._bullet()
        if tag in _HEADINGS:
            return f"\n\n{_HEADINGS[tag]} "
        return self._simple_opening(tag, values)

    def _simple_opening(self, tag: str, values: dict[str, str]) -> str:
        if tag == "img":
            return f"![{values.get('alt', '')}]({values.get('src', '')})"
        if tag in ("br", "hr"):
            return "  \n" if tag == "br" else "\n\n---\n\n"
        if tag == "blockquote":
            return "\n\n> "
        if tag in _PARAGRAPHS:
            return "\n\n"
        return "" if tag == "code" and self.in_pre else _MARKS.get(tag, "")

    def _bullet(self) -> str:
        indent = "  " * (len(self.lists) - 1)
        number = self.lists[-1] if self.lists else None
        if number is None:
            return f"\n{indent}* "
        self.lists[-1] = number + 1
        return f"\n{indent}{number}. "

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self.silent = max(0, self.silent - 1)
        elif tag == "a" and self.links:
            self.parts.append(f"]({self.links.pop()})")
        elif tag == "pre":
            self.in_pre = False
            self.parts.append("\n```\n\n")
        elif tag in ("ul", "ol") and self.lists:
            self.lists.pop()
            self.parts.append("\n\n" if not self.lists else "")
        elif tag in _PARAGRAPHS:
            self.parts.append("\n\n")
        elif not (tag == "code" and self.in_pre):
            self.parts.append(_MARKS.get(tag, ""))

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data if self.in_pre else re.sub(r"\s+", " ", data))
