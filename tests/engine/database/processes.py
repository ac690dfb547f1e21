"""Python processes beside the test, on the same site."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

from tests.support.mariadb import Written

from frappe.context import local


def start(code: str, *arguments: str) -> subprocess.Popen[str]:
    """Run code with the site and its folder as its first arguments; what it prints can be read."""
    Written.elsewhere = True
    environment: dict[str, Any] = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-c", code, local.site, local.sites_path, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
