from __future__ import annotations

from frappe.installer.installed import record_versions
from frappe.model.document import Document


class InstalledApplications(Document):
    """The apps of this site with their versions, for people to read."""

    def update_versions(self) -> None:
        """Write down what is installed now."""
        record_versions()
        self.reload()
