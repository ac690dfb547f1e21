"""Whether Python kept in a field can be compiled."""

from __future__ import annotations

from html import escape

from frappe.utils.translation import _
from frappe.utils.user_messages import throw


def validate_python_code(string: str | None, fieldname: str | None = None, is_expression: bool = True) -> None:
    """Raise ValidationError, with the line and the place in it, when `string` is no Python expression (or script)."""
    if not string:
        return
    try:
        compile(string, fieldname or "code", "eval" if is_expression else "exec", dont_inherit=True)
    except SyntaxError as error:
        where = _("{0}: line {1}").format(fieldname or _("Code"), error.lineno or 1)
        line = escape((error.text or string).rstrip("\n"))
        pointer = " " * max((error.offset or 1) - 1, 0) + "^"
        throw(f"{where}<pre>{line}\n{pointer}</pre>", title=_("This is not valid Python"))
