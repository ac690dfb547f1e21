"""The one way out for messages: written to the log, sent from it, tried again, or told by hand (3.9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import frappe
from frappe.utils import get_datetime
from women_mining_beneficiaries.constants import BENEFICIARY
from women_mining_beneficiaries.domain.contact import Contact, Kind, is_internal
from women_mining_beneficiaries.domain.masking import mask_email, mask_mobile
from women_mining_beneficiaries.domain.message_events import EVENTS, Event
from women_mining_beneficiaries.domain.message_route import (
    Medium,
    Recipient,
    choose_medium,
    earliest_sending,
    next_attempt,
    suppression_of,
)
from women_mining_beneficiaries.domain.message_text import fill
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.beneficiaries import representation
from women_mining_beneficiaries.services.communication import sms
from women_mining_beneficiaries.services.settings import get_settings
from women_mining_beneficiaries.services.switches import job

_MEDIA = {"Email": Medium.EMAIL, "SMS": Medium.SMS, "Manual": Medium.BY_HAND}
_FAILURES = (frappe.ValidationError, frappe.OutgoingEmailError, OSError)
_BATCH = 200
_CODE = "ONE_TIME_CODE"
_TOLD = ("Sent", "Done by Hand")


def tell_beneficiary(
    code: str, beneficiary: str, values: Mapping[str, Any], about: Any = None, *, medium: Medium | None = None
) -> str | None:
    """Put a message to a person on the log, in her preferred way or the given one; its name, or None without a text."""
    person = recipient_of(beneficiary)
    if medium:
        person = replace(person, preferred=medium, cannot_use_portal=False)
    return _queue(EVENTS[code], person, values, about, beneficiary=beneficiary)


def tell_user(code: str, user: str, values: Mapping[str, Any], about: Any = None) -> str | None:
    """Put a message to an account on the log, by e-mail."""
    return _queue(EVENTS[code], _account_of(user), values, about, for_user=user)


def send_at_once(code: str, contact: Contact, values: Mapping[str, Any], user: str | None = None) -> str | None:
    """Send to a contact itself, whoever it belongs to, and note it on the log; tried once. Its name, or None without a text."""
    medium = Medium.SMS if contact.kind is Kind.MOBILE else Medium.EMAIL
    template = _template(EVENTS[code], medium)
    if template is None:
        return None
    log = frappe.get_doc(
        {
            "doctype": "Message Log",
            "event": code,
            "medium": medium.value,
            "status": "Queued",
            "template": template.name,
            "recipient_masked": contact.masked,
            "subject": fill(template.subject_ar or "", values),
            "body": fill(template.body_ar, {"phone": get_settings().help_phone, **values}),
            "send_after": dates.now(),
            "for_user": user,
        }
    )
    _hand_over(log, contact.value)
    log.status = "Failed" if log.status == "Queued" else log.status
    return log.insert(ignore_permissions=True).name


def recipient_of(beneficiary: str) -> Recipient:
    fields = [
        "email",
        "mobile",
        "preferred_channel",
        "cannot_use_portal",
        "do_not_contact",
        "registration_status",
        "user",
    ]
    row = frappe.db.get_value(BENEFICIARY, beneficiary, fields, as_dict=True)
    # A minor without an account is reached through her guardian, as long as that one acts for her; then by hand.
    not_hers = set() if row.user else representation.contacts_out_of_use(beneficiary)
    email, mobile = ("" if (value or "").lower() in not_hers else value or "" for value in (row.email, row.mobile))
    return Recipient(
        email=email,
        mobile=mobile,
        preferred=_medium_of(row.preferred_channel),
        cannot_use_portal=bool(row.cannot_use_portal),
        refuses_awareness=bool(row.do_not_contact),
        is_deceased=row.registration_status == "Deceased",
    )


def _account_of(user: str) -> Recipient:
    email = frappe.db.get_value("User", user, "email") or ""
    return Recipient(email="" if is_internal(email) else email, preferred=Medium.EMAIL)


def _medium_of(channel: str | None) -> Medium | None:
    """How the preferred channel sends; a channel that is switched off is nobody's preference (E39)."""
    if not channel:
        return None
    doc = frappe.get_cached_doc("Communication Channel", channel)
    return _MEDIA.get(doc.outbound_provider) if doc.enabled else None


def _queue(event: Event, person: Recipient, values: Mapping[str, Any], about: Any, **whom: str) -> str | None:
    medium = choose_medium(person)
    template = _template(event, medium)
    if template is None and medium is Medium.SMS:
        medium, template = Medium.BY_HAND, _template(event, Medium.BY_HAND)
    if template is None:
        return None
    suppression = suppression_of(person, event.is_service)
    status = "Suppressed" if suppression else "By Hand" if medium is Medium.BY_HAND else "Queued"
    log = frappe.get_doc(
        {
            "doctype": "Message Log",
            "event": event.code,
            "medium": medium.value,
            "status": status,
            "template": template.name,
            "recipient_masked": _masked(person, medium),
            "subject": fill(template.subject_ar or "", values),
            "body": fill(_body(template, whom.get("for_user")), {"phone": get_settings().help_phone, **values}),
            "send_after": _not_before(event),
            "suppression": suppression and suppression.value,
            "ref_doctype": about and about.doctype,
            "ref_name": about and about.name,
            **whom,
        }
    )
    return log.insert(ignore_permissions=True).name


