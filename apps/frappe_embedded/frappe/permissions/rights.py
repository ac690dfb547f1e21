"""The rights a DocPerm row can grant and the roles nobody assigns by hand."""

from __future__ import annotations

rights: tuple[str, ...] = (
    "select",
    "read",
    "write",
    "create",
    "delete",
    "submit",
    "cancel",
    "amend",
    "print",
    "email",
    "report",
    "import",
    "export",
    "share",
)

GUEST_ROLE = "Guest"
ALL_USER_ROLE = "All"
SYSTEM_USER_ROLE = "Desk User"
ADMIN_ROLE = "Administrator"
AUTOMATIC_ROLES = (GUEST_ROLE, ALL_USER_ROLE, SYSTEM_USER_ROLE, ADMIN_ROLE)

ADMINISTRATOR = "Administrator"
GUEST = "Guest"

# Which column of DocShare answers for a right; printing and mailing a document is a way of reading it.
SHARE_COLUMN = {
    "read": "read",
    "select": "read",
    "print": "read",
    "email": "read",
    "write": "write",
    "submit": "submit",
    "share": "share",
}
