"""Which Python class a DocType's documents are: the controller file of its app, an app's override, or plain Document."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from frappe.apps import get_attr, get_hooks, get_module_app
from frappe.context import local
from frappe.exceptions import DoesNotExistError
from frappe.metadata.meta import get_meta
from frappe.utils.text import scrub

if TYPE_CHECKING:
    from frappe.metadata.meta import Meta
    from frappe.model.document import Document

# What an ImportError names when there is no such DocType: the web tells it from a mistake in an app's code.
NO_DOCTYPE = "DocType"


def get_controller(doctype: str) -> type[Document]:
    """The class of `doctype`'s documents, found once per site."""
    known: dict[str, type[Document]] = local.open_site.remember("controllers", dict)
    controller = known.get(doctype)
    if controller is None:
        controller = known[doctype] = find_controller(doctype)
    return controller


def find_controller(doctype: str) -> type[Document]:
    overrides = (get_hooks("override_doctype_class") or {}).get(doctype)
    if overrides:
        path = overrides[-1] if isinstance(overrides, list) else overrides
        return cast("type[Document]", get_attr(path))
    try:
        meta = get_meta(doctype)
    except DoesNotExistError:
        raise ImportError(f"There is no DocType {doctype}, so its documents have no class", name=NO_DOCTYPE) from None
    if meta.custom:
        return _class_without_file(meta)
    return import_controller(doctype, meta.module)


def _class_without_file(meta: Meta) -> type[Any]:
    """Custom DocTypes have no file: trees keep their nested set, all others are plain documents."""
    home = "frappe.model.nestedset:NestedSet" if meta.is_tree else "frappe.model.document:Document"
    module, name = home.split(":")
    return cast("type[Any]", getattr(import_module(module), name))


def import_controller(doctype: str, module: str) -> type[Document]:
    """The class in `<app>/<module>/doctype/<name>/<name>.py`. A missing file or class is an ImportError."""
    found = load_doctype_module(doctype, module)
    name = doctype.replace(" ", "").replace("-", "")
    controller = getattr(found, name, None)
    if controller is None:
        raise ImportError(f"{found.__name__} has no class {name}, the controller of DocType {doctype}")
    return cast("type[Document]", controller)


def load_doctype_module(doctype: str, module: str, prefix: str = "", suffix: str = "") -> Any:
    """The Python module that belongs to a DocType (or its `_list`, `test_`, `_dashboard` companion)."""
    folder = scrub(doctype)
    app = get_module_app(module)
    if app is None:
        raise ImportError(f"Module {module} of DocType {doctype} belongs to no installed app")
    return import_module(f"{app}.{scrub(module)}.doctype.{folder}.{prefix}{folder}{suffix}")


def make(values: dict[str, Any]) -> Document:
    """A new, unsaved document of `values["doctype"]`."""
    return get_controller(values["doctype"])(values)


def load(doctype: str, name: Any = None, for_update: bool = False) -> Document:
    """A stored document; without a name, the Single."""
    controller = get_controller(doctype)
    return controller(doctype, doctype if name is None else name, for_update=for_update)
