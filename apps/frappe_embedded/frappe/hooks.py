"""The engine's own hooks, merged before those of the apps."""

from __future__ import annotations

app_name = "frappe"
app_title = "Frappe Framework"
app_publisher = "frappe-embedded"
app_description = "An embedded engine that runs Frappe apps in one process"
app_email = "engine@example.com"
app_license = "MIT"
