"""Letter Head: what stands above and below a print."""

from __future__ import annotations

from markupsafe import Markup

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt

ALIGNMENTS = {"Left": "left", "Right": "right", "Center": "center"}


class LetterHead(Document):
    source: str | None
    content: str | None
    footer: str | None
    is_default: int

    def before_insert(self) -> None:
        # A picture alone is the simplest letter head; whoever writes HTML says so.
        self.source = self.source or ("HTML" if self.content and not self.image else "Image")

    def validate(self) -> None:
        self.set_content()
        self.validate_default()

    def set_content(self) -> None:
        """A letter head made of a picture is that picture."""
        if self.source == "Image" and self.image:
            self.content = picture(self.image, self.align, self.image_height, self.image_width)
        if self.footer_source == "Image" and self.footer_image:
            self.footer = picture(
                self.footer_image, self.footer_align, self.footer_image_height, self.footer_image_width
            )

    def validate_default(self) -> None:
        if self.disabled and self.is_default:
            frappe.throw(_("Letter Head cannot be both disabled and default"))
        if (
            not self.is_default
            and not self.disabled
            and not frappe.db.exists("Letter Head", {"is_default": 1, "disabled": 0})
        ):
            self.is_default = 1

    def on_update(self) -> None:
        """There is one default."""
        if self.is_default:
            others = frappe.get_all("Letter Head", filters={"name": ["!=", self.name], "is_default": 1}, pluck="name")
            for name in others:
                frappe.db.set_value("Letter Head", name, "is_default", 0)
            frappe.defaults.set_global_default("letter_head", self.name)


def picture(url: str, align: str | None, height: float | None, width: float | None) -> str:
    """The HTML of a picture in its place."""
    sizes = [f"{side}: {flt(value)}px;" for side, value in (("height", height), ("width", width)) if flt(value)]
    html = Markup('<div style="text-align: {};"><img src="{}" alt="" style="{}"></div>')
    return str(html.format(ALIGNMENTS.get(align or "Left", "left"), url, " ".join(sizes)))
