from __future__ import annotations

from frappe.model.document import Document


class OnboardingStepMap(Document):
    """A step of a module, in its order."""
