"""`site_config.json` and `common_site_config.json`."""

from __future__ import annotations

import base64
import json
import os
import secrets
import tempfile
from pathlib import Path
from typing import Any

from frappe.context import forget_site, has_context, local

_SPOKEN = {"0": 0, "1": 1, "true": True, "false": False}


def new_encryption_key() -> str:
    """A key for the passwords the site keeps encrypted."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def make_conf(site_path: str, values: dict[str, Any]) -> str:
    """Write a new `site_config.json`; its path."""
    path = os.path.join(site_path, "site_config.json")
    write_json(path, values)
    return path


def write_json(path: str, values: dict[str, Any]) -> None:
    """Write the whole file or nothing, readable by its owner only: it holds secrets."""
    folder = os.path.dirname(os.path.abspath(path))
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=".config-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(values, file, indent=1, sort_keys=True, ensure_ascii=False)
        file.write("\n")
    os.replace(temporary, path)


def update_site_config(key: str, value: Any, validate: bool = True, site_config_path: str | None = None) -> None:
    """Set one key, or remove it when the value is the text `None`. The texts 0, 1, true and false become what they say."""
    path = Path(site_config_path or os.path.join(local.site_path, "site_config.json"))
    values = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if validate and isinstance(value, str):
        value = _SPOKEN.get(value, value)
    if value == "None":
        values.pop(key, None)
    else:
        values[key] = value
    write_json(str(path), values)
    _use(key, value)


def _use(key: str, value: Any) -> None:
    """What is open goes on with the new value; the rest of the process reads the file again."""
    if not has_context():
        return
    if value == "None":
        local.conf.pop(key, None)
    else:
        local.conf[key] = value
    forget_site(local.site, local.sites_path)
