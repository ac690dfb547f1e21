"""Whether a Python condition or a Jinja template can be read."""

from __future__ import annotations

import ast
from typing import Any


def wrong_condition(text: Any) -> str | None:
    """Why a condition in Python cannot be read; None when it can."""
    if not str(text or "").strip():
        return None
    try:
        ast.parse(str(text).strip(), mode="eval")
    except SyntaxError as error:
        return str(error.msg)
    return None


def wrong_template(text: Any) -> str | None:
    """Why a template cannot be read; None when it can. Filters and tags of apps are not known here and not asked for."""
    if "{" not in str(text or ""):
        return None
    from jinja2 import Environment, TemplateSyntaxError

    try:
        Environment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"]).parse(str(text))  # noqa: S701  nothing is rendered
    except TemplateSyntaxError as error:
        return None if "Encountered unknown tag" in str(error.message) else f"{error.message} ({error.lineno})"
    return None
