from __future__ import annotations

import pytest

from women_mining_beneficiaries.domain.contact import Contact, InvalidContact, Kind, is_internal, parse_contact


@pytest.mark.parametrize(
    ("typed", "contact"),
    [
        ("0501234567", Contact(Kind.MOBILE, "+966501234567")),
        ("٠٥٠ ١٢٣ ٤٥٦٧", Contact(Kind.MOBILE, "+966501234567")),
        ("+44 7700 900123", Contact(Kind.MOBILE, "+447700900123")),
        (" Sara@Example.COM ", Contact(Kind.EMAIL, "sara@example.com")),
        ("\u200fsara@example.com", Contact(Kind.EMAIL, "sara@example.com")),
    ],
)
def test_a_mobile_or_an_email_is_recognised(typed: str, contact: Contact) -> None:
    assert parse_contact(typed) == contact


@pytest.mark.parametrize(
    "typed",
    ["", "سارة", "0401234567", "sara@", "@example.com", "sara@example", "a b@c", "a@b..com", "a@.com", "x<y@example.com", "a,b@example.com",
     "abc@account.invalid", "x" * 150 + "@example.com"],
)  # fmt: skip
def test_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(InvalidContact):
        parse_contact(typed)


def test_foreign_mobiles_are_accepted_only_where_the_association_takes_them() -> None:
    with pytest.raises(InvalidContact):
        parse_contact("+447700900123", allow_foreign=False)


def test_a_contact_is_shown_masked() -> None:
    assert "1234" not in parse_contact("0501234567").masked
    assert parse_contact("sara@example.com").masked == "s•••@example.com"


def test_addresses_that_are_only_names_are_known() -> None:
    assert is_internal("0a1b@account.invalid")
    assert not is_internal("sara@example.com")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("+966501234567", "0501234567"), ("+447700900123", "+447700900123"), ("A@b.sa", "a@b.sa")],
)
def test_a_contact_is_shown_as_people_write_it(typed: str, shown: str) -> None:
    assert parse_contact(typed).shown == shown
