from __future__ import annotations

from frappe.model.document import Document


class OnboardingStep(Document):
    """One of the first steps through a module."""
