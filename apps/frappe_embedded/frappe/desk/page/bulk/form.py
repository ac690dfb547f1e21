"""What is chosen before many documents are changed: the field and its value, the person, the tag, the step."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

import frappe
from frappe.context import local
from frappe.desk.bulk.actions import Arguments
from frappe.desk.controls.field import Field
from frappe.desk.controls.registry import CONTROLS, is_editable_type
from frappe.desk.page.workflow_state import workflow_of
from frappe.permissions import permlevels_of
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.utils import cint
from frappe.utils.typed_text import UnreadableError, read_text


def controls(record: Any, field: Any) -> list[Markup]:
    """The controls to choose with; `field` is the one to change, when that is known."""
    return _CONTROLS.get(record.action, _nothing)(record, field)


def read(record: Any, field: Any) -> Arguments:
    """What was chosen. Raises UnreadableError with what is missing."""
    return _READERS.get(record.action, _read_nothing)(record, field)


def editable_fields(meta: Any) -> list[Any]:
    """The fields one may change in many documents, by label."""
    levels = permlevels_of(meta, "write")
    workflow = workflow_of(meta.name)
    state = workflow.workflow_state_field if workflow else ""
    found = [
        df
        for df in meta.fields
        if df.is_stored and is_editable_type(df.fieldtype) and not df.get("read_only") and not df.get("hidden")
        and cint(df.get("permlevel")) in levels and df.fieldname != state and df.fieldtype not in _UNFIT
    ]  # fmt: skip
    return sorted(found, key=lambda df: str(_(df.label or df.fieldname)))


_UNFIT = frozenset({"Password", "Attach", "Attach Image", "Signature", "Geolocation", "Dynamic Link"})


def _edit_controls(record: Any, field: Any) -> list[Markup]:
    return [_control(field, "value", _(field.label or field.fieldname))] if field is not None else []


def _assign_controls(record: Any, field: Any) -> list[Markup]:
    person = _dict(fieldtype="Link", options="User", fieldname="user")
    note = _dict(fieldtype="Small Text", options="", fieldname="description")
    return [_control(person, "user", _("Who is to do it")), _control(note, "description", _("What is to be done"))]


def _tag_controls(record: Any, field: Any) -> list[Markup]:
    known = frappe.get_list("Tag", pluck="name", order_by="name", limit_page_length=200)
    df = _dict(fieldtype="Autocomplete", options="\n".join(known), fieldname="tag")
    return [_control(df, "tag", _("Tag"))]


def _workflow_controls(record: Any, field: Any) -> list[Markup]:
    steps = dict.fromkeys(row.action for row in workflow_of(record.reference_doctype).transitions)
    step = _dict(fieldtype="Select", options="\n".join(steps), fieldname="workflow_action")
    reason = _dict(fieldtype="Small Text", options="", fieldname="reason")
    return [
        _control(step, "workflow_action", _("Step")),
        _control(reason, "reason", _("Reason, where the step asks for one")),
    ]


def _nothing(record: Any, field: Any) -> list[Markup]:
    return []


def _control(df: Any, name: str, label: str) -> Markup:
    plain = _dict(fieldname=name, fieldtype=df.fieldtype, options=df.options, label=label)
    return CONTROLS[df.fieldtype](Field(plain, input_name=name))


def _read_edit(record: Any, field: Any) -> Arguments:
    if field is None:
        raise UnreadableError(_("Choose the field to change."))
    if field.fieldtype == "Check":
        return {"field": field.fieldname, "value": cint(_sent("value"))}
    value = read_text(field, _sent("value"))
    if value is None and field.get("reqd"):
        raise UnreadableError(_("A value is needed here."))
    return {"field": field.fieldname, "value": value}


def _read_assign(record: Any, field: Any) -> Arguments:
    user = _sent("user")
    if not frappe.db.exists("User", {"name": user, "enabled": 1}):
        raise UnreadableError(_("Choose a person from the list."))
    return {"user": user, "description": _sent("description")}


def _read_tag(record: Any, field: Any) -> Arguments:
    if not _sent("tag"):
        raise UnreadableError(_("Write the tag."))
    return {"tag": _sent("tag")}


def _read_workflow(record: Any, field: Any) -> Arguments:
    if not _sent("workflow_action"):
        raise UnreadableError(_("Choose the step."))
    return {"workflow_action": _sent("workflow_action"), "reason": _sent("reason")}


def _read_nothing(record: Any, field: Any) -> Arguments:
    return {}


def _sent(name: str) -> str:
    return str(local.form_dict.get(name) or "").strip()


_CONTROLS = {"edit": _edit_controls, "assign": _assign_controls, "tag": _tag_controls, "workflow": _workflow_controls}
_READERS = {"edit": _read_edit, "assign": _read_assign, "tag": _read_tag, "workflow": _read_workflow}
