"""The title field of a document, when its DocType says how to make it from other fields (`{field}`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe.types.frappedict import _dict
from frappe.utils.text import cstr

if TYPE_CHECKING:
    from frappe.model.base_document import BaseDocument


class _Texts(_dict):
    """Values as text; what is missing reads as nothing."""

    __slots__ = ()

    def __missing__(self, key: str) -> str:
        return ""


def set_title(document: BaseDocument) -> None:
    """Make the title anew on every save from the options of a field called `title`, once from a default."""
    meta = document.meta
    if not meta.title_field:
        return
    field = meta.get_field(meta.title_field)
    if field is None:
        return
    template = ""
    if field.fieldname == "title" and "{" in str(field.options or ""):
        template = str(field.options)
    elif document.is_new() and not document.get(field.fieldname) and "{" in str(field.default or ""):
        template = str(field.default)
    if template:
        values = _Texts({key: cstr(value) for key, value in document.as_dict().items()})
        document.set(field.fieldname, template.format_map(values))
