"""`BaseDocument`: the values of a document and of its child rows, held in the object's `__dict__`."""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Mapping
from functools import cache
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from frappe.context import local
from frappe.exceptions import ValidationError
from frappe.metadata.meta import Meta
from frappe.model import children
from frappe.model.controllers import get_controller
from frappe.model.docstatus import DocStatus
from frappe.model.shape import Shape, own_shape, shape_of
from frappe.model.virtual_fields import virtual_value
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.utils.numbers import cint
from frappe.utils.serialize import as_json

Self = TypeVar("Self", bound="BaseDocument")

# Names of the object itself: values sent under them are ignored.
RESERVED = frozenset(
    "doctype meta flags parent_doc _parent _shape _doc_before_save _action _original_modified "
    "ignore_linked_doctypes".split()
)
# State of the object that is neither stored nor sent, yet lives beside the values.
_OBJECT_STATE = frozenset(("_parent", "_shape", "_doc_before_save"))
_EXTRA_KEYS = ("__islocal", "__onload", "__unsaved", "_user_tags", "_liked_by", "__run_link_triggers")
_EXTRA = frozenset(_EXTRA_KEYS)


@cache
def _method_names(controller: Any) -> frozenset[str]:
    """Names of methods, which a value must not hide: a client could otherwise replace `save`."""
    return frozenset(name for name in dir(controller) if isinstance(getattr(controller, name, None), FunctionType))


