"""Number Card: one figure about documents, a report, or what a method gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import frappe
from frappe.desk.dashboards.card_figures import change_in_percent, document_figure
from frappe.desk.dashboards.visibility import is_visible, list_condition
from frappe.model.document import Document
from frappe.translate import _
from frappe.utils.argument_kinds import values_sent
from frappe.whitelisting import only_for, whitelist


class NumberCard(Document):
    """Named by its label."""

    if TYPE_CHECKING:
        document_type: Any

    def autoname(self) -> None:
        self.name = self.name or self.label
        if frappe.db.exists("Number Card", self.name):
            self.name = f"{self.label}-{frappe.generate_hash(length=4)}"

    def validate(self) -> None:
        if self.type == "Document Type":
            self.validate_documents()
        if self.type == "Report" and not (self.report_name and self.report_field):
            frappe.throw(_("Choose the report and the column that the card adds up."))
        if self.type == "Custom" and not self.method:
            frappe.throw(_("Name the method that gives the figure."))

    def validate_documents(self) -> None:
        if not self.document_type:
            frappe.throw(_("Choose the DocType whose documents the card counts."))
        if self.function != "Count" and not self.aggregate_function_based_on:
            frappe.throw(_("Choose the field that the card adds up."))
        if frappe.get_meta(self.document_type).istable and not self.parent_document_type:
            frappe.throw(_("Choose the DocType whose rows the card counts."))


@whitelist()
def get_result(doc: Any, filters: Any, to_date: Any = None) -> float:
    """The figure of a card (a document, or its values as JSON) over what the user may read."""
    return document_figure(values_sent(doc), filters, to_date)


@whitelist()
def get_percentage_difference(doc: Any, filters: Any, result: Any) -> float | None:
    """How much the figure of a card grew in its interval, in percent; None when that cannot be said."""
    card = frappe.get_doc("Number Card", values_sent(doc).name)
    card.check_permission("read")
    return change_in_percent(card, filters, frappe.parse_json(result)) if card.show_percentage_stats else None


@whitelist(methods=["POST", "PUT"])
def create_number_card(args: Any) -> Any:
    """A card made from a list or report; for people of the desk."""
    only_for("Desk User")
    return frappe.get_doc({**values_sent(args), "doctype": "Number Card"}).insert(ignore_permissions=True)


@whitelist(methods=["POST", "PUT"])
def create_report_number_card(args: Any) -> None:
    """A card made from a report, put on a dashboard when one is named."""
    values = values_sent(args)
    card = create_number_card({key: value for key, value in values.items() if key not in ("dashboard", "set_standard")})
    if values.dashboard:
        add_card_to_dashboard({"dashboard": values.dashboard, "name": card.name})


@whitelist(methods=["POST", "PUT"])
def add_card_to_dashboard(args: Any) -> None:
    """Put a card on a dashboard."""
    values = values_sent(args)
    dashboard = frappe.get_doc("Dashboard", values.dashboard)
    dashboard.append("cards", {"card": values.name})
    dashboard.save()


@whitelist()
def get_cards_for_user(
    doctype: str, txt: str = "", searchfield: str | None = None, start: int = 0, page_len: int = 20, filters: Any = None
) -> list[Any]:
    """(name, label, DocType) of the user's own and public cards, for a Link field."""
    text = f"%{txt}%"
    rows = frappe.get_list(
        "Number Card",
        fields=["name", "label", "document_type", "owner", "is_public"],
        filters=frappe.parse_json(filters) or {},
        or_filters=[["label", "like", text], ["document_type", "like", text]] if txt else None,
        order_by="label asc",
    )
    own = [row for row in rows if row.is_public or row.owner == frappe.session.user]
    return [(row.name, row.label, row.document_type) for row in own[int(start) : int(start) + int(page_len)]]


def get_permission_query_conditions(user: str | None = None, doctype: str | None = None) -> str:
    """Hook: cards about what the user may read."""
    return list_condition("Number Card", user)


def has_permission(doc: Any, ptype: str | None = None, user: str | None = None, debug: bool = False) -> bool:
    """Hook: the same for one card."""
    return is_visible(doc, user or frappe.session.user)
