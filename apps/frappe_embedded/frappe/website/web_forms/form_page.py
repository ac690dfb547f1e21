"""One form as a page: shown with values, and taken in when it is posted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from frappe.context import local
from frappe.exceptions import MandatoryError, PermissionError, ValidationError
from frappe.exceptions import NameError as FrappeNameError
from frappe.messages import redirect
from frappe.model.document import get_doc
from frappe.rate_limiter import rate_limit
from frappe.types.frappedict import _dict
from frappe.utils import cint, today
from frappe.website.posting import is_posted
from frappe.website.refusals import refusal_texts
from frappe.website.web_forms import submission
from frappe.website.web_forms.comments import add_comment, comments_of
from frappe.website.web_forms.controls import make_controls
from frappe.website.web_forms.layout import make_sections
from frappe.website.web_forms.posted import missing_fields, read_posted, read_uploads, unreadable_dates, wants_more_rows
from frappe.website.web_forms.routes import NEW, VIEW


@rate_limit(key="web_form", limit=10, seconds=60, methods=["POST"])
def submit_within_limit(web_form: Any, data: _dict, uploads: dict[str, Any]) -> Any:
    """Posting the page counts like calling `accept`."""
    return submission.submit(web_form, data, uploads)


class FormPage:
    """The page of a new document, of a stored one, or for editing it."""

    def __init__(self, web_form: Any, route: str, mode: str, docname: str | None) -> None:
        self.web_form, self.route, self.mode, self.docname = web_form, route, mode, docname
        self.doc = get_doc(web_form.doc_type, docname) if docname else None
        self.errors: list[dict[str, Any]] = []

    def fill(self, context: _dict) -> None:
        """Take in what was posted, then say what to show."""
        values: Any = self.take_posted() if is_posted() else None
        if values is None:
            values = self.doc.as_dict() if self.doc is not None else self.starting_values()
        controls = make_controls(self.web_form, values, self.errors, read_only=self.mode == VIEW)
        context.update(
            sections=make_sections(self.web_form, controls),
            errors=self.errors,
            reference_doc=self.doc,
            docname=self.docname,
            form_address=f"/{self.route}/{f'{self.docname}/edit' if self.docname else NEW}",
            view_address=f"/{self.route}/{self.docname}" if self.docname else f"/{self.route}",
            may_edit=bool(self.web_form.allow_edit and self.doc is not None and not self.doc.docstatus),
            may_delete=bool(
                self.web_form.allow_delete and self.doc is not None and self.doc.owner == local.session.user
            ),
            was_sent=bool(local.form_dict.get("sent")),
            attachments=self.attachments(),
            comments=comments_of(self.web_form, self.doc),
            http_status_code=422 if self.errors else 200,
        )
        if self.doc is not None:
            context.title = self.doc.get_title() or self.docname

    def starting_values(self) -> dict[str, Any]:
        """Defaults of the form, and values given in the address, as links into forms use them."""
        values = {
            field.fieldname: today() if field.default.lower() in ("today", "now") else field.default
            for field in self.web_form.web_form_fields
            if field.fieldname and field.default
        }
        named = {field.fieldname for field in self.web_form.web_form_fields}
        values.update({key: value for key, value in local.form_dict.items() if key in named})
        return values

    def take_posted(self) -> _dict | None:
        """The posted values to show again; a form that was accepted leads on instead."""
        action = _ACTIONS.get(str(local.form_dict.get("_action") or ""))
        if action is not None and self.mode == VIEW:
            action(self)
            return None
        values = read_posted(self.web_form, local.request.form, self.doc)
        if wants_more_rows(local.request.form):
            return values
        self.errors = missing_fields(self.web_form, values, local.request.files)
        self.errors += unreadable_dates(self.web_form, values)
        if not self.errors:
            self.try_to_submit(values)
        return values

    def try_to_submit(self, values: _dict) -> None:
        if self.docname:
            values.name = self.docname
        local.form_dict.web_form = self.web_form.name
        try:
            doc = submit_within_limit(self.web_form, values, read_uploads(self.web_form, local.request.files))
        except (ValidationError, FrappeNameError, PermissionError) as error:
            self.refuse(error)
            return
        self.lead_on(doc)

    def refuse(self, error: Exception) -> None:
        """Give up what was written and keep the reasons."""
        local.db.rollback()
        fields = self.fields_named_by(error)
        self.errors = [{"text": text, "field": fields[0] if fields else None} for text in refusal_texts(error)]
        local.message_log = []

    def fields_named_by(self, error: Exception) -> list[str]:
        """The fields at the end of a MandatoryError's text that this form has."""
        if not isinstance(error, MandatoryError):
            return []
        own = {field.fieldname for field in self.web_form.web_form_fields}
        return [name for name in (part.strip() for part in str(error).rpartition(":")[2].split(",")) if name in own]

    def lead_on(self, doc: Any) -> None:
        """After sending: the form's own address, the document, or the form with thanks."""
        local.message_log = []
        if self.web_form.success_url:
            redirect(self.web_form.success_url, 303)
        if self.web_form.login_required and local.session.user != "Guest":
            redirect(f"/{self.route}/{doc.name}?sent=1", 303)
        redirect(f"/{self.route}/{NEW}?sent=1", 303)

    def delete(self) -> None:
        from frappe.website.doctype.web_form.web_form import delete

        delete(self.web_form.name, str(self.docname))
        redirect(f"/{self.route}", 303)

    def comment(self) -> None:
        try:
            add_comment(self.web_form, self.doc, str(local.form_dict.get("comment") or ""))
        except ValidationError as error:
            self.refuse(error)
            return
        redirect(f"/{self.route}/{self.docname}#comments", 303)

    def attachments(self) -> list[Any]:
        """The files of the document, if the form shows them."""
        if self.doc is None or not cint(self.web_form.show_attachments):
            return []
        filters = {"attached_to_doctype": self.doc.doctype, "attached_to_name": self.doc.name}
        return list(
            local.db.get_all("File", filters=filters, fields=["file_name", "file_url"], order_by="creation asc")
        )


_ACTIONS: dict[str, Callable[[FormPage], None]] = {"delete": FormPage.delete, "comment": FormPage.comment}