class BaseDocument:
    """Get, set and list values; append and remove rows. Knows the Meta, not the database."""

    doctype: str
    flags: _dict

    if TYPE_CHECKING:
        name: Any
        owner: Any
        creation: Any
        modified: Any
        modified_by: Any
        idx: Any
        parent: Any
        parentfield: Any
        parenttype: Any

        def __getattr__(self, name: str) -> Any: ...

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._start(values["doctype"] if "doctype" in values else self.doctype)
        self.update(values)
        self._set_up()

    def _start(self, doctype: str) -> Shape:
        """Give the object every column and table of its DocType, all empty."""
        shape = shape_of(doctype)
        self._begin(doctype, shape)
        return shape

    def _begin(self, doctype: str, shape: Shape) -> None:
        state = self.__dict__
        state["doctype"] = doctype
        state["_shape"] = shape
        state["flags"] = _dict()
        state.update(shape.blank)
        for fieldname in shape.tables:
            state[fieldname] = []

    def _set_up(self) -> None:
        """Call the controller's `__setup__`, if it has one."""
        set_up = getattr(self, "__setup__", None)
        if set_up is not None:
            set_up()

    @classmethod
    def from_rows(cls: type[Self], doctype: str, rows: Iterable[Mapping[str, Any]], parent: BaseDocument) -> list[Self]:
        """The rows of `parent` just read, as objects, without the checks that foreign values need."""
        shape, reference, made = shape_of(doctype), weakref.ref(parent), []
        for row in rows:
            document = cls.__new__(cls)
            document._begin(doctype, shape)
            document.__dict__.update(row)
            document.__dict__["_parent"] = reference
            document._set_up()
            made.append(document)
        return made

    def refresh_shape(self) -> None:
        """Look the DocType up anew: it may have got fields since the object was made."""
        for document in (self, *self.get_all_children()):
            document.__dict__["_shape"] = shape_of(document.doctype)

    # what it is

    @property
    def meta(self) -> Meta:
        return own_shape(self).meta

    @property
    def docstatus(self) -> DocStatus:
        return DocStatus(cint(self.__dict__.get("docstatus")))

    @docstatus.setter
    def docstatus(self, value: Any) -> None:
        self.__dict__["docstatus"] = DocStatus(cint(value))

    @property
    def parent_doc(self) -> BaseDocument | None:
        """The document a row was appended to or read with, while that object lives."""
        reference = self.__dict__.get("_parent")
        return reference() if reference else None

    @parent_doc.setter
    def parent_doc(self, value: BaseDocument | None) -> None:
        self.__dict__["_parent"] = weakref.ref(value) if value is not None else None

    def is_new(self) -> Any:
        return self.__dict__.get("__islocal")

    def get_table_fieldnames(self) -> Iterable[str]:
        return own_shape(self).tables

    # values

    def get(self, key: Any, filters: Any = None, limit: int | None = None, default: Any = None) -> Any:
        """A value; never an error. With a dict of filters: the rows of a table that match."""
        if filters is None and not limit and type(key) is str:  # nearly always, and asked a thousand times in a save
            return self.__dict__.get(key, default)
        if isinstance(key, Mapping):
            return children.matching(self.get_all_children(), key, limit)
        if isinstance(filters, Mapping):
            return children.matching(self.__dict__.get(key) or [], filters, limit)
        value = self.__dict__.get(key, default if filters is None else filters)
        return value[:limit] if limit and isinstance(value, list | tuple) else value

    def getone(self, key: Any, filters: Any = None) -> Any:
        """The first row that matches, or None."""
        found = self.get(key, filters=filters, limit=1)
        return found[0] if found else None

    def set(self, key: str, value: Any, as_value: bool = False) -> None:
        """Set a value. The rows of a table are made anew from dicts or documents."""
        if key in RESERVED:
            return
        shape = own_shape(self)
        if key in shape.tables and not as_value:
            self.__dict__[key] = []
            if value:
                self.extend(key, value)
        elif key == "docstatus":
            self.__dict__[key] = value
        elif key in shape.blank or key not in _method_names(cast("Any", type(self))):
            self.__dict__[key] = value

    def update(self: Self, d: Any) -> Self:
        """Set several values at once."""
        if isinstance(d, BaseDocument):
            d = d.as_dict()
        for key, value in d.items():
            self.set(key, value)
        return self

    def update_if_missing(self, d: Any) -> None:
        """Set those values that this document has none for."""
        if isinstance(d, BaseDocument):
            d = d.get_valid_dict()
        for key, value in d.items():
            if value is not None and self.get(key) is None and key in self.get_valid_columns():
                self.set(key, value)

    def get_db_value(self, key: str) -> Any:
        return local.db.get_value(self.doctype, self.name, key)

    def delete_key(self, key: str) -> None:
        self.__dict__.pop(key, None)

    # rows

    def append(self, key: str, value: Any = None, position: int = -1) -> Any:
        """Add a row to the table `key` and return it."""
        child_type = own_shape(self).tables.get(key)
        if child_type is None:
            raise AttributeError(f"DocType {self.doctype} has no table field {key!r} with options")
        rows = self.__dict__.get(key)
        if rows is None:
            rows = self.__dict__[key] = []
        row = self._make_row(child_type, key, value if value is not None else {})
        children.place(rows, row, position)
        return row

    def _make_row(self, child_type: str, key: str, value: Any) -> BaseDocument:
        if isinstance(value, BaseDocument):
            row = value
        elif not isinstance(value, Mapping):
            raise ValidationError(_("A row of the table {0} must hold values by name.").format(key))
        else:
            row = get_controller(child_type)({**value, "doctype": child_type})
        state = row.__dict__
        state["parent"], state["parenttype"], state["parentfield"] = self.name, self.doctype, key
        row.parent_doc = self
        if not state.get("name"):
            state["__islocal"] = state["__unsaved"] = 1
        return row

    def extend(self, key: str, value: Iterable[Any]) -> None:
        """Append several rows."""
        if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
            raise ValidationError(_("Rows of the table {0} must be a list, not {1}.").format(key, type(value).__name__))
        for row in value:
            self.append(key, row)

    def remove(self, doc: BaseDocument) -> None:
        """Take a row out of its table and number the others anew."""
        if doc.get("parentfield"):
            children.take_out(self.__dict__[doc.parentfield], doc)

    def get_all_children(self, parenttype: str | None = None) -> list[Any]:
        """All rows of all tables (or only of those with the child DocType `parenttype`)."""
        rows: list[Any] = []
        for fieldname, child_type in own_shape(self).tables.items():
            if parenttype in (None, child_type):
                rows.extend(self.__dict__.get(fieldname) or ())
        return rows

    # as plain data

    def get_valid_columns(self) -> list[str]:
        return self.meta.get_valid_columns()

    def get_valid_dict(
        self,
        sanitize: bool = True,
        convert_dates_to_str: bool = False,
        ignore_nulls: bool = False,
        ignore_virtual: bool = False,
    ) -> _dict:
        """The values of all columns; numbers are numbers, dates stay what they were set to."""
        shape, state = own_shape(self), self.__dict__
        keys = shape.columns if ignore_virtual else shape.keys
        values = _dict(zip(keys, map(state.get, keys)))  # noqa: B905  of one length by their making
        for key, cast_value in shape.casts.items():
            values[key] = cast_value(values[key])
        if not ignore_virtual:
            for key, field in shape.virtual.items():
                values[key] = virtual_value(self, field)
        if list in map(type, values.values()):
            self._refuse_list(values)
        if ignore_nulls:
            values = _dict({key: value for key, value in values.items() if value is not None or key in shape.virtual})
        values["docstatus"], values["idx"] = self.docstatus, values.get("idx") or 0
        return children.with_text_dates(values) if convert_dates_to_str else values

    def _refuse_list(self, values: Mapping[str, Any]) -> None:
        key = next(key for key, value in values.items() if type(value) is list)
        raise ValidationError(_("{0} cannot be a list").format(_(self.meta.get_label(key))))

    def as_dict(
        self,
        no_nulls: bool = False,
        no_default_fields: bool = False,
        convert_dates_to_str: bool = False,
        no_child_table_fields: bool = False,
        no_private_properties: bool = False,
    ) -> _dict:
        """The document and its rows as dicts."""
        document = self.get_valid_dict(convert_dates_to_str=convert_dates_to_str, ignore_nulls=no_nulls)
        document["doctype"] = self.doctype
        for fieldname in own_shape(self).tables:
            document[fieldname] = [
                row.as_dict(
                    no_nulls=no_nulls,
                    no_default_fields=no_default_fields,
                    convert_dates_to_str=convert_dates_to_str,
                    no_child_table_fields=no_child_table_fields,
                    no_private_properties=no_private_properties,
                )
                for row in self.__dict__.get(fieldname) or ()
            ]
        for fieldname in self.flags.get("unreadable") or ():
            document.pop(fieldname, None)
        children.leave_out(document, no_default_fields, no_child_table_fields)
        if not no_private_properties:
            self._add_extra(document)
        return document

    def _add_extra(self, document: _dict) -> None:
        """What lives beside the fields and is sent all the same."""
        if not _EXTRA.isdisjoint(self.__dict__):
            document.update({key: self.__dict__[key] for key in _EXTRA_KEYS if self.__dict__.get(key)})

    def as_json(self) -> str:
        return str(as_json(self.as_dict()))

    def __getstate__(self) -> dict[str, Any]:
        """What a pickle keeps: the values, not the references to other objects."""
        state = {key: value for key, value in self.__dict__.items() if key not in _OBJECT_STATE}
        return state

    def __deepcopy__(self, memo: dict[int, Any]) -> BaseDocument:
        twin = type(self).__new__(type(self))
        memo[id(self)] = twin
        twin.__dict__.update(children.deep_copy_state(self.__getstate__(), memo))
        for fieldname in self.get_table_fieldnames():
            for row in twin.__dict__.get(fieldname) or ():
                row.parent_doc = twin
        return twin

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        for fieldname in self.get_table_fieldnames():
            for row in self.__dict__.get(fieldname) or ():
                row.parent_doc = self

    def __str__(self) -> str:
        return f"{type(self).__name__}({self.name or 'unsaved'})"

    def __repr__(self) -> str:
        name = self.__dict__.get("name") or "unsaved"
        status = f" docstatus={int(self.docstatus)}" if self.docstatus else ""
        parent = f" parent={self.__dict__['parent']}" if self.__dict__.get("parent") else ""
        return f"<{type(self).__name__}: {name}{status}{parent}>"
