"""Encryption of Password fields with the key of the site (`encryption_key` in site_config.json)."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from frappe.context import local
from frappe.exceptions import ValidationError

if TYPE_CHECKING:
    from cryptography.fernet import Fernet


def encrypt(txt: str, encryption_key: str | None = None) -> str:
    """`txt` encrypted with the site's key."""
    return _fernet(encryption_key).encrypt(txt.encode()).decode()


def decrypt(txt: str, encryption_key: str | None = None) -> str:
    """What `encrypt` was given. Raises ValidationError when the key of the site has changed."""
    from cryptography.fernet import InvalidToken

    try:
        return _fernet(encryption_key).decrypt(txt.encode()).decode()
    except InvalidToken as error:
        raise ValidationError(
            "An encrypted value cannot be read: encryption_key in site_config.json is not the key it was written with."
        ) from error


def get_encryption_key() -> str:
    """The key of the site, made and written to site_config.json on first use."""
    if not local.conf.encryption_key:
        _write_new_key()
    return str(local.conf.encryption_key)


def _fernet(encryption_key: str | None) -> Fernet:
    from cryptography.fernet import Fernet

    return Fernet((encryption_key or get_encryption_key()).encode())


def _write_new_key() -> None:
    from cryptography.fernet import Fernet

    file = Path(local.site_path, "site_config.json")
    config = json.loads(file.read_text(encoding="utf-8"))
    key = config.setdefault("encryption_key", Fernet.generate_key().decode())
    handle, written = tempfile.mkstemp(dir=file.parent, prefix=".config-")
    with os.fdopen(handle, "w", encoding="utf-8") as new_file:
        json.dump(config, new_file, indent=1, sort_keys=True, ensure_ascii=False)
    os.replace(written, file)
    local.conf.encryption_key = key
