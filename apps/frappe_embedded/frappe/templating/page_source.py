"""The source of a page under `www/` or `templates/pages/`: front matter, comments that set properties, Markdown, base template."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from frappe.apps import get_hooks

PAGE_FOLDERS = ("www/", "templates/pages/")
MARKDOWN = (".md",)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_COMMENT = re.compile(r"<!--\s*(title|description|base_template):\s*(.*?)\s*-->", re.IGNORECASE)
_FLAG = re.compile(
    r"<!--\s*(no-breadcrumbs|add-breadcrumbs|show-sidebar|no-header|no-cache|no-sitemap|full-width)\s*-->"
)
_FLAG_PROPERTIES: dict[str, tuple[str, int]] = {
    "no-breadcrumbs": ("no_breadcrumbs", 1),
    "add-breadcrumbs": ("add_breadcrumbs", 1),
    "show-sidebar": ("show_sidebar", 1),
    "no-header": ("no_header", 1),
    "no-cache": ("no_cache", 1),
    "no-sitemap": ("sitemap", 0),
    "full-width": ("full_width", 1),
}
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL | re.IGNORECASE)
_JINJA = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
_EXTENDS = re.compile(r"{%-?\s*extends\b")


@dataclass(frozen=True)
class PageSource:
    """A page as its file says it: what Jinja compiles, and what the file says about itself."""

    template: str
    properties: dict[str, Any] = field(default_factory=dict)


def is_page(relative_path: str) -> bool:
    """Whether a path inside an app is a page with front matter."""
    return relative_path.startswith(PAGE_FOLDERS) and relative_path.endswith((".html", *MARKDOWN))


def read_page(path: str, relative_path: str) -> PageSource:
    """The page in `path`, parsed once for each change of the file."""
    return _parse_file(path, os.stat(path).st_mtime_ns, base_template_by_hook(page_route(relative_path)))


@lru_cache(maxsize=1024)
def _parse_file(path: str, modified: int, base_template: str | None) -> PageSource:
    with open(path, encoding="utf-8") as file:
        return parse_page(file.read(), is_markdown=path.endswith(MARKDOWN), base_template=base_template)


def parse_page(text: str, is_markdown: bool = False, base_template: str | None = None) -> PageSource:
    """Split a page into its template and its properties."""
    properties, body = split_front_matter(text)
    properties = {**properties_in_comments(body), **properties}
    if is_markdown:
        body = markdown_around_jinja(body)
    if "title" not in properties and (heading := _HEADING.search(body)) and not _JINJA.search(heading[1]):
        properties["title"] = re.sub(r"<[^>]+>", "", heading[1]).strip()
    base = properties.get("base_template") or base_template
    if base and not _EXTENDS.search(body):
        body = f'{{% extends "{base}" %}}\n{{% block page_content %}}{body}{{% endblock %}}'
    return PageSource(body, properties)


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The YAML between `---` lines at the top, and the rest."""
    matched = _FRONT_MATTER.match(text)
    if not matched:
        return {}, text
    import yaml  # type: ignore[import-untyped, unused-ignore]  # only pages with front matter pay for it

    values = yaml.safe_load(matched[1])
    return (values, text[matched.end() :]) if isinstance(values, dict) else ({}, text)


def properties_in_comments(body: str) -> dict[str, Any]:
    """What HTML comments such as `<!-- title: X -->` and `<!-- no-breadcrumbs -->` say."""
    flags = {_FLAG_PROPERTIES[flag][0]: _FLAG_PROPERTIES[flag][1] for flag in _FLAG.findall(body)}
    return {**flags, **{key.lower(): value for key, value in _COMMENT.findall(body)}}


def markdown_around_jinja(body: str) -> str:
    """Convert Markdown and leave Jinja expressions as they are written."""
    from frappe.utils import md_to_html

    kept: list[str] = []

    def keep(matched: re.Match[str]) -> str:
        kept.append(matched[0])
        return f"jinjaexpression{len(kept) - 1}end"

    converted = str(md_to_html(_JINJA.sub(keep, body)) or "")
    converted = re.sub(r"<p>jinjaexpression(\d+)end</p>", lambda found: _alone(kept[int(found[1])]), converted)
    return re.sub(r"jinjaexpression(\d+)end", lambda found: kept[int(found[1])], converted)


def _alone(expression: str) -> str:
    """A statement alone on its line is no paragraph; an expression is."""
    return expression if expression.startswith("{%") else f"<p>{expression}</p>"


def page_route(relative_path: str) -> str:
    """The route of a page file: `www/about/index.html` is `about`."""
    route = next(relative_path[len(folder) :] for folder in PAGE_FOLDERS if relative_path.startswith(folder))
    route = os.path.splitext(route)[0]
    return route[: -len("index")].rstrip("/") if route == "index" or route.endswith("/index") else route


def base_template_by_hook(route: str) -> str | None:
    """The template that hook `base_template_map` gives to pages of this route."""
    patterns: dict[str, list[str]] = get_hooks("base_template_map", default={}) or {}
    for pattern, templates in patterns.items():
        if re.match(pattern, route):
            return templates[-1]
    return None
