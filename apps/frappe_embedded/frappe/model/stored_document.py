"""`StoredDocument`: a document that can be read from and written to its table, without rules."""

from __future__ import annotations

from typing import Any, TypeVar

from frappe.context import local
from frappe.exceptions import DoesNotExistError, DuplicateEntryError, UniqueValidationError
from frappe.messages import msgprint, throw
from frappe.model import storage
from frappe.model.base_document import BaseDocument
from frappe.model.controllers import get_controller
from frappe.model.defaults_of_fields import single_defaults
from frappe.model.shape import own_shape, shape_of
from frappe.translate import _
from frappe.utils.dates import now
from frappe.utils.text import bold

Self = TypeVar("Self", bound="StoredDocument")


class StoredDocument(BaseDocument):
    """Reading, inserting, updating rows; the raw writes `db_insert`, `db_update` and `db_set`'s columns."""

    # reading

    def load_from_db(self: Self) -> Self:
        """Read the document and its rows anew."""
        if self.meta.issingle:
            values: Any = storage.read_single(self.doctype, bool(self.flags.for_update)) or single_defaults(
                self.doctype
            )
            values["name"] = self.doctype
        else:
            values = storage.read(self.doctype, self.name, for_update=bool(self.flags.for_update))
            if values is None:
                throw(_("{0} {1} not found").format(_(self.doctype), self.name), DoesNotExistError)
        self._take(values)
        return self

    def _take(self, values: dict[str, Any]) -> None:
        """Become what was read; flags and what the controller noted on the object stay."""
        state, flags = self.__dict__, self.flags
        self._start(self.doctype)
        state.update(values)
        state["flags"] = flags
        for mark in ("__islocal", "__unsaved"):
            state.pop(mark, None)
        self.load_children_from_db()
        self._set_up()

    def load_children_from_db(self) -> None:
        for fieldname, child_type in own_shape(self).tables.items():
            if get_controller(child_type).is_virtual_type(child_type):
                continue
            rows = storage.read_rows(self, fieldname, child_type, bool(self.flags.for_update))
            controller = get_controller(child_type)
            self.__dict__[fieldname] = controller.from_rows(child_type, rows, self)

    @classmethod
    def is_virtual_type(cls, doctype: str) -> bool:
        return bool(shape_of(doctype).meta.get("is_virtual"))

    def reload(self: Self) -> Self:
        """Forget unsaved changes and read the document again."""
        self.load_from_db()
        return self

    def db_get(self, fieldname: str) -> Any:
        """A column as it is stored now."""
        if self.meta.issingle:
            return local.db.get_single_value(self.doctype, fieldname)
        return local.db.get_value(self.doctype, self.name, fieldname)

    def get_value(self, fieldname: str) -> Any:
        """The value, cast by its field's type."""
        field = self.meta.get_field(fieldname)
        value = self.get(fieldname)
        return self.cast(value, field) if field else value

    # writing

    def db_insert(self, ignore_if_duplicate: bool = False) -> None:
        """Insert the row. A taken name or unique value ends with an error that names it."""
        if not self.name:
            self.set_new_name()
        if not self.creation:
            self.creation = self.modified = now()
            self.owner = self.modified_by = local.session.user
        try:
            storage.insert(self)
        except Exception as error:
            if not self._explain_duplicate(error, ignore_if_duplicate):
                raise
        self.__dict__["__islocal"] = False

    def db_update(self) -> None:
        """Write all columns of the row."""
        if self.is_new() or not self.name:
            self.db_insert()
            return
        try:
            storage.update(self)
        except Exception as error:
            if not self._explain_duplicate(error, False):
                raise

    def db_update_all(self) -> None:
        """Raw update of the document and all its rows."""
        self.db_update()
        for row in self.get_all_children():
            row.db_update()

    def _explain_duplicate(self, error: Exception, ignore: bool) -> bool:
        """Raise the error that says what is taken. True when the duplicate may be ignored; False when it is none."""
        if not local.db.is_duplicate_entry(error):
            return False
        # A database may report another unique column first: the name is what the user knows.
        if local.db.is_primary_key_violation(error) or (self.is_new() and local.db.exists(self.doctype, self.name)):
            return self._refuse_taken_name(error, ignore)
        self.show_unique_validation_message(error)
        return False

    def _refuse_taken_name(self, error: Exception, ignore: bool) -> bool:
        if own_shape(self).meta.autoname == "hash" and self._retry_with_another_hash():
            return True
        if not ignore:
            text = _("{0} {1} already exists").format(_(self.doctype), bold(self.name))
            msgprint(text, title=_("Duplicate Name"), indicator="red")
            raise DuplicateEntryError(self.doctype, self.name, error) from error
        return True

    def _retry_with_another_hash(self) -> bool:
        attempt = (self.flags.retry_count or 0) + 1
        if attempt > 5 or not self.flags.hash_name:
            return False
        self.flags.retry_count = attempt
        self.name = None
        self.db_insert()
        return True

    def show_unique_validation_message(self, error: Exception) -> None:
        """Say which field must be unique and raise."""
        taken = [
            field for field in own_shape(self).stored_fields if field.get("unique") and self._is_taken(field.fieldname)
        ]
        label = ", ".join(_(field.label or field.fieldname) for field in taken) or str(error)
        msgprint(_("{0} must be unique").format(label))
        raise UniqueValidationError(self.doctype, self.name, error) from error

    def _is_taken(self, fieldname: str) -> bool:
        value = self.get(fieldname)
        if value in (None, ""):
            return False
        return bool(local.db.exists(self.doctype, {fieldname: value, "name": ["!=", self.name or ""]}))

    def update_modified(self) -> None:
        """Set `modified` and `modified_by` in the object and in the table, nothing else."""
        self.modified, self.modified_by = now(), local.session.user
        self._write_columns({"modified": self.modified, "modified_by": self.modified_by})

    def _write_columns(self, values: dict[str, Any]) -> None:
        if self.meta.issingle:
            for field, value in values.items():
                local.db.set_single_value(self.doctype, field, value, update_modified=False)
        else:
            local.db.set_value(self.doctype, self.name, values, update_modified=False)

    def update_single(self, d: dict[str, Any]) -> None:
        """Write all values of a Single."""
        d.pop("doctype", None)
        storage.write_single(self.doctype, d)

    # rows

    def insert_children(self) -> None:
        """Insert the rows of a new document: one statement a table."""
        for fieldname in own_shape(self).tables:
            self._insert_rows(self.get(fieldname) or [])

    def _insert_rows(self, rows: list[Any]) -> None:
        if not rows:
            return
        for row in rows:
            self._complete(row)
        if type(rows[0]).db_insert is not StoredDocument.db_insert:
            for row in rows:
                row.db_insert()
            return
        try:
            storage.insert_many(rows)
        except Exception as error:
            if local.db.is_duplicate_entry(error):
                self._insert_one_by_one(rows)
                return
            raise
        for row in rows:
            row.__dict__["__islocal"] = False

    def _complete(self, row: Any) -> None:
        """A row that a hook added late has neither name nor dates yet."""
        if not row.name:
            row.set_new_name()
        for column in ("creation", "modified", "owner", "modified_by"):
            if row.__dict__.get(column) is None:
                row.__dict__[column] = self.__dict__.get(column)
        row.parent, row.parenttype = self.name, self.doctype

    @staticmethod
    def _insert_one_by_one(rows: list[Any]) -> None:
        """The row that is a duplicate says so itself."""
        for row in rows:
            row.db_insert()

    def update_children(self) -> None:
        """Make the stored rows those of this object: delete, update, insert."""
        for fieldname in own_shape(self).tables:
            self.update_child_table(fieldname)

    def update_child_table(self, fieldname: str) -> None:
        child_type = own_shape(self).tables[fieldname]
        if self.is_virtual_type(child_type):
            return
        rows = self.get(fieldname) or []
        if child_type not in (self.flags.ignore_children_type or ()):
            storage.delete_rows_except(
                self, fieldname, child_type, [row.name for row in rows if row.name and not row.is_new()]
            )
        stored = [row for row in rows if not row.is_new()]
        for row in stored:
            row.db_update()
        self._insert_rows([row for row in rows if row.is_new()])
