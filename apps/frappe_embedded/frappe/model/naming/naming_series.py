"""`NamingSeries`: one series text as an object; and DocTypes whose documents choose their series in a field."""

from __future__ import annotations

from typing import Any

from frappe.messages import throw
from frappe.metadata.meta import get_meta
from frappe.model.naming import counters
from frappe.model.naming.series import make_autoname, parse_naming_series, validate_series
from frappe.translate import _


class NamingSeries:
    """A series text such as `PP-.####`."""

    __slots__ = ("series",)

    def __init__(self, series: str) -> None:
        self.series = series if "#" in series else f"{series}.#####"

    def validate(self) -> None:
        validate_series(self.series, self.series)

    def generate_next_name(self, doc: Any, *, ignore_validate: bool = False) -> str:
        return make_autoname(self.series, doctype=doc.doctype, doc=doc, ignore_validate=ignore_validate)

    def get_prefix(self) -> str:
        """The text before the number, as it reads now."""
        prefix = ""

        def remember(text: str, digits: int) -> str:
            nonlocal prefix
            prefix = text
            return ""

        parse_naming_series(self.series, number_generator=remember)
        return prefix

    def get_preview(self, doc: Any = None) -> list[str]:
        """The next three names, without counting."""
        start = self.get_current_value()
        return [
            parse_naming_series(self.series, doc=doc, number_generator=lambda _key, digits, n=n: f"{n:0{digits}d}")  # type: ignore[misc]
            for n in range(start + 1, start + 4)
        ]

    def get_current_value(self) -> int:
        """The last number given."""
        return counters.current_number(self.get_prefix()) or 0

    def update_counter(self, new_count: int) -> None:
        counters.set_number(self.get_prefix(), new_count)


def set_name_by_naming_series(doc: Any) -> None:
    """Name a document by its field `naming_series`, or by the first option of that field."""
    if not doc.get("naming_series"):
        doc.naming_series = get_default_naming_series(doc.doctype)
    if not doc.naming_series:
        throw(_("Choose a number series for {0}.").format(_(doc.doctype)))
    doc.name = NamingSeries(doc.naming_series).generate_next_name(doc, ignore_validate=True)


def get_default_naming_series(doctype: str) -> str | None:
    """The first series that is not empty."""
    options = get_meta(doctype).get_naming_series_options()
    return next((option for option in options if option), None)
