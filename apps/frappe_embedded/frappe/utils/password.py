"""Stored passwords, table `__Auth`: hashes of sign-in passwords and encrypted Password fields."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.exceptions import AuthenticationError, ValidationError
from frappe.utils.encryption import decrypt, encrypt, get_encryption_key
from frappe.utils.password_hashing import hash_password, needs_rehash, spend_the_time_of_a_check, verify_password

__all__ = [
    "check_password",
    "decrypt",
    "delete_all_passwords_for",
    "delete_login_failed_cache",
    "encrypt",
    "get_decrypted_password",
    "get_encryption_key",
    "remove_encrypted_password",
    "rename_password",
    "rename_password_field",
    "set_encrypted_password",
    "update_password",
]

TABLE = "__Auth"


def check_password(user: str, pwd: str, doctype: str = "User", fieldname: str = "password", **_ignored: Any) -> str:
    """The stored name of `user` when `pwd` is right, else AuthenticationError. Renews hashes of an older scheme."""
    row = _stored(doctype, user, fieldname, encrypted=0)
    if row is None:
        spend_the_time_of_a_check()
        raise AuthenticationError("Incorrect User or Password")
    name, stored = row
    if not verify_password(pwd, stored):
        raise AuthenticationError("Incorrect User or Password")
    if needs_rehash(stored):
        _store(doctype, name, fieldname, hash_password(pwd), encrypted=0)
    return name


def update_password(
    user: str, pwd: str, doctype: str = "User", fieldname: str = "password", logout_all_sessions: bool = False
) -> None:
    """Set the sign-in password of `user`."""
    _store(doctype, user, fieldname, hash_password(pwd), encrypted=0)
    if logout_all_sessions:
        rows = local.db.select_rows("tabSessions", ["sid"], {"user": user})
        local.db.delete_rows("tabSessions", {"sid": [sid for (sid,) in rows if sid != local.session.sid]})


def get_decrypted_password(
    doctype: str, name: str, fieldname: str = "password", raise_exception: bool = True
) -> str | None:
    """The plain value of an encrypted Password field. Missing: ValidationError, or None without `raise_exception`."""
    row = _stored(doctype, name, fieldname, encrypted=1)
    if row is not None:
        return decrypt(row[1])
    if raise_exception:
        raise AuthenticationError(f"Password not found for {doctype} {name} {fieldname}")
    return None


def set_encrypted_password(doctype: str, name: str, pwd: str, fieldname: str = "password") -> None:
    """Store `pwd` encrypted as the value of a Password field."""
    if len(pwd) > 5000:
        raise ValidationError("A password of more than 5000 characters cannot be stored.")
    _store(doctype, name, fieldname, encrypt(pwd), encrypted=1)


def remove_encrypted_password(doctype: str, name: str, fieldname: str = "password") -> None:
    """Forget the value of a Password field."""
    local.db.delete_rows(TABLE, _key(doctype, name, fieldname))


def delete_all_passwords_for(doctype: str, name: str) -> None:
    """Forget every password of a document, as it is deleted."""
    local.db.delete_rows(TABLE, {"doctype": doctype, "name": name})


def rename_password(doctype: str, old_name: str, new_name: str) -> None:
    """Move the passwords of a renamed document."""
    local.db.update_rows(TABLE, {"name": new_name}, {"doctype": doctype, "name": old_name})


def rename_password_field(doctype: str, old_fieldname: str, new_fieldname: str) -> None:
    """Move the passwords of a renamed field."""
    local.db.update_rows(TABLE, {"fieldname": new_fieldname}, {"doctype": doctype, "fieldname": old_fieldname})


def delete_login_failed_cache(user: str) -> None:
    """Kept for apps that call it: failed attempts are forgotten by themselves after a minute."""


def _key(doctype: str, name: str, fieldname: str) -> dict[str, Any]:
    return {"doctype": doctype, "name": name, "fieldname": fieldname}


def _stored(doctype: str, name: str, fieldname: str, encrypted: int) -> tuple[str, str] | None:
    wanted = {**_key(doctype, name, fieldname), "encrypted": encrypted}
    rows = local.db.select_rows(TABLE, ["name", "password"], wanted)
    return (str(rows[0][0]), str(rows[0][1])) if rows else None


def _store(doctype: str, name: str, fieldname: str, password: str, encrypted: int) -> None:
    key, values = _key(doctype, name, fieldname), {"password": password, "encrypted": encrypted}
    if not local.db.update_rows(TABLE, values, key):
        local.db.insert_row(TABLE, {**key, **values})