def _template(event: Event, medium: Medium) -> Any:
    """The enabled text for a medium; what is told by hand is the e-mail's text."""
    written = Medium.SMS if medium is Medium.SMS else Medium.EMAIL
    filters = {"event": event.code, "medium": written.value, "enabled": 1}
    name = frappe.db.get_value("Message Template", filters)
    return frappe.get_cached_doc("Message Template", name) if name else None


def _body(template: Any, user: str | None) -> str:
    is_english = bool(user) and frappe.db.get_value("User", user, "language") == "en"
    return template.body_en if is_english and template.body_en else template.body_ar


def _masked(person: Recipient, medium: Medium) -> str:
    if medium is Medium.EMAIL:
        return mask_email(person.email)
    return mask_mobile(person.mobile) if person.mobile else ""


def _not_before(event: Event) -> Any:
    now, settings = dates.now(), get_settings()
    if not event.waits:
        return now
    return earliest_sending(now, _clock(settings.quiet_from), _clock(settings.quiet_to))


def _clock(value: Any) -> time:
    if isinstance(value, time):
        return value
    span = value if isinstance(value, timedelta) else timedelta()
    if isinstance(value, str) and value:
        hours, minutes = value.split(":")[:2]
        span = timedelta(hours=int(hours), minutes=int(minutes))
    return (get_datetime("2000-01-01") + span).time()


@job("messages")
def deliver_due() -> None:
    """Send what is due; each message alone, so that one that fails holds up no other. Scheduled, safe to repeat."""
    filters = {"status": "Queued", "send_after": ["<=", dates.now()], "medium": ["in", _open_media()]}
    for name in frappe.get_all("Message Log", filters=filters, pluck="name", order_by="creation asc", limit=_BATCH):
        deliver(name)


def _open_media() -> list[str]:
    """E-mails wait while the site has no account that sends them: that is no failure of theirs."""
    account = {"enable_outgoing": 1, "default_outgoing": 1}
    keeps = get_settings().email_provider == sms.OUTBOX
    has_mail = keeps or frappe.db.exists("Email Account", account)
    return [Medium.SMS.value, *([Medium.EMAIL.value] if has_mail else [])]


def deliver(name: str) -> None:
    log = frappe.get_doc("Message Log", name, for_update=True)
    if log.status != "Queued":
        return
    person = recipient_of(log.beneficiary) if log.beneficiary else _account_of(log.for_user)
    _look_again(log, person)
    if log.status == "Queued":
        _hand_over(log, _address(person, Medium(log.medium)))
    log.flags.sending = True
    log.save(ignore_permissions=True)


def _look_again(log: Any, person: Recipient) -> None:
    """What changed since the message was queued counts: a death, a consent withdrawn, an address given up or changed."""
    suppression = suppression_of(person, EVENTS[log.event].is_service)
    if suppression:
        log.status, log.suppression = "Suppressed", suppression.value
    elif not _address(person, Medium(log.medium)):
        log.status = log.medium = Medium.BY_HAND.value
    log.recipient_masked = _masked(person, Medium(log.medium))


def _hand_over(log: Any, address: str) -> None:
    try:
        reference = _send(log, address)
    except _FAILURES as problem:
        _note_failure(log, _words_of(problem).replace(address, log.recipient_masked or ""))
    else:
        _note_sent(log, reference)


def _send(log: Any, address: str) -> str:
    if log.medium == Medium.SMS.value:
        return sms.send(address, log.body)
    if get_settings().email_provider == sms.OUTBOX:
        return sms.OUTBOX
    queued = frappe.sendmail(
        now=log.event == _CODE,
        recipients=[address],
        subject=log.subject,
        message=_as_html(log.body),
        reference_doctype=log.ref_doctype,
        reference_name=log.ref_name,
        add_unsubscribe_link=0,
    )
    return str(getattr(queued, "name", "") or "")


def _address(person: Recipient, medium: Medium) -> str:
    """Where the person is reached now; the log itself keeps no address."""
    return person.mobile if medium is Medium.SMS else person.email


def _as_html(text: str) -> str:
    lines = "<br>".join(frappe.utils.escape_html(line) for line in text.splitlines())
    return f'<div dir="rtl" style="text-align: right">{lines}</div>'


def _note_sent(log: Any, reference: str) -> None:
    log.status, log.sent_on, log.error = "Sent", dates.now(), None
    log.attempts = (log.attempts or 0) + 1
    log.provider_id = reference


def forget_told(log: Any) -> None:
    """Take a sensitive text off the log once it was told, or a code that failed; an earlier version would keep it."""
    is_code = log.event == _CODE
    is_over = log.status in _TOLD or (is_code and log.status == "Failed")
    # A code in the outbox of a site that sends nothing is read there; its time is over in minutes.
    is_only_copy = is_code and log.provider_id == sms.OUTBOX
    if log.body and is_over and EVENTS[log.event].is_sensitive and not is_only_copy:
        log.body, log.flags.ignore_version = None, True


def _words_of(problem: Exception) -> str:
    """A refusal in its own words. Of a line that failed only its kind: its words quote the text, and how the gateway is entered."""
    return str(problem) if isinstance(problem, frappe.ValidationError) else type(problem).__name__


def _note_failure(log: Any, problem: str) -> None:
    log.attempts = (log.attempts or 0) + 1
    log.error = problem[:500]
    again = next_attempt(dates.now(), log.attempts)
    if again is None:
        log.status = "Failed"
    else:
        log.send_after = again
