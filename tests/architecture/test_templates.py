"""Every template compiles, and what the engine prints without escaping says why it may."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, TemplateSyntaxError
from tests.support.repository import APPS, ROOT

from frappe.templating.filters import FILTERS

TEMPLATES = [path for root in APPS.values() for kind in ("html", "xml") for path in sorted(root.rglob(f"*.{kind}"))]
RAW = re.compile(r"\|\s*safe\b")
LOADED = re.compile(r"""{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["'](?!\s*~)""")
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def environment() -> Environment:
    made = Environment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"], autoescape=True)
    made.filters.update(FILTERS)
    return made


def test_every_template_compiles() -> None:
    jinja, wrong = environment(), []
    for path in TEMPLATES:
        try:
            jinja.compile(FRONT_MATTER.sub("", path.read_text(encoding="utf-8")))
        except TemplateSyntaxError as error:
            wrong.append(f"{path.relative_to(ROOT)}:{error.lineno}: {error.message}")
    assert TEMPLATES
    assert wrong == []


def test_templates_load_templates_that_exist() -> None:
    missing = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in TEMPLATES
        for name in LOADED.findall(path.read_text(encoding="utf-8"))
        if not any(
            (folder / name).is_file() for root in APPS.values() for folder in (root, root.parent, root / "templates")
        )
    ]
    assert missing == []


@pytest.mark.parametrize("app", APPS)
def test_what_is_printed_raw_says_why(app: str) -> None:
    silent = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted(APPS[app].rglob("*.html"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if RAW.search(line) and "{#" not in line
    ]
    assert silent == []


def inline_handlers(path: Path) -> list[str]:
    """`onclick=…` and `javascript:` would need a content security policy that lets injected ones run too."""
    return re.findall(r"""\son\w+\s*=\s*["'{]|["']javascript:""", path.read_text(encoding="utf-8"))


def test_no_template_has_script_in_attributes() -> None:
    assert [str(path.relative_to(ROOT)) for path in TEMPLATES if inline_handlers(path)] == []
