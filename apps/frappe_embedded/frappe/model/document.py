"""`Document`, the base of every controller, and the functions that make and find documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any

from frappe.context import local
from frappe.exceptions import DoesNotExistError, FrappeTypeError
from frappe.messages import throw
from frappe.metadata.meta import get_meta
from frappe.model import controllers
from frappe.model.annotated_document import AnnotatedDocument
from frappe.model.base_document import BaseDocument
from frappe.model.controllers import get_controller
from frappe.model.copying import copy_document
from frappe.model.defaults_of_fields import new_values
from frappe.model.storage import insert_many
from frappe.translate import _
from frappe.types.frappedict import _dict

__all__ = [
    "BaseDocument",
    "Document",
    "bulk_insert",
    "copy_doc",
    "execute_action",
    "get_controller",
    "get_doc",
    "get_last_doc",
    "get_single",
    "new_doc",
]


class Document(AnnotatedDocument):
    """A document of any DocType. Controllers derive from it and define the hooks they need."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """`Document(doctype, name)` reads a stored one; `Document({...})` or `Document(doctype=…)` makes a new one."""
        if args and isinstance(args[0], str):
            self._read(args[0], args[1:], kwargs.get("for_update"))
        elif args and isinstance(args[0], Mapping):
            super().__init__(args[0])
        elif kwargs:
            super().__init__(kwargs)
        else:
            raise ValueError("A document needs a DocType and a name, or its values")

    def _read(self, doctype: str, rest: tuple[Any, ...], for_update: Any) -> None:
        name: Any = rest[0] if rest else doctype
        if isinstance(name, Mapping):
            name = _find(doctype, name)
        if self.is_virtual_type(doctype):
            self._start(doctype)
        self.__dict__.update(doctype=doctype, name=name, flags=_dict(for_update=1) if for_update else _dict())
        self.load_from_db()

    def validate_workflow(self) -> None:
        """Ask the workflow of the DocType, if there is one, whether this change may be."""
        if local.flags.in_install == "frappe" or not self.meta.get_workflow():
            return
        workflow = import_module("frappe.model.workflow")
        workflow.validate_workflow(self)
        if self._action != "save":
            workflow.set_workflow_state_on_action(self, self.meta.get_workflow(), self._action)


def _find(doctype: str, filters: Mapping[str, Any]) -> Any:
    """The name of the first document that matches; the most recently modified is the first."""
    name = local.db.get_value(doctype, dict(filters), "name")
    if name is None:
        throw(_("No {0} was found with these values.").format(_(doctype)), DoesNotExistError)
    return name


def get_doc(*args: Any, **kwargs: Any) -> Any:
    """A stored document (DocType and name, or filters), a Single (DocType), or a new one (a dict or keywords)."""
    if args and isinstance(args[0], BaseDocument):
        return args[0]
    if args and isinstance(args[0], str):
        return get_controller(args[0])(*args, **kwargs)
    values = args[0] if args else kwargs
    if not isinstance(values, Mapping) or not values:
        raise ValueError("First non keyword argument must be a string or dict")
    if not values.get("doctype"):
        raise ValueError('"doctype" is a required key')
    if isinstance(values.get("name"), Mapping | list):
        # It would be read as filters wherever the stored document is looked for.
        throw(_("The name of a document is a text or a number."), FrappeTypeError)
    return get_controller(values["doctype"])(values)


def new_doc(
    doctype: str,
    *,
    parent_doc: Any = None,
    parentfield: str | None = None,
    as_dict: bool = False,
    **values: Any,
) -> Any:
    """A new document with its defaults, not yet stored."""
    fresh = new_values(doctype, parent_doc, parentfield)
    if as_dict:
        fresh.update(values)
        return fresh
    document = controllers.make(fresh)
    document.__dict__["__islocal"] = 1
    return document.update(values)


def get_last_doc(
    doctype: str, filters: Any = None, order_by: str = "creation desc", *, for_update: bool = False
) -> Any:
    """The document created last."""
    name = local.db.get_value(doctype, filters or {}, "name", order_by=order_by)
    if name is None:
        raise DoesNotExistError
    return get_doc(doctype, name, for_update=for_update)


def get_single(doctype: str) -> Any:
    """The one document of a Single."""
    return get_doc(doctype, doctype)


def copy_doc(doc: Any, ignore_no_copy: bool = True) -> Any:
    """A new document with the values of `doc`, without its name, dates and status."""
    return copy_document(doc, ignore_no_copy)


def bulk_insert(
    doctype: str,
    documents: Iterable[Any],
    ignore_duplicates: bool = False,
    chunk_size: int = 10_000,
    commit_chunks: bool = False,
) -> None:
    """Insert many documents of one DocType, already named, with few statements and without hooks or checks."""
    chunk: list[Any] = []
    for document in documents:
        chunk.append(document)
        if len(chunk) >= chunk_size:
            _insert_chunk(doctype, chunk, ignore_duplicates, commit_chunks)
            chunk = []
    if chunk:
        _insert_chunk(doctype, chunk, ignore_duplicates, commit_chunks)


def _insert_chunk(doctype: str, chunk: list[Any], ignore_duplicates: bool, commit: bool) -> None:
    for document in chunk:
        if not document.name:
            document.set_new_name()
        document.set_user_and_timestamp()
        document.set_docstatus()
        document.set_parent_in_children()
    if ignore_duplicates:
        taken = {name for (name,) in local.db.get_values(doctype, {"name": ["in", [d.name for d in chunk]]}, "name")}
        chunk = [document for document in chunk if document.name not in taken]
    insert_many(chunk)
    for fieldname in get_meta(doctype).table_doctypes:
        insert_many([row for document in chunk for row in document.get(fieldname) or []])
    if commit:
        local.db.commit()


def execute_action(__doctype: str, __name: str, __action: str, **kwargs: Any) -> None:
    """Run a document's method in the background and unlock the document; a failure becomes a comment."""
    document = get_doc(__doctype, __name)
    document.unlock()
    try:
        getattr(document, __action)(**kwargs)
    except Exception as error:
        local.db.rollback()
        text = _("The action {0} failed: {1}").format(__action.strip("_"), error)
        document.add_comment("Comment", text)
        document.notify_update()
        local.db.commit()
        raise
