"""The two Jinja environments of a site: one for files of apps, one, sandboxed, for templates kept in the database."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from jinja2 import DebugUndefined, Environment, FileSystemBytecodeCache
from jinja2.sandbox import SandboxedEnvironment

from frappe.context import local
from frappe.templating.filters import FILTERS
from frappe.templating.hooked import hooked_functions
from frappe.templating.loaders import AppLoader, is_engine_template
from frappe.templating.safe_globals import template_globals
from frappe.utils.expression_guards import multiply_sequence, power


class BoundedEnvironment(SandboxedEnvironment):
    """The sandbox, in which products and powers fit into memory."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """`left operator right`. Raises SafeEvalError for a result that is too long."""
        return multiply_sequence(left, right) if operator == "*" else power(left, right)


def get_jenv() -> SandboxedEnvironment:
    """The environment for templates kept in the database: attributes starting with `_` are out of reach."""
    environment: SandboxedEnvironment = local.open_site.remember(
        "templating.sandboxed", lambda: _make(BoundedEnvironment, "bounded")
    )
    return environment


def get_file_environment() -> Environment:
    """The faster environment for templates that come with installed apps."""
    environment: Environment = local.open_site.remember("templating.files", lambda: _make(Environment, "files"))
    return environment


def _make(kind: Callable[..., Any], name: str) -> Any:
    environment = kind(
        loader=AppLoader(),
        undefined=DebugUndefined,
        autoescape=is_engine_template,
        cache_size=1000,
        bytecode_cache=_bytecode_cache(name),
        extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
    )
    environment.filters.update(FILTERS)
    environment.filters.update(hooked_functions("filters"))
    environment.globals.update(template_globals(trusted=kind is Environment))
    environment.globals.update(hooked_functions("methods"))
    return environment


def _bytecode_cache(name: str) -> FileSystemBytecodeCache | None:
    """Compiled templates outlive the process. Each environment compiles differently, so each has its folder."""
    folder = os.path.join(local.sites_path, ".cache", "templates", name)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError:  # a bench whose sites are not ours to write into works without
        return None
    return FileSystemBytecodeCache(folder)
