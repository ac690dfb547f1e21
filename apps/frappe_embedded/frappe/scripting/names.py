"""What scripts find besides Python: the closed `frappe` of templates and what scripts may do more (contract D15)."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from frappe.context import local
from frappe.scripting.guards import guard_names
from frappe.templating.namespace import Namespace
from frappe.templating.read_only_sql import database_name, read_only_sql
from frappe.templating.safe_globals import DB_NAMES, call_whitelisted, enqueue_whitelisted, facade, template_globals
from frappe.types.frappedict import _dict

_FACADE_MODULES = {
    "get_mapped_doc": "frappe.model.mapper",
    "rename_doc": "frappe.model.rename_doc",
    "delete_doc": "frappe.model.delete_doc",
    "get_fullname": "frappe.utils.people",
    "sanitize_html": "frappe.utils",
    "get_gravatar": "frappe.utils",
}
_TRANSACTION = "after_commit before_commit after_rollback before_rollback add_index"
_NOT_IN_EVENTS = ("commit", "rollback", "add_index")


def get_safe_globals(in_document_event: bool = False) -> _dict:
    """The names of one run. Scripts of documents' events can neither commit nor roll back."""
    names = _dict(template_globals())
    names.update(guard_names())
    names.frappe = _frappe(in_document_event)
    names.style = _dict(border_color="#d1d8dd")
    names.args = local.form_dict
    return names


def _frappe(in_document_event: bool) -> Namespace:
    """`frappe` of scripts; `flags` is what an API script answers with."""
    return facade(trusted=False).extended(
        {"flags": _dict(), "db": _database(in_document_event), "response": local.response},
        {
            **dict.fromkeys(_FACADE_MODULES, _from_module),
            "call": lambda name: call_whitelisted,
            "enqueue": lambda name: enqueue_whitelisted,
            "qb": lambda name: _query_builder(),
            "form_dict": lambda name: local.form_dict,
            "time_format": lambda name: "HH:mm:ss",
        },
    )


def _database(in_document_event: bool) -> Namespace:
    left_out = _NOT_IN_EVENTS if in_document_event else ()
    names = [name for name in (*DB_NAMES.split(), *_TRANSACTION.split()) if name not in left_out]
    return Namespace({"sql": read_only_sql}, lazy=dict.fromkeys(names, database_name))


def _query_builder() -> Namespace:
    builder = import_module("frappe.query_builder.builder")
    functions = import_module("frappe.query_builder.functions")
    names = [name for name in builder.__all__ if name != "functions"]
    offered = {name: value for name, value in vars(functions).items() if callable(value) and name[0].isupper()}
    return Namespace({"functions": Namespace(offered), **{name: getattr(builder, name) for name in names}})


def _from_module(name: str) -> Any:
    return getattr(import_module(_FACADE_MODULES[name]), name)
