from __future__ import annotations

from frappe.model.document import Document


class OnboardingPermission(Document):
    """A role that is shown the first steps."""
