from __future__ import annotations

from frappe.metadata.meta import clear_meta_cache
from frappe.model.document import Document


class CustomDocPerm(Document):
    """A permission row of this site. As long as a DocType has any, its shipped rows do not count."""

    def on_update(self) -> None:
        clear_meta_cache([self.parent])

    def on_trash(self) -> None:
        clear_meta_cache([self.parent])

    def after_delete(self) -> None:
        clear_meta_cache([self.parent])
