"""Whether the bench allows scripts: asked on every call, so it knows nothing of how they run."""

from __future__ import annotations

import json
from pathlib import Path

from frappe.context import local
from frappe.utils.numbers import cint

SAFE_EXEC_CONFIG_KEY = "server_script_enabled"
_MEMORY_KEY = "scripting.enabled"


def is_safe_exec_enabled() -> bool:
    """Whether the bench allows scripts; a site cannot allow them to itself."""
    enabled: bool = local.open_site.remember(_MEMORY_KEY, _read_setting)
    return enabled


def _read_setting() -> bool:
    path = Path(local.sites_path, "common_site_config.json")
    settings = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return bool(cint(settings.get(SAFE_EXEC_CONFIG_KEY)))
