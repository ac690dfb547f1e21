from __future__ import annotations

from typing import TYPE_CHECKING

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.templating.render import validate_template
from frappe.whitelisting import whitelist

_LINES = ("address_line1", "address_line2", "city", "county", "state", "pincode", "country")
_NUMBERS = {"phone": "Phone", "fax": "Fax", "email_id": "Email"}


class AddressTemplate(Document):
    """How addresses of a country are written."""

    if TYPE_CHECKING:
        template: str | None

    def validate(self) -> None:
        self.template = self.template or get_default_address_template()
        validate_template(self.template)
        if not self._other_default():
            self.is_default = 1

    def on_update(self) -> None:
        other = self._other_default()
        if self.is_default and other:
            frappe.db.set_value("Address Template", other, "is_default", 0)

    def on_trash(self) -> None:
        if self.is_default:
            frappe.throw(_("The default address template cannot be deleted."))

    def _other_default(self) -> str | None:
        other = frappe.db.get_value("Address Template", {"is_default": 1, "name": ("!=", self.name or "")})
        return str(other) if other else None


@whitelist()
def get_default_address_template() -> str:
    """A template that writes each part of an address on its own line."""
    lines = [f"{{% if {field} %}}{{{{ {field} }}}}<br>{{% endif %}}" for field in _LINES]
    lines += [
        f"{{% if {field} %}}{{{{ _('{label}') }}}}: {{{{ {field} }}}}<br>{{% endif %}}"
        for field, label in _NUMBERS.items()
    ]
    return "\n".join(lines)
