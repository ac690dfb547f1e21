"""Make foreign HTML harmless. Tags that are not allowed stay readable as text; nothing that runs survives."""

from __future__ import annotations

import html
import json
import re
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any

import nh3

from frappe.utils.html import remove_scripts

ALLOWED_TAGS = frozenset(
    "a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup data dd del "
    "details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd label legend li "
    "main mark nav ol p picture pre q s samp section small source span strike strong sub summary sup table tbody td "
    "tfoot th thead time tr tt u ul var wbr audio video".split()
)
_COMMON_ATTRIBUTES = frozenset("align class color dir id lang style title valign width height role".split())
_ATTRIBUTES = {
    "*": _COMMON_ATTRIBUTES,
    "a": frozenset({"href", "target", "rel", "name", "download"}),
    "img": frozenset({"src", "alt", "srcset", "border"}),
    "source": frozenset({"src", "type", "media"}),
    "audio": frozenset({"src", "controls"}),
    "video": frozenset({"src", "controls", "poster"}),
    "td": frozenset({"colspan", "rowspan", "bgcolor", "headers"}),
    "th": frozenset({"colspan", "rowspan", "bgcolor", "scope", "headers"}),
    "table": frozenset({"border", "cellpadding", "cellspacing", "bgcolor"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "li": frozenset({"value", "data-list"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "font": frozenset({"face", "size"}),
    "time": frozenset({"datetime"}),
    "data": frozenset({"value"}),
    "details": frozenset({"open"}),
    "blockquote": frozenset({"cite"}),
    "q": frozenset({"cite"}),
}
_STYLES = frozenset(
    "background-color border border-bottom border-collapse border-color border-left border-radius border-right "
    "border-spacing border-style border-top border-width color direction display float font font-family font-size "
    "font-style font-variant font-weight height letter-spacing line-height list-style-type margin margin-bottom "
    "margin-left margin-right margin-top max-height max-width min-height min-width overflow padding padding-bottom "
    "padding-left padding-right padding-top page-break-after page-break-before page-break-inside text-align "
    "text-decoration text-indent unicode-bidi vertical-align white-space width word-break".split()
)
_SCHEMES = frozenset({"http", "https", "mailto", "tel", "cid", "data"})
# What a browser takes for the beginning of a tag, a comment or a declaration.
_TAG_BEGINS = re.compile(r"<[a-zA-Z/!?]")
_LINKING = frozenset({"href", "src", "srcset", "poster", "cite"})


def sanitize_html(html: Any, linkify: bool = False, always_sanitize: bool = False) -> Any:
    """Harmless HTML; text without tags is not touched, and in JSON only the texts inside are cleaned."""
    if not isinstance(html, str):
        return html
    if not always_sanitize:
        if not _TAG_BEGINS.search(html):
            return html
        value = _parsed_json(html)
        if value is not None:
            return _sanitize_json(html, value)
    return _clean(html)


def clean_email_html(html: Any) -> Any:
    """HTML of a mail without scripts, styles and anything that runs."""
    return _clean(remove_scripts(html)) if isinstance(html, str) else html


def clean_html(html: Any) -> Any:
    """HTML with simple marking up only; other tags are dropped, their contents stay."""
    if not isinstance(html, str):
        return html
    simple = {
        "div",
        "p",
        "br",
        "ul",
        "ol",
        "li",
        "strong",
        "b",
        "em",
        "i",
        "u",
        "a",
        "table",
        "thead",
        "tbody",
        "td",
        "tr",
    }
    return nh3.clean(
        remove_scripts(html),
        tags=simple,
        attributes={"a": {"href"}},
        url_schemes=set(_SCHEMES - {"data"}),
        link_rel=None,
    )


def _clean(text: str) -> str:
    return str(_cleaner().clean(_escape_forbidden_tags(text)))


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(ALLOWED_TAGS),
        clean_content_tags=set(),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=_filter_attribute,
        generic_attribute_prefixes={"data-"},
        filter_style_properties=set(_STYLES),
        url_schemes=set(_SCHEMES),
        link_rel=None,
    )


def _filter_attribute(tag: str, name: str, value: str) -> str | None:
    """Data addresses only as pictures: elsewhere they are pages that run."""
    if name in _LINKING and "data:" in value.lower():
        is_picture = tag == "img" and name == "src" and value.lower().startswith("data:image/")
        return value if is_picture and not value.lower().startswith("data:image/svg") else None
    return value


def _parsed_json(text: str) -> Any:
    if text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        return json.loads(text)
    except ValueError:
        return None


def _sanitize_json(text: str, value: Any) -> str:
    cleaned = _sanitize_leaves(value)
    return text if cleaned == value else json.dumps(cleaned, ensure_ascii=False)


def _sanitize_leaves(value: Any) -> Any:
    if isinstance(value, str):
        return sanitize_html(value)
    if isinstance(value, list):
        return [_sanitize_leaves(item) for item in value]
    if isinstance(value, dict):
        return {sanitize_html(key): _sanitize_leaves(item) for key, item in value.items()}
    return value


def _escape_forbidden_tags(text: str) -> str:
    """Turn tags that are not allowed into text. What this misses the cleaner after it drops."""
    escaper = _Escaper()
    escaper.feed(text)
    escaper.close()
    return "".join(escaper.parts)


class _Escaper(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []

    def _add_tag(self, tag: str, source: str) -> None:
        self.parts.append(source if tag in ALLOWED_TAGS else html.escape(source, quote=False))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add_tag(tag, self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add_tag(tag, self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self._add_tag(tag, f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(html.escape(data, quote=False))

    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")
