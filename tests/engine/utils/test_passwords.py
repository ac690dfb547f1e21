"""Password hashes, stored passwords, encrypted fields and the estimate of strength."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from frappe.utils import password_hashing
from frappe.utils.password import (
    check_password,
    get_decrypted_password,
    remove_encrypted_password,
    rename_password,
    set_encrypted_password,
    update_password,
)
from frappe.utils.password_hashing import hash_password, needs_rehash, verify_password
from frappe.utils.password_strength import estimate

# Made by passlib for the password "secret".
PASSLIB = "$pbkdf2-sha256$29000$nlOqldJ6L2VsTYmR0nrvPQ$qwzAZEjFlNjSxqkbEKp8hAKOXl5rHFyVQ2IbZd8/2G8"


def test_a_hash_verifies_its_own_password_only(quick_hashes: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(password_hashing, "_argon2", quick_hashes)
    stored = hash_password("صخر-7")
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert verify_password("صخر-7", stored)
    assert not verify_password("صخر-8", stored)
    assert not needs_rehash(stored)


def test_an_overlong_password_and_an_unreadable_hash_verify_nothing() -> None:
    assert not verify_password("x" * 513, hash_password("x" * 513))
    assert not verify_password("x", "not a hash")


def test_hashes_of_the_old_scheme_verify_and_want_to_be_renewed() -> None:
    import base64
    import hashlib

    salt = base64.b64encode(b"saltsaltsaltsalt").decode().rstrip("=").replace("+", ".")
    digest = hashlib.pbkdf2_hmac("sha256", b"secret", b"saltsaltsaltsalt", 1000)
    stored = f"$pbkdf2-sha256$1000${salt}${base64.b64encode(digest).decode().rstrip('=').replace('+', '.')}"
    assert verify_password("secret", stored)
    assert not verify_password("Secret", stored)
    assert needs_rehash(stored)
    assert needs_rehash(PASSLIB)


def test_check_password_answers_the_stored_name(site: str) -> None:
    update_password("Administrator", "Quartz-Seam-27")
    assert check_password("administrator", "Quartz-Seam-27") == "Administrator"
    for user, password in (("Administrator", "wrong"), ("nobody", "Quartz-Seam-27")):
        with pytest.raises(frappe.AuthenticationError):
            check_password(user, password)


def test_encrypted_values_are_readable_with_the_key_only(site: str) -> None:
    set_encrypted_password("Email Account", "Box", "سر", "password")
    stored = frappe.db.sql("select password from `__Auth` where doctype='Email Account'")[0][0]
    assert "سر" not in stored
    assert get_decrypted_password("Email Account", "Box", "password") == "سر"
    rename_password("Email Account", "Box", "Other")
    assert get_decrypted_password("Email Account", "Other", "password") == "سر"
    frappe.local.conf.encryption_key = "A" * 43 + "="
    with pytest.raises(frappe.ValidationError, match="encryption_key"):
        get_decrypted_password("Email Account", "Other", "password")


def test_a_missing_value_is_an_error_or_none(site: str) -> None:
    remove_encrypted_password("User", "Guest", "api_secret")
    assert get_decrypted_password("User", "Guest", "api_secret", raise_exception=False) is None
    with pytest.raises(frappe.AuthenticationError):
        get_decrypted_password("User", "Guest", "api_secret")


@pytest.mark.parametrize(
    "password", ["", "a", "password", "P@ssw0rd", "123456789", "qwertyuiop", "aaaaaaaaaaaa", "admin123", "abcdefgh"]
)
def test_trivial_passwords_score_low(password: str) -> None:
    assert estimate(password)["score"] < 2


@pytest.mark.parametrize("password", ["Zz-test-1234", "Rocks-and-Ore-7", "جبل نحاس وادي صخر", "x8$kQ2!mZr"])
def test_long_and_mixed_passwords_score_high(password: str) -> None:
    assert estimate(password)["score"] >= 2


def test_the_own_address_is_no_password() -> None:
    assert estimate("khadija@example.com", ["Khadija", "khadija@example.com"])["score"] < 2


def test_a_part_of_the_own_name_is_worth_little() -> None:
    alone, named = estimate("khadija-1990"), estimate("khadija-1990", ["Khadija", "khadija@example.com"])
    assert named["guesses_log10"] < alone["guesses_log10"]
    assert named["feedback"]["warning"]
