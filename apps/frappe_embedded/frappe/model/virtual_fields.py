"""Values of virtual fields: a property of the controller, or an expression in the field's options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from frappe.model.base_document import BaseDocument


def virtual_value(document: BaseDocument, field: Any) -> Any:
    """The value now, computed; where neither a property nor an expression says it, what the object was given."""
    found = getattr(type(document), field.fieldname, None)
    if isinstance(found, property):
        return getattr(document, field.fieldname)
    if found is not None and hasattr(found, "__get__"):
        return getattr(document, field.fieldname)
    if field.options:
        from frappe.utils.expressions import safe_eval  # rarely needed

        return safe_eval(field.options, eval_locals={"doc": document})
    return document.__dict__.get(field.fieldname)
