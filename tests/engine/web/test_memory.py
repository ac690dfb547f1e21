"""What a worker holds in memory: large libraries come in when somebody asks for what they do, not before."""

from __future__ import annotations

import subprocess
import sys

LATE = ("weasyprint", "fontTools", "PIL", "openpyxl", "pypdf", "babel")
ASK = f"""
import sys
import frappe.web.app, frappe.desk.page.router, frappe.website.serve, frappe.handler, frappe.client
print(*[name for name in {LATE} if name in sys.modules])
"""


def test_answering_pages_needs_no_large_library() -> None:
    done = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
