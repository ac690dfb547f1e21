"""The occasions on which somebody is told something, and the blanks that each one's text may use (3.9)."""

from __future__ import annotations

from dataclasses import dataclass, field

# What may stand in a text message, and in a subject: nothing of a decision, nothing that names a person.
SAFE_IN_SMS = frozenset(
    {"no", "date", "datetime", "deadline", "link", "mode", "phone", "v", "code", "minutes", "sender"}
)
SAFE_IN_SUBJECT = frozenset({"no", "v", "sender"})

SAMPLES = {
    "no": "SR-2026-00001",
    "date": "2026/11/01م الموافق 1448/05/22هـ",
    "link": "https://example.org/me/requests/SR-2026-00001",
    "missing_list": "السيرة الذاتية",
    "deadline": "2026/11/15م",
    "phone": "8001234567",
    "doc": "الهوية الوطنية",
    "expiry": "2026/10/31م",
    "sla": "3",
    "window_text": "بعد مدة لا تقل عن 14 يوماً",
    "approved": "دورة السلامة",
    "reasons": "تجاوز الحد المقرر.",
    "appeal_deadline": "2026/12/01م",
    "alternatives": "الاستشارات",
    "ben_no": "BEN-2026-00001",
    "mode": "حضوري",
    "datetime": "2026/11/10م 10:00",
    "channel": "خدمات طلب المساعدة",
    "v": "v2",
    "code": "482913",
    "minutes": "10",
    "sender": "جمعية المرأة في التعدين",
    "summary": "تعديل مدة الرد",
    "answers": "التسجيل متاح طوال العام.",
}


@dataclass(frozen=True)
class Event:
    """`waits` for the end of the quiet hours; `is_sensitive` texts are not kept once they were told."""

    code: str
    variables: frozenset[str] = field(default_factory=frozenset)
    to_staff: bool = False
    is_service: bool = True
    waits: bool = False
    is_sensitive: bool = False

    def allowed(self, medium: str) -> frozenset[str]:
        return self.variables & SAFE_IN_SMS if medium == "SMS" else self.variables


def _event(code: str, variables: str, **flags: bool) -> Event:
    return Event(code, frozenset(variables.split()), **flags)


_ALL = (
    _event("SR_RECEIVED", "no date link phone"),
    _event("SR_RETURNED", "no missing_list deadline phone link"),
    _event("SR_REMINDER", "no missing_list deadline phone link", waits=True),
    _event("SR_LAPSED", "no date phone link"),
    _event("SR_EXPIRED_DOC", "no doc expiry link phone"),
    _event("SR_REFERRED_RES", "no sla phone link"),
    _event("SR_SIGN", "no link phone"),
    _event("SR_COMMITTEE", "no date window_text link"),
    _event("SR_ACCEPTED", "no deadline link approved", is_sensitive=True),
    _event("SR_PARTIAL", "no approved reasons appeal_deadline link", is_sensitive=True),
    _event("SR_REJECTED", "no reasons appeal_deadline alternatives link", is_sensitive=True),
    _event("SR_DELAY", "no date link phone"),
    _event("WITHDRAW_ACK", "no date link"),
    _event("DSR_ACK", "no date link phone"),
    _event("DSR_RESULT", "no link phone"),
    _event("REG_COMPLETE", "no ben_no link"),
    _event("SVC_SCHEDULED", "no date mode link phone"),
    _event("SVC_CONFIRM", "no link"),
    _event("INQ_ANSWERED", "no answers phone link", is_sensitive=True),
    _event("ONE_TIME_CODE", "code minutes sender phone", is_sensitive=True),
    _event("APT_BOOKED", "no datetime mode link phone"),
    _event("APT_BOOKED_BY_CODE", "no datetime mode link code phone", is_sensitive=True),
    _event("APT_CONFIRMED", "no datetime mode link phone"),
    _event("APT_MOVED", "no datetime mode link phone"),
    _event("APT_CANCELLED", "no datetime mode link phone"),
    _event("APT_REMINDER", "no datetime mode link phone", waits=True),
    _event("FBK_ACK", "no date link phone"),
    _event("FBK_QUESTION", "no link phone"),
    _event("FBK_REPLY", "no link phone"),
    _event("CHANNEL_CLOSED", "channel link phone", waits=True),
    _event("SURVEY_INVITE", "link date", waits=True, is_sensitive=True),
    _event("POLICY_CIRC", "v date summary link", waits=True),
    _event("ACK_DUE", "v date link", to_staff=True, waits=True),
    _event("POLICY_REVIEW_DUE", "v date link", to_staff=True),
    _event("CONTACT_CHANGED", "date phone link"),
    _event("ACCOUNT_LINKED", "link phone"),
    _event("ACCOUNT_NOT_LINKED", "link phone"),
    _event("REP_IN_FORCE", "link phone"),
    _event("ACCOUNT_CLOSED", "date phone link"),
)
EVENTS: dict[str, Event] = {event.code: event for event in _ALL}
