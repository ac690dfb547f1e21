"""`ValidatedDocument`: a document with its rights and checks, and the small questions controllers ask in `validate`."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from frappe.context import local
from frappe.exceptions import EmptyTableError, InvalidDates, PermissionError, ValidationError
from frappe.messages import throw
from frappe.metadata.docfield import DocField
from frappe.model import links, precision
from frappe.model.shape import own_shape, shape_of
from frappe.model.stored_document import StoredDocument
from frappe.model.validation import (
    after_submit,
    choices,
    constants,
    formats,
    images,
    mandatory,
    moments,
    permlevels,
    ranges,
    sanitizing,
    secrets,
)
from frappe.model.wording import row_of
from frappe.permissions.check import has_permission
from frappe.translate import _
from frappe.utils.casting import cast
from frappe.utils.dates import get_datetime, getdate, to_timedelta
from frappe.utils.filters import compare
from frappe.utils.numbers import flt
from frappe.utils.password import get_decrypted_password
from frappe.utils.text import bold

_COMPARISONS = {
    "=": "equal to",
    "!=": "other than",
    ">": "more than",
    "<": "less than",
    ">=": "at least",
    "<=": "at most",
}


class ValidatedDocument(StoredDocument):
    """Checks in the order of contract C1.13; each lives in a file of `frappe.model.validation`."""

    # rights

    def has_permission(self, permtype: str = "read", *, debug: bool = False, user: str | None = None) -> bool:
        if self.flags.ignore_permissions:
            return True
        return bool(has_permission(self.doctype, permtype, self, user=user))

    def check_permission(self, permtype: str = "read", permlevel: int | None = None) -> None:
        """Raise PermissionError when the user lacks the right."""
        if self.has_permission(permtype):
            return
        has_permission(self.doctype, permtype, self, print_logs=True)
        self.raise_no_permission_to(permtype)

    def check_stored_permission(self, permtype: str) -> None:
        """Raise PermissionError unless the user has the right on the document as it is stored, not as he wants it."""
        before = self.get_doc_before_save()
        if before is not None and not self.flags.ignore_permissions:
            before.check_permission(permtype)

    def raise_no_permission_to(self, perm_type: str) -> None:
        local.flags.error_message = _("You need the right '{0}' on {1} {2}.").format(
            _(perm_type), bold(_(self.doctype)), self.name or ""
        )
        raise PermissionError(local.flags.error_message)

    def validate_higher_perm_levels(self) -> None:
        permlevels.reset(self)

    def apply_fieldlevel_read_permissions(self) -> None:
        """Drop the values the user may not read, in the document and its rows."""
        self._drop_unreadable(self, None)
        for field in self.meta.get_table_fields():
            for row in self.get(field.fieldname) or []:
                self._drop_unreadable(row, self.doctype)

    @staticmethod
    def _drop_unreadable(document: Any, parenttype: str | None) -> None:
        high = document.meta.get_high_permlevel_fields()
        if not high:
            return
        levels = set(document.meta.get_permlevel_access("read", parenttype))
        for field in high:
            if field.permlevel not in levels:
                document.__dict__.pop(field.fieldname, None)
                document.flags.setdefault("unreadable", set()).add(field.fieldname)

    # checks

    def _validate(self) -> None:
        """All checks of the document, then those of each row."""
        self._validate_mandatory()
        self._check_one(is_row=False)
        if not self.is_new():
            self.validate_set_only_once()
        for row in self.get_all_children():
            row._check_one(is_row=True)

    def _check_one(self, is_row: bool) -> None:
        self._validate_data_fields()
        self._validate_selects()
        self._validate_non_negative()
        self._validate_length()
        ranges.limit_ratings(self)
        self._validate_code_fields()
        if not is_row:
            self._sync_autoname_field()
            self._extract_images_from_editor()
        self._sanitize_content()
        self._save_passwords()
        if not is_row:
            self.validate_workflow()

    def _validate_mandatory(self) -> None:
        mandatory.check(self)

    def _validate_data_fields(self) -> None:
        moments.check(self)
        formats.check(self)

    def _validate_selects(self) -> None:
        choices.check(self)

    def _validate_non_negative(self) -> None:
        ranges.check_non_negative(self)

    def _validate_length(self) -> None:
        ranges.check_length(self)

    def _validate_code_fields(self) -> None:
        formats.check_code(self)

    def _extract_images_from_editor(self) -> None:
        images.extract(self)

    def _sanitize_content(self) -> None:
        sanitizing.clean(self)

    def _save_passwords(self) -> None:
        secrets.save(self)

    def _sync_autoname_field(self) -> None:
        """A field the name was made of keeps being the name."""
        autoname = self.meta.autoname or ""
        if self.name and autoname.startswith("field:"):
            fieldname = autoname.partition(":")[2]
            if own_shape(self).fields.get(fieldname) and self.get(fieldname) != self.name:
                self.set(fieldname, self.name)

    def _validate_links(self) -> None:
        if not self.flags.ignore_links and self.get("_action") != "cancel":
            links.check(self)

    def validate_set_only_once(self) -> None:
        constants.check(self)

    def validate_update_after_submit(self) -> None:
        after_submit.check(self)

    def validate_workflow(self) -> None:
        """Overridden where the workflow is known (`frappe.model.document`)."""

    # questions of controllers

    def get_doc_before_save(self) -> Any:
        """The document as it was stored before this save; None for an insert."""
        return self.__dict__.get("_doc_before_save")

    def has_value_changed(self, fieldname: str) -> bool:
        """Whether a value differs from the stored one; True for a new document."""
        before = self.get_doc_before_save()
        if not before:
            return True
        old, new = before.get(fieldname), self.get(fieldname)
        if isinstance(old, datetime):
            new = get_datetime(new) if new else new
        elif isinstance(old, date):
            new = getdate(new) if new else new
        elif isinstance(old, timedelta):
            new = to_timedelta(new) if new else new
        return bool(old != new)

    def validate_value(
        self, fieldname: str, condition: str, val2: Any, doc: Any = None, raise_exception: Any = None
    ) -> None:
        """Refuse a value that does not compare with `val2` as `condition` says."""
        document = doc or self
        field = document.meta.get_field(fieldname)
        if compare(document.get_value(fieldname), condition, val2, field.fieldtype if field else None):
            return
        wanted = val2 if not isinstance(val2, list | tuple) else ", ".join(map(str, val2))
        row = row_of(document)
        text = _("{0}{1} must be {2} {3}.").format(
            row, bold(_(document.meta.get_label(fieldname))), _(_COMPARISONS.get(condition, condition)), wanted
        )
        throw(text, raise_exception or ValidationError)

    def validate_table_has_rows(self, parentfield: str, raise_exception: Any = None) -> None:
        """Refuse an empty table."""
        if not self.get(parentfield):
            label = bold(_(self.meta.get_label(parentfield)))
            throw(_("The table {0} cannot be empty.").format(label), raise_exception or EmptyTableError)

    def validate_from_to_dates(self, from_date_field: str, to_date_field: str) -> None:
        """Refuse a period that ends before it begins."""
        start, end = self.get(from_date_field), self.get(to_date_field)
        if start and end and compare(getdate(start), ">", getdate(end)):
            throw(
                _("{0} must not be before {1}.").format(
                    bold(_(self.meta.get_label(to_date_field))), bold(_(self.meta.get_label(from_date_field)))
                ),
                InvalidDates,
            )

    # numbers and formatted values

    def precision(self, fieldname: str, parentfield: str | None = None) -> int | None:
        """Decimals of a number field (or of one in the rows of `parentfield`)."""
        doctype = own_shape(self).tables.get(parentfield) if parentfield else self.doctype
        field = shape_of(doctype or self.doctype).fields.get(fieldname)
        return precision.of_field(field, self) if field else None

    def round_floats_in(self, doc: Any, fieldnames: Any = None, do_not_round_fields: Any = None) -> None:
        """Round number fields of a document or row to their decimals."""
        if not fieldnames:
            kinds = ("Currency", "Float", "Percent")
            fieldnames = [field.fieldname for field in shape_of(doc.doctype).stored_fields if field.fieldtype in kinds]
        for fieldname in fieldnames:
            if fieldname not in (do_not_round_fields or ()):
                doc.set(fieldname, flt(doc.get(fieldname), self.precision(fieldname, doc.get("parentfield"))))

    def cast(self, value: Any, df: Any) -> Any:
        return cast(df.fieldtype, value)

    def get_formatted(
        self,
        fieldname: str,
        doc: Any = None,
        currency: str | None = None,
        absolute_value: bool = False,
        translated: bool = False,
        format: str | None = None,
    ) -> str:
        """A value as people read it."""
        from frappe.utils.formatters import format_value  # locale data is slow to import

        field = self.meta.get_field(fieldname) or standard_field(self.meta, fieldname)
        value = getattr(self, fieldname, None)
        if translated:
            value = _(value)
        if absolute_value and isinstance(value, int | float):
            value = abs(value)
        return str(format_value(value, df=field, doc=doc or self, currency=currency, format=format))

    def get_password(self, fieldname: str = "password", raise_exception: bool = True) -> str | None:
        """The decrypted value of a Password field."""
        value = self.get(fieldname)
        if value and not secrets.is_dummy(value):
            return str(value)
        return get_decrypted_password(self.doctype, self.name, fieldname, raise_exception=raise_exception)

    def is_dummy_password(self, pwd: str) -> bool:
        return secrets.is_dummy(pwd)


def standard_field(meta: Any, fieldname: str) -> Any:
    """A field description for a standard column."""
    return DocField(
        fieldname=fieldname, fieldtype=meta.get_fieldtype(fieldname) or "Data", label=meta.get_label(fieldname)
    )
