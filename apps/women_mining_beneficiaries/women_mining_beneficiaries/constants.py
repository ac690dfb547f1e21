"""Names that several parts of the app agree on."""

from __future__ import annotations

SUPPORT_REQUEST = "Support Request"
BENEFICIARY = "Beneficiary"
SETTINGS = "Beneficiary Policy Settings"
MODULES = frozenset({"Beneficiaries", "Support", "Communication", "Satisfaction", "Knowledge", "Policy"})

OFFICER = "Beneficiary Relations Officer"
RESEARCHER = "Social Research Officer"
MEMBER = "Research Committee Member"
CHAIR = "Research Committee Chair"
SECRETARY = "Research Committee Secretary"
DELIVERER = "Service Delivery Officer"
DISBURSER = "Disbursement Officer"
QUALITY = "Service Quality Manager"
DELEGATE = "Branch Delegate"
EDITOR = "Knowledge Editor"
DIRECTOR = "Executive Director"
BOARD_SECRETARY = "Board Secretary"
POLICY_ADMINISTRATOR = "Policy Administrator"
PROTECTION_OFFICER = "Data Protection Officer"
AUDITOR = "Internal Auditor"
DEPARTMENT_USER = "Department User"
APPLICANT = "Beneficiary"
VOLUNTEER = "Association Volunteer"

STAFF_ROLES = frozenset(
    {
        OFFICER,
        RESEARCHER,
        MEMBER,
        CHAIR,
        SECRETARY,
        DELIVERER,
        DISBURSER,
        QUALITY,
        DELEGATE,
        EDITOR,
        DIRECTOR,
        BOARD_SECRETARY,
        POLICY_ADMINISTRATOR,
        PROTECTION_OFFICER,
        AUDITOR,
    }
)

PORTAL_CHANNEL = "WEBSITE"
VOLUNTEER_CHANNEL = "VOLUNTEER"
DELEGATE_CHANNEL = "DELEGATE"
# Matching items whose agreement also settles a point of the registration (P61).
IDENTITY_ITEM = "ID_NUMBER"
MOBILE_ITEM = "MOBILE"
