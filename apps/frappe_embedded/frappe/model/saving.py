"""`SavedDocument`: insert, save, submit, cancel, delete, and the order of everything that happens on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from frappe.context import local
from frappe.exceptions import DocstatusTransitionError, TimestampMismatchError, ValidationError
from frappe.messages import throw
from frappe.model import amending, controllers, defaults_of_fields, events, locks
from frappe.model.back_links import check_no_back_links
from frappe.model.deletion import delete_document
from frappe.model.docstatus import CANCELLED, DRAFT, LABELS, SUBMITTED, TRANSITIONS
from frappe.model.document_cache import forget_document, forget_own_copy
from frappe.model.naming import set_new_name, validate_name
from frappe.model.renaming import rename_document
from frappe.model.titles import set_title
from frappe.model.validated_document import ValidatedDocument
from frappe.realtime import publish_realtime
from frappe.translate import _
from frappe.utils.dates import get_datetime, now
from frappe.utils.numbers import cint
from frappe.utils.serialize import as_json
from frappe.whitelisting import is_whitelisted, whitelist

Self = TypeVar("Self", bound="SavedDocument")

_BEFORE: dict[str, tuple[str, ...]] = {
    "save": ("validate", "before_save"),
    "submit": ("validate", "before_submit"),
    "cancel": ("before_cancel",),
    "update_after_submit": ("before_update_after_submit",),
}
_AFTER: dict[str, tuple[str, ...]] = {
    "save": ("on_update",),
    "submit": ("on_update", "on_submit"),
    "cancel": ("on_cancel",),
    "update_after_submit": ("on_update_after_submit",),
}
# The right that a docstatus transition needs beyond write.
_RIGHT_OF_ACTION = {"submit": "submit", "update_after_submit": "submit", "cancel": "cancel"}


class SavedDocument(ValidatedDocument):
    """The life cycle. Step order: contract C1 (insert) and C2 (save); hooks of each action: C3."""

    # inserting and saving

    def insert(
        self: Self,
        ignore_permissions: bool | None = None,
        ignore_links: bool | None = None,
        ignore_if_duplicate: bool = False,
        ignore_mandatory: bool | None = None,
        set_name: Any = None,
        set_child_names: bool = True,
    ) -> Self:
        """Insert the document with its rows; all hooks of a new document run."""
        if self.flags.in_print:
            return self
        self._set_flags(
            ignore_permissions=ignore_permissions, ignore_links=ignore_links, ignore_mandatory=ignore_mandatory
        )
        self.__dict__["__islocal"] = True
        self.refresh_shape()
        self._prepare_insert(set_name, set_child_names)
        with self._being_saved():
            self._check_and_insert(ignore_if_duplicate)
            self._after_insert()
        self.__dict__.pop("__islocal", None)
        self.__dict__.pop("__unsaved", None)
        return self

    def _prepare_insert(self, set_name: Any, set_child_names: bool) -> None:
        self._set_defaults()
        self.set_user_and_timestamp()
        self.set_docstatus()
        self.check_if_latest()
        self._validate_links()
        self.check_permission("create")
        self.run_method("before_insert")
        self.set_new_name(set_name=set_name, set_child_names=set_child_names)
        self.set_parent_in_children()
        self.validate_higher_perm_levels()

    def _check_and_insert(self, ignore_if_duplicate: bool) -> None:
        self.flags.in_insert = True
        self.run_before_save_methods()
        self._validate()
        self.set_docstatus()
        self.flags.in_insert = False
        if self.meta.issingle:
            self.update_single(self.get_valid_dict(ignore_virtual=True))
        else:
            self.db_insert(ignore_if_duplicate=ignore_if_duplicate)
        self.insert_children()

    def _after_insert(self) -> None:
        self.__dict__["__islocal"] = False
        self.run_method("after_insert")
        self.flags.in_insert = True
        if self.get("amended_from"):
            self.validate_amended_from()
            self.copy_attachments_from_amended_from()
        self.run_post_save_methods()
        self.flags.in_insert = False

    def save(self: Self, *args: Any, **kwargs: Any) -> Self:
        """Store the changes (or insert a new document)."""
        return self._save(*args, **kwargs)

    def _save(self: Self, ignore_permissions: bool | None = None, ignore_version: bool | None = None) -> Self:
        if self.flags.in_print:
            return self
        self._set_flags(ignore_permissions=ignore_permissions)
        self.flags.ignore_version = bool(local.flags.in_test) if ignore_version is None else ignore_version
        if self.__dict__.get("__islocal") or not self.name:
            return self.insert()
        self.refresh_shape()
        with self._being_saved():
            self._prepare_save()
            self._check_and_update()
            self.run_post_save_methods()
        self.__dict__.pop("__unsaved", None)
        return self

    def _prepare_save(self) -> None:
        self.check_if_locked()
        self._set_defaults()
        self.check_permission("write")
        self.set_user_and_timestamp()
        self.set_docstatus()
        self.check_if_latest()
        self.check_stored_permission("write")
        self.set_parent_in_children()
        self.set_name_in_children()
        self.validate_higher_perm_levels()
        self._validate_links()

    def _check_and_update(self) -> None:
        self.run_before_save_methods()
        if self._action != "cancel":
            self._validate()
        if self._action == "update_after_submit":
            self.validate_update_after_submit()
        self.set_docstatus()
        if self.meta.issingle:
            self.update_single(self.get_valid_dict(ignore_virtual=True))
        else:
            self.db_update()
        self.update_children()
        forget_own_copy(self.doctype, self.name)

    def _set_flags(self, **flags: Any) -> None:
        self.flags.update({key: value for key, value in flags.items() if value is not None})

    @contextmanager
    def _being_saved(self) -> Iterator[None]:
        """While it lasts, `db_set` leaves `modified` alone: the save sets it."""
        saving: list[Any] = local.flags.setdefault("currently_saving", [])
        mark = (self.doctype, self.name)
        saving.append(mark)
        try:
            yield
        finally:
            saving.remove(mark)

    # steps

    def _set_defaults(self) -> None:
        """Fill what is missing in a new document and in new rows."""
        if local.flags.in_import:
            return
        if self.is_new():
            defaults_of_fields.apply_to(self)
        for row in self.get_all_children():
            if row.is_new() or self.is_new():
                defaults_of_fields.apply_to(row)

    def set_user_and_timestamp(self) -> None:
        """Who and when, in the document and its rows."""
        state = self.__dict__
        state["_original_modified"] = state.get("modified")
        self.modified, self.modified_by = now(), local.session.user
        if self.is_new():
            keeps_origin = local.flags.in_install or local.flags.in_patch or local.flags.in_migrate
            self.creation = (keeps_origin and self.creation) or self.modified
            self.owner = (keeps_origin and self.owner) or self.modified_by
        for row in self.get_all_children():
            row.modified, row.modified_by = self.modified, self.modified_by
            row.owner, row.creation = row.owner or self.owner, row.creation or self.creation or self.modified

    def set_docstatus(self) -> None:
        """Rows have the docstatus of their document."""
        if self.__dict__.get("docstatus") is None:
            self.docstatus = DRAFT
        for row in self.get_all_children():
            row.__dict__["docstatus"] = self.__dict__["docstatus"]

    def check_if_latest(self) -> None:
        """Read the stored document under a lock; decide which action this save is and whether it may be."""
        self.load_doc_before_save()
        before = self.get_doc_before_save()
        if before is None:
            self._action = self._transition(DRAFT)
            return
        if not _same_moment(before.modified, self.__dict__.get("_original_modified")):
            throw(
                _("{0} {1} was changed after you opened it. Please reload it and try again.").format(
                    _(self.doctype), self.name
                ),
                TimestampMismatchError,
                title=_("The document was changed meanwhile"),
            )
        self._action = "save" if self.meta.issingle else self._transition(before.docstatus)

    def load_doc_before_save(self, raise_exception: bool = False) -> None:
        """Keep the stored document as `_doc_before_save`."""
        self.__dict__["_doc_before_save"] = None
        if self.is_new() or self.meta.get("is_virtual"):
            return
        self.__dict__["_doc_before_save"] = controllers.load(self.doctype, self.name, for_update=True)

    def _transition(self, stored: int) -> str:
        """The action that leads from the stored docstatus to this one; refuses what is none."""
        new = cint(self.__dict__.get("docstatus"))
        if new not in LABELS:
            raise ValidationError("Invalid docstatus", new)
        if stored == CANCELLED:
            raise ValidationError(_("Cannot edit a cancelled document"))
        action = TRANSITIONS.get((stored, new))
        if action is None:
            raise DocstatusTransitionError(
                _("The document status cannot change from {0} ({1}) to {2} ({3})").format(
                    int(stored), _(LABELS[stored]), new, _(LABELS[new])
                )
            )
        right = _RIGHT_OF_ACTION.get(action)
        if right:
            self.check_permission(right)
        return action

    def set_parent_in_children(self) -> None:
        for row in self.get_all_children():
            row.parent, row.parenttype = self.name, self.doctype

    def set_new_name(self, force: bool = False, set_name: Any = None, set_child_names: bool = True) -> None:
        """Name the document by its rules, or as the caller says; then its rows."""
        if self.flags.name_set and not force:
            return
        if set_name:
            self.name = validate_name(self.doctype, set_name)
        else:
            set_new_name(self)
        if set_child_names:
            self.set_name_in_children()
        self.flags.name_set = True

    def set_name_in_children(self) -> None:
        """Name the new rows. A row whose name is not one of this document's rows is a new one."""
        before = self.get_doc_before_save()
        known = {row.name for row in before.get_all_children()} if before is not None else None
        for row in self.get_all_children():
            if known is not None and row.name not in known:
                row.__dict__["__islocal"] = 1
                row.name = None if not row.flags.name_set else row.name
            if self.is_new() and not local.flags.in_import:
                row.__dict__["__islocal"] = 1
            if not row.name or (row.is_new() and not row.flags.name_set and not local.flags.in_import):
                set_new_name(row)
                row.flags.name_set = True

    def run_before_save_methods(self) -> None:
        """The hooks before the checks."""
        self.reset_seen()
        if self._action in ("save", "submit"):
            self.run_method("before_validate")
        if self.flags.ignore_validate:
            return
        for event in _BEFORE[self._action]:
            self.run_method(event)
        self.set_title_field()

    def run_post_save_methods(self) -> None:
        """The hooks after the rows are written."""
        for event in _AFTER[self._action]:
            self.run_method(event)
        if self._action == "cancel":
            self.check_no_back_links_exist()
        self.clear_cache()
        if self.flags.notify_update is not False:
            self.notify_update()
        self.run_method("on_change")

    def set_title_field(self) -> None:
        set_title(self)

    def validate_amended_from(self) -> None:
        amending.check_original(self)

    def copy_attachments_from_amended_from(self) -> None:
        amending.copy_attachments(self)

    def check_no_back_links_exist(self) -> None:
        """A cancelled document must not be what submitted ones link to."""
        if not self.flags.ignore_links:
            check_no_back_links(self, "Cancel")

    def clear_cache(self) -> None:
        forget_document(self.doctype, self.name, is_new=self.get_doc_before_save() is None)
        if self.meta.istable and self.parenttype and self.parent:
            forget_document(self.parenttype, self.parent)

    def notify_update(self) -> None:
        """Tell open browsers, once the transaction is committed."""
        message = {"modified": self.modified, "doctype": self.doctype, "name": self.name}
        publish_realtime("doc_update", message, doctype=self.doctype, docname=self.name, after_commit=True)
        if not self.meta.istable:
            listed = {"doctype": self.doctype, "name": self.name, "user": local.session.user}
            publish_realtime("list_update", listed, after_commit=True)

    # docstatus

    def _submit(self: Self) -> Self:
        self.docstatus = SUBMITTED
        return self.save()

    def _cancel(self: Self) -> Self:
        self.docstatus = CANCELLED
        return self.save()

    def _rename(self, name: str, merge: bool = False, force: bool = False, validate_rename: bool = True) -> None:
        self.name = rename_document(self, name, merge=merge, force=force, validate=validate_rename)
        self.reload()

    @whitelist()
    def submit(self: Self) -> Self:
        """Submit: docstatus 1, then save."""
        return self._submit()

    @whitelist()
    def cancel(self: Self) -> Self:
        """Cancel: docstatus 2, then save."""
        return self._cancel()

    @whitelist()
    def rename(self, name: str, merge: bool = False, force: bool = False, validate_rename: bool = True) -> None:
        self._rename(name, merge=merge, force=force, validate_rename=validate_rename)

    def discard(self) -> None:
        """Cancel a draft that was never submitted: only the docstatus changes."""
        if not self.docstatus.is_draft():
            throw(_("Only a draft can be discarded."), DocstatusTransitionError)
        self.check_permission("write")
        self.run_method("before_discard")
        self.db_set("docstatus", CANCELLED)
        self.run_method("on_discard")

    def delete(
        self, ignore_permissions: bool = False, force: bool = False, *, delete_permanently: bool = False
    ) -> None:
        """Delete the document with everything that belongs to it."""
        if ignore_permissions:
            self.flags.ignore_permissions = True
        delete_document(
            controllers.load(self.doctype, self.name),
            flags=self.flags,
            force=force,
            ignore_permissions=ignore_permissions,
            delete_permanently=delete_permanently,
        )

    # hooks and single columns

    def run_method(self, method: str, *args: Any, **kwargs: Any) -> Any:
        """Run the controller's method, then what apps hooked to the event of that name."""
        return events.run(self, method, *args, **kwargs)

    def run_trigger(self, method: str, *args: Any, **kwargs: Any) -> Any:
        return self.run_method(method, *args, **kwargs)

    def db_set(
        self,
        fieldname: Any,
        value: Any = None,
        update_modified: bool = True,
        notify: bool = False,
        commit: bool = False,
    ) -> None:
        """Write one or several columns at once, without checks; the hooks of a change run."""
        values = dict(fieldname) if isinstance(fieldname, dict) else {fieldname: value}
        self.update(values)
        is_being_saved = (self.doctype, self.name) in (local.flags.currently_saving or ())
        if update_modified and not is_being_saved:
            self.modified, self.modified_by = now(), local.session.user
            values |= {"modified": self.modified, "modified_by": self.modified_by}
        if not is_being_saved and self.get_doc_before_save() is None:
            self.load_doc_before_save()
        self.run_method("before_change")
        if self.name is None:
            return
        self._write_columns(values)
        forget_document(self.doctype, self.name)
        self.run_method("on_change")
        if notify:
            self.notify_update()
        if commit:
            local.db.commit()

    def is_whitelisted(self, method_name: str) -> None:
        """Raise PermissionError unless clients may call this method."""
        method = getattr(self, method_name, None)
        if method is None:
            raise AttributeError(f"{self.doctype} has no method {method_name}")
        is_whitelisted(getattr(method, "__func__", method))

    # locks

    def check_if_locked(self) -> None:
        locks.check(self)

    def lock(self, timeout: int | None = None) -> None:
        """Keep others from saving until `unlock`."""
        locks.acquire(self, timeout)

    def unlock(self) -> None:
        locks.release(self)

    @property
    def is_locked(self) -> bool:
        return locks.is_locked(self.doctype, self.name)

    def reset_seen(self) -> None:
        """Only the user who changes it has seen the new version."""
        if self.meta.track_seen:
            seen = as_json([local.session.user], indent=None)
            self.__dict__["_seen"] = seen
            if not self.is_new():
                local.db.set_value(self.doctype, self.name, "_seen", seen, update_modified=False)


def _same_moment(stored: Any, given: Any) -> bool:
    """Compare two moments whatever form they have; both empty is the same."""
    if str(stored or "") == str(given or ""):
        return True
    if not stored or not given:
        return False
    try:
        return bool(get_datetime(stored) == get_datetime(given))
    except (ValueError, ValidationError, OverflowError):
        return False
