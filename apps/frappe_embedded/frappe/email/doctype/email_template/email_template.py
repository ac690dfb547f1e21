from __future__ import annotations

from typing import Any

from frappe.apps import get_attr
from frappe.model.document import Document, get_doc
from frappe.utils.numbers import cint
from frappe.utils.serialize import parse_json
from frappe.whitelisting import whitelist


class EmailTemplate(Document):
    """Subject and text of a mail, with places for the values of a document."""

    def validate(self) -> None:
        """A template that cannot be read is refused now, not when a mail is due."""
        environment = get_attr("frappe.templating.get_jenv")()
        for text in (self.subject, self.response_):
            environment.from_string(str(text or ""))

    @property
    def response_(self) -> str:
        """The text, whichever way it is written."""
        return str((self.response_html if cint(self.use_html) else self.response) or "")

    def get_formatted_subject(self, doc: Any) -> str:
        """The subject for a document."""
        return _render(str(self.subject or ""), doc)

    def get_formatted_response(self, doc: Any) -> str:
        """The text for a document."""
        return _render(self.response_, doc)

    def get_formatted_email(self, doc: Any) -> dict[str, str]:
        """Subject and text for a document."""
        values = parse_json(doc)
        return {"subject": self.get_formatted_subject(values), "message": self.get_formatted_response(values)}


@whitelist()
def get_email_template(template_name: str, doc: str | dict[str, Any]) -> dict[str, str]:
    """The mail that a template makes of a document."""
    template: EmailTemplate = get_doc("Email Template", template_name)
    template.check_permission("read")
    return template.get_formatted_email(doc)


def _render(text: str, doc: Any) -> str:
    return str(get_attr("frappe.templating.render_template")(text, doc))
