"""Social studies: opened with the stage, signed by the researcher, made anew when the committee asks for more (P44)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.utils import getdate
from women_mining_beneficiaries.constants import RESEARCHER, SUPPORT_REQUEST
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.sent_document import name_of

STUDY = "Social Study"
# What a type of support may leave out; career and education are always part of a study.
SECTIONS: dict[str, tuple[str, ...]] = {
    "household": ("marital_status", "household"),
    "housing": ("housing",),
    "income": ("income", "obligations"),
    "health": ("health_summary",),
}
TABLES = ("household", "income", "obligations")


def asks_about(request: str, section: str) -> bool:
    support_type = frappe.db.get_value(SUPPORT_REQUEST, request, "support_type")
    return bool(frappe.get_cached_value("Support Type", support_type, f"study_{section}"))


def open_study(request: str) -> str | None:
    return frappe.db.get_value(STUDY, {"support_request": request, "status": "Draft"})


def has_signed_study(request: str | None) -> bool:
    """Whether the committee may rely on a study: signed, none open beside it, and not out of date."""
    if not request or open_study(request):
        return False
    filters = {"support_request": request, "status": "Signed"}
    valid_until = frappe.db.get_value(STUDY, filters, ["name", "valid_until"], as_dict=True)
    return bool(valid_until) and (not valid_until.valid_until or getdate(valid_until.valid_until) >= dates.today())


def ensure_study(request: Any, question: str | None) -> None:
    """A request that enters its study has an open one; an older one gives way to it (8→7)."""
    if open_study(request.name):
        return
    for name in frappe.get_all(STUDY, filters={"support_request": request.name, "status": "Signed"}, pluck="name"):
        _record(name, status="Superseded")
    study = frappe.new_doc(STUDY)
    study.support_request = request.name
    study.researcher = frappe.session.user if RESEARCHER in frappe.get_roles() else None
    study.flags.further_questions = question
    study.insert(ignore_permissions=True)
    frappe.db.set_value(SUPPORT_REQUEST, request.name, "social_study", study.name, update_modified=False)


def _record(name: str, **values: Any) -> Any:
    study = frappe.get_doc(STUDY, name)
    study.flags.record = values
    return study.save(ignore_permissions=True)


def sign_study(name: str) -> Any:
    """Seal the study with the researcher's signature."""
    study = frappe.get_doc(STUDY, name)
    study.check_permission("write")
    study.validate_complete()
    study.flags.record = {"status": "Signed", "signed_by": frappe.session.user, "signed_on": dates.now()}
    return study.save()


@frappe.whitelist()
def sign_study_action(doc: str = "") -> Any:
    """The button of a study with which its researcher signs."""
    return sign_study(name_of(doc))
