"""People and records of a working association: one user per role, a committee, types of support that are open."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any

import frappe
from women_mining_beneficiaries import constants as roles
from women_mining_beneficiaries.services.beneficiaries import registration

PASSWORD = "Quartz-and-Mica-9"
OFFICER, RESEARCHER, SECRETARY = "officer@wmb.test", "researcher@wmb.test", "secretary@wmb.test"
CHAIR, MEMBER, DELIVERER = "chair@wmb.test", "member@wmb.test", "deliverer@wmb.test"
QUALITY, DELEGATE, DIRECTOR, AUDITOR = "quality@wmb.test", "delegate@wmb.test", "director@wmb.test", "auditor@wmb.test"
POLICY_ADMINISTRATOR = "policy@wmb.test"
EDITOR, BOARD_SECRETARY = "editor@wmb.test", "board@wmb.test"
ASKING, SERVING = "asking@wmb.test", "serving@wmb.test"
APPLICANT, STRANGER = "sara@example.com", "huda@example.com"
STAFF = {
    OFFICER: roles.OFFICER,
    RESEARCHER: roles.RESEARCHER,
    SECRETARY: roles.SECRETARY,
    CHAIR: roles.CHAIR,
    MEMBER: roles.MEMBER,
    DELIVERER: roles.DELIVERER,
    QUALITY: roles.QUALITY,
    DELEGATE: roles.DELEGATE,
    DIRECTOR: roles.DIRECTOR,
    AUDITOR: roles.AUDITOR,
    POLICY_ADMINISTRATOR: roles.POLICY_ADMINISTRATOR,
    EDITOR: roles.EDITOR,
    BOARD_SECRETARY: roles.BOARD_SECRETARY,
    ASKING: roles.DEPARTMENT_USER,
    SERVING: roles.DEPARTMENT_USER,
}
# What the form of a representative is filled with.
REPRESENTATIVE = {
    "representative_type": "Authorised Person",
    "representative_name": "نورة بنت علي العتيبي",
    "id_type": "NID",
    "id_number": "1102030408",
    "mobile": "0559876543",
    "can_receive": "1",
    "paper": "AUTHORISATION",
}
REJECTION = "المشروع خارج مجالات الدعم المعتمدة في هذا العام، ونقترح خدمة الاستشارات."


@contextmanager
def acting_as(user: str) -> Any:
    before = frappe.session.user
    frappe.set_user(user)
    try:
        yield
    finally:
        frappe.set_user(before)


def furnish() -> None:
    """The people of the association and one open type of support."""
    make_staff()
    open_support_type()


def make_staff() -> None:
    for email, role in STAFF.items():
        if not frappe.db.exists("User", email):
            user = {"doctype": "User", "email": email, "first_name": email.split("@")[0], "send_welcome_email": 0}
            frappe.get_doc({**user, "enabled": 1, "language": "ar", "roles": [{"role": role}]}).insert()
    committee = frappe.get_doc("Research Committee", "لجنة البحث")
    if not committee.members:
        seats = {CHAIR: "Chair", MEMBER: "Member", SECRETARY: "Secretary"}
        for user, seat in seats.items():
            committee.append("members", {"user": user, "committee_role": seat, "from_date": "2025-01-01"})
        committee.save()


def change_settings(**values: Any) -> Any:
    """Change settings of the policy as its administrator does: with the reason they change for."""
    settings = frappe.get_doc(roles.SETTINGS)
    settings.update({"change_reason": "قرار مجلس الإدارة في اجتماعه الثالث", **values})
    return settings.save()


def open_support_type(code: str = "TRN-TECH", **values: Any) -> str:
    kind = frappe.get_doc("Support Type", code)
    kind.update({"enabled": 1, **values})
    kind.save()
    return code


def register(email: str = APPLICANT, **values: Any) -> Any:
    """A person registers herself in the portal."""
    person = {
        "full_name": "سارة بنت علي العتيبي",
        "id_type": "NID",
        "id_number": "1000000008",
        "birth_date": "1995-04-12",
        "mobile": "0501234567",
        "email": email,
        "password": PASSWORD,
        "city": "الرياض",
        "category": "GRADUATE",
        "privacy_notice_accepted": True,
    }
    with acting_as("Guest"):
        return registration.register_applicant(**{**person, **values})


def register_stranger() -> Any:
    return register(STRANGER, full_name="هدى بنت سعد الحربي", id_number="1102030408", mobile="0559876543")


def upload(name: str = "document.pdf") -> str:
    """A private file of the acting user; returns its address."""
    content = f"%PDF-1.4 {name}".encode()
    file = frappe.get_doc({"doctype": "File", "file_name": name, "is_private": 1, "content": content})
    return file.insert(ignore_permissions=True).file_url
