"""Where a person is reached and signs in: a mobile number or an e-mail address, as she types it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from women_mining_beneficiaries.domain.digits import compact
from women_mining_beneficiaries.domain.masking import mask_email, mask_mobile
from women_mining_beneficiaries.domain.mobile import InvalidMobile, normalise_mobile, write_mobile

_EMAIL = re.compile(r"[^@\s<>\"',;:\\]+@([^@\s<>\"',;:\\.]+\.)+[a-z][a-z0-9-]+")
LONGEST_EMAIL = 140
# Accounts of people who have no e-mail need a name like one; no mail is ever delivered there (RFC 2606).
INTERNAL_HOST = "account.invalid"


class Kind(str, Enum):
    MOBILE = "Mobile"
    EMAIL = "Email"


class InvalidContact(ValueError):
    """Neither a mobile number nor an e-mail address."""


@dataclass(frozen=True)
class Contact:
    """A contact in its stored form."""

    kind: Kind
    value: str

    @property
    def masked(self) -> str:
        return mask_mobile(self.value) if self.kind is Kind.MOBILE else mask_email(self.value)

    @property
    def shown(self) -> str:
        """As people write it: a Saudi mobile without its country."""
        return write_mobile(self.value) if self.kind is Kind.MOBILE else self.value


def parse_contact(text: str, allow_foreign: bool = True) -> Contact:
    """The contact that was typed. Raises InvalidContact."""
    typed = compact(text).lower()
    if "@" in typed:
        if len(typed) > LONGEST_EMAIL or not _EMAIL.fullmatch(typed) or is_internal(typed):
            raise InvalidContact(text)
        return Contact(Kind.EMAIL, typed)
    try:
        return Contact(Kind.MOBILE, normalise_mobile(typed, allow_foreign))
    except InvalidMobile as problem:
        raise InvalidContact(text) from problem


def is_internal(address: str) -> bool:
    """Whether an account's address is only a name."""
    return address.rpartition("@")[2].lower() == INTERNAL_HOST
