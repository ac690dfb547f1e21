"""Telling followers: a notification on the desk for each document, and one mail about all of them."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.desk.doctype.notification_log.notification_log import make_notification_logs
from frappe.desk.following.news import News, news_of
from frappe.desk.messages_by_mail import mail_to
from frappe.email.acting_as import acting_as
from frappe.translate import get_user_lang, print_language
from frappe.utils import now_datetime

# Who follows more is told about the others the next time.
_MOST_DOCUMENTS = 100


def tell_followers(frequency: str) -> None:
    """Tell everybody who chose `frequency`, each in a transaction of his own; what fails for one is logged."""
    wanted = {"document_follow_notify": 1, "document_follow_frequency": frequency, "enabled": 1}
    for user in frappe.get_all("User", filters=wanted, pluck="name", order_by="name"):
        try:
            tell(user)
        except Exception:  # noqa: BLE001  whatever is wrong for one, the others are told
            frappe.db.rollback()
            frappe.log_error(_("{0} could not be told about followed documents").format(user))
        frappe.db.commit()


def tell(user: str) -> None:
    """Tell one user, in his language, and remember up to when."""
    now, follows = now_datetime(), _follows_of(user)
    with acting_as(user), print_language(get_user_lang(user)):
        found = [news for follow in follows if (news := news_of(follow)) is not None]
        for news in found:
            _notify(user, news)
        if found:
            _mail(user, found)
    names = ["in", [follow.name for follow in follows] or [""]]
    frappe.db.set_value("Document Follow", {"name": names}, "told_until", now, update_modified=False)


def _follows_of(user: str) -> list[Any]:
    """Those told longest ago come first."""
    return list(
        frappe.get_all(
            "Document Follow",
            filters={"user": user},
            fields=["name", "ref_doctype", "ref_docname", "told_until", "creation"],
            order_by="told_until asc, name asc",
            limit=_MOST_DOCUMENTS,
        )
    )


def _notify(user: str, news: News) -> None:
    said = _("{0}: there is something new. Entries: {1}").format(news.title, len(news.entries))
    entry = {"type": "Alert", "document_type": news.doctype, "document_name": news.name}
    make_notification_logs({**entry, "subject": frappe.utils.escape_html(said)}, [user])


def _mail(user: str, found: list[News]) -> None:
    mail_to(
        user,
        subject=_("What is new in documents you follow"),
        message=frappe.render_template("frappe/templates/emails/document_follow.html", {"found": found}),
    )
