"""Public path of Frappe's: what a query is built of, PyPika's own names too. Nothing is imported before it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_EXPORTS = {
    "frappe.query_builder.builder": "DocType Table Field from_ into update get_query",
    "frappe.query_builder.engine": "get_query_builder",
    "pypika": "Case Column Criterion Interval Order Tuple",
    "pypika.terms": "PseudoColumn Term ValueWrapper",
}
_HOME = {name: module for module, names in _EXPORTS.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    module = _HOME.get(name)
    if module is None and name not in import_module("pypika").__all__:
        raise AttributeError(f"module 'frappe.query_builder' has no attribute {name!r}")
    value = getattr(import_module(module or "pypika"), name)
    globals()[name] = value
    return value
